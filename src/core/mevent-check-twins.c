/* People who are there twice: of one name, and with nothing that tells them apart. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-language.h"
#include "mevent-person.h"
#include "mevent-phone-private.h"

/* What two people of one name differ in. */
static const char *const telling[] = {
  "email", "organisation", "phone", "mobile", "street", "postal-code", "city", "name-in-own-script",
};

#define EMAIL  0
#define PHONE  2
#define MOBILE 3

typedef struct
{
  MeventCheck       *check;
  const MeventField *fields[G_N_ELEMENTS (telling)];
  GHashTable        *emails; /* of those who have one that can be right, as it is compared */
} Twins;

/* Names */

/* What stands before a given name where an imported table had no column for it. */
static const char *const titles[] = { "dr", "prof", "dipl", "mag", "med", "phil", "priv", "univ" };

static gboolean
is_title (const char *word, gsize length)
{
  gsize letters = strcspn (word, ".- ");

  if (memchr (word, '.', length) == NULL && letters != length)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strlen (titles[i]) == letters && strncmp (word, titles[i], letters) == 0)
      /* Without a point behind it only these are no names. */
      return letters < length || i < 2;
  return FALSE;
}

/* "ae" is how "ä" is written where there is none, and folding has made an "a" of that. */
static void
drop_umlauts (char *name)
{
  char *out = name;

  for (const char *p = name; *p != '\0'; p++)
    if (*p != 'e' || p == name || strchr ("aou", p[-1]) == NULL)
      *out++ = *p;
  *out = '\0';
}

