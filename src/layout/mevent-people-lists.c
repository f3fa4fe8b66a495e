#include "mevent-lists.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-paper-people.h"
#include "mevent-table.h"
#include "mevent-text.h"

/* The list for handing out */

static void
add_listed (MeventPaper *self, MeventTable *table, const MeventGuest *guest)
{
  g_autofree char *name = mevent_person_dup_full_name (guest->person);
  g_autofree char *about = mevent_guest_dup_about (self, guest);
  const char *const texts[] = {
    name, about, guest->person->contact_consent == MEVENT_CONSENT_YES ? guest->person->email : NULL
  };

  mevent_table_add_row (table, texts);
  if (mevent_person_get_own_script (guest->person) == NULL)
    return;
  mevent_cell_add_text (mevent_table_get_cell (table, 0), MEVENT_STYLE_DETAIL, mevent_person_get_own_script (guest->person));
  mevent_cell_set_language (mevent_table_get_cell (table, 0), guest->person->own_script_language);
}

static void
warn_not_listed (MeventPaper *self, guint n)
{
  if (n > 0)
    mevent_paper_warn (self, "not-listed", self->event,
                       g_dngettext (GETTEXT_PACKAGE, "%u guest has not agreed to be listed and is left out.",
                                    "%u guests have not agreed to be listed and are left out.", n), n);
}

static gboolean
write_participant_list (MeventPaper *self, GError **error)
{
  g_autofree char *title = mevent_paper_dup_string (self, N_("Participants"));
  g_autofree char *name = mevent_paper_dup_string_lines (self, N_("Name"));
  g_autofree char *about = mevent_paper_dup_string_lines (self, N_("Function and organisation"));
  g_autofree char *email = mevent_paper_dup_string_lines (self, N_("E-mail"));
  const MeventTableColumn columns[] = {
    { name, 0, 1, MEVENT_STYLE_BODY }, { about, 0, 2, MEVENT_STYLE_BODY }, { email, 0, 0, MEVENT_STYLE_BODY },
  };
  g_autoptr (GArray) guests = mevent_paper_list_guests (self);
  MeventTable *table;
  guint n = 0;

  mevent_paper_drop_nameless (self, guests);
  for (guint i = 0; i < guests->len; i++)
    n += g_array_index (guests, MeventGuest, i).person->list_consent == MEVENT_CONSENT_YES;
  if (n == 0)
    return mevent_paper_set_empty (error, _("Nobody has agreed to be listed: there is no list of participants to print."));
  mevent_paper_add_letterhead (self, title);
  mevent_paper_add_row (self, MEVENT_ROW_NONE, 2);
  table = mevent_table_new (self->flow, MEVENT_TABLE_RULES, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < guests->len; i++)
    if (g_array_index (guests, MeventGuest, i).person->list_consent == MEVENT_CONSENT_YES)
      add_listed (self, table, &g_array_index (guests, MeventGuest, i));
  mevent_table_finish (table);
  warn_not_listed (self, guests->len - n);
  return TRUE;
}

static const MeventPaperKind participant_list = { N_("Participants"), .write = write_participant_list };

/**
 * mevent_participant_list_new:
 *
 * Participants and contributors for handing out: only those who have agreed to it, with their e-mail address only where they
 * have agreed to that too.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nobody has agreed
 */
MeventComposer *
mevent_participant_list_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&participant_list, event, options, error);
}

/* The list for the kitchen and the door */

/* A need that participants have, in what they wrote themselves. */
typedef struct
{
  const char *label;
  gsize       offset; /* of a string in MeventParticipation */
} Need;

static const Need needs[] = {
  { N_("Food"), G_STRUCT_OFFSET (MeventParticipation, diet) },
  { N_("Access"), G_STRUCT_OFFSET (MeventParticipation, access_needs) },
  { N_("Interpretation into"), G_STRUCT_OFFSET (MeventParticipation, interpretation) },
};

/* Who wrote the same. */
typedef struct
{
  char      *text;  /* as the first wrote it */
  char      *key;   /* under which it is sorted */
  GPtrArray *names; /* of char * */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->text);
  g_free (group->key);
  g_ptr_array_unref (group->names);
  g_free (group);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *x = *(Group *const *) a, *y = *(Group *const *) b;

  return x->names->len != y->names->len ? (int) y->names->len - (int) x->names->len : strcmp (x->key, y->key);
}

