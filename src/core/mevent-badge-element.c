#include "mevent-badge-element.h"

#include <glib/gi18n-lib.h>

#include "mevent-image.h"

const MeventEnumValue mevent_badge_sides[] = {
  [MEVENT_BADGE_SIDE_FRONT] = { "front", N_("front") },
  [MEVENT_BADGE_SIDE_BACK] = { "back", N_("back") },
  { NULL }
};

const MeventEnumValue mevent_badge_element_kinds[] = {
  [MEVENT_BADGE_ELEMENT_KIND_TEXT] = { "text", N_("text") },
  [MEVENT_BADGE_ELEMENT_KIND_IMAGE] = { "image", N_("image") },
  [MEVENT_BADGE_ELEMENT_KIND_QR_CODE] = { "qr-code", N_("QR code") },
  [MEVENT_BADGE_ELEMENT_KIND_RECTANGLE] = { "rectangle", N_("rectangle") },
  [MEVENT_BADGE_ELEMENT_KIND_ELLIPSE] = { "ellipse", N_("ellipse") },
  [MEVENT_BADGE_ELEMENT_KIND_LINE] = { "line", N_("line") },
  { NULL }
};

const MeventEnumValue mevent_badge_alignments[] = {
  [MEVENT_BADGE_ALIGNMENT_START] = { "start", N_("at the start") },
  [MEVENT_BADGE_ALIGNMENT_CENTRE] = { "centre", N_("centred") },
  [MEVENT_BADGE_ALIGNMENT_END] = { "end", N_("at the end") },
  { NULL }
};

const MeventEnumValue mevent_badge_fits[] = {
  [MEVENT_BADGE_FIT_SHRINK_AND_WRAP] = { "shrink-and-wrap", N_("wrap, then smaller") },
  [MEVENT_BADGE_FIT_SHRINK] = { "shrink", N_("smaller") },
  [MEVENT_BADGE_FIT_WRAP] = { "wrap", N_("wrap") },
  { NULL }
};

static const MeventField fields[] = {
  { "side", MEVENT_ENUM (MeventBadgeElement, side, mevent_badge_sides), N_("Side") },
  { "kind", MEVENT_ENUM (MeventBadgeElement, kind, mevent_badge_element_kinds), N_("Kind") },
  { "left", MEVENT_LENGTH (MeventBadgeElement, left), N_("From the left in mm") },
  { "top", MEVENT_LENGTH (MeventBadgeElement, top), N_("From the top in mm") },
  { "width", MEVENT_LENGTH (MeventBadgeElement, width), N_("Width in mm") },
  { "height", MEVENT_LENGTH (MeventBadgeElement, height), N_("Height in mm") },
  { "alignment", MEVENT_ENUM (MeventBadgeElement, alignment, mevent_badge_alignments), N_("Alignment") },
  { "font", MEVENT_TEXT (MeventBadgeElement, font), N_("Font") },
  { "size", MEVENT_INT (MeventBadgeElement, size), N_("Size in points") },
  { "bold", MEVENT_BOOL (MeventBadgeElement, bold), N_("Bold") },
  { "colour", MEVENT_COLOUR (MeventBadgeElement, colour), N_("Colour") },
  { "fit", MEVENT_ENUM (MeventBadgeElement, fit, mevent_badge_fits), N_("Where the text is too long") },
  { "image", MEVENT_REFERENCE (MeventBadgeElement, image, MeventImage, mevent_image_get_type), N_("Image") },
  { "text", MEVENT_TRANSLATED (MeventBadgeElement, text), N_("Text with fields") },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventBadgeElement *self = (MeventBadgeElement *) record;
  const char *text = mevent_record_translate (self, self->text, language);

  return g_strdup (text ? text : mevent_enum_get_label (mevent_badge_element_kinds, self->kind));
}

MEVENT_DEFINE_RECORD (MeventBadgeElement, mevent_badge_element, "badge-element", 'b', N_("Badge element"),
                      N_("Badge elements"), dup_title)
