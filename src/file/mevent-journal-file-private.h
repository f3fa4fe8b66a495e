#pragma once

#include "mevent-journal-private.h"

G_BEGIN_DECLS

/* A journal that is being written, by one thread. */
typedef struct
{
  int     fd;     /* -1 where there is none */
  char   *path;
  goffset length; /* of its whole frames */
  goffset saving; /* how long it was when the last save began; 0 where that is not known */
} MeventJournalFile;

gboolean _mevent_journal_file_begin        (MeventJournalFile       *self,
                                            const char              *path,
                                            goffset                  size,
                                            guint64                  digest,
                                            GBytes                  *base);
gboolean _mevent_journal_file_write        (MeventJournalFile       *self,
                                            MeventJournalKind        kind,
                                            GBytes                  *bytes);
void     _mevent_journal_file_mark         (MeventJournalFile       *self,
                                            const char              *path,
                                            goffset                  size,
                                            guint64                  digest);
gboolean _mevent_journal_file_copy_changes (MeventJournalFile       *self,
                                            const MeventJournalFile *from);
void     _mevent_journal_file_drop         (MeventJournalFile       *self);
GBytes * _mevent_journal_serialise         (GVariant                *floating);

G_END_DECLS
