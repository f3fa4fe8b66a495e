#include "mevent-figure.h"

#include <glib/gi18n-lib.h>

#include "mevent-image.h"

static const MeventField fields[] = {
  { "image", MEVENT_REFERENCE (MeventFigure, image, MeventImage, mevent_image_get_type), N_("Image"),
    MEVENT_FIELD_REQUIRED },
  { "caption", MEVENT_TRANSLATED (MeventFigure, caption), N_("Caption"), MEVENT_FIELD_SEARCH },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventFigure *self = (MeventFigure *) record;
  const char *caption = mevent_record_translate (self, self->caption, language);

  return g_strdup (caption == NULL && self->image != NULL ? self->image->name : caption);
}

MEVENT_DEFINE_RECORD (MeventFigure, mevent_figure, "figure", 'F', N_("Picture"), N_("Pictures"), dup_title)

/**
 * mevent_figure_has_any_image:
 * @figures: (nullable): of #MeventFigure
 *
 * Returns: whether one of them shows something
 */
gboolean
mevent_figure_has_any_image (MeventList *figures)
{
  for (guint i = 0; i < mevent_list_get_n (figures); i++)
    if (((MeventFigure *) mevent_list_get (figures, i))->image != NULL)
      return TRUE;
  return FALSE;
}
