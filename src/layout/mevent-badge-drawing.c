#include "mevent-badge-drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-badge-field.h"
#include "mevent-fonts.h"
#include "mevent-image.h"
#include "mevent-text.h"
#include "mevent-units.h"

/* No badge has so many, and lines know their item by a small number. */
#define MAX_ITEMS 1000

/* Labels of a sort differ by so much between makers, in mm. */
#define SIZE_TOLERANCE 0.5

#define EDGE_TOLERANCE 0.05 /* mm; lengths are rounded */

#define SIZE_OF_BOX 0.72 /* type without a size, in units of the height of its box */
#define LINE_WIDTH  1.0  /* points, of a line without a size */

/* From the lengths of the records to the face. */
typedef struct
{
  MeventBadgeDrawing       *drawing;
  const MeventBadgeContent *content;
  MeventProblems           *problems;
  const char               *id;
  double                    width, height; /* of the design, in points */
  double                    scale, left, top;
} Reader;

static void
item_clear (gpointer data)
{
  MeventBadgeItem *item = data;

  g_clear_pointer (&item->picture, mevent_picture_unref);
  g_clear_pointer (&item->copies, g_ptr_array_unref);
}

static double
to_points (int hundredths)
{
  return mevent_mm_to_points (hundredths / 100.0);
}

/* A design without a size is drawn for the label. */
static void
init_size (Reader *self, MeventBadgeDesign *design)
{
  const MeventBadgeFace *face = &self->drawing->face;
  gboolean has_size = design->width > 0 && design->height > 0;

  self->width = has_size ? to_points (design->width) : face->width;
  self->height = has_size ? to_points (design->height) : face->height;
  self->scale = MIN (face->width / self->width, face->height / self->height);
  self->left = (face->width - self->scale * self->width) / 2;
  self->top = (face->height - self->scale * self->height) / 2;
  if (!has_size)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "design-size", self->id, 0, 0,
                         _("The badge design “%s” says no width or height; it is taken to be as large as the label."),
                         self->drawing->name);
  else if (MAX (fabs (face->width - self->width), fabs (face->height - self->height)) >
           mevent_mm_to_points (SIZE_TOLERANCE))
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "design-scaled", self->id, 0, 0,
                         _("The badge design “%s” is drawn for %.5g × %.5g mm and becomes %.0f %% of that to fit the "
                           "label."),
                         self->drawing->name, design->width / 100.0, design->height / 100.0, self->scale * 100);
}

/* Where the element lies on the design: to the edge where it says no size. A line may have no width or no height. */
static MeventBox
read_box (Reader *self, const MeventBadgeElement *element)
{
  MeventBox box = { to_points (MAX (element->left, 0)), to_points (MAX (element->top, 0)), 0, 0 };
  gboolean is_line = element->kind == MEVENT_BADGE_ELEMENT_KIND_LINE;

  box.width = element->width >= 0 ? to_points (element->width) : is_line ? 0 : self->width - box.x;
  box.height = element->height >= 0 ? to_points (element->height) : is_line ? 0 : self->height - box.y;
  return box;
}

static gboolean
reaches_out (Reader *self, const MeventBox *box)
{
  double tolerance = mevent_mm_to_points (EDGE_TOLERANCE);

  return box->x + box->width > self->width + tolerance || box->y + box->height > self->height + tolerance;
}

static gboolean
is_empty (const MeventBox *box, MeventBadgeElementKind kind)
{
  if (kind == MEVENT_BADGE_ELEMENT_KIND_LINE)
    return box->width <= 0 && box->height <= 0;
  return box->width <= 0 || box->height <= 0;
}

/* What has to be read must be seen whole, so it moves inside; shapes end at the edge. */
static gboolean
read_place (Reader *self, MeventBadgeElement *element, MeventBox *box)
{
  g_autofree char *title = mevent_record_dup_title ((MeventRecord *) element, NULL);

  *box = read_box (self, element);
  if (reaches_out (self, box))
    {
      mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "element-outside", self->id, 0, 0,
                           _("“%s” on the badge design “%s” reaches beyond its edge; what lies outside is not used."), title,
                           self->drawing->name);
      box->width = MIN (box->width, self->width - box->x);
      box->height = MIN (box->height, self->height - box->y);
    }
  else if (is_empty (box, (MeventBadgeElementKind) element->kind))
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "element-size", self->id, 0, 0,
                         _("“%s” on the badge design “%s” has no size and is left out."), title, self->drawing->name);
  return box->width >= 0 && box->height >= 0 && !is_empty (box, (MeventBadgeElementKind) element->kind);
}

