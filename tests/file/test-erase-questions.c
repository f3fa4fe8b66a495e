#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-document.h"
#include "mevent-test-erase.h"
#include "mevent-test-file.h"

/* What a merge has left to decide, when somebody is erased whom it is about, or is not. */

#define IMAGE(id) "  <image id=\"" id "\" name=\"a\" media-type=\"image/png\"><data>YW1hbA==</data></image>\n"
#define CONFLICTS                                                                                                    \
  ROOT                                                                                                               \
  "  <person id=\"p1\" given-name=\"Anna\" family-name=\"Anders\" photo=\"i1\"/>\n"                              \
  "  <person id=\"p2\" given-name=\"Anna\" family-name=\"Andersson\" photo=\"i3\"/>\n"                           \
  "  <event id=\"e1\">\n"                                                                                           \
  "    <session id=\"s1\"/>\n"                                                                                      \
  "    <participation id=\"n1\" person=\"p1\"/>\n"                                                                  \
  "    <snapshot id=\"z1\" label=\"v1\"><snapshot-entry of=\"s1\" people=\"Anna Andersson\"/></snapshot>\n"       \
  "  </event>\n"                                                                                                     \
  IMAGE ("i1") IMAGE ("i2") IMAGE ("i3") IMAGE ("i4")                                                                \
  "  <conflict id=\"x1\" record=\"p1\" field=\"photo\"><ours>i1</ours><theirs>i2</theirs></conflict>\n"             \
  "  <conflict id=\"x2\" record=\"p2\" field=\"photo\"><ours>i3</ours><theirs>i4</theirs></conflict>\n"             \
  "  <conflict id=\"x3\" record=\"s1\" field=\"notes\"><ours>Annahme des Protokolls</ours>"                          \
  "<theirs>Wichtig: Beamer</theirs></conflict>\n"                                                                    \
  "  <conflict id=\"x4\" record=\"s1\" field=\"material\"><ours>für Anna</ours></conflict>\n"                       \
  TAIL

static void
test_what_others_have_to_decide_stays (void)
{
  g_autoptr (MeventDocument) document = test_file_open (CONFLICTS, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autofree char *before = test_erase_write (project);
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "p1", MEVENT_ERASE_ALL);
  g_autofree char *after = test_erase_write (project);

  for (const char *const *id = (const char *const[]) { "x1", "i1", "i2", NULL }; *id; id++)
    g_assert_null (mevent_project_lookup (project, *id));
  for (const char *const *id = (const char *const[]) { "x2", "i3", "i4", "x3", "x4", NULL }; *id; id++)
    g_assert_nonnull (mevent_project_lookup (project, *id));
  g_assert_nonnull (strstr (after, "people=\"Anna Andersson\""));
  g_assert_cmpuint (test_erase_count_mentions (erasure, "x3"), ==, 0);
  g_assert_cmpuint (test_erase_count_mentions (erasure, "x4"), ==, 1);
  test_erase_assert_undone (project, before);
}

/* Of two photos the one that is not taken does not lie in the file for ever. */
static void
test_the_losing_photo_goes (void)
{
  const struct
  {
    MeventSettlement how;
    const char      *stays, *goes;
  } cases[] = { { MEVENT_SETTLE_OURS, "i3", "i4" }, { MEVENT_SETTLE_THEIRS, "i4", "i3" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MeventDocument) document = test_file_open (CONFLICTS, NULL);
      MeventProject *project = mevent_document_get_project (document);
      g_autofree char *before = test_erase_write (project);

      g_assert_true (mevent_conflict_settle (mevent_project_lookup (project, "x2"), cases[i].how, NULL));
      g_assert_nonnull (mevent_project_lookup (project, cases[i].stays));
      g_assert_null (mevent_project_lookup (project, cases[i].goes));
      test_erase_assert_undone (project, before);
    }
}

static void
test_nobody_is_kept_for_a_conflict (void)
{
  g_autoptr (MeventDocument) document = test_file_open (CONFLICTS, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "e1", MEVENT_ERASE_ALL);

  g_assert_cmpuint (erasure->n_people, ==, 1);
  for (const char *const *id = (const char *const[]) { "p1", "x1", "i1", "i2", NULL }; *id; id++)
    g_assert_null (mevent_project_lookup (project, *id));
  g_assert_nonnull (mevent_project_lookup (project, "p2"));
}

/* Questions about what this version does not know, and to what something belongs. Events have a field of the project's own about
 * people. */
