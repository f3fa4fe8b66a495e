#pragma once

#include "mevent-journal.h"

G_BEGIN_DECLS

/* A journal is a row of frames: length (32 bits), kind (32 bits) and XXH3 digest (64 bits) of what follows, all
 * little-endian, then a serialised GVariant. The first frame is the header, the others are of mevent_replay_record(), or
 * marks. A frame that is torn ends the journal. */
#define MEVENT_JOURNAL_VERSION 3
#define MEVENT_JOURNAL_OLDEST  2 /* that can be read: it had no marks */

/* Version, path of the project ("" if it was never saved), host, process, seconds since 1970, size and digest of the file
 * that was opened, and the project that the changes begin with. */
#define MEVENT_JOURNAL_HEADER "(uaysuxttay)"

/* Where in the journal a save began, in bytes; path, size and digest of the file that it was about to put in its place. */
#define MEVENT_JOURNAL_MARKED "(taytt)"

typedef enum
{
  MEVENT_JOURNAL_CHANGE, /* or the header */
  MEVENT_JOURNAL_MARK,
} MeventJournalKind;

typedef struct
{
  guint32 length;
  guint32 kind;
  guint64 digest;
} MeventJournalFrame;

char *   _mevent_journal_folder     (void);
gboolean _mevent_journal_lock       (int         fd);
gboolean _mevent_journal_is_free    (int         fd);
char *   _mevent_journal_dup_name   (MeventJournal *self);

G_END_DECLS
