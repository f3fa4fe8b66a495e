#include "mevent-print-page.h"

#include <glib/gi18n-lib.h>

#include "mevent-badges.h"
#include "mevent-composition.h"
#include "mevent-dialogs.h"
#include "mevent-export.h"
#include "mevent-file-filters.h"
#include "mevent-option-rows.h"
#include "mevent-page-strip.h"
#include "mevent-preview.h"
#include "mevent-print-operation.h"
#include "mevent-project.h"
#include "mevent-settings.h"
#include "mevent-sheet-cells.h"

/* A pixel of the window is 1/96 inch, a point 1/72. */
#define NATURAL_SCALE (96.0 / 72.0)
#define ZOOM_STEP     1.25
#define MIN_SCALE     0.2
#define MAX_SCALE     6.0

/* From this width of the page on, pictures of all pages find room beside the preview. */
#define WIDE 700

struct _MeventPrintPage
{
  AdwBin                parent_instance;

  /* Template children */
  GtkStack             *stack;
  GtkScrolledWindow    *scroller;
  GtkToggleButton      *strip_toggle;
  MeventPageStrip      *strip;
  MeventPreview        *preview;
  MeventSheetCells     *cells;
  AdwStatusPage        *nothing;
  GtkLabel             *counter;
  GtkButton            *natural;
  AdwComboRow          *product;
  MeventOptionRows     *options;
  AdwPreferencesGroup  *problems;
  GtkWidget            *problem_button; /* the list is below the options, perhaps out of sight */
  AdwButtonContent     *problem_content;

  /* Owned */
  MeventComposition    *composition;
  GtkFileChooserNative *chooser;   /* while it is open */

  /* Borrowed */
  GtkWidget            *problem_list;
  MeventComposer       *listed;    /* whose problems are listed; compared only */
  guint                 n_listed;
  gboolean              is_wide;   /* enough for small pictures of the pages, too */

  guint                 fitting;
  guint                 page;
  double                scale;
  gboolean              fits;      /* the page is as wide as the window lets it be */
};

G_DEFINE_FINAL_TYPE (MeventPrintPage, mevent_print_page, ADW_TYPE_BIN)

/* Zoom */

static void
set_scale (MeventPrintPage *self, double scale)
{
  g_autofree char *percent = NULL;

  self->scale = CLAMP (scale, MIN_SCALE, MAX_SCALE);
  /* Translators: how large the preview is; 100 % is the size on paper */
  percent = g_strdup_printf (_("%.0f %%"), self->scale / NATURAL_SCALE * 100);
  gtk_button_set_label (self->natural, percent);
  mevent_preview_set_scale (self->preview, self->scale);
  mevent_sheet_cells_set_scale (self->cells, self->scale);
}

static void
fit (MeventPrintPage *self)
{
  MeventComposer *composer = mevent_composition_get_composer (self->composition);
  int space = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - 2 * MEVENT_PREVIEW_MARGIN - 2;
  double width, height;

  if (!self->fits || composer == NULL || space <= 0)
    return;
  mevent_composer_get_page_size (composer, &width, &height);
  if (width > 0)
    set_scale (self, space / width);
}

static void
show_strip (MeventPrintPage *self)
{
  MeventComposer *composer = self->composition ? mevent_composition_get_composer (self->composition) : NULL;
  gboolean has_pages = composer != NULL && mevent_composer_get_n_pages (composer) > 1;

  gtk_widget_set_sensitive (GTK_WIDGET (self->strip_toggle), has_pages && self->is_wide);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), has_pages && self->is_wide &&
                          gtk_toggle_button_get_active (self->strip_toggle));
}

static gboolean
on_fit_cb (gpointer data)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (data);

  self->fitting = 0;
  self->is_wide = gtk_widget_get_width (GTK_WIDGET (self)) >= WIDE;
  show_strip (self);
  fit (self);
  return G_SOURCE_REMOVE;
}

/* The width becomes known while sizes are given out, when nothing may ask for another. */
static void
on_hadjustment_notify_page_size_cb (MeventPrintPage *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit_cb, self, NULL);
}

