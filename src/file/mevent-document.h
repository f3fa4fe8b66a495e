#pragma once

#include "mevent-lock.h"
#include "mevent-problems.h"
#include "mevent-project.h"
#include "mevent-reader.h"

G_BEGIN_DECLS

/* A project and the file it lives in. */
#define MEVENT_TYPE_DOCUMENT (mevent_document_get_type ())
G_DECLARE_FINAL_TYPE (MeventDocument, mevent_document, MEVENT, DOCUMENT, GObject)

typedef enum
{
  MEVENT_SAVE_DEFAULT = 0,
  MEVENT_SAVE_OVERWRITE = 1 << 0, /* even where somebody else has changed the file since */
  MEVENT_SAVE_ALONE = 1 << 1,     /* leaves nothing beside the file: what was repaired, another program has kept, or is to go */
} MeventSaveFlags;

MeventDocument *mevent_document_new          (MeventProject    *project);
MeventDocument *mevent_document_open         (const char       *path,
                                              MeventProblems   *problems,
                                              GCancellable     *cancellable,
                                              GError          **error);
void            mevent_document_open_async   (const char            *path,
                                              MeventProblems        *problems,
                                              MeventReaderProgress   progress,
                                              gpointer               progress_data,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
MeventDocument *mevent_document_open_finish  (GAsyncResult          *result,
                                              GError               **error);
gboolean        mevent_document_merge        (MeventDocument   *self,
                                              MeventProblems   *problems,
                                              guint            *n_conflicts,
                                              GError          **error);
void            mevent_document_merge_async  (MeventDocument        *self,
                                              MeventProblems        *problems,
                                              MeventReaderProgress   progress,
                                              gpointer               progress_data,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
gboolean        mevent_document_merge_finish (MeventDocument        *self,
                                              GAsyncResult          *result,
                                              guint                 *n_conflicts,
                                              GError               **error);
gboolean        mevent_document_join         (MeventDocument   *self,
                                              MeventProject    *base,
                                              MeventProject    *theirs,
                                              guint            *n_conflicts,
                                              GError          **error);
gboolean        mevent_document_keep_original (MeventDocument  *self,
                                              GError          **error);
gboolean        mevent_document_save         (MeventDocument   *self,
                                              const char       *path,
                                              MeventSaveFlags   flags,
                                              GError          **error);
void            mevent_document_save_async   (MeventDocument   *self,
                                              const char       *path,
                                              MeventSaveFlags   flags,
                                              GCancellable     *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer          user_data);
gboolean        mevent_document_save_finish  (MeventDocument   *self,
                                              GAsyncResult     *result,
                                              GError          **error);
void            mevent_document_keep_journal (MeventDocument   *self);
MeventLockOwner *mevent_document_hold_lock   (MeventDocument   *self);
void            mevent_document_renew_journal (MeventDocument  *self);
gboolean        mevent_document_flush_journal (MeventDocument  *self);
const char *    mevent_document_take_notice  (MeventDocument   *self);
MeventProject * mevent_document_get_project  (MeventDocument   *self);
const char *    mevent_document_get_path     (MeventDocument   *self);
gboolean        mevent_document_is_read_only (MeventDocument   *self);

G_END_DECLS
