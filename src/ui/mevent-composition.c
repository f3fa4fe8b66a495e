#include "mevent-composition.h"

#include <glib/gi18n-lib.h>

#include "mevent-history.h"
#include "mevent-project.h"

/* Letters that are typed in one go are laid out once; together with a page's layout this stays far below 200 ms. */
#define SETTLE_MS 40

struct _MeventComposition
{
  GObject              parent_instance;

  MeventEvent         *event;
  const MeventProduct *product;
  MeventOptionSet     *options;  /* as the project remembers them for the product */

  MeventComposer      *composer; /* what is shown */
  MeventComposer      *next;     /* what is being laid out, until its page in view is there */
  GError              *error;    /* why there is nothing to show */
  guint                page;     /* the page in view */
  GSignalGroup        *project_signals;
  guint                settle;
  guint                idle;
  gboolean             active;
  gboolean             stale;    /* changed while nobody looked */
};

enum
{
  CHANGED,
  OPTIONS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventComposition, mevent_composition, G_TYPE_OBJECT)

static void
tell (MeventComposition *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop (MeventComposition *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->next);
}

/* The old pages are shown until the new one that takes the place of the page in view can be drawn. */
static gboolean
on_idle_cb (gpointer data)
{
  MeventComposition *self = MEVENT_COMPOSITION (data);
  MeventComposer *laid_out = self->next ? self->next : self->composer;
  guint n_before = mevent_composer_get_n_pages (laid_out);
  gboolean more = mevent_composer_paginate (laid_out);

  if (!more)
    self->idle = 0;
  if (self->next != NULL && (!more || mevent_composer_get_n_pages (self->next) > self->page))
    {
      g_set_object (&self->composer, self->next);
      g_clear_object (&self->next);
      tell (self);
    }
  else if (self->next == NULL && (!more || mevent_composer_get_n_pages (laid_out) != n_before))
    {
      tell (self);
    }
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
begin (MeventComposition *self)
{
  stop (self);
  self->stale = FALSE;
  g_clear_error (&self->error);
  self->next = mevent_composition_compose (self, &self->error);
  if (self->next != NULL)
    {
      self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, self, NULL);
      return;
    }
  g_clear_object (&self->composer);
  tell (self);
}

static gboolean
on_settle_cb (gpointer data)
{
  MeventComposition *self = MEVENT_COMPOSITION (data);

  self->settle = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

static void
refresh (MeventComposition *self)
{
  self->stale = TRUE;
  if (self->active && self->settle == 0 && self->product != NULL)
    self->settle = g_timeout_add (SETTLE_MS, on_settle_cb, self);
}

/* What is meant for this time only is not in the project. */
static void
carry_over (MeventOptionSet *from, MeventOptionSet *to)
{
  guint n;
  const MeventOption *options = mevent_option_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (!mevent_option_is_remembered (&options[i]))
      {
        g_autofree char *value = mevent_option_set_format (from, &options[i]);

        mevent_option_set_parse (to, &options[i], value ? value : "", NULL);
      }
}

/* What the project remembers. What it cannot mean any more is left out here; the command line names it. */
static void
load_options (MeventComposition *self)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventOptionSet) before = g_steal_pointer (&self->options);

  self->options = mevent_option_set_new ();
  if (self->product != NULL)
    mevent_option_set_load (self->options, self->event, self->product->name, problems);
  if (before != NULL)
    carry_over (before, self->options);
}

static void
on_project_changed_cb (MeventComposition *self)
{
  load_options (self);
  refresh (self);
  g_signal_emit (self, signals[OPTIONS_CHANGED], 0);
}

static void
mevent_composition_dispose (GObject *object)
{
  MeventComposition *self = MEVENT_COMPOSITION (object);

  stop (self);
  if (self->project_signals != NULL)
    g_signal_group_set_target (self->project_signals, NULL);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->composer);
  g_clear_object (&self->event);
  G_OBJECT_CLASS (mevent_composition_parent_class)->dispose (object);
}

static void
mevent_composition_finalize (GObject *object)
{
  MeventComposition *self = MEVENT_COMPOSITION (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->options, mevent_option_set_free);
  G_OBJECT_CLASS (mevent_composition_parent_class)->finalize (object);
}

