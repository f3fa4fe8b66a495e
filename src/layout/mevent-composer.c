#include "mevent-composer.h"

#include <glib/gi18n-lib.h>

#include "mevent-units.h"

typedef struct
{
  double          width, height; /* of every page, in points */
  guint           n_pages;
  gboolean        done;          /* paginated, and from then on immutable */
  gboolean        exact_scale;   /* printed on labels: "fit to page" would ruin it */
  MeventPrinterCorrection correction;
  MeventSides     sides;
  MeventLanguage *language;
  char           *title;
  char           *author;
  char           *subject;
  char           *text;          /* all of it without form, or NULL */
  GPtrArray      *outline;
  MeventProblems *problems;
} MeventComposerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MeventComposer, mevent_composer, G_TYPE_OBJECT)

#define PRIVATE(self) ((MeventComposerPrivate *) mevent_composer_get_instance_private (self))

static void
outline_item_free (gpointer data)
{
  MeventOutlineItem *item = data;

  g_free (item->title);
  g_free (item);
}

static void
mevent_composer_finalize (GObject *object)
{
  MeventComposerPrivate *priv = PRIVATE (MEVENT_COMPOSER (object));

  g_free (priv->title);
  g_free (priv->author);
  g_free (priv->subject);
  g_free (priv->text);
  g_ptr_array_unref (priv->outline);
  mevent_problems_unref (priv->problems);
  G_OBJECT_CLASS (mevent_composer_parent_class)->finalize (object);
}

static void
mevent_composer_class_init (MeventComposerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_composer_finalize;
}

static void
mevent_composer_init (MeventComposer *self)
{
  MeventComposerPrivate *priv = PRIVATE (self);

  priv->outline = g_ptr_array_new_with_free_func (outline_item_free);
  priv->problems = mevent_problems_new ();
  priv->language = mevent_language_get (NULL);
  priv->correction = MEVENT_PRINTER_NO_CORRECTION;
}

/**
 * mevent_composer_paginate:
 *
 * Does a part of the pagination that takes a few milliseconds, for an idle handler. Pages that are known can be drawn
 * in between.
 *
 * Returns: whether there is more to do
 */
gboolean
mevent_composer_paginate (MeventComposer *self)
{
  MeventComposerPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (MEVENT_IS_COMPOSER (self), FALSE);

  if (!priv->done)
    priv->done = !MEVENT_COMPOSER_GET_CLASS (self)->paginate (self);
  return !priv->done;
}

/**
 * mevent_composer_paginate_all:
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
mevent_composer_paginate_all (MeventComposer *self, GCancellable *cancellable, GError **error)
{
  while (mevent_composer_paginate (self))
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  return TRUE;
}

/**
 * mevent_composer_paginate_within:
 * @n_pages: no more than these are wanted
 *
 * Paginates until all is done, or it is known that it takes more pages.
 *
 * Returns: whether all is done on so many pages
 */
gboolean
mevent_composer_paginate_within (MeventComposer *self, guint n_pages)
{
  while (mevent_composer_get_n_pages (self) <= n_pages)
    if (!mevent_composer_paginate (self))
      return mevent_composer_get_n_pages (self) <= n_pages;
  return FALSE;
}

/**
 * mevent_composer_get_n_pages:
 *
 * Returns: how many pages are known so far
 */
guint
mevent_composer_get_n_pages (MeventComposer *self)
{
  return PRIVATE (self)->n_pages;
}

/**
 * mevent_composer_get_page_size:
 * @width: (out): in points, of every page
 * @height: (out): in points
 */
void
mevent_composer_get_page_size (MeventComposer *self, double *width, double *height)
{
  *width = PRIVATE (self)->width;
  *height = PRIVATE (self)->height;
}

static void
correct (const MeventComposerPrivate *priv, cairo_t *cr)
{
  const MeventPrinterCorrection *correction = &priv->correction;

  cairo_translate (cr, mevent_mm_to_points (correction->dx), mevent_mm_to_points (correction->dy));
  cairo_scale (cr, correction->scale_x, correction->scale_y);
}

/**
 * mevent_composer_set_correction:
 *
 * Draws all pages as the printer needs it to have them right on paper.
 */
void
mevent_composer_set_correction (MeventComposer *self, const MeventPrinterCorrection *correction)
{
  g_return_if_fail (mevent_printer_correction_is_valid (correction));

  PRIVATE (self)->correction = *correction;
}

/**
 * mevent_composer_draw_page:
 * @page: from 0
 * @cr: a context of any kind whose unit is the point and whose origin is the upper left corner of the page
 *
 * The state of @cr is the same afterwards.
 */
void
mevent_composer_draw_page (MeventComposer *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < PRIVATE (self)->n_pages);

  cairo_save (cr);
  correct (PRIVATE (self), cr);
  MEVENT_COMPOSER_GET_CLASS (self)->draw_page (self, page, cr);
  cairo_restore (cr);
}

