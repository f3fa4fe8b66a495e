#include "mevent-check-page.h"

#include <glib/gi18n-lib.h>

#include "mevent-changes.h"
#include "mevent-conflict-settle.h"
#include "mevent-date.h"
#include "mevent-dialogs.h"
#include "mevent-focus.h"
#include "mevent-history.h"
#include "mevent-issue-item.h"

/* While somebody types elsewhere nothing is checked; then it waits this long, so that steps that come together count as one. */
#define SETTLE_MS 300

struct _MeventCheckPage
{
  AdwBin              parent_instance;

  /* Template children */
  GtkStack           *stack;
  GtkDropDown        *kinds;
  GtkStringList      *kind_names;
  GtkListView        *view;
  GtkWidget          *values; /* of a conflict */
  GtkLabel           *field;
  GtkLabel           *ours;
  GtkLabel           *theirs;
  GtkLabel           *base;
  GtkWidget          *show;
  GtkWidget          *keep_ours;
  GtkWidget          *take_theirs;
  GtkWidget          *fix;
  GtkWidget          *buttons;

  /* Owned */
  MeventProject      *project;
  GSignalGroup       *project_signals;
  GListStore         *issues;
  GtkFilter          *filter;
  GtkSingleSelection *selection;
  GPtrArray          *kind_codes; /* of kind_names, in its order; NULL is for all */
  guint               settle;
  guint               pause;  /* in which the buttons rest */

  gboolean            stale;   /* the project has changed since it was checked */
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (MeventCheckPage, mevent_check_page, ADW_TYPE_BIN)

/* The one that is selected */

static MeventIssue *
get_selected (MeventCheckPage *self)
{
  MeventIssueItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item ? mevent_issue_item_get_issue (item) : NULL;
}

static MeventConflict *
get_conflict (MeventCheckPage *self)
{
  MeventIssue *issue = get_selected (self);

  return issue != NULL && MEVENT_IS_CONFLICT (issue->records->pdata[0]) ? issue->records->pdata[0] : NULL;
}

static void
show_value (MeventConflict *conflict, MeventSettlement whose, GtkLabel *label)
{
  g_autofree char *value = mevent_conflict_dup_value (conflict, whose);

  gtk_label_set_label (label, *value ? value : "–");
}

/* Of a conflict all that has to be known to decide it. */
static void
show_values (MeventCheckPage *self)
{
  MeventConflict *conflict = get_conflict (self);
  g_autofree char *field = conflict ? mevent_conflict_dup_field (conflict) : g_strdup ("");

  gtk_widget_set_visible (self->values, *field != '\0');
  if (*field == '\0')
    return;
  gtk_label_set_label (self->field, field);
  show_value (conflict, MEVENT_SETTLE_OURS, self->ours);
  show_value (conflict, MEVENT_SETTLE_THEIRS, self->theirs);
  show_value (conflict, MEVENT_SETTLE_BASE, self->base);
}

static void
name_button (GtkWidget *button, const char *label, MeventSettlement how)
{
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", how);
}

static void
name_buttons (MeventCheckPage *self, MeventConflict *conflict)
{
  MeventSettlement deleting;

  if (mevent_conflict_is_deletion (conflict, &deleting))
    {
      name_button (self->keep_ours, _("_Keep It"),
                   deleting == MEVENT_SETTLE_OURS ? MEVENT_SETTLE_THEIRS : MEVENT_SETTLE_OURS);
      name_button (self->take_theirs, _("_Delete It"), deleting);
    }
  else
    {
      name_button (self->keep_ours, _("Keep O_urs"), MEVENT_SETTLE_OURS);
      name_button (self->take_theirs, _("Take _Theirs"), MEVENT_SETTLE_THEIRS);
    }
}

static void
on_selection_changed_cb (MeventCheckPage *self)
{
  MeventIssue *issue = get_selected (self);
  MeventConflict *conflict = get_conflict (self);

  if (self->filling)
    return;
  show_values (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.show", issue != NULL);
  gtk_widget_set_visible (self->keep_ours, conflict != NULL);
  gtk_widget_set_visible (self->take_theirs, conflict != NULL);
  if (conflict != NULL)
    name_buttons (self, conflict);
  gtk_widget_set_visible (self->fix, issue != NULL && issue->fix_label != NULL);
  if (issue != NULL && issue->fix_label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->fix), issue->fix_label);
}

/* The list */

static int
compare_issues (gconstpointer a, gconstpointer b)
{
  const MeventIssue *x = *(MeventIssue *const *) a, *y = *(MeventIssue *const *) b;

  if (x->severity != y->severity)
    return x->severity > y->severity ? -1 : 1;
  return g_strcmp0 (x->code, y->code);
}

static const char *
find_summary (const char *code)
{
  guint n;
  const MeventCheckCode *codes = mevent_check_list_codes (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (codes[i].code, code))
      return _(codes[i].summary);
  return code;
}

static void
add_kind (MeventCheckPage *self, const char *code, guint n)
{
  g_autofree char *name = NULL;

  /* Translators: what is shown in a list, and how much of it there is */
  name = g_strdup_printf (_("%s (%u)"), code ? find_summary (code) : _("Everything"), n);
  gtk_string_list_append (self->kind_names, name);
  g_ptr_array_add (self->kind_codes, (gpointer) code);
}

/* @issues: sorted, so that those of one code stand together */
static void
fill_kinds (MeventCheckPage *self, GPtrArray *issues, const char *shown)
{
  guint n = 0;

  g_ptr_array_set_size (self->kind_codes, 0);
  gtk_string_list_splice (self->kind_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->kind_names)), NULL);
  add_kind (self, NULL, issues->len);
  for (guint i = 0; i < issues->len; i++)
    {
      const char *code = ((MeventIssue *) issues->pdata[i])->code;

      n++;
      if (i + 1 < issues->len && ((MeventIssue *) issues->pdata[i + 1])->code == code)
        continue;
      add_kind (self, code, n);
      if (code == shown)
        gtk_drop_down_set_selected (self->kinds, self->kind_codes->len - 1);
      n = 0;
    }
}

