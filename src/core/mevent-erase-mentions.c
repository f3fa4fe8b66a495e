/* Where a text still contains the name, a phone number or the street of somebody who was erased. It is for people to judge:
 * the name may be another's, and the sentence may be needed. */

#include "mevent-erase-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-conflict.h"
#include "mevent-language.h"
#include "mevent-phone-private.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-tombstone.h"
#include "mevent-unknown.h"

/* Names may have an ending, "Haddads", but one that is short: "Anna" is not in "Annahme". Shorter names begin too many words. */
#define MIN_STEM 4
#define MAX_ENDING 2
/* Letters that a part of a name has at least, to be looked for alone. */
#define MIN_PART 3
/* Digits of a phone number: fewer are found in years and times, and none has more by ITU-T E.164. */
#define MIN_DIGITS 6
#define MAX_DIGITS 15

/* Parts of names that anybody may have, and words that texts are full of. */
static const char *const particles[] = {
  "abu", "bin", "bint", "das", "del", "dem", "den", "der", "des", "die", "dos", "ibn", "las", "los", "und", "van", "von", "vom",
  "zum", "zur", NULL
};

/* What people are called: the personal texts that they are searched by. */
static gboolean
is_name (const MeventField *field)
{
  const MeventFieldFlags name = MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SEARCH;

  return field->custom == NULL && field->kind == MEVENT_KIND_TEXT && (field->flags & name) == name;
}

/* Where they can be reached; the address of e-mail is one of the names. */
static gboolean
is_address (const MeventField *field)
{
  static const char *const addresses[] = { "phone", "mobile", "street", NULL };

  return field->custom == NULL && g_strv_contains (addresses, field->name);
}

MeventErasedNames *
_mevent_erased_names_new (void)
{
  MeventErasedNames *self = g_new0 (MeventErasedNames, 1);

  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->wholes = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->streets = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
_mevent_erased_names_free (MeventErasedNames *self)
{
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->wholes);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->streets);
  g_free (self);
}

/* As it is found in folded texts. */
static void
add (GPtrArray *names, const char *name)
{
  char *folded = mevent_language_fold (name);

  if (strlen (g_strstrip (folded)) >= 2)
    g_ptr_array_add (names, folded);
  else
    g_free (folded);
}

/* "Müller" is written "Mueller" too, and the other way round. */
static void
add_spellings (GPtrArray *names, const char *name)
{
  static const char *const umlauts[][3] = { { "ä", "ae", "a" }, { "ö", "oe", "o" }, { "ü", "ue", "u" } };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autoptr (GString) apart = g_string_new (lower), together = g_string_new (lower);

  for (guint i = 0; i < G_N_ELEMENTS (umlauts); i++)
    {
      g_string_replace (apart, umlauts[i][0], umlauts[i][1], 0);
      g_string_replace (together, umlauts[i][1], umlauts[i][2], 0);
    }
  add (names, name);
  if (strcmp (apart->str, lower) != 0)
    add (names, apart->str);
  if (strcmp (together->str, lower) != 0)
    add (names, together->str);
}

/* Of two given names one is used, and of a double name a half. */
static void
add_parts (GPtrArray *names, const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, " -", -1);

  for (char **part = parts; parts[0] != NULL && parts[1] != NULL && *part != NULL; part++)
    {
      g_autofree char *lower = g_utf8_strdown (*part, -1);

      if (g_utf8_strlen (*part, -1) >= MIN_PART && !g_strv_contains (particles, lower))
        add_spellings (names, *part);
    }
}

/* A stroke can stand within a number, and between two. */
static void
add_number (GPtrArray *numbers, const char *text)
{
  g_autofree char *digits = _mevent_phone_dup_digits (text);
  gsize n = strlen (digits);

  if (n >= MIN_DIGITS && n <= MAX_DIGITS)
    g_ptr_array_add (numbers, g_steal_pointer (&digits));
  else if (n > MAX_DIGITS && strchr (text, '/') != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (text, "/", -1);

      for (char **part = parts; *part != NULL; part++)
        add_number (numbers, *part);
    }
}

/* One may be followed by another, or by when it can be called. */
static void
add_numbers (GPtrArray *numbers, const char *phone)
{
  g_autofree char *folded = mevent_language_fold (phone ? phone : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, ",;:abcdefghijklmnopqrstuvwxyz", -1);

  for (char **part = parts; *part != NULL; part++)
    add_number (numbers, *part);
}

