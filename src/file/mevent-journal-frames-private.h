#pragma once

#include "mevent-journal-private.h"
#include "mevent-project.h"
#include "mevent-reader.h"

G_BEGIN_DECLS

/* A journal being read. */
typedef struct
{
  int          fd;
  GMappedFile *map;
  gsize        offset;
} MeventFrames;

/* A file that was about to be put in its place. */
typedef struct
{
  char    *path;
  goffset  size;
  guint64  digest;
  gsize    began;   /* where in the journal the changes begin that it does not hold */
  gboolean is_last; /* nothing was changed any more after it had been written */
} MeventJournalMark;

gboolean       _mevent_frames_fail         (GError             **error,
                                            const char          *name,
                                            const char          *what);
gboolean       _mevent_frames_open         (MeventFrames        *self,
                                            const char          *name,
                                            GError             **error);
void           _mevent_frames_close        (MeventFrames        *self);
gboolean       _mevent_frames_is_newer     (const MeventFrames  *self);
GVariant *     _mevent_frames_read_header  (MeventFrames        *self);
GBytes *       _mevent_frames_next_bytes   (MeventFrames        *self,
                                            MeventJournalKind   *kind);
gboolean       _mevent_frames_next_change  (MeventFrames        *self,
                                            GVariant           **change);
gboolean       _mevent_frames_holds_change (const MeventFrames  *self);
gboolean       _mevent_frames_are_damaged  (const MeventFrames  *self);
gboolean       _mevent_frames_is_rest_zero (const MeventFrames  *self);
gboolean       _mevent_frames_find_mark    (const MeventFrames  *self,
                                            MeventJournalMark   *mark);
MeventProject *_mevent_frames_read_base    (GVariant            *header,
                                            MeventFileInfo      *info,
                                            MeventProblems      *problems,
                                            GError             **error);
MeventProject *_mevent_frames_rebuild      (MeventFrames        *self,
                                            GVariant            *header,
                                            MeventFileInfo      *info,
                                            MeventProblems      *problems,
                                            GError             **error);
void           _mevent_journal_mark_clear  (MeventJournalMark   *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MeventFrames, _mevent_frames_close)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MeventJournalMark, _mevent_journal_mark_clear)

G_END_DECLS