static const char *
get_shown (MeventCheckPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);

  return selected < self->kind_codes->len ? self->kind_codes->pdata[selected] : NULL;
}

static gboolean
is_shown (gpointer item, gpointer page)
{
  const char *shown = get_shown (page);

  return shown == NULL || shown == mevent_issue_item_get_issue (item)->code;
}

/* Takes the issues. */
static void
fill_issues (MeventCheckPage *self, GPtrArray *issues)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (issues->len, g_object_unref);

  for (guint i = 0; i < issues->len; i++)
    g_ptr_array_add (items, mevent_issue_item_new (issues->pdata[i]));
  g_ptr_array_set_free_func (issues, NULL);
  g_list_store_splice (self->issues, 0, g_list_model_get_n_items (G_LIST_MODEL (self->issues)), items->pdata, items->len);
}

/* At the place where it was: what stood there is mended, the next one has moved up. */
static void
select_again (MeventCheckPage *self, guint selected)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (selected == GTK_INVALID_LIST_POSITION)
    selected = 0;
  gtk_single_selection_set_selected (self->selection, n > 0 ? MIN (selected, n - 1) : GTK_INVALID_LIST_POSITION);
}

static void
check (MeventCheckPage *self)
{
  g_autoptr (GPtrArray) issues = mevent_check_run (self->project, mevent_date_today ());
  guint selected = gtk_single_selection_get_selected (self->selection);

  self->stale = FALSE;
  self->filling = TRUE;
  g_ptr_array_sort (issues, compare_issues);
  fill_kinds (self, issues, get_shown (self));
  fill_issues (self, issues);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  select_again (self, selected);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->issues)) > 0 ? "issues"
                                                                                                            : "nothing");
  on_selection_changed_cb (self);
}

static void
on_kinds_notify_selected_cb (MeventCheckPage *self)
{
  if (!self->filling)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* What is mended is gone from the list at once, and the next one has come under the pointer: a double click must not mend that,
   too. */
static gboolean
on_pause_cb (gpointer page)
{
  MEVENT_CHECK_PAGE (page)->pause = 0;
  gtk_widget_set_sensitive (MEVENT_CHECK_PAGE (page)->buttons, TRUE);
  return G_SOURCE_REMOVE;
}

static void
check_now (MeventCheckPage *self)
{
  int double_click;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &double_click, NULL);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  check (self);
  mevent_check_page_focus_list (self);
  gtk_widget_set_sensitive (self->buttons, FALSE);
  self->pause = g_timeout_add ((guint) double_click, on_pause_cb, self);
}

static gboolean
on_settle_cb (gpointer page)
{
  MeventCheckPage *self = page;

  self->settle = 0;
  if (gtk_widget_get_mapped (page))
    check (self);
  return G_SOURCE_REMOVE;
}

static void
on_project_changed_cb (MeventCheckPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->settle == 0)
    self->settle = g_timeout_add (SETTLE_MS, on_settle_cb, self);
}

static void
mevent_check_page_map (GtkWidget *widget)
{
  if (MEVENT_CHECK_PAGE (widget)->stale)
    check (MEVENT_CHECK_PAGE (widget));
  GTK_WIDGET_CLASS (mevent_check_page_parent_class)->map (widget);
}

