/* What an erasure does to work that is saved nowhere, and to what lies beside the file. */

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "mevent-document-erase.h"
#include "mevent-recovery.h"
#include "mevent-test-file.h"
#include "mevent-test-journal.h"

#define BEA   "  <person id=\"p2\" given-name=\"Bea\" family-name=\"Baum\"/>\n"
#define AMAL  "  <person id=\"p1\" given-name=\"Amal\" family-name=\"Haddad\" photo=\"i1\"/>\n"
#define EVENT "  <event id=\"e1\"/>\n"
#define PHOTO "  <image id=\"i1\" name=\"a\" media-type=\"image/png\"><data>YW1hbA==</data></image>\n"
#define WHOLE HEAD ROOT AMAL BEA EVENT PHOTO TAIL
#define GONE  HEAD ROOT BEA EVENT "  <tombstone of=\"p1\"/>\n" TAIL
#define OTHER HEAD ROOT BEA TAIL

typedef struct
{
  const char *contents; /* of the file of which a journal is left */
  const char *notes;    /* what was changed last */
  const char *end;      /* what stands behind that in the journal */
  const char *erased;
  gboolean    is_own;   /* it is the file in which somebody is erased */
  gboolean    stays;
} Case;

static void
append (const char *path, const char *end)
{
  FILE *file = g_fopen (path, "ab");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (end, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static char *
leave_work (const Case *self, const char *path)
{
  g_autoptr (MeventDocument) document = NULL;
  char *left;

  g_assert_true (g_file_set_contents (path, self->contents, -1, NULL));
  document = test_journal_open (path);
  test_journal_change (document, self->notes);
  g_assert_true (mevent_document_flush_journal (document));
  left = test_journal_leave (document);
  append (left, self->end);
  return left;
}

static void
assert_told (MeventProblems *problems, gboolean told)
{
  const MeventProblem *problem;

  g_assert_cmpuint (mevent_problems_get_n (problems), ==, told);
  if (!told)
    return;
  problem = mevent_problems_get (problems, 0);
  g_assert_cmpstr (problem->code, ==, "work-deleted");
  g_assert_nonnull (strstr (problem->message, "left.journal"));
  g_assert_nonnull (strstr (problem->message, "2021-09-24 10:00"));
}

static void
erase_beside (const Case *self)
{
  g_autofree char *other = test_file_make ("other.mevent"), *own = test_file_make ("erased.mevent");
  g_autofree char *left = leave_work (self, self->is_own ? own : other);
  g_autofree char *path = test_file_write ("erased.mevent", WHOLE, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;

  g_assert_cmpint (g_utime (left, &(struct utimbuf){ 1632477600, 1632477600 }), ==, 0);
  erasure = mevent_document_erase (document, mevent_project_lookup (mevent_document_get_project (document), self->erased),
                                   MEVENT_ERASE_ALL, problems, NULL);
  g_assert_nonnull (erasure);
  g_assert_true (g_file_test (left, G_FILE_TEST_EXISTS) == self->stays);
  assert_told (problems, !self->stays);
  test_journal_discard_all ();
}

static void
test_work_of_others_stays_and_what_goes_is_told (void)
{
  const Case cases[] = {
    { OTHER, "Bühne", "", "p1", FALSE, TRUE },
    { GONE, "Bühne", "", "p1", FALSE, TRUE },
    { OTHER, "Bühne", "", "e1", FALSE, TRUE },
    { WHOLE, "Bühne", "", "p1", FALSE, FALSE },
    { GONE, "Bühne", "", "e1", FALSE, FALSE },
    { HEAD ROOT BEA PHOTO TAIL, "Bühne", "", "p1", FALSE, FALSE },
    { HEAD ROOT "  <event id=\"e1\"><notes>für Amal</notes></event>\n" TAIL, "Bühne", "", "p1", FALSE, FALSE },
    { HEAD ROOT BEA "  <note xmlns=\"urn:other\" to=\"p1\"/>\n" TAIL, "Bühne", "", "p1", FALSE, FALSE },
    { OTHER, "Frau Haddads Vortrag", "", "p1", FALSE, FALSE },
    { OTHER, "Bühne", "torn", "p1", FALSE, FALSE },
    { OTHER, "Bühne", "", "p1", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      erase_beside (&cases[i]);
    }
}

static void
test_what_was_saved_goes_silently (void)
{
  g_autofree char *path = test_file_write ("erased.mevent", WHOLE, -1), *left = NULL;
  g_autoptr (MeventDocument) document = test_journal_open (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;

  test_journal_change (document, "Bühne");
  g_assert_true (mevent_document_flush_journal (document));
  left = test_journal_leave (document);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  erasure = mevent_document_erase (document, mevent_project_lookup (mevent_document_get_project (document), "p1"),
                                   MEVENT_ERASE_ALL, problems, NULL);
  g_assert_nonnull (erasure);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  assert_told (problems, FALSE);
}

/* What was put there when a save failed may be nowhere else. */
static void
test_rescue_copies_of_others_stay (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "mevent", "rescue", NULL);
  g_autofree char *other = g_build_filename (folder, "other.mevent", NULL), *left = g_build_filename (folder, "left.journal", NULL);
  g_autofree char *path = test_file_write ("erased.mevent", WHOLE, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (other, OTHER, -1, NULL));
  g_assert_true (g_file_set_contents (left, WHOLE, -1, NULL));
  g_assert_cmpint (g_utime (left, &(struct utimbuf){ 1632477600, 1632477600 }), ==, 0);
  erasure = mevent_document_erase (document, mevent_project_lookup (mevent_document_get_project (document), "p1"),
                                   MEVENT_ERASE_ALL, problems, NULL);
  g_assert_nonnull (erasure);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  assert_told (problems, TRUE);
}

/* Beside the file */

#define UNREAD "  <person id=\"p3\" organisation=\"o9\"/>\n"
#define NAMELESS "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" language=\"de\">\n"
#define ANOTHER "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m12\" language=\"de\">\n"

typedef struct
{
  const char *contents;
  const char *told; /* the code of what is said of it, or NULL */
  gboolean    stays;
} Beside;

static const Beside beside[] = {
  { "Einkaufen: Brot, Milch. Amal Haddad anrufen.\n", NULL, TRUE },
  { "", NULL, TRUE },
  { HEAD ANOTHER AMAL TAIL, NULL, TRUE },
  { HEAD ANOTHER AMAL "</mevnt>", NULL, TRUE },
  { HEAD ROOT BEA TAIL, NULL, TRUE },
  { HEAD ROOT BEA "  <tombstone id=\"q1\" of=\"p1\"/>\n" TAIL, NULL, TRUE },
  { HEAD ROOT BEA UNREAD TAIL, NULL, TRUE },
  { WHOLE, "copy-deleted", FALSE },
  { HEAD ROOT AMAL UNREAD TAIL, "copy-deleted", FALSE },
  { HEAD ROOT BEA UNREAD "  <person id=\"p1\" family-name=\"Hadad\"", "copy-deleted", FALSE },
  { HEAD ROOT BEA "  <perzon given-name=\"Amal\"/>\n", "copy-deleted", FALSE },
  { HEAD ROOT BEA "</mevnt>", "copy-left", TRUE },
  { HEAD NAMELESS "  <person given-name=\"Amal\" family-name=\"Haddad\"/>\n" TAIL, "copy-deleted", FALSE },
  { HEAD NAMELESS "  <person given-name=\"Bea\"/>\n" TAIL, "copy-left", TRUE },
};

/* Whatever else there is makes no difference. */
static void
test_only_copies_beside_the_file_go (void)
{
  g_autofree char *path = test_file_write ("erased.mevent", WHOLE, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *kept = i == 0 ? g_strconcat (path, "~", NULL) : g_strdup_printf ("%s~%u", path, i + 1);

      g_assert_true (g_file_set_contents (kept, beside[i].contents, -1, NULL));
    }
  erasure = mevent_document_erase (document, mevent_project_lookup (mevent_document_get_project (document), "p1"),
                                   MEVENT_ERASE_ALL, problems, NULL);
  g_assert_nonnull (erasure);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *kept = i == 0 ? g_strconcat (path, "~", NULL) : g_strdup_printf ("%s~%u", path, i + 1);
      g_autofree char *name = g_path_get_basename (kept), *quoted = g_strdup_printf ("%s”", name);

      g_test_message ("%s: %s", name, beside[i].contents);
      g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS) == beside[i].stays);
      if (beside[i].told != NULL)
        {
          const MeventProblem *problem = mevent_problems_get (problems, n++);

          g_assert_cmpstr (problem->code, ==, beside[i].told);
          g_assert_nonnull (strstr (problem->message, quoted));
        }
      g_unlink (kept);
    }
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, n);
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erase-journals/work-of-others-stays-and-what-goes-is-told", test_work_of_others_stays_and_what_goes_is_told);
  g_test_add_func ("/erase-journals/rescue-copies-of-others-stay", test_rescue_copies_of_others_stay);
  g_test_add_func ("/erase-journals/only-copies-beside-the-file-go", test_only_copies_beside_the_file_go);
  g_test_add_func ("/erase-journals/what-was-saved-goes-silently", test_what_was_saved_goes_silently);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
