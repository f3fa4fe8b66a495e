#include "mevent-parts.h"

#include <glib/gi18n-lib.h>

/* Where more parts than this have no room in a setting, all are set smaller; fewer are set smaller alone. */
#define MOST_APART 0.1

/* Which are the longest is an estimate; so many are tried, lest a wrong one decides for all. */
#define N_TRIED 4

#define MEVENT_TYPE_PARTS (mevent_parts_get_type ())
G_DECLARE_FINAL_TYPE (MeventParts, mevent_parts, MEVENT, PARTS, MeventComposer)

struct _MeventParts
{
  MeventComposer parent_instance;

  const MeventPartsKind *kind;
  gpointer        data;
  guint           n;
  MeventComposer *paper;  /* to which `whole` belongs */
  MeventFlow     *whole;  /* of which each part is one */
  GPtrArray      *themes; /* of MeventTheme, for each setting */
  guint           usual;  /* the setting of nearly all */
  GPtrArray      *flows;  /* of MeventFlow: a part each, as far as they are laid out */
  GArray         *pages;  /* of Page */
  gboolean        is_long; /* one of them has more than its page */
};

G_DEFINE_FINAL_TYPE (MeventParts, mevent_parts, MEVENT_TYPE_COMPOSER)

/* A page of the document, which is one of a part. */
typedef struct
{
  MeventFlow *flow;
  guint       page;
} Page;

static void
mevent_parts_finalize (GObject *object)
{
  MeventParts *self = MEVENT_PARTS (object);

  g_ptr_array_unref (self->flows);
  g_array_unref (self->pages);
  g_ptr_array_unref (self->themes);
  g_object_unref (self->paper);
  self->kind->free_data (self->data);
  G_OBJECT_CLASS (mevent_parts_parent_class)->finalize (object);
}

/* Returns: (transfer full): the part on its pages */
static MeventFlow *
set_part (MeventParts *self, guint index, guint setting)
{
  const MeventTheme *theme = self->themes->pdata[setting];
  MeventFlow *flow = mevent_flow_new_part (self->whole, theme, self->pages->len);
  MeventPaper paper = { .flow = flow, .theme = theme, .language = mevent_composer_get_language (self->paper) };

  self->kind->write (&paper, self->data, index, setting);
  while (mevent_flow_step (flow, MEVENT_COMPOSER (self)))
    ;
  return flow;
}

/* Choosing the setting */

typedef struct
{
  guint  index;
  double height;
} Estimate;

static int
compare_estimates (gconstpointer a, gconstpointer b)
{
  const Estimate *x = a, *y = b;

  return (x->height < y->height) - (x->height > y->height);
}

/* All of them, the longest first. */
static GArray *
rank (MeventParts *self)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Estimate));
  double width = mevent_flow_get_width (self->whole);

  for (guint i = 0; i < self->n; i++)
    {
      const Estimate estimate = { i, self->kind->estimate (self->themes->pdata[0], width, self->data, i) };

      g_array_append_val (ranked, estimate);
    }
  g_array_sort (ranked, compare_estimates);
  return ranked;
}

static gboolean
have_room (MeventParts *self, const Estimate *ranked, guint n, guint setting)
{
  for (guint i = 0; i < n; i++)
    {
      MeventFlow *flow = set_part (self, ranked[i].index, setting);
      guint n_pages = mevent_flow_get_n_pages (flow);

      mevent_flow_free (flow);
      if (n_pages > 1)
        return FALSE;
    }
  return TRUE;
}

/* The largest in which all have room, or nearly all. */
static guint
choose_setting (MeventParts *self)
{
  g_autoptr (GArray) ranked = rank (self);
  guint apart = (guint) (MOST_APART * ranked->len), n = MIN (N_TRIED, ranked->len - apart), setting = 0;

  while (setting + 1 < self->kind->n_settings && !have_room (self, &g_array_index (ranked, Estimate, apart), n, setting))
    setting++;
  return setting;
}

/* Laying out */

