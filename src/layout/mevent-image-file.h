#pragma once

#include "mevent-image.h"

G_BEGIN_DECLS

/* A picture from a file, ready to be stored in a project. Plain data: it may be made in another thread. */
typedef struct
{
  char       *name;       /* of the file, without what follows the last dot */
  const char *media_type; /* static */
  GBytes     *data;
} MeventImageFile;

typedef enum
{
  MEVENT_IMAGE_FILE_DEFAULT = 0,
  MEVENT_IMAGE_FILE_ORIGINAL = 1 << 0, /* keep each byte: its size, and what it says of place and camera */
} MeventImageFileFlags;

MeventImageFile *mevent_image_file_read  (const char            *path,
                                          MeventImageFileFlags   flags,
                                          GCancellable          *cancellable,
                                          GError               **error);
void             mevent_image_file_free  (MeventImageFile       *self);
MeventImage *    mevent_image_file_store (const MeventImageFile *self,
                                          MeventProject         *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventImageFile, mevent_image_file_free)

G_END_DECLS