/* What comes out of a table has blanks at its ends, two in a row, or such as do not break. */
static char *
dup_spaced (const char *name)
{
  GString *spaced = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      {
        if (spaced->len > 0 && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
          g_string_append_c (spaced, ' ');
        g_string_append_unichar (spaced, g_utf8_get_char (p));
      }
  return g_string_free (spaced, FALSE);
}

/* "N. N." (nomen nominandum) and "TBA" on a draft programme: who it will be is not known, so two of them are not one person. */
static gboolean
is_not_named_yet (const char *folded)
{
  static const char *const not_yet[] = { "nn", "tba", "tbc", "tbd", NULL };
  g_autoptr (GString) letters = g_string_new (folded);

  g_string_replace (letters, ".", "", 0);
  g_string_replace (letters, " ", "", 0);
  return g_strv_contains (not_yet, letters->str);
}

/* "Arndt, Anna" is Anna Arndt. */
static char *
dup_turned (const char *name)
{
  const char *comma = strstr (name, ", ");

  return comma ? g_strdup_printf ("%s %.*s", comma + 2, (int) (comma - name), name) : g_strdup (name);
}

/* NULL where there is no name. */
static char *
dup_key (MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_name (person);
  g_autofree char *spaced = dup_spaced (name);
  g_autofree char *turned = dup_turned (spaced);
  g_autofree char *folded = mevent_language_fold (turned);
  const char *start = folded;

  for (const char *space; (space = strchr (start, ' ')) != NULL && is_title (start, (gsize) (space - start));)
    start = space + 1;
  if (*start == '\0' || is_not_named_yet (start))
    return NULL;
  memmove (folded, start, strlen (start) + 1);
  g_strdelimit (folded, "-", ' ');
  drop_umlauts (folded);
  return g_steal_pointer (&folded);
}

/* What tells them apart */

/* Letters and digits of two texts; how numbers and streets are set is a matter of taste. */
static gboolean
are_alike (const char *a, const char *b)
{
  for (;;)
    {
      while (*a != '\0' && !g_unichar_isalnum (g_utf8_get_char (a)))
        a = g_utf8_next_char (a);
      while (*b != '\0' && !g_unichar_isalnum (g_utf8_get_char (b)))
        b = g_utf8_next_char (b);
      if (*a == '\0' || *b == '\0')
        return *a == *b;
      if (g_unichar_tolower (g_utf8_get_char (a)) != g_unichar_tolower (g_utf8_get_char (b)))
        return FALSE;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
}

static gboolean
have_both (const MeventField *field, MeventPerson *a, MeventPerson *b)
{
  return mevent_field_is_set (field, (MeventRecord *) a) && mevent_field_is_set (field, (MeventRecord *) b);
}

static gboolean
are_one_number (const char *a, const char *b)
{
  g_autofree char *x = _mevent_phone_dup_digits (a), *y = _mevent_phone_dup_digits (b);

  return *x != '\0' && strcmp (x, y) == 0;
}

/* Of a field that both have. */
static gboolean
agree (const Twins *self, guint i, MeventPerson *a, MeventPerson *b)
{
  gpointer x = *(gpointer *) mevent_field_get_slot (self->fields[i], (MeventRecord *) a);
  gpointer y = *(gpointer *) mevent_field_get_slot (self->fields[i], (MeventRecord *) b);

  return x == y || (self->fields[i]->kind == MEVENT_KIND_TEXT && are_alike (x, y)) ||
         ((i == PHONE || i == MOBILE) && are_one_number (x, y));
}

/* Of addresses one of which is broken: what stands before the "@" is mostly right. */
static gboolean
can_be_one_address (const char *a, const char *b)
{
  gsize n = strcspn (a, "@"), m = strcspn (b, "@");
  gboolean is_cut = a[n] == '\0' || b[m] == '\0';

  return (is_cut || n == m) && g_ascii_strncasecmp (a, b, MIN (n, m)) == 0;
}

static gboolean
are_twins (const Twins *self, MeventPerson *a, MeventPerson *b)
{
  const char *x = g_hash_table_lookup (self->emails, a), *y = g_hash_table_lookup (self->emails, b);

  if (x != NULL && y != NULL)
    return strcmp (x, y) == 0;
  if (have_both (self->fields[EMAIL], a, b) && !can_be_one_address (a->email, b->email))
    return FALSE;
  for (guint i = EMAIL + 1; i < G_N_ELEMENTS (telling); i++)
    if (have_both (self->fields[i], a, b) && !agree (self, i, a, b))
      return FALSE;
  return TRUE;
}

static char *
dup_sentence (const Twins *self, MeventPerson *a, MeventPerson *b)
{
  const char *labels[G_N_ELEMENTS (telling)];
  guint n = 0;
  g_autofree char *name = _mevent_check_title (a), *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (have_both (self->fields[i], a, b) && agree (self, i, a, b))
      labels[n++] = mevent_field_get_label (self->fields[i]);
  if (n == 0)
    return g_strdup_printf (_("%s is there twice, and nothing tells the two apart."), name);
  list = mevent_language_format_list (mevent_language_get_for_window (), labels, n);
  /* Translators: a name, then names of fields */
  return g_strdup_printf (_("%s is there twice. The same in both: %s."), name, list);
}

/* Looking for them */

/* So many people of one name are held against each other, and all by their e-mail addresses: the time it takes must not grow
 * with the square of a list that somebody made to harm. */
#define MAX_NAMESAKES 16

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Of one address the names need not be in one order: which is the given one is often mistaken. */
static char *
dup_email_key (const char *email, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autofree char *sorted = NULL;

  qsort (words, g_strv_length (words), sizeof (char *), compare_words);
  sorted = g_strjoinv (" ", words);
  return g_strdup_printf ("%s\n%s", sorted, email);
}

static MeventPerson *
find_twin (const Twins *self, MeventPerson *person, GPtrArray *namesakes, MeventPerson *of_same_email)
{
  if (of_same_email != NULL)
    return of_same_email;
  for (guint i = 0; i < namesakes->len; i++)
    if (are_twins (self, person, namesakes->pdata[i]))
      return namesakes->pdata[i];
  return NULL;
}

static GPtrArray *
find_namesakes (GHashTable *by_name, const char *name)
{
  GPtrArray *namesakes = g_hash_table_lookup (by_name, name);

  if (namesakes == NULL)
    {
      namesakes = g_ptr_array_new ();
      g_hash_table_insert (by_name, g_strdup (name), namesakes);
    }
  return namesakes;
}

static void
check_person (const Twins *self, MeventPerson *person, GHashTable *by_name, GHashTable *by_email)
{
  g_autofree char *name = dup_key (person), *address = _mevent_check_dup_email (person->email);
  g_autofree char *email = name && address ? dup_email_key (address, name) : NULL, *sentence = NULL;
  GPtrArray *namesakes = name ? find_namesakes (by_name, name) : NULL;
  MeventPerson *twin;

  if (name == NULL)
    return;
  if (address != NULL)
    g_hash_table_insert (self->emails, person, g_steal_pointer (&address));
  twin = find_twin (self, person, namesakes, email ? g_hash_table_lookup (by_email, email) : NULL);
  if (twin != NULL)
    {
      sentence = dup_sentence (self, person, twin);
      _mevent_check_add (self->check, "person-twice", person, twin, "%s", sentence);
    }
  else if (namesakes->len < MAX_NAMESAKES)
    g_ptr_array_add (namesakes, person);
  if (email != NULL && !g_hash_table_contains (by_email, email))
    g_hash_table_insert (by_email, g_steal_pointer (&email), person);
}

void
_mevent_check_twins (MeventCheck *check)
{
  MeventRecordClass *klass = mevent_record_class_for_type (MEVENT_TYPE_PERSON);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) emails = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Twins self = { .check = check, .emails = emails };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    self.fields[i] = mevent_record_class_find_field (klass, telling[i]);
  for (guint i = 0; i < mevent_list_get_n (check->project->people); i++)
    check_person (&self, mevent_list_get (check->project->people, i), by_name, by_email);
}