static void
warn_long (MeventParts *self)
{
  if (!self->is_long)
    mevent_problems_add (mevent_composer_get_problems (MEVENT_COMPOSER (self)), MEVENT_SEVERITY_WARNING, "too-long", NULL, 0, 0,
                         "%s", _(self->kind->too_long));
  self->is_long = TRUE;
}

/* Where one should have a page and has not: in the next smaller setting in which it has, or in the last. */
static MeventFlow *
set_smaller (MeventParts *self, guint index, MeventFlow *flow)
{
  guint setting = self->usual;

  while (mevent_flow_get_n_pages (flow) > 1 && ++setting < self->kind->n_settings)
    {
      mevent_flow_free (flow);
      flow = set_part (self, index, setting);
    }
  if (mevent_flow_get_n_pages (flow) > 1)
    warn_long (self);
  return flow;
}

static void
add_pages (MeventParts *self, MeventFlow *flow)
{
  Page page = { flow, 0 };

  g_ptr_array_add (self->flows, flow);
  for (; page.page < mevent_flow_get_n_pages (flow); page.page++)
    g_array_append_val (self->pages, page);
}

static gboolean
mevent_parts_paginate (MeventComposer *composer)
{
  MeventParts *self = MEVENT_PARTS (composer);
  guint index = self->flows->len;
  MeventFlow *flow = set_part (self, index, self->usual);

  if (self->kind->n_settings > 0)
    flow = set_smaller (self, index, flow);
  mevent_composer_add_outline (composer, 0, self->kind->get_name (self->data, index), self->pages->len,
                               ((const MeventTheme *) self->themes->pdata[self->usual])->margin_top);
  add_pages (self, flow);
  mevent_composer_set_n_pages (composer, self->pages->len);
  return self->flows->len < self->n;
}

static void
mevent_parts_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  const Page *drawn = &g_array_index (MEVENT_PARTS (composer)->pages, Page, page);

  mevent_flow_draw_page (drawn->flow, drawn->page, cr);
}

static void
mevent_parts_foreach_text (MeventComposer *composer, MeventPlacedFunc func, gpointer user_data)
{
  MeventParts *self = MEVENT_PARTS (composer);

  for (guint i = 0; i < self->flows->len; i++)
    mevent_flow_foreach_text (self->flows->pdata[i], func, user_data);
}

static void
mevent_parts_class_init (MeventPartsClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_parts_finalize;
  composer_class->paginate = mevent_parts_paginate;
  composer_class->draw_page = mevent_parts_draw_page;
  composer_class->foreach_text = mevent_parts_foreach_text;
}

static void
mevent_parts_init (MeventParts *self)
{
  self->themes = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_theme_free);
  self->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_flow_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
}

static void
add_themes (MeventParts *self, const MeventTheme *theme)
{
  for (guint i = 0; i < MAX (self->kind->n_settings, 1); i++)
    {
      MeventTheme *copy = mevent_theme_copy (theme);

      g_ptr_array_add (self->themes, copy);
      if (self->kind->n_settings == 0)
        continue;
      mevent_theme_scale (copy, self->kind->scales[i], 1);
      mevent_theme_set_least_size (copy, self->kind->least);
    }
}

/**
 * mevent_parts_new:
 * @paper: with a flow, into which nothing is written
 * @kind: (transfer none): lasts as long as the program
 * @data: (transfer full): of the kind
 * @n: how many parts; at least one
 *
 * Returns: (transfer full): a document with the size, the metadata and the problems of the paper, for `instead` of it
 */
MeventComposer *
mevent_parts_new (MeventPaper *paper, const MeventPartsKind *kind, gpointer data, guint n)
{
  MeventParts *self = g_object_new (MEVENT_TYPE_PARTS, NULL);

  self->kind = kind;
  self->data = data;
  self->n = n;
  self->paper = g_object_ref (paper->composer);
  self->whole = paper->flow;
  add_themes (self, paper->theme);
  mevent_composer_take_after (MEVENT_COMPOSER (self), self->paper);
  if (kind->n_settings > 0)
    self->usual = choose_setting (self);
  return MEVENT_COMPOSER (self);
}
