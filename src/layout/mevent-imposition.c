#include "mevent-imposition.h"

#include "mevent-units.h"

#define MAX_SLOTS 3

/* How long the marks are at which a flyer is folded, from the edge. */
#define FOLD_MARK_MM 4.0

#define MEVENT_TYPE_IMPOSITION (mevent_imposition_get_type ())
G_DECLARE_FINAL_TYPE (MeventImposition, mevent_imposition, MEVENT, IMPOSITION, MeventComposer)

/* One way to fold a sheet of A4. Lengths in millimetres, for documents that run from the left. */
typedef struct
{
  double   width;              /* of the sheet, as a rule */
  guint    n_slots;            /* pages on one side */
  double   panels[2][MAX_SLOTS]; /* their widths, on the first and on the second side */
  gboolean fold_marks;
  /* Which page stands in a slot, all from 0; n_pages is a multiple of two sides. */
  guint  (*page_at) (guint n_pages,
                     guint side,
                     guint slot);
} Scheme;

struct _MeventImposition
{
  MeventComposer  parent_instance;

  MeventComposer *pages;
  const Scheme   *scheme;
  double          width, height; /* of the sheet, in points */
  gboolean        is_complete; /* all pages are known, and where they stand */
};

G_DEFINE_FINAL_TYPE (MeventImposition, mevent_imposition, MEVENT_TYPE_COMPOSER)

/* Eight pages: (8, 1) (2, 7) (6, 3) (4, 5). */
static guint
booklet_page_at (guint n_pages, guint side, guint slot)
{
  gboolean is_low = (side + slot) % 2 == 1;

  return is_low ? side : n_pages - 1 - side;
}

/* Which panel stands where on the two sides of a sheet. */
static guint
fold_page_at (const guint panels[2][MAX_SLOTS], guint side, guint slot)
{
  return side / 2 * 2 * MAX_SLOTS + panels[side % 2][slot];
}

/* Unfolded it is read from end to end, then turned over. Behind the last panel of the first side is what is at the back when
 * it is folded: there the last page stands. Several sheets are read one after the other, as they are not folded. */
static guint
zigzag_page_at (guint n_pages, guint side, guint slot)
{
  static const guint one[2][MAX_SLOTS] = { { 0, 1, 2 }, { 5, 3, 4 } }, several[2][MAX_SLOTS] = { { 0, 1, 2 }, { 3, 4, 5 } };

  return fold_page_at (n_pages > 2 * MAX_SLOTS ? several : one, side, slot);
}

/* Outside: the panel that is folded in, the back, the front; inside from the start. */
static guint
letter_fold_page_at (guint n_pages, guint side, guint slot)
{
  static const guint panels[2][MAX_SLOTS] = { { 4, 5, 0 }, { 1, 2, 3 } };

  return fold_page_at (panels, side, slot);
}

static const Scheme schemes[] = {
  [MEVENT_IMPOSITION_BOOKLET] = { 297, 2, { { 148.5, 148.5 }, { 148.5, 148.5 } }, FALSE, booklet_page_at },
  [MEVENT_IMPOSITION_ZIGZAG] = { 297, 3, { { 99, 99, 99 }, { 99, 99, 99 } }, TRUE, zigzag_page_at },
  [MEVENT_IMPOSITION_LETTER_FOLD] = { 297, 3, { { 97, 100, 100 }, { 100, 100, 97 } }, TRUE, letter_fold_page_at },
};

static guint
round_up (guint n_pages, guint multiple)
{
  return (n_pages + multiple - 1) / multiple * multiple;
}

static guint
count_sides (const Scheme *scheme, guint n_pages)
{
  return round_up (n_pages, 2 * scheme->n_slots) / scheme->n_slots;
}

/**
 * mevent_imposition_get_page:
 * @n_pages: of the document
 * @side: of the sheets, from 0: front, back, front …
 * @slot: from the left, from 0
 *
 * Returns: which page of the document stands there, from 0; not less than @n_pages where the slot stays empty
 */
guint
mevent_imposition_get_page (MeventImpositionKind kind, guint n_pages, guint side, guint slot, gboolean rtl)
{
  const Scheme *scheme = &schemes[kind];

  return scheme->page_at (round_up (n_pages, 2 * scheme->n_slots), side, rtl ? scheme->n_slots - 1 - slot : slot);
}

static void
mevent_imposition_dispose (GObject *object)
{
  g_clear_object (&MEVENT_IMPOSITION (object)->pages);
  G_OBJECT_CLASS (mevent_imposition_parent_class)->dispose (object);
}

static gboolean
is_rtl (MeventImposition *self)
{
  return mevent_language_is_rtl (mevent_composer_get_language (self->pages));
}

