/* Where a text still contains the name of somebody who was erased. It is for people to judge: the name may be another's, and
 * the sentence may be needed. */

#include "mevent-erase-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-language.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-tombstone.h"
#include "mevent-unknown.h"

/* As shorter ones begin too many words, they are looked for as whole words only. */
#define MIN_STEM 4

/* What people are called: the personal texts that they are searched by. */
static gboolean
is_name (const MeventField *field)
{
  const MeventFieldFlags name = MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SEARCH;

  return field->kind == MEVENT_KIND_TEXT && (field->flags & name) == name;
}

void
_mevent_erase_collect_names (MeventPerson *person, GPtrArray *names)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field ((MeventRecord *) person, i)) != NULL; i++)
    if (is_name (field) && mevent_field_is_set (field, (MeventRecord *) person))
      {
        char *folded = mevent_language_fold (*(char **) mevent_field_get_slot (field, (MeventRecord *) person));

        if (strlen (g_strstrip (folded)) >= 2)
          g_ptr_array_add (names, folded);
        else
          g_free (folded);
      }
}

/* Longer names may have an ending: "Haddads". */
static gboolean
holds (const char *text, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name))
    if ((at == text || !g_ascii_isalnum (at[-1])) && (length >= MIN_STEM || !g_ascii_isalnum (at[length])))
      return TRUE;
  return FALSE;
}

gboolean
_mevent_erase_contains_name (const char *text, GPtrArray *names)
{
  g_autofree char *folded = NULL;

  if (text == NULL || names->len == 0)
    return FALSE;
  folded = mevent_language_fold (text);
  for (guint i = 0; i < names->len; i++)
    if (holds (folded, names->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Listing */

typedef struct
{
  GPtrArray *names;
  GPtrArray *mentions;
} Search;

static const char *
find_id (MeventRecord *record)
{
  while (mevent_record_get_id (record) == NULL && record->parent != NULL)
    record = record->parent;
  return mevent_record_get_id (record);
}

static void
look_at (Search *self, MeventRecord *record, const char *label, const char *text)
{
  MeventMention *mention;

  if (!_mevent_erase_contains_name (text, self->names))
    return;
  mention = g_new0 (MeventMention, 1);
  mention->id = g_strdup (find_id (record));
  mention->where = g_strdup_printf ("%s, %s", _(MEVENT_RECORD_GET_CLASS (record)->label), label);
  mention->text = g_strdup (text);
  g_ptr_array_add (self->mentions, mention);
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

/* The names of the others are theirs. */
static gboolean
is_own_name (MeventRecord *record, const MeventField *field)
{
  return MEVENT_IS_PERSON (record) && is_name (field);
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

      if (!mevent_field_is_set (field, record) || is_own_name (record, field))
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

GPtrArray *
_mevent_erase_list_mentions (MeventProject *project, GPtrArray *names)
{
  Search search = { names, g_ptr_array_new_with_free_func ((GDestroyNotify) mention_free) };

  if (names->len > 0)
    mevent_record_foreach ((MeventRecord *) project, look_at_record, &search);
  return search.mentions;
}
