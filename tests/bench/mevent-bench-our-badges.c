/* The same badges as mevent-bench-bare-badges makes, made by the program.
 *   mevent-bench-our-badges N FILE.pdf       prints CPU seconds and the most megabytes it occupied */

#include <stdio.h>
#include <stdlib.h>

#include "mevent-badge-design.h"
#include "mevent-badge-element.h"
#include "mevent-badges.h"
#include "mevent-bench-badges.h"
#include "mevent-bench-clock.h"
#include "mevent-category.h"
#include "mevent-history.h"
#include "mevent-output.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-project.h"

static void
stop_at (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static MeventBadgeElement *
add_element (MeventBadgeDesign *design, int kind, int left, int top, int width, int height, const char *text)
{
  MeventBadgeElement *element = mevent_list_append_new (design->elements);

  mevent_record_set_number (element, "kind", kind);
  mevent_record_set_number (element, "left", 100 * left);
  mevent_record_set_number (element, "top", 100 * top);
  mevent_record_set_number (element, "width", 100 * width);
  mevent_record_set_number (element, "height", 100 * height);
  mevent_record_set_translation (element, "text", "de", text);
  return element;
}

static MeventBadgeDesign *
add_design (MeventProject *project)
{
  static const char *const texts[] = { "{first-name}", "{family-name}", "{name-in-own-script}{organisation}" };
  MeventBadgeDesign *design = mevent_list_append_new (project->badge_designs);

  mevent_record_set_number (design, "width", 9000);
  mevent_record_set_number (design, "height", 6000);
  for (int i = 0; i < BENCH_BADGE_N_LINES; i++)
    {
      const BenchBadgeLine *line = &bench_badge_lines[i];
      MeventBadgeElement *element = add_element (design, MEVENT_BADGE_ELEMENT_KIND_TEXT, BENCH_BADGE_LEFT, line->top,
                                                 line->width, line->height, texts[i]);

      mevent_record_set_number (element, "size", line->size);
      mevent_record_set_number (element, "bold", line->is_bold);
    }
  add_element (design, MEVENT_BADGE_ELEMENT_KIND_QR_CODE, BENCH_BADGE_CODE_LEFT, BENCH_BADGE_CODE_TOP,
               BENCH_BADGE_CODE_SIDE, BENCH_BADGE_CODE_SIDE, "{id}");
  return design;
}

/* An organisation is a record of its own, which many people have. */
static MeventOrganisation *
find_organisation (MeventProject *project, GHashTable *known, const char *name)
{
  MeventOrganisation *organisation = g_hash_table_lookup (known, name);

  if (organisation != NULL)
    return organisation;
  organisation = mevent_list_append_new (project->organisations);
  mevent_record_set_translation (organisation, "name", "de", name);
  g_hash_table_insert (known, (gpointer) name, organisation);
  return organisation;
}

static void
add_person (MeventProject *project, MeventEvent *event, GHashTable *organisations, const BenchBadge *badge)
{
  MeventPerson *person = mevent_record_new (MEVENT_TYPE_PERSON, badge->code);
  MeventParticipation *participation = mevent_list_append_new (event->participations);

  mevent_list_append (project->people, person);
  mevent_record_set_text (person, "given-name", badge->lines[0]);
  mevent_record_set_text (person, "family-name", badge->lines[1]);
  if (g_ascii_isalpha (*badge->lines[2]))
    mevent_record_set_reference (person, "organisation", find_organisation (project, organisations, badge->lines[2]));
  else
    mevent_record_set_text (person, "name-in-own-script", badge->lines[2]);
  mevent_record_set_reference (participation, "person", person);
  mevent_record_set_reference (participation, "category", mevent_list_get (event->categories, 0));
  g_object_unref (person);
}

static MeventProject *
make_project (const BenchBadge *badges, int n)
{
  g_autoptr (GHashTable) organisations = g_hash_table_new (g_str_hash, g_str_equal);
  MeventProject *project = mevent_project_new ("de");
  MeventEvent *event;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  event = mevent_list_append_new (project->events);
  mevent_record_set_reference (mevent_list_append_new (event->categories), "badge-design", add_design (project));
  for (int i = 0; i < n; i++)
    add_person (project, event, organisations, &badges[i]);
  return project;
}

static gboolean
write_to (gpointer file, const guchar *data, gsize length, GError **error)
{
  return fwrite (data, 1, length, file) == length;
}

static void
print_badges (MeventProject *project, const char *path)
{
  const MeventPrintOptions options = { .stock = BENCH_BADGE_STOCK, .back = MEVENT_BADGE_BACK_NONE };
  GError *error = NULL;
  MeventComposer *composer = mevent_badges_new (mevent_list_get (project->events, 0), &options, &error);
  FILE *file = fopen (path, "w");

  stop_at (error);
  mevent_output_write_pdf (composer, write_to, file, NULL, &error);
  stop_at (error);
  if (file == NULL || fclose (file) != 0)
    {
      perror (path);
      exit (1);
    }
  g_object_unref (composer);
}

int
main (int argc, char *argv[])
{
  int n = argc == 3 ? atoi (argv[1]) : 0;
  g_autoptr (MeventProject) project = NULL;
  BenchBadge *badges;
  double start;

  if (n <= 0)
    return 2;
  badges = bench_badges_new (n);
  project = make_project (badges, n);
  start = bench_clock ();
  print_badges (project, argv[2]);
  printf ("%.6f %.1f\n", bench_clock () - start, bench_memory ());
  bench_badges_free (badges, n);
  return 0;
}