/* The slot of a page, counted through all sides. */
static guint
find_place (MeventImposition *self, guint page)
{
  guint n_pages = mevent_composer_get_n_pages (self->pages), n_slots = self->scheme->n_slots;
  MeventImpositionKind kind = (MeventImpositionKind) (self->scheme - schemes);

  for (guint i = 0; i < count_sides (self->scheme, n_pages) * n_slots; i++)
    if (mevent_imposition_get_page (kind, n_pages, i / n_slots, i % n_slots, is_rtl (self)) == page)
      return i;
  return 0;
}

static void
take_outline (MeventImposition *self)
{
  const GPtrArray *outline = mevent_composer_get_outline (self->pages);

  for (guint i = 0; i < outline->len; i++)
    {
      const MeventOutlineItem *item = outline->pdata[i];

      mevent_composer_add_outline (MEVENT_COMPOSER (self), item->level, item->title,
                                   find_place (self, item->page) / self->scheme->n_slots, item->y);
    }
}

/* Where a page stands is known when all are; only the first can be shown before, alone on its sheet. */
static gboolean
mevent_imposition_paginate (MeventComposer *composer)
{
  MeventImposition *self = MEVENT_IMPOSITION (composer);

  if (mevent_composer_paginate (self->pages))
    {
      mevent_composer_set_n_pages (composer, MIN (mevent_composer_get_n_pages (self->pages), 1));
      return TRUE;
    }
  self->is_complete = TRUE;
  mevent_composer_set_n_pages (composer, count_sides (self->scheme, mevent_composer_get_n_pages (self->pages)));
  take_outline (self);
  return FALSE;
}

/* A page stands in the middle of its panel, which may be a little wider. */
static void
draw_slot (MeventImposition *self, guint page, double left, double panel, cairo_t *cr)
{
  double width, height;

  mevent_composer_get_page_size (self->pages, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, left + (panel - width) / 2, (self->height - height) / 2);
  cairo_tag_begin (cr, "Sect", NULL);
  mevent_composer_draw_page (self->pages, page, cr);
  cairo_tag_end (cr, "Sect");
  cairo_restore (cr);
}

static void
draw_fold_mark (double height, double x, cairo_t *cr)
{
  double length = mevent_mm_to_points (FOLD_MARK_MM);

  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (cr, 0.4);
  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x, length);
  cairo_move_to (cr, x, height - length);
  cairo_line_to (cr, x, height);
  cairo_stroke (cr);
}

static void
mevent_imposition_draw_page (MeventComposer *composer, guint side, cairo_t *cr)
{
  MeventImposition *self = MEVENT_IMPOSITION (composer);
  const Scheme *scheme = self->scheme;
  guint n_pages = mevent_composer_get_n_pages (self->pages);
  gboolean rtl = is_rtl (self);
  double left = 0;

  for (guint slot = 0; slot < scheme->n_slots; slot++)
    {
      double share = scheme->panels[side % 2][rtl ? scheme->n_slots - 1 - slot : slot] / scheme->width;
      double panel = share * self->width;
      guint page = mevent_imposition_get_page ((MeventImpositionKind) (scheme - schemes), n_pages, side, slot, rtl);

      if (page < (self->is_complete ? n_pages : 1))
        draw_slot (self, page, left, panel, cr);
      left += panel;
      if (scheme->fold_marks && slot + 1 < scheme->n_slots)
        draw_fold_mark (self->height, left, cr);
    }
}

static void
mevent_imposition_foreach_text (MeventComposer *composer, MeventPlacedFunc func, gpointer user_data)
{
  mevent_composer_foreach_text (MEVENT_IMPOSITION (composer)->pages, func, user_data);
}

static void
mevent_imposition_class_init (MeventImpositionClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_imposition_dispose;
  composer_class->paginate = mevent_imposition_paginate;
  composer_class->draw_page = mevent_imposition_draw_page;
  composer_class->foreach_text = mevent_imposition_foreach_text;
}

static void
mevent_imposition_init (MeventImposition *self)
{
}

/**
 * mevent_imposition_new:
 * @pages: (transfer none): not yet paginated; its pages are no larger than the panels of the sheet
 * @width: of the sheet, in points; its panels are as much wider or narrower as it is
 * @height: of the sheet, in points
 *
 * Returns: (transfer full): the sheets on which the pages stand
 */
MeventComposer *
mevent_imposition_new (MeventComposer *pages, MeventImpositionKind kind, double width, double height)
{
  MeventImposition *self = g_object_new (MEVENT_TYPE_IMPOSITION, NULL);
  MeventComposer *composer = MEVENT_COMPOSER (self);

  self->pages = g_object_ref (pages);
  self->scheme = &schemes[kind];
  self->width = width;
  self->height = height;
  mevent_composer_take_after (composer, pages);
  mevent_composer_set_page_size (composer, width, height);
  mevent_composer_set_exact_scale (composer, TRUE);
  mevent_composer_set_sides (composer, MEVENT_SIDES_SHORT_EDGE);
  return composer;
}
