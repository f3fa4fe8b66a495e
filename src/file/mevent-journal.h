#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

/* What is edited and not saved yet, kept where a crash does not reach it. */
typedef struct _MeventJournal MeventJournal;

typedef void (*MeventJournalFunc) (gpointer data);

MeventJournal *mevent_journal_new          (MeventProject *project,
                                            const char    *path,
                                            goffset        size,
                                            guint64        digest,
                                            gboolean       is_copy);
void           mevent_journal_watch        (MeventJournal *self,
                                            MeventJournalFunc func,
                                            gpointer       data);
void           mevent_journal_begin        (MeventJournal *self);
void           mevent_journal_begin_saving (MeventJournal *self);
GAsyncQueue *  mevent_journal_expect_file  (MeventJournal *self,
                                            const char    *path,
                                            goffset        size,
                                            guint64        digest);
void           mevent_journal_wait         (GAsyncQueue   *expected);
void           mevent_journal_reset        (MeventJournal *self,
                                            const char    *path,
                                            goffset        size,
                                            guint64        digest,
                                            gboolean       unsaved);
gboolean       mevent_journal_flush        (MeventJournal *self);
void           mevent_journal_free         (MeventJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventJournal, mevent_journal_free)

G_END_DECLS