/* "Zauberstraße 7" is written "Zauberstr. 7" too. */
static char *
dup_short_streets (const char *folded)
{
  g_autoptr (GString) text = g_string_new (folded);

  g_string_replace (text, "strasse", "str", 0);
  g_string_replace (text, "str.", "str", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A number alone is anything. */
static gboolean
holds_letter (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text != '\0';
}

/* Without the house, which can stand before the street, many live there. */
static void
add_street (GPtrArray *streets, const char *street)
{
  g_autofree char *folded = mevent_language_fold (street ? street : "");

  if (strpbrk (g_strstrip (folded), "0123456789") != NULL && holds_letter (folded))
    g_ptr_array_add (streets, dup_short_streets (folded));
}

void
_mevent_erased_names_add (MeventErasedNames *self, MeventPerson *person)
{
  g_autofree char *whole = mevent_person_dup_name (person);
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field ((MeventRecord *) person, i)) != NULL; i++)
    if (is_name (field) && mevent_field_is_set (field, (MeventRecord *) person))
      {
        const char *name = *(char **) mevent_field_get_slot (field, (MeventRecord *) person);

        add_spellings (self->parts, name);
        if (strchr (name, '@') == NULL)
          add_parts (self->parts, name);
      }
  add (self->wholes, whole);
  if (person->name_in_own_script != NULL)
    add (self->wholes, person->name_in_own_script);
  add_numbers (self->numbers, person->phone);
  add_numbers (self->numbers, person->mobile);
  add_street (self->streets, person->street);
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalnum (text[n]))
    n++;
  return n;
}

static gboolean
holds (const char *text, const char *name, gboolean with_ending)
{
  gsize length = strlen (name), ending = with_ending && length >= MIN_STEM ? MAX_ENDING : 0;

  for (const char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name))
    if ((at == text || !g_ascii_isalnum (at[-1])) && count_letters (at + length) <= ending)
      return TRUE;
  return FALSE;
}

static gboolean
holds_any (const char *folded, GPtrArray *names, gboolean with_ending)
{
  for (guint i = 0; i < names->len; i++)
    if (holds (folded, names->pdata[i], with_ending))
      return TRUE;
  return FALSE;
}

static gboolean
holds_number (const char *folded, GPtrArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    if (_mevent_phone_is_in (numbers->pdata[i], folded))
      return TRUE;
  return FALSE;
}

static gboolean
holds_street (const char *folded, GPtrArray *streets)
{
  g_autofree char *text = streets->len > 0 ? dup_short_streets (folded) : NULL;

  return text != NULL && holds_any (text, streets, FALSE);
}

/* Whether somebody is named there, beyond doubt. */
gboolean
_mevent_erased_names_are_in (MeventErasedNames *self, const char *text)
{
  g_autofree char *folded = text && self->wholes->len > 0 ? mevent_language_fold (text) : NULL;

  return folded != NULL && holds_any (folded, self->wholes, FALSE);
}

/* Somebody who has no name may have a number. */
static gboolean
is_anything_known (MeventErasedNames *self)
{
  return self->parts->len + self->numbers->len + self->streets->len > 0;
}

/* Whether somebody may be meant, or can be reached by what stands there. */
gboolean
_mevent_erased_names_may_be_in (MeventErasedNames *self, const char *text)
{
  g_autofree char *folded = text && is_anything_known (self) ? mevent_language_fold (text) : NULL;

  return folded != NULL && (holds_any (folded, self->parts, TRUE) || holds_number (folded, self->numbers) ||
                            holds_street (folded, self->streets));
}

/* The names of the others are theirs, and so are numbers and streets that they share. */
gboolean
_mevent_erase_is_own_name (MeventRecord *record, const MeventField *field)
{
  return MEVENT_IS_PERSON (record) && (is_name (field) || is_address (field));
}

/* Listing */

typedef struct
{
  MeventErasedNames *names;
  MeventErasedNames *others;   /* or NULL */
  GPtrArray         *ids;      /* these are looked for as well; or NULL */
  GPtrArray         *mentions;
} Search;

static const char *
find_id (MeventRecord *record)
{
  while (mevent_record_get_id (record) == NULL && record->parent != NULL)
    record = record->parent;
  return mevent_record_get_id (record);
}

static void
add_mention (Search *self, MeventRecord *record, const char *label, const char *text)
{
  MeventMention *mention = g_new0 (MeventMention, 1);

  mention->id = g_strdup (find_id (record));
  mention->where = g_strdup_printf ("%s, %s", _(MEVENT_RECORD_GET_CLASS (record)->label), label);
  mention->text = g_strdup (text);
  g_ptr_array_add (self->mentions, mention);
}

/* What there is to decide about a record counts with it. */
static gboolean
is_among (GHashTable *records, MeventRecord *record)
{
  if (MEVENT_IS_CONFLICT (record) && ((MeventConflict *) record)->record != NULL)
    record = ((MeventConflict *) record)->record;
  return g_hash_table_contains (records, record);
}

static gboolean
may_name (MeventErasedNames *names, MeventRecord *record, const char *text)
{
  return names != NULL && (names->records == NULL || is_among (names->records, record)) &&
         _mevent_erased_names_may_be_in (names, text);
}

static gboolean
holds_id (const char *text, GPtrArray *ids)
{
  for (guint i = 0; text != NULL && ids != NULL && i < ids->len; i++)
    if (holds (text, ids->pdata[i], FALSE))
      return TRUE;
  return FALSE;
}

