#include "mevent-badges.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-private.h"
#include "mevent-fonts.h"
#include "mevent-organisation.h"
#include "mevent-project.h"
#include "mevent-sheet.h"

/* As many badges are set in one go as take a few milliseconds. */
#define CHUNK 16

#define MEVENT_TYPE_BADGES (mevent_badges_get_type ())
G_DECLARE_FINAL_TYPE (MeventBadges, mevent_badges, MEVENT, BADGES, MeventComposer)

struct _MeventBadges
{
  MeventComposer     parent_instance;

  MeventBadgeContent content;
  MeventBadgeLayout  design;
  MeventSheet        sheet;
  MeventShaper      *shaper;
  MeventBadgeSetter *setter; /* until all are set */
  GArray            *cards;  /* of MeventBadgeCard: those that are set */
  GArray            *lines;  /* of MeventBadgeLine */
  gboolean           crop_marks;
};

G_DEFINE_FINAL_TYPE (MeventBadges, mevent_badges, MEVENT_TYPE_COMPOSER)

static void
card_clear (gpointer data)
{
  g_clear_pointer (&((MeventBadgeCard *) data)->qr, mevent_qr_free);
}

static void
mevent_badges_finalize (GObject *object)
{
  MeventBadges *self = MEVENT_BADGES (object);

  g_clear_pointer (&self->setter, _mevent_badge_setter_free);
  g_clear_pointer (&self->shaper, mevent_shaper_free);
  g_array_unref (self->cards);
  g_array_unref (self->lines);
  _mevent_badge_content_clear (&self->content);
  G_OBJECT_CLASS (mevent_badges_parent_class)->finalize (object);
}

static void
set_next (MeventBadges *self)
{
  const MeventBadge *badge = &g_array_index (self->content.badges, MeventBadge, self->cards->len);
  MeventBadgeCard card;

  _mevent_badge_setter_set (self->setter, badge, self->lines, &card);
  g_array_append_val (self->cards, card);
}

static gboolean
mevent_badges_paginate (MeventComposer *composer)
{
  MeventBadges *self = MEVENT_BADGES (composer);
  guint n = self->content.badges->len, end = MIN (n, self->cards->len + CHUNK), pages;

  while (self->cards->len < end)
    set_next (self);
  pages = self->cards->len == n ? mevent_sheet_get_n_pages (&self->sheet, n)
                                : (self->sheet.start + self->cards->len) / mevent_sheet_get_n_labels (&self->sheet);
  mevent_composer_set_n_pages (composer, pages);
  if (self->cards->len == n)
    g_clear_pointer (&self->setter, _mevent_badge_setter_free);
  return self->cards->len < n;
}

static void
draw_card (MeventBadges *self, guint index, cairo_t *cr)
{
  double x, y;

  mevent_sheet_get_place (&self->sheet, index, &x, &y);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  _mevent_badge_paint (&self->design, &g_array_index (self->content.badges, MeventBadge, index),
                       &g_array_index (self->cards, MeventBadgeCard, index),
                       (const MeventBadgeLine *) (gpointer) self->lines->data, self->shaper, cr);
  cairo_restore (cr);
}

static void
mevent_badges_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  MeventBadges *self = MEVENT_BADGES (composer);
  guint end = MIN (self->cards->len, mevent_sheet_get_first_item (&self->sheet, page + 1));

  if (self->crop_marks)
    mevent_sheet_draw_crop_marks (&self->sheet, cr);
  for (guint i = mevent_sheet_get_first_item (&self->sheet, page); i < end; i++)
    draw_card (self, i, cr);
}

static void
mevent_badges_class_init (MeventBadgesClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_badges_finalize;
  composer_class->paginate = mevent_badges_paginate;
  composer_class->draw_page = mevent_badges_draw_page;
}

static void
mevent_badges_init (MeventBadges *self)
{
  self->cards = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCard));
  g_array_set_clear_func (self->cards, card_clear);
  self->lines = g_array_new (FALSE, FALSE, sizeof (MeventBadgeLine));
}

static void
set_metadata (MeventBadges *self, MeventEvent *event)
{
  MeventLanguage *language = self->content.language;
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  MeventOrganisation *responsible = project ? project->responsible : NULL;
  const char *tag = mevent_language_get_tag (language), *name = mevent_record_translate (event, event->title, tag);
  g_autofree char *days = event->first_day ? mevent_language_format_dates (language, event->first_day, event->last_day)
                                           : NULL;
  g_autofree char *title = NULL;

  /* Translators: title of a document; %s is the title of the event */
  title = name ? g_strdup_printf (mevent_language_get_string (language, N_("Name badges – %s")), name)
               : g_strdup (mevent_language_get_string (language, N_("Name badges")));
  mevent_composer_set_metadata (MEVENT_COMPOSER (self), title,
                                responsible ? mevent_record_translate (responsible, responsible->name, tag) : NULL,
                                days);
}

static void
report_font (MeventBadges *self)
{
  g_autofree char *family = mevent_shaper_find_substitute (self->shaper);

  if (family != NULL)
    mevent_problems_add (mevent_composer_get_problems (MEVENT_COMPOSER (self)), MEVENT_SEVERITY_WARNING,
                         "font-substituted", NULL, 0, 0, _("The font “%s” is not installed; “%s” stands in for it."),
                         MEVENT_FONT_FAMILY, family);
}

static gboolean
configure (MeventBadges             *self,
           MeventEvent              *event,
           const MeventStock        *stock,
           const MeventPrintOptions *options,
           GError                  **error)
{
  MeventComposer *composer = MEVENT_COMPOSER (self);

  if (!_mevent_badge_content_read (&self->content, event, options, error))
    return FALSE;
  self->shaper = mevent_shaper_new (self->content.language);
  if (!_mevent_badge_design_init (&self->design, stock, &self->content, self->shaper, error))
    return FALSE;
  mevent_sheet_init (&self->sheet, stock, options->start ? options->start - 1 : 0, options->by_column);
  self->crop_marks = stock->is_plain;
  self->setter = _mevent_badge_setter_new (&self->design, self->shaper, mevent_composer_get_problems (composer));
  mevent_composer_set_page_size (composer, self->sheet.page_width, self->sheet.page_height);
  mevent_composer_set_language (composer, self->content.language);
  mevent_composer_set_exact_scale (composer, TRUE);
  set_metadata (self, event);
  report_font (self);
  return TRUE;
}

/**
 * mevent_badges_new:
 *
 * Name badges for participants and contributors, each person once, on label stock or on plain paper to be cut.
 *
 * Returns: (transfer full): a configured composer; %NULL with an error of %MEVENT_PRODUCT_ERROR
 */
MeventComposer *
mevent_badges_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  const MeventStock *stock = mevent_stock_table_find (mevent_stock_table_get_default (),
                                                      options->stock ? options->stock : MEVENT_BADGE_STOCK, error);
  g_autoptr (MeventBadges) self = NULL;

  if (stock == NULL || !mevent_stock_check_start (stock, options->start, error))
    return NULL;
  self = g_object_new (MEVENT_TYPE_BADGES, NULL);
  if (!configure (self, event, stock, options, error))
    return NULL;
  return MEVENT_COMPOSER (g_steal_pointer (&self));
}
