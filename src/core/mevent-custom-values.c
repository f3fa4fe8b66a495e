#include "mevent-custom-values-private.h"

#include "mevent-custom-field.h"
#include "mevent-record-extras-private.h"

typedef struct
{
  const MeventField *field; /* of a declaration that the entry holds a reference on */
  MeventValue        value;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  _mevent_kind_get (entry->field->kind)->clear (&entry->value);
  g_object_unref (entry->field->custom);
}

static GArray *
get_entries (MeventRecord *record)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (record);

  return extras ? extras->custom : NULL;
}

static Entry *
find (GArray *entries, const MeventField *field)
{
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (g_array_index (entries, Entry, i).field == field)
      return &g_array_index (entries, Entry, i);
  return NULL;
}

/* The slot for reading; one that holds nothing where the record has no value. */
gpointer
_mevent_custom_values_peek (MeventRecord *record, const MeventField *field)
{
  static const MeventValue nothing = { NULL }, no_number = { .number = MEVENT_UNSET };
  Entry *entry = find (get_entries (record), field);

  if (entry != NULL)
    return &entry->value;
  return (gpointer) (_mevent_kind_get (field->kind)->unset != 0 ? &no_number : &nothing);
}

gpointer
_mevent_custom_values_ensure (MeventRecord *record, const MeventField *field)
{
  gpointer *values = &_mevent_record_ensure_extras (record)->custom;
  Entry *entry = find (*values, field);
  Entry added = { field, { NULL } };

  if (entry != NULL)
    return &entry->value;
  if (*values == NULL)
    {
      *values = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_array_set_clear_func (*values, entry_clear);
    }
  _mevent_kind_get (field->kind)->clear (&added.value);
  g_object_ref (field->custom);
  g_array_append_val (*(GArray **) values, added);
  return &g_array_index (*(GArray **) values, Entry, (*(GArray **) values)->len - 1).value;
}

/* That the record has a slot for, set or not. */
guint
_mevent_custom_values_get_n (MeventRecord *record)
{
  GArray *entries = get_entries (record);

  return entries ? entries->len : 0;
}

gboolean
_mevent_custom_values_has (MeventRecord *record, const MeventField *field)
{
  return find (get_entries (record), field) != NULL;
}

void
_mevent_custom_values_foreach (MeventRecord *record, MeventCustomValueFunc func, gpointer user_data)
{
  GArray *entries = get_entries (record);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      func (entry->field, &entry->value, user_data);
    }
}

void
_mevent_custom_values_clear (MeventRecord *record)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (record);

  if (extras != NULL)
    g_clear_pointer ((GArray **) &extras->custom, g_array_unref);
}