static void
look_at (Search *self, MeventRecord *record, const char *label, const char *text)
{
  if (may_name (self->names, record, text) || may_name (self->others, record, text) || holds_id (text, self->ids))
    add_mention (self, record, label, text);
}

static void
look_at_translations (Search *self, MeventRecord *record, const char *label, const MeventText *text)
{
  for (guint i = 0; i < mevent_text_get_n (text); i++)
    look_at (self, record, label, mevent_text_get_nth (text, i));
}

static void
look_at_unknown (Search *self, MeventRecord *record, const MeventUnknown *unknown)
{
  for (guint i = 0; i < unknown->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (unknown->attributes, MeventUnknownAttribute, i);

      look_at (self, record, attribute->name, attribute->value);
    }
  for (guint i = 0; i < unknown->nodes->len; i++)
    look_at (self, record, "XML", g_array_index (unknown->nodes, MeventUnknownNode, i).xml);
}

static void
look_at_record (MeventRecord *record, gpointer search)
{
  const MeventField *field;

  /* An id is no text, and there may be as many as there are names. */
  if (MEVENT_IS_TOMBSTONE (record))
    return;
  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    {
      gpointer slot;

      if (!mevent_field_is_set (field, record) || _mevent_erase_is_own_name (record, field))
        continue;
      slot = mevent_field_get_slot (field, record);
      if (field->kind == MEVENT_KIND_TRANSLATED)
        look_at_translations (search, record, mevent_field_get_label (field), *(MeventText **) slot);
      else if (field->kind == MEVENT_KIND_TEXT || field->kind == MEVENT_KIND_CHOICE)
        look_at (search, record, mevent_field_get_label (field), *(char **) slot);
    }
  if (mevent_unknown_get (record) != NULL)
    look_at_unknown (search, record, mevent_unknown_get (record));
}

static void
mention_free (MeventMention *self)
{
  g_free (self->id);
  g_free (self->where);
  g_free (self->text);
  g_free (self);
}

/* Photos of those who were erased that others show, too. */
static void
look_for_photo (Search *self, MeventImage *photo)
{
  g_autoptr (GPtrArray) referrers = NULL;
  g_autofree char *title = NULL;

  if (mevent_record_get_project ((MeventRecord *) photo) == NULL)
    return;
  referrers = mevent_record_list_referrers ((MeventRecord *) photo);
  title = mevent_record_dup_title ((MeventRecord *) photo, NULL);
  for (guint i = 0; i < referrers->len; i++)
    add_mention (self, referrers->pdata[i], _("shows somebody who was erased"), title);
  if (referrers->len == 0)
    add_mention (self, (MeventRecord *) photo, _("shows somebody who was erased"), title);
}

/* @names: of those who are gone
 * @others: of those who stay, but not in some records
 * @photos: of #MeventImage, in the project still or not */
GPtrArray *
_mevent_erase_list_mentions (MeventProject *project, MeventErasedNames *names, MeventErasedNames *others, GPtrArray *photos)
{
  Search search = { names, others, NULL, g_ptr_array_new_with_free_func ((GDestroyNotify) mention_free) };

  if (is_anything_known (names) || is_anything_known (others))
    mevent_record_foreach ((MeventRecord *) project, look_at_record, &search);
  for (guint i = 0; i < photos->len; i++)
    look_for_photo (&search, photos->pdata[i]);
  return search.mentions;
}

/**
 * mevent_erasure_is_in:
 * @project: another one, such as a copy
 *
 * Returns: whether there is anybody whom the erasure was about, or a text that may name them
 */
gboolean
mevent_erasure_is_in (MeventErasure *self, MeventProject *project)
{
  g_autoptr (GPtrArray) mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) mention_free);
  Search search = { self->names, NULL, self->ids, mentions };

  for (guint i = 0; i < self->ids->len; i++)
    if (mevent_project_lookup (project, self->ids->pdata[i]) != NULL)
      return TRUE;
  mevent_record_foreach ((MeventRecord *) project, look_at_record, &search);
  return mentions->len > 0;
}

#define OF_TOMBSTONE "of=\""

/* Elsewhere than in a tombstone, which says of nobody more than the id. */
static gboolean
points_to (const char *text, const char *id)
{
  for (const char *at = strstr (text, id); at != NULL; at = strstr (at + 1, id))
    if (at - text < (gssize) strlen (OF_TOMBSTONE) || !g_str_has_prefix (at - strlen (OF_TOMBSTONE), OF_TOMBSTONE))
      return TRUE;
  return FALSE;
}

/**
 * mevent_erasure_is_in_text:
 * @text: such as a file that could not be understood
 *
 * Returns: whether it may be about somebody whom the erasure was about
 */
gboolean
mevent_erasure_is_in_text (MeventErasure *self, const char *text)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (points_to (text, self->ids->pdata[i]))
      return TRUE;
  return _mevent_erased_names_may_be_in (self->names, text);
}
