#include <string.h>

#include "mevent-test-people.h"
#include "mevent-vcard.h"

static MeventPerson *
new_person (MeventProject *project)
{
  MeventPerson *person = mevent_test_people_add (project, "Zoë; \"Z\"", "Müller, geb. Maier");

  mevent_record_set_text (person, "honorific", "Dr.");
  mevent_record_set_text (person, "email", "z@example.org");
  mevent_record_set_text (person, "mobile", "+49 151 000");
  return person;
}

static void
test_all (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autofree char *vcard = mevent_vcard_write (new_person (project), "A\\B; C", MEVENT_VCARD_ALL);

  g_assert_cmpstr (vcard, ==,
                   "BEGIN:VCARD\r\n"
                   "VERSION:3.0\r\n"
                   "N:Müller\\, geb. Maier;Zoë\\; \"Z\";;Dr.;\r\n"
                   "FN:Dr. Zoë\\; \"Z\" Müller\\, geb. Maier\r\n"
                   "ORG:A\\\\B\\; C\r\n"
                   "EMAIL:z@example.org\r\n"
                   "TEL;TYPE=CELL:+49 151 000\r\n"
                   "END:VCARD\r\n");
}

static void
test_parts (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autofree char *vcard = mevent_vcard_write (new_person (project), "Verein", MEVENT_VCARD_EMAIL);

  g_assert_nonnull (strstr (vcard, "EMAIL:"));
  g_assert_null (strstr (vcard, "TEL"));
  g_assert_null (strstr (vcard, "ORG"));
}

/* A line break in a field must not begin a new property. */
static void
test_injection (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPerson *person = new_person (project);
  g_autofree char *vcard = NULL;

  vcard = mevent_vcard_write (person, "A\r\nEMAIL:evil@example.org\nB", MEVENT_VCARD_ALL);
  g_assert_nonnull (strstr (vcard, "ORG:A\\nEMAIL:evil@example.org\\nB\r\n"));
}

static void
test_nothing (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autofree char *vcard = mevent_vcard_write (mevent_test_people_add (project, NULL, NULL), NULL, MEVENT_VCARD_ALL);

  g_assert_cmpstr (vcard, ==, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nEND:VCARD\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/all", test_all);
  g_test_add_func ("/vcard/parts", test_parts);
  g_test_add_func ("/vcard/injection", test_injection);
  g_test_add_func ("/vcard/nothing", test_nothing);
  return g_test_run ();
}
