#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_IMAGE (mevent_image_get_type ())
MEVENT_DECLARE_RECORD (MeventImage, mevent_image, IMAGE)

/* One image may have so many bytes: docs in data/schema/mevent-1.rng. */
#define MEVENT_IMAGE_MAX_BYTES (20 * 1000 * 1000)

struct _MeventImage
{
  MeventRecord parent_instance;

  char       *name;
  char       *media_type;
  MeventText *alternative_text;
  char       *credit;
  GBytes     *data; /* PNG, JPEG or SVG as it came */
};

gboolean    mevent_image_is_field     (const MeventField *field);
GHashTable *mevent_image_list_claimed (MeventProject     *project,
                                       MeventProject     *holder);
gboolean    mevent_image_is_used      (MeventImage       *self,
                                       GHashTable        *claimed);

void        mevent_image_assign       (MeventImage       *self,
                                       MeventRecord      *record,
                                       const MeventField *field);

G_END_DECLS
