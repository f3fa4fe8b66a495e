#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of a file, read by ourselves: counted against a limit, digested, never unpacked. */
typedef struct
{
  int           fd;
  char         *name;  /* for messages */
  goffset       size;  /* read so far */
  goffset       total; /* of the file when it was opened, 0 of a pipe */
  gpointer      hash; /* XXH3_state_t */
  GCancellable *cancellable;
  GError       *error;
} MeventSource;

gboolean _mevent_source_open       (MeventSource  *self,
                                    const char    *path,
                                    GCancellable  *cancellable,
                                    GError       **error);
int      _mevent_source_read       (gpointer       self,
                                    char          *buffer,
                                    int            length);
guint64  _mevent_source_get_digest (MeventSource  *self);
void     _mevent_source_close      (MeventSource  *self);

typedef void (*MeventSourceSink) (gpointer user_data, const char *data, gsize length);

gboolean _mevent_source_read_file   (const char       *path,
                                     MeventSourceSink  sink,
                                     gpointer          user_data,
                                     goffset          *size,
                                     guint64          *digest,
                                     GError          **error);
gboolean _mevent_source_digest_file (const char   *path,
                                     goffset      *size,
                                     guint64      *digest,
                                     GError      **error);
GBytes * _mevent_source_load_file   (const char   *path,
                                     goffset       size,
                                     guint64       digest);

G_END_DECLS
