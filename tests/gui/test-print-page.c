/* The print page stays quick with documents of hundreds of pages, and what it writes can be cancelled. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "mevent-export.h"
#include "mevent-page-strip.h"
#include "mevent-print-page.h"
#include "mevent-product.h"
#include "mevent-session.h"
#include "mevent-test-people.h"

/* What the window may do without looking at keys and clicks, in milliseconds of computing: other programs do not count, and
 * half as much again is for slow computers. */
#define LONGEST_MS 150

static double longest;

static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * (double) now.tv_sec + 1e-6 * (double) now.tv_nsec;
}

static void
iterate (void)
{
  double start = get_ms ();

  g_main_context_iteration (NULL, TRUE);
  longest = MAX (longest, get_ms () - start);
}

/* A programme of more than three hundred pages. */
static MeventProject *
make_long_project (void)
{
  MeventProject *project = mevent_test_people_project_new ();
  MeventEvent *event = mevent_test_people_event (project);

  for (guint i = 0; i < 300; i++)
    {
      MeventSession *session = mevent_list_append_new (event->sessions);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *title = g_strdup_printf ("Vortrag %u: Wie Vereine im Landkreis zusammenarbeiten", i);

      for (guint n = 0; n < 60; n++)
        g_string_append_printf (text, "Satz %u, der davon erzählt, was die Vereine voneinander lernen können. ", n);
      mevent_record_set_translation (session, "title", "de", title);
      mevent_record_set_translation (session, "abstract", "de", text->str);
      mevent_record_set_number (session, "start", 8 * 60 + 2 * (int) i);
    }
  return project;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_pages (GtkWidget *strip)
{
  GtkListView *view = GTK_LIST_VIEW (find_child (strip, GTK_TYPE_LIST_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view)));
}

static gboolean
on_tick_cb (gpointer n_ticks)
{
  ++*(guint *) n_ticks;
  return G_SOURCE_CONTINUE;
}

/* Until there are so many pages, and no more come for a while. */
static void
settle (GtkWidget *strip, guint at_least)
{
  guint n_ticks = 0, last_change = 0, n = 0;
  guint ticker = g_timeout_add (50, on_tick_cb, &n_ticks);

  while (n < at_least || n_ticks < last_change + 6)
    {
      iterate ();
      if (count_pages (strip) != n)
        last_change = n_ticks;
      n = count_pages (strip);
      g_assert_cmpuint (n_ticks, <, 1200);
    }
  g_source_remove (ticker);
}

static void
test_long_documents_stay_quick (void)
{
  g_autoptr (MeventProject) project = make_long_project ();
  GtkWidget *window = gtk_window_new (), *page = mevent_print_page_new (mevent_test_people_event (project)), *strip;

  strip = find_child (page, MEVENT_TYPE_PAGE_STRIP);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (page))
    g_main_context_iteration (NULL, TRUE);
  longest = 0;
  settle (strip, 300);
  g_test_message ("longest while %u pages are laid out: %.0f ms", count_pages (strip), longest);
  g_assert_cmpfloat (longest, <, LONGEST_MS);

  longest = 0;
  mevent_page_strip_set_page (MEVENT_PAGE_STRIP (strip), 250);
  g_signal_emit_by_name (strip, "chosen");
  settle (strip, 300);
  g_test_message ("longest while another page is shown: %.0f ms", longest);
  g_assert_cmpfloat (longest, <, LONGEST_MS);
  g_assert_cmpuint (mevent_page_strip_get_page (MEVENT_PAGE_STRIP (strip)), ==, 250);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* An export that goes on until somebody ends it. */
typedef struct
{
  MeventProject *project;
  char          *folder;
  guint          n_begun;
  guint          n_wanted;
  gboolean       is_over, is_cancelled;
} Endless;

static MeventComposer *
next_document (gpointer data, char **path, GError **error)
{
  Endless *self = data;
  const MeventPrintOptions options = { NULL };
  g_autofree char *name = g_strdup_printf ("%u.pdf", self->n_begun);

  if (self->n_begun++ == self->n_wanted)
    return NULL;
  *path = g_build_filename (self->folder, name, NULL);
  return mevent_product_find ("programme")->compose (mevent_test_people_event (self->project), &options, error);
}

static void
on_done (gpointer data, guint n_written, const char *notice, const GError *error)
{
  Endless *self = data;

  self->is_over = TRUE;
  self->is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (error == NULL || self->is_cancelled);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *at = toplevels; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

static void
run (Endless *self, guint n_wanted)
{
  const MeventExportJob job = { .heading = "Writing", .n_documents = 2, .next = next_document, .done = on_done };
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  self->n_wanted = n_wanted;
  self->n_begun = 0;
  self->is_over = FALSE;
  mevent_export_run (window, &job, self);
  while (!self->is_over)
    {
      GtkWidget *dialog = find_dialog ();

      if (dialog != NULL && self->n_begun > 3)
        adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_file (const char *folder, const char *name, const char *begin)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (content, begin));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Cancelling leaves what was there as it was, and nothing half. */
static void
test_export_is_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("mevent-export-XXXXXX", &error);
  g_autofree char *first = g_build_filename (folder, "0.pdf", NULL), *second = g_build_filename (folder, "1.pdf", NULL);
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  Endless endless = { .project = project, .folder = folder };

  g_assert_true (g_file_set_contents (first, "mine", -1, &error));
  run (&endless, G_MAXUINT);
  g_assert_true (endless.is_cancelled);
  g_assert_cmpuint (count_files (folder), ==, 1);
  assert_file (folder, "0.pdf", "mine");

  run (&endless, 2);
  g_assert_false (endless.is_cancelled);
  g_assert_cmpuint (count_files (folder), ==, 2);
  assert_file (folder, "0.pdf", "%PDF-");
  assert_file (folder, "1.pdf", "%PDF-");
  g_unlink (first);
  g_unlink (second);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print-page/long-documents-stay-quick", test_long_documents_stay_quick);
  g_test_add_func ("/print-page/export-is-cancelled", test_export_is_cancelled);
  return g_test_run ();
}
