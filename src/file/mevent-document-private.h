#pragma once

#include "mevent-document.h"
#include "mevent-journal.h"
#include "mevent-reader.h"

G_BEGIN_DECLS

/* So many damaged originals of one file stay beside it. */
#define MEVENT_DOCUMENT_MAX_KEPT 99

struct _MeventDocument
{
  GObject         parent_instance;

  MeventProject  *project;
  char           *path;     /* NULL until it is saved for the first time */
  MeventJournal  *journal;  /* NULL: none is kept */
  MeventLock     *lock;     /* beside the file; NULL: none is held */
  gboolean        locking;  /* it is to be, wherever the file is */
  MeventFileInfo  info;     /* of the file as we know it */
  GBytes         *base;     /* what it said, where the history does not know it: joined, or recovered; else NULL */
  gboolean        renamed;  /* records may have got ids that are not in the file */
  gboolean        recovered; /* from a journal, and not saved since; the file as it was is kept then, too */
  gboolean        busy;      /* it is saved or joined in the background */
  gboolean        repaired; /* while reading; the file as it was is kept at the first save */
  char           *notice;   /* what the last save has to tell */
  gboolean        noticed;  /* it has been told */
};

char *          _mevent_document_name_kept     (const char           *target,
                                                guint                 n);
gboolean        _mevent_document_check_free    (MeventDocument       *self,
                                                GError              **error);
void            _mevent_document_move_lock     (MeventDocument       *self);
MeventDocument *_mevent_document_new_recovered (MeventProject        *project,
                                                const char           *path,
                                                const MeventFileInfo *info);
MeventDocument *_mevent_document_read          (const char           *path,
                                                MeventProblems       *problems,
                                                MeventReaderProgress  progress,
                                                gpointer              progress_data,
                                                GCancellable         *cancellable,
                                                GError              **error);

G_END_DECLS
