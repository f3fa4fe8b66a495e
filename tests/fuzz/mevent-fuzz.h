#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

/* What the targets share. A finding ends the process by abort(), so that the input is kept. */
int            LLVMFuzzerInitialize   (int           *argc,
                                       char        ***argv);
int            LLVMFuzzerTestOneInput (const guint8  *data,
                                       gsize          size);

MeventProject *fuzz_read              (const void    *data,
                                       gsize          size,
                                       gboolean      *is_damaged);
MeventProject *fuzz_read_written      (GBytes        *bytes);
void           fuzz_assert_is         (MeventProject *project,
                                       GBytes        *expected);
void           fuzz_assert_stays      (MeventProject *project);
void           fuzz_part              (const guint8 **data,
                                       gsize         *size,
                                       GBytes       **part);

G_END_DECLS