static void
zoom_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (widget);

  self->fits = g_str_has_suffix (name, "fit");
  if (self->fits)
    fit (self);
  else if (g_str_has_suffix (name, "natural"))
    set_scale (self, NATURAL_SCALE);
  else
    set_scale (self, g_str_has_suffix (name, "in") ? self->scale * ZOOM_STEP : self->scale / ZOOM_STEP);
}

/* Pages */

static MeventProject *
get_project (MeventPrintPage *self)
{
  return mevent_record_get_project ((MeventRecord *) mevent_composition_get_event (self->composition));
}

static void
tell_problems (MeventPrintPage *self, guint n)
{
  g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u point to check", "%u points to check", n), n);

  adw_button_content_set_label (self->problem_content, label);
  gtk_widget_set_visible (self->problem_button, n > 0);
}

static void
problems_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (widget);

  if (self->problem_list != NULL)
    gtk_widget_child_focus (self->problem_list, GTK_DIR_TAB_FORWARD);
}

static void
list_problems (MeventPrintPage *self, MeventComposer *composer)
{
  MeventProblems *problems = composer ? mevent_composer_get_problems (composer) : NULL;
  guint n = problems ? mevent_problems_get_n (problems) : 0;

  if ((composer == self->listed && n == self->n_listed) || mevent_composition_is_busy (self->composition))
    return;
  self->listed = composer;
  self->n_listed = n;
  if (self->problem_list != NULL)
    adw_preferences_group_remove (self->problems, self->problem_list);
  self->problem_list = n > 0 ? mevent_dialogs_list_problems (problems, get_project (self)) : NULL;
  if (self->problem_list != NULL)
    adw_preferences_group_add (self->problems, self->problem_list);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), n > 0);
  tell_problems (self, n);
}

/* Printing starts on the first sheet only. */
static void
show_cells (MeventPrintPage *self)
{
  MeventSheet sheet;
  gboolean has_sheet = self->page == 0 && mevent_composition_get_composer (self->composition) != NULL &&
                       mevent_composition_get_sheet (self->composition, &sheet);

  mevent_sheet_cells_set_sheet (self->cells, has_sheet ? &sheet : NULL);
}

static void
show_page (MeventPrintPage *self)
{
  MeventComposer *composer = mevent_composition_get_composer (self->composition);
  guint n = composer ? mevent_composer_get_n_pages (composer) : 0;
  g_autofree char *counter = NULL;

  self->page = n > 0 ? MIN (self->page, n - 1) : 0;
  if (n > 0)
    counter = g_strdup_printf (_("Page %u of %u"), self->page + 1, n);
  gtk_label_set_text (self->counter, counter ? counter : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", self->page + 1 < n);
  mevent_composition_set_page (self->composition, self->page);
  mevent_preview_set_page (self->preview, composer, self->page);
  mevent_page_strip_set_composer (self->strip, composer);
  mevent_page_strip_set_page (self->strip, self->page);
  show_cells (self);
}

static void
go_to_page (MeventPrintPage *self, guint page)
{
  self->page = page;
  show_page (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
on_strip_chosen_cb (MeventPrintPage *self)
{
  go_to_page (self, mevent_page_strip_get_page (self->strip));
}

static void
on_cells_chosen_cb (MeventPrintPage *self, guint label)
{
  g_autofree char *value = g_strdup_printf ("%u", label);

  mevent_composition_set_option (self->composition, mevent_option_find ("start"), value, 0);
}

static void
on_composition_changed_cb (MeventPrintPage *self)
{
  MeventComposer *composer = mevent_composition_get_composer (self->composition);
  const GError *error = mevent_composition_get_error (self->composition);

  gtk_stack_set_visible_child_name (self->stack, composer ? "pages" : "nothing");
  adw_status_page_set_description (self->nothing, error ? error->message : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print", composer != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.export", composer != NULL);
  show_strip (self);
  fit (self);
  show_page (self);
  list_problems (self, composer);
}

static void
turn_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (widget);

  if (g_str_has_suffix (name, "next"))
    go_to_page (self, self->page + 1);
  else if (self->page > 0)
    go_to_page (self, self->page - 1);
}

/* Options */

static void
on_product_notify_selected_cb (MeventPrintPage *self)
{
  guint n, selected = adw_combo_row_get_selected (self->product);
  const MeventProduct *products = mevent_product_get_all (&n);

  if (self->composition == NULL || selected >= n)
    return;
  self->page = 0;
  mevent_composition_set_product (self->composition, &products[selected]);
  mevent_option_rows_rebuild (self->options);
}

static void
fill_products (MeventPrintPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, _(products[i].label));
  adw_combo_row_set_model (self->product, G_LIST_MODEL (names));
  on_product_notify_selected_cb (self);
}

/* Printing and exporting */

/* Who has a badge already need not get another: the next print can leave them out. */
static void
remember_printed (MeventPrintPage *self, MeventComposer *composer)
{
  guint n = mevent_badges_mark_printed (composer, get_project (self));
  g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u badge is remembered as printed",
                                                           "%u badges are remembered as printed", n), n);

  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", message);
}

