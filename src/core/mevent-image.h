#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_IMAGE (mevent_image_get_type ())
MEVENT_DECLARE_RECORD (MeventImage, mevent_image, IMAGE)

struct _MeventImage
{
  MeventRecord parent_instance;

  char       *name;
  char       *media_type;
  MeventText *alternative_text;
  char       *credit;
  GBytes     *data; /* PNG, JPEG or SVG as it came */
};

G_END_DECLS
