/* The print page stays quick with documents of hundreds of pages. */

#include <adwaita.h>
#include <time.h>

#include "mevent-page-strip.h"
#include "mevent-print-page.h"
#include "mevent-session.h"
#include "mevent-test-people.h"

/* What the window may do without looking at keys and clicks, in milliseconds of computing: other programs do not count. */
#define LONGEST_MS 100

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

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print-page/long-documents-stay-quick", test_long_documents_stay_quick);
  return g_test_run ();
}
