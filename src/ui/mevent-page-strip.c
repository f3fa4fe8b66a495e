#include "mevent-page-strip.h"

#include <glib/gi18n-lib.h>

#include "mevent-focus.h"
#include "mevent-page-thumb.h"

struct _MeventPageStrip
{
  AdwBin              parent_instance;

  /* Not owned: inside */
  GtkWidget          *scroller;
  GtkWidget          *view;

  /* Owned */
  MeventComposer     *composer;
  GtkStringList      *pages;     /* only their number counts */
  GtkSingleSelection *selection;
  GPtrArray          *bound;     /* of MeventPageThumb, borrowed: those that have a page */

  guint               edition;   /* grows with each document */
  guint               idle;
  gboolean            is_moving; /* the page is shown already */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventPageStrip, mevent_page_strip, ADW_TYPE_BIN)

/* Drawing: one picture each time that there is nothing else to do */

static gboolean
is_in_sight (MeventPageStrip *self, GtkWidget *thumb)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (thumb) && gtk_widget_compute_bounds (thumb, self->scroller, &bounds) &&
         bounds.origin.y + bounds.size.height > 0 && bounds.origin.y < gtk_widget_get_height (self->scroller);
}

static MeventPageThumb *
find_next (MeventPageStrip *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    if (!mevent_page_thumb_is_drawn (self->bound->pdata[i], self->edition) && is_in_sight (self, self->bound->pdata[i]))
      return self->bound->pdata[i];
  return NULL;
}

static gboolean
on_idle_cb (gpointer data)
{
  MeventPageStrip *self = MEVENT_PAGE_STRIP (data);
  MeventPageThumb *thumb = self->composer ? find_next (self) : NULL;

  if (thumb != NULL)
    {
      mevent_page_thumb_draw (thumb, self->composer, self->edition);
      return G_SOURCE_CONTINUE;
    }
  self->idle = 0;
  return G_SOURCE_REMOVE;
}

/* After the sizes have been given out, for then it is known what is in sight. */
static void
draw_soon (MeventPageStrip *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, self, NULL);
}

/* Rows */

static void
on_factory_setup_cb (MeventPageStrip *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, mevent_page_thumb_new ());
}

static void
on_factory_bind_cb (MeventPageStrip *self, GtkListItem *item)
{
  MeventPageThumb *thumb = MEVENT_PAGE_THUMB (gtk_list_item_get_child (item));
  double width = 0, height = 0;

  if (self->composer != NULL)
    mevent_composer_get_page_size (self->composer, &width, &height);
  mevent_page_thumb_set_size (thumb, width, height);
  mevent_page_thumb_set_page (thumb, gtk_list_item_get_position (item));
  g_ptr_array_add (self->bound, thumb);
  draw_soon (self);
}

static void
on_factory_unbind_cb (MeventPageStrip *self, GtkListItem *item)
{
  g_ptr_array_remove_fast (self->bound, gtk_list_item_get_child (item));
}

static void
on_selection_notify_selected_cb (MeventPageStrip *self)
{
  if (!self->is_moving)
    g_signal_emit (self, signals[CHOSEN], 0);
}

/* GObject */

static void
mevent_page_strip_dispose (GObject *object)
{
  MeventPageStrip *self = MEVENT_PAGE_STRIP (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  self->is_moving = TRUE;
  G_OBJECT_CLASS (mevent_page_strip_parent_class)->dispose (object);
  g_clear_object (&self->selection);
  g_clear_object (&self->pages);
  g_clear_object (&self->composer);
}

static void
mevent_page_strip_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_PAGE_STRIP (object)->bound);
  G_OBJECT_CLASS (mevent_page_strip_parent_class)->finalize (object);
}

static void
mevent_page_strip_class_init (MeventPageStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_page_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_page_strip_finalize;

  /**
   * MeventPageStrip::chosen:
   *
   * Somebody wants to see another page.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
make_view (MeventPageStrip *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_factory_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_factory_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), self, G_CONNECT_SWAPPED);
  self->view = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), g_steal_pointer (&factory));
  gtk_widget_add_css_class (self->view, "page-strip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  mevent_focus_leave_on_tab (self->view);
}

static void
make_scroller (MeventPageStrip *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  self->scroller = GTK_WIDGET (scroller);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (scroller, self->view);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "value-changed", G_CALLBACK (draw_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "changed", G_CALLBACK (draw_soon), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

static void
mevent_page_strip_init (MeventPageStrip *self)
{
  self->bound = g_ptr_array_new ();
  self->pages = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->pages)));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selection_notify_selected_cb), self,
                           G_CONNECT_SWAPPED);
  make_view (self);
  make_scroller (self);
  g_signal_connect (self, "map", G_CALLBACK (draw_soon), NULL);
}

static void
set_n_pages (MeventPageStrip *self, guint n)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->pages));
  guint n_more = n > n_before ? n - n_before : 0;
  g_autofree const char **more = g_new0 (const char *, n_more + 1);

  for (guint i = 0; i < n_more; i++)
    more[i] = "";
  if (n != n_before)
    gtk_string_list_splice (self->pages, MIN (n, n_before), n_before > n ? n_before - n : 0, more);
}

/**
 * mevent_page_strip_set_composer:
 * @composer: (nullable): the document; to be set again when it has got more pages
 */
void
mevent_page_strip_set_composer (MeventPageStrip *self, MeventComposer *composer)
{
  self->is_moving = TRUE;
  if (g_set_object (&self->composer, composer))
    self->edition++;
  set_n_pages (self, composer ? mevent_composer_get_n_pages (composer) : 0);
  self->is_moving = FALSE;
  draw_soon (self);
}

/**
 * mevent_page_strip_set_page:
 * @page: from 0, the one that is shown
 */
void
mevent_page_strip_set_page (MeventPageStrip *self, guint page)
{
  if (page == mevent_page_strip_get_page (self))
    return;
  self->is_moving = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  if (gtk_widget_get_mapped (self->view))
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", page);
  self->is_moving = FALSE;
}

guint
mevent_page_strip_get_page (MeventPageStrip *self)
{
  return gtk_single_selection_get_selected (self->selection);
}
