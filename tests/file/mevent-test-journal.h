#pragma once

#include "mevent-document.h"
#include "mevent-project.h"

G_BEGIN_DECLS

/* The journals of a test: they are in a state folder of its own, see test_file_use_own_state(). */
char *          test_journal_folder      (void);
guint           test_journal_count       (void);
void            test_journal_discard_all (void);
MeventDocument *test_journal_open        (const char     *path);
void            test_journal_change      (MeventDocument *document,
                                          const char     *notes);
const char *    test_journal_notes_of    (MeventDocument *document);
void            test_journal_assert_file (const char     *path,
                                          const char     *notes);
char *          test_journal_leave       (MeventDocument *document);
void            test_journal_digest      (MeventProject  *project,
                                          char            digest[65]);

G_END_DECLS
