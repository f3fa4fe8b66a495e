#pragma once

#include "mevent-erase.h"
#include "mevent-project.h"

G_BEGIN_DECLS

MeventErasure *test_erase_record         (MeventProject    *project,
                                          const char       *id,
                                          MeventEraseScope  scope);
guint          test_erase_count_mentions (MeventErasure    *erasure,
                                          const char       *id);
char *         test_erase_write          (MeventProject    *project);
void           test_erase_assert_undone  (MeventProject    *project,
                                          const char       *before);

G_END_DECLS