const char *
mevent_composer_get_title (MeventComposer *self)
{
  return PRIVATE (self)->title;
}

const char *
mevent_composer_get_author (MeventComposer *self)
{
  return PRIVATE (self)->author;
}

const char *
mevent_composer_get_subject (MeventComposer *self)
{
  return PRIVATE (self)->subject;
}

MeventLanguage *
mevent_composer_get_language (MeventComposer *self)
{
  return PRIVATE (self)->language;
}

/**
 * mevent_composer_get_problems:
 *
 * Returns: (transfer none): gaps in the data, names that had to be set at the smallest size, missing glyphs
 */
MeventProblems *
mevent_composer_get_problems (MeventComposer *self)
{
  return PRIVATE (self)->problems;
}

/**
 * mevent_composer_get_outline:
 *
 * Returns: (transfer none) (element-type MeventOutlineItem): the headings, in order
 */
const GPtrArray *
mevent_composer_get_outline (MeventComposer *self)
{
  return PRIVATE (self)->outline;
}

gboolean
mevent_composer_get_exact_scale (MeventComposer *self)
{
  return PRIVATE (self)->exact_scale;
}

/**
 * mevent_composer_get_text:
 *
 * Returns: (transfer none) (nullable): a draft as plain text; %NULL for what is no running text
 */
const char *
mevent_composer_get_text (MeventComposer *self)
{
  return PRIVATE (self)->text;
}

MeventSides
mevent_composer_get_sides (MeventComposer *self)
{
  return PRIVATE (self)->sides;
}

/**
 * mevent_composer_set_sides:
 *
 * Says that front and back belong together, and how the paper is turned.
 */
void
mevent_composer_set_sides (MeventComposer *self, MeventSides sides)
{
  PRIVATE (self)->sides = sides;
}

/**
 * mevent_composer_foreach_text:
 * @func: gets each line of text of all pages, in the order in which they are drawn; nothing of it lasts longer than the call
 */
void
mevent_composer_foreach_text (MeventComposer *self, MeventPlacedFunc func, gpointer user_data)
{
  if (MEVENT_COMPOSER_GET_CLASS (self)->foreach_text != NULL)
    MEVENT_COMPOSER_GET_CLASS (self)->foreach_text (self, func, user_data);
}

void
mevent_composer_set_text (MeventComposer *self, const char *text)
{
  MeventComposerPrivate *priv = PRIVATE (self);

  g_free (priv->text);
  priv->text = g_strdup (text);
}

void
mevent_composer_set_page_size (MeventComposer *self, double width, double height)
{
  PRIVATE (self)->width = width;
  PRIVATE (self)->height = height;
}

void
mevent_composer_set_n_pages (MeventComposer *self, guint n_pages)
{
  PRIVATE (self)->n_pages = n_pages;
}

/**
 * mevent_composer_set_problems:
 * @problems: (transfer none): of the composer that this one is made of, so that both have the same list
 */
void
mevent_composer_set_problems (MeventComposer *self, MeventProblems *problems)
{
  MeventComposerPrivate *priv = PRIVATE (self);

  mevent_problems_unref (priv->problems);
  priv->problems = mevent_problems_ref (problems);
}

/**
 * mevent_composer_take_after:
 * @other: (transfer none): of which this one is made
 *
 * Takes over the size of its pages, its language and metadata, and has the same list of problems.
 */
void
mevent_composer_take_after (MeventComposer *self, MeventComposer *other)
{
  const MeventComposerPrivate *priv = PRIVATE (other);

  mevent_composer_set_page_size (self, priv->width, priv->height);
  mevent_composer_set_language (self, priv->language);
  mevent_composer_set_metadata (self, priv->title, priv->author, priv->subject);
  mevent_composer_set_problems (self, priv->problems);
}

void
mevent_composer_set_language (MeventComposer *self, MeventLanguage *language)
{
  PRIVATE (self)->language = language;
}

void
mevent_composer_set_metadata (MeventComposer *self, const char *title, const char *author, const char *subject)
{
  MeventComposerPrivate *priv = PRIVATE (self);

  g_free (priv->title);
  priv->title = g_strdup (title);
  g_free (priv->author);
  priv->author = g_strdup (author);
  g_free (priv->subject);
  priv->subject = g_strdup (subject);
}

/**
 * mevent_composer_set_exact_scale:
 *
 * Says that the pages must be printed at their size, as on labels.
 */
void
mevent_composer_set_exact_scale (MeventComposer *self, gboolean exact_scale)
{
  PRIVATE (self)->exact_scale = exact_scale;
}

void
mevent_composer_add_outline (MeventComposer *self, guint level, const char *title, guint page, double y)
{
  MeventOutlineItem *item = g_new0 (MeventOutlineItem, 1);

  item->title = g_strdup (title);
  item->level = level;
  item->page = page;
  item->y = y;
  g_ptr_array_add (PRIVATE (self)->outline, item);
}
