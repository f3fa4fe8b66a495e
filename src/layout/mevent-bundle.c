#include "mevent-bundle.h"

#define MEVENT_TYPE_BUNDLE (mevent_bundle_get_type ())
G_DECLARE_FINAL_TYPE (MeventBundle, mevent_bundle, MEVENT, BUNDLE, MeventComposer)

struct _MeventBundle
{
  MeventComposer parent_instance;

  GPtrArray     *composers;
  guint          next;    /* the first that is not yet paginated */
  guint          n_pages; /* of those before it */
};

G_DEFINE_FINAL_TYPE (MeventBundle, mevent_bundle, MEVENT_TYPE_COMPOSER)

static void
mevent_bundle_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_BUNDLE (object)->composers);
  G_OBJECT_CLASS (mevent_bundle_parent_class)->finalize (object);
}

static void
take_outline (MeventBundle *self, MeventComposer *part)
{
  const GPtrArray *outline = mevent_composer_get_outline (part);

  for (guint i = 0; i < outline->len; i++)
    {
      const MeventOutlineItem *item = outline->pdata[i];

      mevent_composer_add_outline (MEVENT_COMPOSER (self), item->level, item->title, self->n_pages + item->page, item->y);
    }
}

static gboolean
mevent_bundle_paginate (MeventComposer *composer)
{
  MeventBundle *self = MEVENT_BUNDLE (composer);
  MeventComposer *part = self->composers->pdata[self->next];
  gboolean more = mevent_composer_paginate (part);

  mevent_composer_set_n_pages (composer, self->n_pages + mevent_composer_get_n_pages (part));
  if (more)
    return TRUE;
  take_outline (self, part);
  if (self->next > 0)
    mevent_problems_take_from (mevent_composer_get_problems (composer), mevent_composer_get_problems (part));
  self->n_pages += mevent_composer_get_n_pages (part);
  self->next++;
  return self->next < self->composers->len;
}

static void
mevent_bundle_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  MeventBundle *self = MEVENT_BUNDLE (composer);

  for (guint i = 0; i < self->composers->len; i++)
    {
      guint n_pages = mevent_composer_get_n_pages (self->composers->pdata[i]);

      if (page < n_pages)
        {
          mevent_composer_draw_page (self->composers->pdata[i], page, cr);
          return;
        }
      page -= n_pages;
    }
}

/* Texts of one part, told as those of the whole. */
typedef struct
{
  guint            first_page;
  MeventPlacedFunc func;
  gpointer         user_data;
} Shift;

static void
tell_shifted (const MeventPlacedText *text, gpointer data)
{
  const Shift *shift = data;
  MeventPlacedText shifted = *text;

  shifted.page += shift->first_page;
  shift->func (&shifted, shift->user_data);
}

static void
mevent_bundle_foreach_text (MeventComposer *composer, MeventPlacedFunc func, gpointer user_data)
{
  MeventBundle *self = MEVENT_BUNDLE (composer);
  Shift shift = { 0, func, user_data };

  for (guint i = 0; i < self->composers->len; i++)
    {
      mevent_composer_foreach_text (self->composers->pdata[i], tell_shifted, &shift);
      shift.first_page += mevent_composer_get_n_pages (self->composers->pdata[i]);
    }
}

static void
mevent_bundle_class_init (MeventBundleClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_bundle_finalize;
  composer_class->paginate = mevent_bundle_paginate;
  composer_class->draw_page = mevent_bundle_draw_page;
  composer_class->foreach_text = mevent_bundle_foreach_text;
}

static void
mevent_bundle_init (MeventBundle *self)
{
}

/**
 * mevent_bundle_new:
 * @composers: (element-type MeventComposer): at least one, all with pages of one size; those after the first add their
 *   problems to its list
 *
 * Returns: (transfer full): all of them as one document, with the title and the language of the first
 */
MeventComposer *
mevent_bundle_new (GPtrArray *composers)
{
  MeventBundle *self = g_object_new (MEVENT_TYPE_BUNDLE, NULL);
  MeventComposer *composer = MEVENT_COMPOSER (self), *first = composers->pdata[0];

  self->composers = g_ptr_array_ref (composers);
  mevent_composer_take_after (composer, first);
  for (guint i = 1; i < composers->len; i++)
    mevent_problems_take_from (mevent_composer_get_problems (first), mevent_composer_get_problems (composers->pdata[i]));
  return composer;
}