static void
mevent_composition_class_init (MeventCompositionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_composition_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_composition_finalize;

  /**
   * MeventComposition::changed:
   *
   * There are new pages, or none any more.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  /**
   * MeventComposition::options-changed:
   *
   * The project has changed, and with it perhaps what it remembers of the product.
   */
  signals[OPTIONS_CHANGED] = g_signal_new ("options-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
mevent_composition_init (MeventComposition *self)
{
  self->project_signals = g_signal_group_new (MEVENT_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (on_project_changed_cb), self);
}

MeventComposition *
mevent_composition_new (MeventEvent *event)
{
  MeventComposition *self = g_object_new (MEVENT_TYPE_COMPOSITION, NULL);

  self->event = g_object_ref (event);
  g_signal_group_set_target (self->project_signals, mevent_record_get_project ((MeventRecord *) event));
  return self;
}

MeventEvent *
mevent_composition_get_event (MeventComposition *self)
{
  return self->event;
}

/**
 * mevent_composition_set_active:
 * @active: whether somebody looks at it; while nobody does, nothing is laid out
 */
void
mevent_composition_set_active (MeventComposition *self, gboolean active)
{
  self->active = active;
  if (!active)
    {
      self->stale |= self->settle != 0 || self->idle != 0;
      stop (self);
    }
  else if (self->stale || self->composer == NULL)
    refresh (self);
}

void
mevent_composition_set_product (MeventComposition *self, const MeventProduct *product)
{
  self->product = product;
  self->page = 0;
  load_options (self);
  refresh (self);
}

const MeventProduct *
mevent_composition_get_product (MeventComposition *self)
{
  return self->product;
}

/**
 * mevent_composition_set_option:
 * @value: as on the command line, "" for the default; one that cannot be is ignored
 * @session: of typing, see mevent_history_new_session(); 0 for a step of its own
 *
 * The project remembers it, in a step that can be undone; not what is meant for this time only.
 */
void
mevent_composition_set_option (MeventComposition *self, const MeventOption *option, const char *value, guint64 session)
{
  MeventHistory *history = mevent_project_get_history (mevent_record_get_project ((MeventRecord *) self->event));
  g_autofree char *before = mevent_option_set_format (self->options, option), *after = NULL;

  if (!mevent_option_set_parse (self->options, option, value, NULL))
    return;
  after = mevent_option_set_format (self->options, option);
  if (g_strcmp0 (before, after) == 0)
    return;
  if (!mevent_option_is_remembered (option))
    {
      refresh (self);
      g_signal_emit (self, signals[OPTIONS_CHANGED], 0);
      return;
    }
  mevent_history_begin_session (history, _("Change Print Settings"), session);
  mevent_option_set_store (self->options, self->event, self->product->name, self->product->options);
  mevent_history_end (history);
}

/**
 * mevent_composition_dup_option:
 *
 * Returns: (transfer full) (nullable): the value as on the command line; %NULL where it is the default
 */
char *
mevent_composition_dup_option (MeventComposition *self, const MeventOption *option)
{
  return mevent_option_set_format (self->options, option);
}

/**
 * mevent_composition_get_options:
 *
 * Returns: (transfer none): as the project remembers them for the product, until anything changes
 */
const MeventPrintOptions *
mevent_composition_get_options (MeventComposition *self)
{
  return mevent_option_set_get (self->options);
}

/* Says which page is in view: it is the one that must not be waited for. */
void
mevent_composition_set_page (MeventComposition *self, guint page)
{
  self->page = page;
}

/**
 * mevent_composition_get_composer:
 *
 * Returns: (transfer none) (nullable): what to show now; pages may still be added to it
 */
MeventComposer *
mevent_composition_get_composer (MeventComposition *self)
{
  return self->composer;
}

/* Whether pages are still to come. */
gboolean
mevent_composition_is_busy (MeventComposition *self)
{
  return self->settle != 0 || self->idle != 0;
}

/**
 * mevent_composition_get_stock:
 *
 * Returns: (transfer none) (nullable): what is printed on; %NULL where it is no label sheet, or one that is not known
 */
const MeventStock *
mevent_composition_get_stock (MeventComposition *self)
{
  const char *wanted = mevent_option_set_get (self->options)->stock;
  const char *usual = self->product ? self->product->stock : NULL;

  return usual ? mevent_stock_table_find (mevent_stock_table_get_default (), wanted ? wanted : usual, NULL) : NULL;
}

/**
 * mevent_composition_get_sheet:
 * @sheet: (out): where the labels stand on the first page
 *
 * Returns: %FALSE where printing cannot start at another label
 */
gboolean
mevent_composition_get_sheet (MeventComposition *self, MeventSheet *sheet)
{
  const MeventStock *stock = mevent_composition_get_stock (self);
  const MeventPrintOptions *options = mevent_option_set_get (self->options);

  if (stock == NULL || !mevent_option_is_among (self->product->options, "start"))
    return FALSE;
  mevent_sheet_init (sheet, stock, options->start ? options->start - 1 : 0, options->by_column);
  if (options->bleed && stock->is_plain && stock->fold == MEVENT_FOLD_NONE &&
      mevent_option_is_among (self->product->options, "bleed") && !mevent_sheet_add_bleed (sheet))
    return FALSE;
  return mevent_sheet_get_n_labels (sheet) > 1;
}

const GError *
mevent_composition_get_error (MeventComposition *self)
{
  return self->error;
}

/**
 * mevent_composition_compose:
 *
 * Returns: (transfer full) (nullable): the product as the project and the options are now, to print or export it
 */
MeventComposer *
mevent_composition_compose (MeventComposition *self, GError **error)
{
  return self->product->compose (self->event, mevent_option_set_get (self->options), error);
}
