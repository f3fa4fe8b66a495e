/* People who are there twice: of one name, and with nothing that tells them apart. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-language.h"
#include "mevent-person.h"

/* What two people of one name differ in. */
static const char *const telling[] = {
  "email", "organisation", "phone", "mobile", "street", "postal-code", "city", "name-in-own-script",
};

#define EMAIL 0

typedef struct
{
  MeventCheck       *check;
  const MeventField *fields[G_N_ELEMENTS (telling)];
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

/* Whoever is to be named later may be anybody. */
static gboolean
is_placeholder (const char *folded)
{
  static const char *const placeholders[] = { "nn", "tba", "tbc", "tbd", NULL };
  g_autoptr (GString) letters = g_string_new (folded);

  g_string_replace (letters, ".", "", 0);
  g_string_replace (letters, " ", "", 0);
  return g_strv_contains (placeholders, letters->str);
}

/* NULL where there is no name. */
static char *
dup_key (MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_name (person);
  g_autofree char *spaced = dup_spaced (name);
  g_autofree char *folded = mevent_language_fold (spaced);
  const char *start = folded;

  for (const char *space; (space = strchr (start, ' ')) != NULL && is_title (start, (gsize) (space - start));)
    start = space + 1;
  if (*start == '\0' || is_placeholder (start))
    return NULL;
  memmove (folded, start, strlen (start) + 1);
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

/* Of a field that both have. */
static gboolean
agree (const MeventField *field, MeventPerson *a, MeventPerson *b)
{
  gpointer x = *(gpointer *) mevent_field_get_slot (field, (MeventRecord *) a);
  gpointer y = *(gpointer *) mevent_field_get_slot (field, (MeventRecord *) b);

  return x == y || (field->kind == MEVENT_KIND_TEXT && are_alike (x, y));
}

static gboolean
are_twins (const Twins *self, MeventPerson *a, MeventPerson *b)
{
  if (have_both (self->fields[EMAIL], a, b))
    return g_ascii_strcasecmp (a->email, b->email) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (have_both (self->fields[i], a, b) && !agree (self->fields[i], a, b))
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
    if (have_both (self->fields[i], a, b) && agree (self->fields[i], a, b))
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

static char *
dup_email_key (MeventPerson *person, const char *name)
{
  g_autofree char *email = person->email ? g_ascii_strdown (person->email, -1) : NULL;

  return email ? g_strdup_printf ("%s\n%s", name, email) : NULL;
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
  g_autofree char *name = dup_key (person), *email = name ? dup_email_key (person, name) : NULL, *sentence = NULL;
  GPtrArray *namesakes = name ? find_namesakes (by_name, name) : NULL;
  MeventPerson *twin;

  if (name == NULL)
    return;
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
  Twins self = { .check = check };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    self.fields[i] = mevent_record_class_find_field (klass, telling[i]);
  for (guint i = 0; i < mevent_list_get_n (check->project->people); i++)
    check_person (&self, mevent_list_get (check->project->people, i), by_name, by_email);
}
