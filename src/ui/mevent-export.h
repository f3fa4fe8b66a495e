#pragma once

#include <gtk/gtk.h>

#include "mevent-composer.h"

G_BEGIN_DECLS

/* What is to be written, and who wants to know. */
typedef struct
{
  const char *heading;     /* of what shows how far it is */
  guint       n_documents; /* at most */
  /* The next document with the path of its file; NULL behind the last, or with an error. A path whose name ends in ".png"
   * is for pictures, all else is PDF. */
  MeventComposer *(*next) (gpointer   data,
                           char     **path,
                           GError   **error);
  /* At the end. After an error, also that it was cancelled, no file of a document is there that was not there before. */
  void            (*done) (gpointer      data,
                           guint         n_written,
                           const char   *notice,
                           const GError *error);
  GDestroyNotify  free_data;
} MeventExportJob;

void       mevent_export_run           (GtkWidget             *parent,
                                        const MeventExportJob *job,
                                        gpointer               data);
GPtrArray *mevent_export_list_existing (const char            *path,
                                        guint                  n_pages);

G_END_DECLS
