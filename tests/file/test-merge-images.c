#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-history.h"
#include "mevent-image.h"
#include "mevent-merge.h"
#include "mevent-project.h"
#include "mevent-test-file.h"

/* Two people have shown pictures, described them and taken them away: what is shown afterwards is there, and no picture stays
 * that nobody finds. */

#define IMAGE(n)              "  <image id=\"i" n "\" name=\"" n "\"/>\n"
#define PICTURE(n, name)      "  <image id=\"i" n "\" name=\"" name "\"><data>iVBORw0KGgo=</data></image>\n"
#define FIGURE(n, image, text) "<figure id=\"F" n "\" image=\"i" image "\"><caption xml:lang=\"de\">" text "</caption></figure>"
#define SESSION(n, figures)   "<session id=\"s" n "\">" figures "</session>"
#define EVENT(sessions)       "  <event id=\"e1\">" sessions "</event>\n"
#define ANNA(attributes)      "  <person id=\"p1\" " attributes "/>\n"
#define CHOICE                "  <conflict id=\"x1\" field=\"photo\"><ours>i1</ours></conflict>\n"

typedef struct
{
  const char *name;
  const char *base;
  const char *sides[2];
  guint       n_conflicts;
  const char *shown; /* "record.field=image" of what is shown afterwards, with a space between */
  const char *images; /* their ids */
} Case;

static const Case cases[] = {
  { "deleted against described", EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1"),
    { EVENT (SESSION ("1", FIGURE ("1", "1", "B"))) IMAGE ("1"), EVENT (SESSION ("1", "")) }, 1, "F1.image=i1", "i1" },
  { "session deleted against figure moved", EVENT (SESSION ("1", FIGURE ("1", "1", "A")) SESSION ("2", "")) IMAGE ("1"),
    { EVENT (SESSION ("1", "") SESSION ("2", FIGURE ("1", "1", "A"))) IMAGE ("1"), EVENT (SESSION ("2", "")) }, 1, "F1.image=i1",
    "i1" },
  { "person deleted against changed", ANNA ("photo=\"i1\"") IMAGE ("1"),
    { ANNA ("photo=\"i1\" given-name=\"Anna\"") IMAGE ("1"), "" }, 1, "p1.photo=i1", "i1" },
  { "photo taken away against changed person", ANNA ("photo=\"i1\"") IMAGE ("1"),
    { ANNA ("photo=\"i1\" given-name=\"Anna\"") IMAGE ("1"), ANNA ("") }, 0, "", "" },
  { "photo replaced against changed person", ANNA ("photo=\"i1\"") IMAGE ("1"),
    { ANNA ("photo=\"i1\" given-name=\"Anna\"") IMAGE ("1"), ANNA ("photo=\"i2\"") IMAGE ("2") }, 0, "p1.photo=i2", "i2" },
  { "last use gone against new use", EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1"),
    { EVENT (SESSION ("1", "")), EVENT (SESSION ("1", FIGURE ("1", "1", "A") FIGURE ("2", "1", "B"))) IMAGE ("1") }, 0,
    "F2.image=i1", "i1" },
  { "one use gone on each side", EVENT (SESSION ("1", FIGURE ("1", "1", "A") FIGURE ("2", "1", "B"))) IMAGE ("1"),
    { EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1"), EVENT (SESSION ("1", FIGURE ("2", "1", "B"))) IMAGE ("1") }, 0,
    "", "" },
  { "gone on both sides", ANNA ("photo=\"i1\"") IMAGE ("1"), { ANNA (""), ANNA ("") }, 0, "", "" },
  { "described against deleted", EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1"),
    { EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) "  <image id=\"i1\" name=\"better\"/>\n", EVENT (SESSION ("1", "")) }, 1, "",
    "i1" },
  { "replaced on both sides", ANNA ("photo=\"i1\"") IMAGE ("1"),
    { ANNA ("photo=\"i2\"") IMAGE ("2"), ANNA ("photo=\"i3\"") IMAGE ("3") }, 1, "p1.photo=?", "i2 i3" },
  { "the same picture put in twice", ANNA (""), { ANNA ("photo=\"i2\"") PICTURE ("2", "a"), ANNA ("photo=\"i3\"")
    PICTURE ("3", "a") }, 0, "p1.photo=?", "?" },
  { "the same picture under two names", ANNA (""), { ANNA ("photo=\"i2\"") PICTURE ("2", "a"), ANNA ("photo=\"i3\"")
    PICTURE ("3", "b") }, 1, "p1.photo=?", "i2 i3" },
  { "what one side keeps unused stays", ANNA ("photo=\"i1\"") IMAGE ("1"), { ANNA ("") IMAGE ("1"), ANNA ("photo=\"i1\"")
    IMAGE ("1") }, 0, "", "i1" },
  { "what both keep unused stays", IMAGE ("1"), { IMAGE ("1"), IMAGE ("1") ANNA ("") }, 0, "", "i1" },
  { "deleted though a conflict names it", CHOICE IMAGE ("1"), { CHOICE IMAGE ("1"), CHOICE }, 0, "", "" },
  { "a newer version shows it", EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1") ANNA ("portrait=\"i1\""),
    { EVENT (SESSION ("1", "")) IMAGE ("1") ANNA ("portrait=\"i1\""),
      EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1") ANNA ("portrait=\"i1\" city=\"Kassel\"") }, 0, "", "i1" },
};