static MeventBox
to_face (const Reader *self, const MeventBox *box)
{
  MeventBox placed = { self->left + self->scale * box->x, self->top + self->scale * box->y, self->scale * box->width,
                       self->scale * box->height };

  if (self->drawing->face.rtl)
    placed.x = self->drawing->face.width - placed.x - placed.width;
  return placed;
}

/* A rectangle that reaches an edge goes on beyond it, so that no white line is left where the cut is not exact. */
static void
bleed (const MeventBadgeFace *face, MeventBox *box)
{
  double tolerance = mevent_mm_to_points (EDGE_TOLERANCE);
  double left = box->x <= tolerance ? face->bleed : 0, top = box->y <= tolerance ? face->bleed : 0;
  double right = box->x + box->width >= face->width - tolerance ? face->bleed : 0;
  double bottom = box->y + box->height >= face->height - tolerance ? face->bleed : 0;

  box->x -= left;
  box->y -= top;
  box->width += left + right;
  box->height += top + bottom;
}

/* Text of these stands on many badges. */
static gboolean
varies (const char *text)
{
  static const MeventBadgeField fields[] = { MEVENT_BADGE_FIELD_FIRST_NAME, MEVENT_BADGE_FIELD_FAMILY_NAME,
                                             MEVENT_BADGE_FIELD_FULL_NAME, MEVENT_BADGE_FIELD_OWN_SCRIPT,
                                             MEVENT_BADGE_FIELD_ID };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (mevent_badge_field_uses (text, fields[i]))
      return TRUE;
  return FALSE;
}

static void
check_text (Reader *self, const char *text)
{
  g_autofree char *unknown = mevent_badge_field_find_unknown (text);

  if (unknown != NULL)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "unknown-badge-field", self->id, 0, 0,
                         _("The badge design “%s” has “%s”, which stands for nothing. "
                           "The command “mevent-cli list badge-fields” shows what does."),
                         self->drawing->name, unknown);
}

static gboolean
read_text (Reader *self, MeventBadgeElement *element, MeventBadgeItem *item)
{
  const char *text = element->text ? mevent_record_translate (element, element->text,
                                                              mevent_language_get_tag (self->content->language)) : NULL;

  if (text == NULL && element->kind == MEVENT_BADGE_ELEMENT_KIND_QR_CODE)
    text = "{vcard}";
  if (text == NULL)
    return FALSE;
  check_text (self, text);
  item->text = g_string_chunk_insert_const (self->content->strings, text);
  item->varies = varies (text);
  item->in_own_script = mevent_badge_field_uses (text, MEVENT_BADGE_FIELD_OWN_SCRIPT);
  item->is_vcard = mevent_badge_field_uses (text, MEVENT_BADGE_FIELD_VCARD);
  item->own_text = self->drawing->n_own_texts++;
  return TRUE;
}

static void
read_style (Reader *self, MeventBadgeElement *element, MeventBadgeItem *item)
{
  double size = element->size > 0 ? element->size * self->scale : SIZE_OF_BOX * item->box.height;

  item->size = item->kind == MEVENT_BADGE_ELEMENT_KIND_LINE ? self->scale * MAX (element->size, LINE_WIDTH) : size;
  item->style.weight = element->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
  if (element->font == NULL || item->kind != MEVENT_BADGE_ELEMENT_KIND_TEXT)
    return;
  item->style.family = g_intern_string (element->font);
  if (!mevent_fonts_has (element->font))
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "font-substituted", self->id, 0, 0,
                         _("The font “%s” of the badge design “%s” is not installed; “%s” stands in for it."),
                         element->font, self->drawing->name, MEVENT_FONT_FAMILY);
}

static gboolean
read_picture (Reader *self, MeventBadgeElement *element, MeventBadgeItem *item)
{
  g_autoptr (GError) error = NULL;

  item->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  if (element->image != NULL)
    item->picture = mevent_picture_load (element->image, item->box.width, item->box.height, &error);
  if (item->picture == NULL)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "image-missing", self->id, 0, 0,
                         _("The badge design “%s” lacks a picture: %s"), self->drawing->name,
                         error ? error->message : _("No image is chosen for it."));
  else
    return TRUE;
  item_clear (item);
  return FALSE;
}

/* The topmost shape below that the middle of the text stands on. */
static int
find_backdrop (const MeventBadgeDrawing *self, const MeventBadgeItem *item)
{
  double x = item->box.x + item->box.width / 2, y = item->box.y + item->box.height / 2;

  for (int i = (int) self->items->len - 1; i >= 0; i--)
    {
      const MeventBadgeItem *shape = &g_array_index (self->items, MeventBadgeItem, i);
      const MeventBox *box = &shape->box;

      if (MEVENT_BADGE_IS_SHAPE (shape) && shape->kind != MEVENT_BADGE_ELEMENT_KIND_LINE && shape->side == item->side &&
          x >= box->x && x <= box->x + box->width && y >= box->y && y <= box->y + box->height)
        return i;
    }
  return -1;
}

