/* What records are searched by and sorted under: computed when asked for, and kept until the record changes. */

#include "mevent-record-private.h"

#include "mevent-language.h"
#include "mevent-record-extras-private.h"
#include "mevent-referrers-private.h"
#include "mevent-text.h"

static void
drop_keys (MeventRecord *self, gpointer unused)
{
  _mevent_record_drop_keys (self);
}

/* A field of the record has changed. The keys of those who point here are made of this record's title too. */
void
_mevent_record_touch (MeventRecord *self)
{
  drop_keys (self, NULL);
  _mevent_referrers_foreach (_mevent_record_get_referrers (self), drop_keys, NULL);
  if (MEVENT_RECORD_GET_CLASS (self)->changed != NULL)
    MEVENT_RECORD_GET_CLASS (self)->changed (self);
}

static void append_searchable (MeventRecord *self, const MeventField *field, GString *out);

/* Each text on its own, for most of them need no more than small letters. */
static void
append_folded (GString *out, const char *text)
{
  g_autofree char *folded = mevent_language_fold (text ? text : "");

  g_string_append_printf (out, "%s\n", folded);
}

/* By what the record itself is found: a participant by the name in its own script, too. */
static void
append_target (MeventRecord *target, GString *out)
{
  g_autofree char *title = mevent_record_dup_title (target, NULL);
  const MeventField *field;

  append_folded (out, title);
  for (guint i = 0; (field = mevent_record_nth_field (target, i)) != NULL; i++)
    if ((field->flags & MEVENT_FIELD_SEARCH) && field->kind < MEVENT_KIND_REFERENCE)
      append_searchable (target, field, out);
}

static void
append_searchable (MeventRecord *self, const MeventField *field, GString *out)
{
  gpointer slot = mevent_field_get_slot (field, self);

  if (field->kind == MEVENT_KIND_TRANSLATED)
    {
      MeventText *text = *(MeventText **) slot;

      for (guint i = 0; i < mevent_text_get_n (text); i++)
        append_folded (out, mevent_text_get_nth (text, i));
    }
  else if (field->kind == MEVENT_KIND_REFERENCE)
    {
      MeventRecord *target = *(MeventRecord **) slot;

      if (target != NULL)
        append_target (target, out);
    }
  else
    {
      g_autoptr (GString) text = g_string_new (NULL);

      mevent_field_format (field, slot, text);
      append_folded (out, text->str);
    }
}

/**
 * mevent_record_get_search_key:
 *
 * All texts of the record that a search looks at, folded by mevent_language_fold(). Kept until the record or what it
 * points to changes.
 */
const char *
mevent_record_get_search_key (MeventRecord *self)
{
  MeventRecordExtras *extras = _mevent_record_ensure_extras (self);

  if (extras->search_key == NULL)
    {
      g_autoptr (GString) all = g_string_new (NULL);
      const MeventField *field;

      for (guint i = 0; (field = mevent_record_nth_field (self, i)) != NULL; i++)
        if (field->flags & MEVENT_FIELD_SEARCH)
          append_searchable (self, field, all);
      extras->search_key = g_strdup (all->str);
    }
  return extras->search_key;
}

/**
 * mevent_record_get_sort_key:
 *
 * Returns: the collation key of the record's sort name, to be compared with strcmp()
 */
const char *
mevent_record_get_sort_key (MeventRecord *self)
{
  MeventRecordExtras *extras = _mevent_record_ensure_extras (self);

  if (extras->sort_key == NULL)
    {
      g_autofree char *name = mevent_record_dup_sort_name (self);

      extras->sort_key = mevent_language_collation_key (name ? name : "");
    }
  return extras->sort_key;
}
