#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one way to write a file: nothing of the old one is lost before all of the new one is on the disk. */
typedef struct _MeventSafeFile MeventSafeFile;

/* Permissions of a file that was not there before. */
#define MEVENT_SAFE_FILE_PRIVATE 0600 /* projects: they hold personal data */
#define MEVENT_SAFE_FILE_PUBLIC  0666 /* prints, less what the user's umask takes away */

MeventSafeFile *mevent_safe_file_open       (const char      *path,
                                             int              mode,
                                             GError         **error);
gboolean        mevent_safe_file_take_looks (MeventSafeFile  *self,
                                             const char      *from,
                                             GError         **error);
void            mevent_safe_file_expect_xml (MeventSafeFile  *self);
gboolean        mevent_safe_file_write      (MeventSafeFile  *self,
                                             const void      *data,
                                             gsize            length,
                                             GError         **error);
gboolean        mevent_safe_file_verify     (MeventSafeFile  *self,
                                             GError         **error);
gboolean        mevent_safe_file_commit     (MeventSafeFile  *self,
                                             GError         **error);
const char *    mevent_safe_file_get_target (MeventSafeFile  *self);
const char *    mevent_safe_file_get_notice (MeventSafeFile  *self);
goffset         mevent_safe_file_get_size   (MeventSafeFile  *self);
guint64         mevent_safe_file_get_digest (MeventSafeFile  *self);
void            mevent_safe_file_free       (MeventSafeFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventSafeFile, mevent_safe_file_free)

G_END_DECLS
