/* A document in two languages, one of which runs from the right. */

#include <string.h>

#include "mevent-contribution.h"
#include "mevent-finding.h"
#include "mevent-heading.h"
#include "mevent-history.h"
#include "mevent-person.h"
#include "mevent-product.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-venue.h"

#define GERMAN "Vieles lässt sich teilen: Räume, Vorlagen, Geräte und die Erfahrung mit Anträgen, die alle einmal gemacht haben."
#define ARABIC "ماذا تحتاج الجمعية كي يسير عملها بثبات؟ نجمع احتياجات الحياة اليومية وعوائقها ونرتبها ونفكر فيما يمكن تغييره قريبًا"

#define TOLERANCE 0.6

typedef struct
{
  const char *wanted; /* what the text of the paragraph begins with; NULL: any */
  GArray     *lines;  /* of MeventPlacedText */
} Search;

static void
collect (const MeventPlacedText *text, gpointer data)
{
  const Search *search = data;

  if (search->wanted == NULL || g_str_has_prefix (text->text, search->wanted))
    g_array_append_val (search->lines, *text);
}

static GArray *
find_lines (MeventComposer *composer, const char *wanted)
{
  const Search search = { wanted, g_array_new (FALSE, FALSE, sizeof (MeventPlacedText)) };

  mevent_composer_foreach_text (composer, collect, (gpointer) &search);
  return search.lines;
}

static MeventProject *
make_project (const char *language)
{
  MeventProject *project = mevent_project_new (language);
  MeventEvent *event;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  event = mevent_list_append_new (project->events);
  mevent_record_set_translation (event, "title", "de", "Treffen");
  mevent_record_set_translation (event, "title", "ar", "لقاء");
  return project;
}

static MeventEvent *
event_of (MeventProject *project)
{
  return mevent_list_get (project->events, 0);
}

static MeventSession *
add_session (MeventProject *project, const char *german, const char *arabic)
{
  MeventSession *session = mevent_list_append_new (event_of (project)->sessions);

  mevent_record_set_translation (session, "title", "de", german);
  mevent_record_set_translation (session, "title", "ar", arabic);
  g_assert_true (mevent_record_parse ((MeventRecord *) session, mevent_record_find_field ((MeventRecord *) session, "start"),
                                      "10:00", NULL));
  mevent_record_set_number (session, "duration", 60);
  return session;
}

static MeventComposer *
compose (MeventProject *project, const char *product, const char *language, const char *second, MeventTwoLanguages two)
{
  const MeventPrintOptions options = { .language = (char *) language, .second_language = (char *) second, .two = two };
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = mevent_product_find (product)->compose (event_of (project), &options, &error);

  g_assert_no_error (error);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  return composer;
}

static void
test_lines_of_arabic_are_as_close_as_others (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GArray) german = NULL, arabic = NULL;

  mevent_record_set_translation (session, "abstract", "de", GERMAN);
  mevent_record_set_translation (session, "abstract", "ar", ARABIC);
  composer = compose (project, "programme", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  german = find_lines (composer, "Vieles");
  arabic = find_lines (composer, "ماذا");
  g_assert_cmpuint (german->len, >=, 3);
  g_assert_cmpuint (arabic->len, >=, 3);
  for (guint i = 0; i < MIN (german->len, arabic->len); i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (arabic, MeventPlacedText, i).box.y,
                                    g_array_index (german, MeventPlacedText, i).box.y, TOLERANCE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/two-languages/lines-as-close", test_lines_of_arabic_are_as_close_as_others);
  return g_test_run ();
}