static MeventProject *
project_of (const char *body)
{
  g_autofree char *contents = g_strconcat (HEAD ROOT, body, TAIL, NULL);

  return test_file_project (contents);
}

static void
collect_shown (MeventRecord *record, gpointer out)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (mevent_image_is_field (&klass->fields[i]) && mevent_field_is_set (&klass->fields[i], record))
      g_string_append_printf (out, "%s%s.%s=%s", ((GString *) out)->len ? " " : "", mevent_record_get_id (record),
                              klass->fields[i].name,
                              mevent_record_get_id (*(gpointer *) mevent_field_get_slot (&klass->fields[i], record)));
}

/* Where either will do, "?" stands for it. */
static gboolean
matches (const char *pattern, const char *text)
{
  const char *any = strchr (pattern, '?');

  return any ? strncmp (pattern, text, (gsize) (any - pattern)) == 0 && strchr (text, ' ') == NULL : strcmp (pattern, text) == 0;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
dup_image_ids (MeventProject *project)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < mevent_list_get_n (project->images); i++)
    g_ptr_array_add (ids, (gpointer) mevent_record_get_id (mevent_list_get (project->images, i)));
  g_ptr_array_sort (ids, compare_texts);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", (char *) ids->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
assert_images (const Case *c, MeventProject *project)
{
  g_autofree char *ids = dup_image_ids (project);
  g_autoptr (GString) shown = g_string_new (NULL);

  mevent_record_foreach ((MeventRecord *) project, collect_shown, shown);
  g_test_message ("%s: %s; %s", c->name, shown->str, ids);
  g_assert_true (matches (c->shown, shown->str));
  g_assert_true (matches (c->images, ids));
}

static void
test_what_is_shown_is_there (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint turned = 0; turned < 2; turned++)
      {
        g_auto (TestTriple) three = { project_of (cases[i].base), project_of (cases[i].sides[turned]),
                                      project_of (cases[i].sides[!turned]) };
        g_autoptr (MeventProject) before = test_file_twin (three.ours);
        g_autoptr (MeventProject) theirs = test_file_twin (three.theirs);

        g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, cases[i].n_conflicts);
        assert_images (&cases[i], three.ours);
        test_file_assert_same (three.theirs, theirs);
        mevent_history_undo (mevent_project_get_history (three.ours));
        test_file_assert_same (three.ours, before);
      }
}