static const char unknown_questions[] =
  ROOT "  <custom-field id=\"u1\" of=\"event\" name=\"host\" protection=\"sensitive\"/>\n"
  "  <custom-field id=\"u2\" of=\"session\" name=\"stage\"/>\n"
  "  <person id=\"p1\" family-name=\"Eins\"/>\n"
  "  <event id=\"e1\">\n"
  "    <session id=\"s1\"><contribution id=\"c1\" person=\"p1\"/></session>\n"
  "    <session id=\"s2\"><finding id=\"f1\"/></session>\n"
  "    <participation id=\"n1\" person=\"p1\"><attendance id=\"j1\"/></participation>\n"
  "    <participation id=\"n2\"/>\n"
  "  </event>\n"
  "  <conflict id=\"x1\" record=\"s1\" field=\"@x:stage\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x2\" record=\"s1\" field=\"..\"><theirs>e2</theirs></conflict>\n"
  "  <conflict id=\"x3\" record=\"s2\" field=\"*\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x4\" record=\"e1\" field=\"@x:hall\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x5\" record=\"s2\" field=\"u1\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x6\" record=\"c1\" field=\"*\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x7\" record=\"f1\" field=\"@x:by\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x8\" record=\"n1\" field=\"@x:diet\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x9\" record=\"j1\" field=\"@x:seat\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x10\" record=\"n2\" field=\"@x:diet\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x11\" record=\"n1\" field=\"u2\"><theirs>ihre</theirs></conflict>\n"
  "  <conflict id=\"x12\" record=\"s1\" field=\"u2\"><theirs>ihre</theirs></conflict>\n"
  TAIL;

static void
test_questions_about_nobody_stay (void)
{
  const struct
  {
    const char *id;
    gboolean    stays;
  } cases[] = { { "x1", TRUE },  { "x2", TRUE },  { "x3", TRUE },  { "x4", FALSE }, { "x5", FALSE },
                { "x6", FALSE }, { "x7", FALSE }, { "x8", FALSE }, { "x9", FALSE }, { "x10", FALSE }, { "x11", FALSE },
                { "x12", TRUE } };
  const MeventEraseScope scopes[] = { MEVENT_ERASE_ALL, MEVENT_ERASE_SENSITIVE };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autoptr (MeventDocument) document = test_file_open (unknown_questions, NULL);
      MeventProject *project = mevent_document_get_project (document);
      g_autoptr (MeventErasure) erasure = test_erase_record (project, "e1", scopes[i]);

      for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
        {
          g_test_message ("%s", cases[k].id);
          g_assert_true ((mevent_project_lookup (project, cases[k].id) != NULL) == cases[k].stays);
        }
    }
}

/* When somebody could come is erased with them, and so is what a merge has left to decide about it. */
static void
test_what_is_asked_about_a_list_goes_with_it (void)
{
  g_autoptr (MeventDocument) document = test_file_open (ROOT
    "  <person id=\"p1\" family-name=\"Probe\"/>\n"
    "  <event id=\"e1\"><participation id=\"n1\" person=\"p1\"><availability id=\"l1\" from=\"10:00\"/>"
    "<attendance id=\"j1\" time=\"12:00\"/></participation></event>\n"
    "  <conflict id=\"x1\" record=\"l1\" field=\"from\"><ours>10:00</ours><theirs>11:00</theirs></conflict>\n"
    "  <conflict id=\"x2\" record=\"j1\" field=\"time\"><ours>12:00</ours><theirs>13:00</theirs></conflict>\n" TAIL, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autofree char *before = test_erase_write (project), *after = NULL;
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "p1", MEVENT_ERASE_ALL);

  after = test_erase_write (project);
  g_assert_null (mevent_project_lookup (project, "l1"));
  g_assert_null (mevent_project_lookup (project, "x1"));
  g_assert_null (strstr (after, "11:00"));
  g_assert_nonnull (mevent_project_lookup (project, "x2"));
  g_object_unref (test_file_project (after));
  test_erase_assert_undone (project, before);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erase/what-others-have-to-decide-stays", test_what_others_have_to_decide_stays);
  g_test_add_func ("/erase/the-losing-photo-goes", test_the_losing_photo_goes);
  g_test_add_func ("/erase/nobody-is-kept-for-a-conflict", test_nobody_is_kept_for_a_conflict);
  g_test_add_func ("/erase/what-is-asked-about-a-list", test_what_is_asked_about_a_list_goes_with_it);
  g_test_add_func ("/erase/questions-about-nobody-stay", test_questions_about_nobody_stay);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
