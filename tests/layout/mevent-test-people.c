#include "mevent-test-people.h"

#include "mevent-history.h"
#include "mevent-session.h"

typedef struct
{
  const char *honorific, *given, *family, *own, *language, *organisation, *function;
  int         category;
  gboolean    contact, no_photo;
} Someone;

static const char *const organisations[] = {
  "Technische Universität Darmstadt",
  "beramí e.V.",
  "Verein für interkulturelle Bildung und gesellschaftliche Teilhabe im Landkreis Gießen e.V.",
  "Hessisches Ministerium für Soziales und Integration",
  "Eritreische Gemeinschaft Mittelhessen e.V.",
};

static const struct
{
  const char *name;
  int         colour;
} categories[] = {
  { "Teilnahme", 0x1a6ea0 },
  { "Referent:innen", 0xf4c430 },
  { "Organisation", 0x2e7d32 },
};

static const Someone someone[] = {
  { "Dr.", "Olga", "Zitzelsberger", NULL, NULL, "0", "Wissenschaftliche Mitarbeiterin", 1, TRUE, FALSE },
  { NULL, "Hồng Nhung", "Nguyễn Thị", "Nguyễn Thị Hồng Nhung", "vi", "1", NULL, 0, FALSE, TRUE },
  { NULL, "Fatima", "Az-Zahra", "فاطمة الزهراء", "ar", "2", "Vorsitzende", 0, TRUE, FALSE },
  { NULL, "Selamawit", "Haile", "ሰላማዊት ኃይለ", "ti", "4", NULL, 0, FALSE, FALSE },
  { NULL, "Maria", "Ivanova", "Мария Иванова", "ru", "1", "Beraterin", 0, TRUE, TRUE },
  { NULL, "Xiaoming", "Wang", "王小明", "zh", "0", NULL, 0, FALSE, FALSE },
  { NULL, "Şükrü", "Yılmaz", NULL, NULL, NULL, NULL, 2, FALSE, FALSE },
  { NULL, "Hildegard-Charlotte", "Freifrau von und zu Mustermann-Beispielhausen", NULL, NULL, "3", "Referatsleiterin", 1,
    TRUE, FALSE },
  { NULL, "Li", "Ma", NULL, NULL, "3", "Dolmetscherin für Mandarin, Kantonesisch und Deutsch", -1, FALSE, FALSE },
  { "Prof. Dr.", "Zîlan", "Şêxanî", NULL, "ku", "2", NULL, 1, TRUE, TRUE },
};

MeventEvent *
mevent_test_people_event (MeventProject *project)
{
  return mevent_list_get (project->events, 0);
}

static void
add_categories (MeventEvent *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      MeventCategory *category = mevent_list_append_new (event->categories);

      mevent_record_set_translation (category, "name", "de", categories[i].name);
      mevent_record_set_number (category, "colour", categories[i].colour);
    }
}

MeventPerson *
mevent_test_people_add (MeventProject *project, const char *given_name, const char *family_name)
{
  MeventPerson *person = mevent_list_append_new (project->people);
  MeventParticipation *participation = mevent_list_append_new (mevent_test_people_event (project)->participations);

  mevent_record_set_text (person, "given-name", given_name);
  mevent_record_set_text (person, "family-name", family_name);
  mevent_record_set_reference (participation, "person", person);
  mevent_record_set_number (participation, "status", MEVENT_PARTICIPATION_CONFIRMED);
  return person;
}

static void
add_someone (MeventProject *project, const Someone *who)
{
  MeventEvent *event = mevent_test_people_event (project);
  MeventPerson *person = mevent_test_people_add (project, who->given, who->family);
  MeventParticipation *participation = mevent_list_get (event->participations,
                                                        mevent_list_get_n (event->participations) - 1);

  mevent_record_set_text (person, "honorific", who->honorific);
  mevent_record_set_text (person, "name-in-own-script", who->own);
  mevent_record_set_text (person, "own-script-language", who->language);
  if (who->function != NULL)
    mevent_record_set_translation (person, "function", "de", who->function);
  if (who->organisation != NULL)
    mevent_record_set_reference (person, "organisation",
                                 mevent_list_get (project->organisations, (guint) (*who->organisation - '0')));
  if (who->category >= 0)
    mevent_record_set_reference (participation, "category",
                                 mevent_list_get (event->categories, (guint) who->category));
  if (who->contact)
    {
      mevent_record_set_number (person, "contact-consent", MEVENT_CONSENT_YES);
      mevent_record_set_text (person, "email", "name@example.org");
      mevent_record_set_text (person, "phone", "+49 641 555 0100");
    }
  mevent_record_set_number (person, "photo-consent", who->no_photo ? MEVENT_CONSENT_NO : MEVENT_CONSENT_YES);
}

MeventProject *
mevent_test_people_project_new (void)
{
  MeventProject *project = mevent_project_new ("de");
  MeventEvent *event;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (organisations); i++)
    mevent_record_set_translation (mevent_list_append_new (project->organisations), "name", "de", organisations[i]);
  event = mevent_list_append_new (project->events);
  mevent_record_set_translation (event, "title", "de", "1. Hessenweites Vernetzungstreffen der Migrantenorganisationen");
  add_categories (event);
  for (guint i = 0; i < G_N_ELEMENTS (someone); i++)
    add_someone (project, &someone[i]);
  return project;
}

void
mevent_test_people_add_many (MeventProject *project, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      Someone who = someone[i % G_N_ELEMENTS (someone)];
      g_autofree char *family = g_strdup_printf ("%s %u", who.family, i);
      g_autofree char *own = who.own ? g_strdup_printf ("%s %u", who.own, i) : NULL;

      who.family = family;
      who.own = own;
      add_someone (project, &who);
    }
}