/* Who has erased somebody is asked before the photo is there again because it was shown elsewhere. */
static void
test_photo_of_the_erased (void)
{
  static const char tombstone[] = "<tombstone id=\"q1\" of=\"p1\"/>";
  static const Case shown = { "shown", .shown = "F1.image=i1", .images = "i1" }, gone = { "gone", .shown = "", .images = "" };
  g_autofree char *erased = g_strconcat (EVENT (SESSION ("1", "")), tombstone, NULL);

  for (guint turned = 0; turned < 2; turned++)
    {
      const char *sides[] = { erased, EVENT (SESSION ("1", FIGURE ("1", "1", "A"))) IMAGE ("1") ANNA ("photo=\"i1\"") };
      g_auto (TestTriple) three = { project_of (EVENT (SESSION ("1", "")) IMAGE ("1") ANNA ("photo=\"i1\"")),
                                    project_of (sides[turned]), project_of (sides[!turned]) };

      g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 1);
      g_assert_cmpuint (mevent_list_get_n (three.ours->people), ==, 0);
      assert_images (&shown, three.ours);
      g_assert_true (mevent_conflict_settle (mevent_list_get (three.ours->conflicts, 0),
                                             turned ? MEVENT_SETTLE_THEIRS : MEVENT_SETTLE_OURS, NULL));
      assert_images (&gone, three.ours);
    }
}

/* The photo as it was is in neither file any more. */
static void
test_choice_that_is_gone_is_refused (void)
{
  static const Case left[] = { [MEVENT_SETTLE_OURS] = { "ours", .shown = "p1.photo=i2", .images = "i2" },
                               [MEVENT_SETTLE_THEIRS] = { "theirs", .shown = "p1.photo=i3", .images = "i3" },
                               [MEVENT_SETTLE_BASE] = { "base", .shown = "p1.photo=i2", .images = "i2 i3" } };

  for (guint how = 0; how < G_N_ELEMENTS (left); how++)
    {
      g_auto (TestTriple) three = { project_of (ANNA ("photo=\"i1\"") IMAGE ("1")), project_of (ANNA ("photo=\"i2\"") IMAGE ("2")),
                                    project_of (ANNA ("photo=\"i3\"") IMAGE ("3")) };
      g_autoptr (GError) error = NULL;
      g_autofree char *said = NULL;

      g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 1);
      said = mevent_conflict_dup_value (mevent_list_get (three.ours->conflicts, 0), how);
      g_assert_cmpstr (said, ==, how == MEVENT_SETTLE_BASE ? "(not in this project any more)" : how == MEVENT_SETTLE_OURS ? "2" : "3");
      g_assert_true (mevent_conflict_settle (mevent_list_get (three.ours->conflicts, 0), how, &error) == (how != MEVENT_SETTLE_BASE));
      g_assert_true ((error != NULL) == (how == MEVENT_SETTLE_BASE));
      g_assert_cmpuint (mevent_list_get_n (three.ours->conflicts), ==, how == MEVENT_SETTLE_BASE ? 1 : 0);
      assert_images (&left[how], three.ours);
    }
}

/* Whoever changes the picture before the conflict is settled can still take the other one. */
static void
test_choice_stays_until_it_is_settled (void)
{
  static const Case taken = { "taken", .shown = "p1.photo=i3", .images = "i3" };
  g_auto (TestTriple) three = { project_of (ANNA ("photo=\"i1\"") IMAGE ("1")), project_of (ANNA ("photo=\"i2\"") IMAGE ("2")),
                                project_of (ANNA ("photo=\"i3\"") IMAGE ("3")) };
  MeventRecord *anna = mevent_list_get (three.ours->people, 0);

  mevent_merge (three.ours, three.base, three.theirs);
  for (guint i = 0; i < 2; i++)
    {
      mevent_project_begin (three.ours, "Change photo");
      mevent_image_assign (i == 0 ? mevent_project_lookup (three.ours, "i3") : NULL, anna, mevent_record_find_field (anna, "photo"));
      mevent_project_end (three.ours);
    }
  g_assert_true (mevent_conflict_settle (mevent_list_get (three.ours->conflicts, 0), MEVENT_SETTLE_THEIRS, NULL));
  assert_images (&taken, three.ours);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-images/what-is-shown-is-there", test_what_is_shown_is_there);
  g_test_add_func ("/merge-images/photo-of-the-erased", test_photo_of_the_erased);
  g_test_add_func ("/merge-images/choice-that-is-gone-is-refused", test_choice_that_is_gone_is_refused);
  g_test_add_func ("/merge-images/choice-stays-until-it-is-settled", test_choice_stays_until_it_is_settled);
  return g_test_run ();
}