/* "Vegan" and "vegan " are one wish. Languages are tags, which are written out. */
static char *
dup_need (MeventPaper *self, const Need *need, MeventParticipation *participation)
{
  char *text = G_STRUCT_MEMBER (char *, participation, need->offset);

  if (text == NULL || *text == '\0')
    return NULL;
  if (need->offset == G_STRUCT_OFFSET (MeventParticipation, interpretation))
    return mevent_field_display (mevent_record_find_field ((MeventRecord *) participation, "interpretation"),
                                 (MeventRecord *) participation, self->language);
  return g_strstrip (g_strdup (text));
}

static GPtrArray *
group_guests (MeventPaper *self, const Need *need, const GArray *guests)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < guests->len; i++)
    {
      const MeventGuest *guest = &g_array_index (guests, MeventGuest, i);
      g_autofree char *text = guest->participation ? dup_need (self, need, guest->participation) : NULL;
      g_autofree char *key = text ? mevent_language_fold (text) : NULL;
      Group *group = key ? g_hash_table_lookup (by_key, key) : NULL;

      if (key == NULL)
        continue;
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->text = g_steal_pointer (&text);
          group->key = mevent_language_collation_key (group->text);
          group->names = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_key, g_steal_pointer (&key), group);
        }
      g_ptr_array_add (group->names, mevent_person_dup_full_name (guest->person));
    }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

static void
add_group (MeventPaper *self, MeventTable *table, const Group *group)
{
  g_autofree char *count = mevent_language_format_number (self->language, (int) group->names->len);
  const char *const texts[] = { count, group->text };
  g_autofree char *names = mevent_language_format_list (self->language, (const char **) group->names->pdata,
                                                        group->names->len);

  mevent_table_add_row (table, texts);
  if (self->options->names)
    mevent_cell_add_text (mevent_table_get_cell (table, 1), MEVENT_STYLE_DETAIL, names);
}

static gboolean
add_needs (MeventPaper *self, const Need *need, const GArray *guests)
{
  static const MeventTableColumn columns[] = {
    { NULL, 36, 0, MEVENT_STYLE_TIME, MEVENT_ALIGNMENT_END }, { NULL, 0, 1, MEVENT_STYLE_BODY }
  };
  g_autoptr (GPtrArray) groups = group_guests (self, need, guests);
  MeventTable *table;

  if (groups->len == 0)
    return FALSE;
  mevent_paper_add_subheading (self, mevent_paper_string (self, need->label));
  table = mevent_table_new (self->flow, MEVENT_TABLE_RULES, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < groups->len; i++)
    add_group (self, table, groups->pdata[i]);
  mevent_table_finish (table);
  return TRUE;
}

static guint
count_children_wanted (const GArray *guests)
{
  guint n = 0;

  for (guint i = 0; i < guests->len; i++)
    {
      const MeventGuest *guest = &g_array_index (guests, MeventGuest, i);

      n += guest->participation != NULL && guest->participation->child_care;
    }
  return n;
}

static void
add_count (MeventPaper *self, const char *msgid, guint n)
{
  g_autofree char *number = mevent_language_format_number (self->language, (int) n);

  if (n > 0)
    mevent_cell_add_lead (mevent_paper_add_row (self, MEVENT_ROW_NONE, 0), MEVENT_STYLE_BODY,
                          mevent_paper_string (self, msgid),
                          number, NULL);
}

static gboolean
write_caterers_list (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = mevent_paper_list_guests (self);
  gboolean any = FALSE;

  if (guests->len == 0)
    return mevent_paper_set_empty (error, _("Nobody is expected yet: there are no needs to list."));
  mevent_paper_add_letterhead (self, mevent_paper_string (self, N_("Food, access and help")));
  mevent_paper_add_row (self, MEVENT_ROW_NONE, 1);
  add_count (self, N_("Guests expected: "), guests->len);
  add_count (self, N_("Child care wanted: "), count_children_wanted (guests));
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    any |= add_needs (self, &needs[i], guests);
  if (!any)
    mevent_paper_warn (self, "no-needs", self->event,
                       _("Nobody has told of food, access or interpretation that is needed."));
  return TRUE;
}

static const MeventPaperKind caterers_list = { N_("Food, access and help"), .write = write_caterers_list };

/**
 * mevent_caterers_list_new:
 *
 * How many guests need what to eat, which help and which languages: counts, and names only where they are asked for.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nobody is expected
 */
MeventComposer *
mevent_caterers_list_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&caterers_list, event, options, error);
}