/* Rows */

static void
on_factory_setup_cb (MeventCheckPage *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (row, "check-row");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), label);
  gtk_list_item_set_child (item, row);
}

/* The sentence runs as the window does, even where it begins with a name that runs the other way. */
static const char *
get_mark (GtkWidget *label)
{
  return gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e";
}

static void
on_factory_bind_cb (MeventCheckPage *self, GtkListItem *list_item)
{
  MeventIssueItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *label = gtk_widget_get_next_sibling (image);
  g_autofree char *spoken = mevent_issue_item_dup_spoken (item);
  g_autofree char *sentence = g_strconcat (get_mark (label), mevent_issue_item_get_issue (item)->message, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), mevent_issue_item_get_icon_name (item));
  gtk_label_set_label (GTK_LABEL (label), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Actions */

static void
show_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventIssue *issue = get_selected (MEVENT_CHECK_PAGE (widget));
  MeventConflict *conflict = get_conflict (MEVENT_CHECK_PAGE (widget));
  MeventRecord *record = NULL;

  if (issue != NULL)
    record = conflict != NULL && conflict->record != NULL ? conflict->record : issue->records->pdata[0];
  if (record != NULL && mevent_record_get_id (record) != NULL)
    gtk_widget_activate_action (widget, "win.show-record", "s", mevent_record_get_id (record));
}

static void
on_view_activate_cb (MeventCheckPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "check.show", NULL);
}

static void
fix_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventIssue *issue = get_selected (MEVENT_CHECK_PAGE (widget));

  if (issue != NULL)
    mevent_issue_fix (issue);
  check_now (MEVENT_CHECK_PAGE (widget));
}

static void
settle_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventConflict *conflict = get_conflict (MEVENT_CHECK_PAGE (widget));
  g_autoptr (GError) error = NULL;

  if (conflict == NULL)
    return;
  if (!mevent_conflict_settle (conflict, (MeventSettlement) g_variant_get_int32 (parameter), &error))
    mevent_dialogs_show_error (widget, _("The conflict could not be settled"), error->message);
  else
    check_now (MEVENT_CHECK_PAGE (widget));
}

/* GObject */

static void
mevent_check_page_dispose (GObject *object)
{
  MeventCheckPage *self = MEVENT_CHECK_PAGE (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->project_signals != NULL)
    g_signal_group_set_target (self->project_signals, NULL);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->issues);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (mevent_check_page_parent_class)->dispose (object);
}

static void
mevent_check_page_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_CHECK_PAGE (object)->kind_codes);
  G_OBJECT_CLASS (mevent_check_page_parent_class)->finalize (object);
}

static void
mevent_check_page_class_init (MeventCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_check_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_check_page_finalize;
  widget_class->map = mevent_check_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, kind_names);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, view);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, values);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, field);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, ours);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, theirs);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, base);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, show);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, keep_ours);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, take_theirs);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, fix);
  gtk_widget_class_bind_template_child (widget_class, MeventCheckPage, buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_kinds_notify_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activate_cb);
  gtk_widget_class_install_action (widget_class, "check.show", NULL, show_activated);
  gtk_widget_class_install_action (widget_class, "check.fix", NULL, fix_activated);
  gtk_widget_class_install_action (widget_class, "check.settle", "i", settle_activated);
}

static void
make_list (MeventCheckPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *shown;

  self->issues = g_list_store_new (MEVENT_TYPE_ISSUE_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->issues)), g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (shown));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_factory_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_factory_bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

static void
mevent_check_page_init (MeventCheckPage *self)
{
  self->kind_codes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  make_list (self);
  mevent_focus_leave_on_tab (GTK_WIDGET (self->view));
  self->stale = TRUE;
  self->project_signals = g_signal_group_new (MEVENT_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (on_project_changed_cb), self);
}

GtkWidget *
mevent_check_page_new (MeventProject *project)
{
  MeventCheckPage *self = g_object_new (MEVENT_TYPE_CHECK_PAGE, NULL);

  self->project = g_object_ref (project);
  g_signal_group_set_target (self->project_signals, project);
  return GTK_WIDGET (self);
}

/**
 * mevent_check_page_focus_list:
 *
 * Moves the focus to the row that is selected.
 */
void
mevent_check_page_focus_list (MeventCheckPage *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", selected);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * mevent_check_page_show_first:
 *
 * Shows the worst that there is, of all kinds.
 */
void
mevent_check_page_show_first (MeventCheckPage *self)
{
  gtk_drop_down_set_selected (self->kinds, 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  mevent_check_page_focus_list (self);
}