static void
read_element (Reader *self, MeventBadgeElement *element)
{
  MeventBadgeItem item = {
    .kind = (MeventBadgeElementKind) element->kind,
    .side = (MeventBadgeSide) element->side,
    .alignment = (MeventBadgeAlignment) element->alignment,
    .fit = (MeventBadgeFit) element->fit,
    .colour = element->colour,
  };
  MeventBox box;

  if (!read_place (self, element, &box))
    return;
  item.box = to_face (self, &box);
  if (item.kind == MEVENT_BADGE_ELEMENT_KIND_IMAGE ? !read_picture (self, element, &item)
                                                   : !MEVENT_BADGE_IS_SHAPE (&item) && !read_text (self, element, &item))
    return;
  if (item.kind == MEVENT_BADGE_ELEMENT_KIND_RECTANGLE)
    bleed (&self->drawing->face, &item.box);
  read_style (self, element, &item);
  item.backdrop = find_backdrop (self->drawing, &item);
  self->drawing->has_front |= item.side == MEVENT_BADGE_SIDE_FRONT;
  self->drawing->has_back |= item.side == MEVENT_BADGE_SIDE_BACK;
  g_array_append_val (self->drawing->items, item);
}

/* The digest: of the records, not of the items, so that it is the same on all labels. */

static void
digest_record (GChecksum *checksum, MeventRecord *record)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    {
      g_string_printf (value, "%s=", field->name);
      if (mevent_field_is_attribute (field) && mevent_field_is_set (field, record))
        mevent_field_format (field, mevent_field_get_slot (field, record), value);
      g_checksum_update (checksum, (const guchar *) value->str, (gssize) value->len + 1);
    }
}

static void
digest_text (GChecksum *checksum, const MeventText *text)
{
  for (guint i = 0; i < mevent_text_get_n (text); i++)
    g_checksum_update (checksum, (const guchar *) mevent_text_get_nth (text, i), -1);
}

static void
digest_element (GChecksum *checksum, MeventBadgeElement *element)
{
  GBytes *data = element->image ? element->image->data : NULL;

  digest_record (checksum, (MeventRecord *) element);
  if (element->text != NULL)
    digest_text (checksum, element->text);
  if (data != NULL)
    g_checksum_update (checksum, g_bytes_get_data (data, NULL), (gssize) g_bytes_get_size (data));
}

static char *
dup_digest (MeventBadgeDesign *design)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *size = g_strdup_printf ("%d × %d", design->width, design->height);

  g_checksum_update (checksum, (const guchar *) size, -1);
  for (guint i = 0; i < mevent_list_get_n (design->elements); i++)
    digest_element (checksum, mevent_list_get (design->elements, i));
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * _mevent_badge_drawing_new:
 * @face: of the label; the design is scaled to it, and mirrored where the language of the print runs from the right
 *
 * Copies a design of the project.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing is drawn on its front
 */
MeventBadgeDrawing *
_mevent_badge_drawing_new (MeventBadgeDesign        *design,
                           const MeventBadgeFace    *face,
                           const MeventBadgeContent *content,
                           MeventProblems           *problems)
{
  MeventBadgeDrawing *self = g_new0 (MeventBadgeDrawing, 1);
  Reader reader = { .drawing = self, .content = content, .problems = problems };

  reader.id = mevent_record_get_id ((MeventRecord *) design);
  self->name = g_string_chunk_insert_const (content->strings, design->name ? design->name : reader.id);
  self->face = *face;
  self->items = g_array_new (FALSE, FALSE, sizeof (MeventBadgeItem));
  g_array_set_clear_func (self->items, item_clear);
  self->digest = dup_digest (design);
  self->measure = mevent_measure_new ();
  self->line = mevent_measure_new ();
  self->reported = g_hash_table_new (NULL, NULL);
  init_size (&reader, design);
  for (guint i = 0; i < mevent_list_get_n (design->elements) && self->items->len < MAX_ITEMS; i++)
    read_element (&reader, mevent_list_get (design->elements, i));
  if (self->has_front)
    return self;
  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "design-empty", reader.id, 0, 0,
                       _("Nothing is drawn on the front of the badge design “%s”: its badges look as if they had none."),
                       self->name);
  _mevent_badge_drawing_free (self);
  return NULL;
}

void
_mevent_badge_drawing_free (MeventBadgeDrawing *self)
{
  g_array_unref (self->items);
  g_hash_table_unref (self->reported);
  mevent_measure_free (self->measure);
  mevent_measure_free (self->line);
  g_free (self->digest);
  g_free (self);
}