static void
print_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventComposer) composer = mevent_composition_compose (self->composition, &error);
  const char *product = mevent_composition_get_product (self->composition)->name;
  gboolean printed = FALSE;

  if (composer == NULL ||
      !mevent_print_operation_run (GTK_WINDOW (gtk_widget_get_root (widget)), composer, product, &printed, &error))
    mevent_dialogs_show_error (widget, _("Printing failed"), error->message);
  if (printed && g_str_equal (product, "badges"))
    remember_printed (self, composer);
}

/* A document on its way into a file. */
typedef struct
{
  MeventPrintPage *page;     /* not owned: the export ends with it */
  MeventComposer  *composer; /* NULL when it has been taken */
  char            *path;
} Exporting;

static void
exporting_free (gpointer data)
{
  Exporting *self = data;

  g_clear_object (&self->composer);
  g_free (self->path);
  g_free (self);
}

static MeventComposer *
take_document (gpointer data, char **path, GError **error)
{
  Exporting *self = data;

  *path = g_strdup (self->path);
  return g_steal_pointer (&self->composer);
}

static void
on_exported (gpointer data, guint n_written, const char *notice, const GError *error)
{
  Exporting *self = data;
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *message = g_strdup_printf (_("“%s” written"), name);

  if (error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->page), "win.tell", "s", notice ? notice : message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mevent_dialogs_show_error (GTK_WIDGET (self->page), _("The export failed"), error->message);
}

static void
on_overwrite_cb (gpointer data, gboolean overwrite)
{
  Exporting *self = data;
  const MeventExportJob job = {
    .heading = _("Exporting …"), .n_documents = 1, .next = take_document, .done = on_exported, .free_data = exporting_free,
  };

  if (overwrite)
    mevent_export_run (GTK_WIDGET (self->page), &job, self);
  else
    exporting_free (self);
}

static void
export_to (MeventPrintPage *self, const char *path)
{
  MeventComposer *shown = mevent_composition_get_composer (self->composition);
  g_autoptr (GPtrArray) names = mevent_export_list_existing (path, shown ? mevent_composer_get_n_pages (shown) : 0);
  g_autoptr (GError) error = NULL;
  Exporting *exporting = g_new0 (Exporting, 1);

  exporting->page = self;
  exporting->path = g_strdup (path);
  exporting->composer = mevent_composition_compose (self->composition, &error);
  if (exporting->composer == NULL)
    {
      on_exported (exporting, 0, NULL, error);
      exporting_free (exporting);
    }
  else if (names->len > 0)
    mevent_dialogs_ask_overwrite (GTK_WIDGET (self), names, on_overwrite_cb, exporting);
  else
    on_overwrite_cb (exporting, TRUE);
}

