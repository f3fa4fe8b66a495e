#include "mevent-image.h"

#include <glib/gi18n-lib.h>

static const MeventField fields[] = {
  { "name", MEVENT_TEXT (MeventImage, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "media-type", MEVENT_TEXT (MeventImage, media_type), N_("Media type"), MEVENT_FIELD_HIDDEN },
  { "credit", MEVENT_TEXT (MeventImage, credit), N_("Credit") },
  { "alternative-text", MEVENT_TRANSLATED (MeventImage, alternative_text), N_("Alternative text") },
  { "data", MEVENT_DATA (MeventImage, data), N_("Data"), MEVENT_FIELD_HIDDEN },
};

MEVENT_DEFINE_RECORD (MeventImage, mevent_image, "image", 'i', N_("Image"), N_("Images"), NULL)