static void
on_chooser_response_cb (MeventPrintPage *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *named = NULL;

  if (response != GTK_RESPONSE_ACCEPT || path == NULL)
    return;
  named = g_str_has_suffix (path, ".png") ? g_strdup (path) : mevent_file_filters_complete (path, ".pdf");
  export_to (self, named);
}

static void
export_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (widget);
  g_autofree char *file_name = g_strconcat (_(mevent_composition_get_product (self->composition)->label), ".pdf", NULL);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Export"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  mevent_file_filters_add_pattern (GTK_FILE_CHOOSER (self->chooser), _("PDF documents"), "*.pdf");
  mevent_file_filters_add_pattern (GTK_FILE_CHOOSER (self->chooser), _("PNG pictures, one for each page"), "*.png");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* GObject */

static void
mevent_print_page_map (GtkWidget *widget)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (widget);

  GTK_WIDGET_CLASS (mevent_print_page_parent_class)->map (widget);
  mevent_option_rows_rebuild (self->options);
  mevent_composition_set_active (self->composition, TRUE);
}

static void
mevent_print_page_unmap (GtkWidget *widget)
{
  mevent_composition_set_active (MEVENT_PRINT_PAGE (widget)->composition, FALSE);
  GTK_WIDGET_CLASS (mevent_print_page_parent_class)->unmap (widget);
}

static void
mevent_print_page_dispose (GObject *object)
{
  MeventPrintPage *self = MEVENT_PRINT_PAGE (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (mevent_print_page_parent_class)->dispose (object);
  g_clear_object (&self->composition);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, strip_toggle);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, strip);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, preview);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, cells);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, counter);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, natural);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, product);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, options);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, problems);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, problem_button);
  gtk_widget_class_bind_template_child (widget_class, MeventPrintPage, problem_content);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
    guint                       key;
    GdkModifierType             modifiers;
  } actions[] = {
    { "preview.previous", turn_activated, GDK_KEY_Page_Up, 0 },
    { "preview.next", turn_activated, GDK_KEY_Page_Down, 0 },
    { "preview.zoom-in", zoom_activated, GDK_KEY_plus, GDK_CONTROL_MASK },
    { "preview.zoom-out", zoom_activated, GDK_KEY_minus, GDK_CONTROL_MASK },
    { "preview.zoom-natural", zoom_activated, GDK_KEY_1, GDK_CONTROL_MASK },
    { "preview.zoom-fit", zoom_activated, GDK_KEY_0, GDK_CONTROL_MASK },
    { "preview.problems", problems_activated, 0, 0 },
    { "preview.print", print_activated, 0, 0 },
    { "preview.export", export_activated, GDK_KEY_e, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

static void
mevent_print_page_class_init (MeventPrintPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_print_page_dispose;
  widget_class->map = mevent_print_page_map;
  widget_class->unmap = mevent_print_page_unmap;

  g_type_ensure (MEVENT_TYPE_PREVIEW);
  g_type_ensure (MEVENT_TYPE_OPTION_ROWS);
  g_type_ensure (MEVENT_TYPE_PAGE_STRIP);
  g_type_ensure (MEVENT_TYPE_SHEET_CELLS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-print-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_product_notify_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_strip_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cells_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_strip);
  install_actions (widget_class);
}

static void
mevent_print_page_init (MeventPrintPage *self)
{
  self->fits = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_scale (self, NATURAL_SCALE);
  g_settings_bind (mevent_settings_get (), "show-pages", self->strip_toggle, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (on_hadjustment_notify_page_size_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
mevent_print_page_new (MeventEvent *event)
{
  MeventPrintPage *self = g_object_new (MEVENT_TYPE_PRINT_PAGE, NULL);

  self->composition = mevent_composition_new (event);
  g_signal_connect_object (self->composition, "changed", G_CALLBACK (on_composition_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composition, "options-changed", G_CALLBACK (mevent_option_rows_show_values),
                           self->options, G_CONNECT_SWAPPED);
  mevent_option_rows_set_composition (self->options, self->composition);
  fill_products (self);
  return GTK_WIDGET (self);
}
