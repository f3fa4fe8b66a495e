#include "mevent-record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-custom-field.h"
#include "mevent-custom-values-private.h"
#include "mevent-history-private.h"
#include "mevent-id-private.h"
#include "mevent-language.h"
#include "mevent-list-private.h"
#include "mevent-project-private.h"
#include "mevent-record-extras-private.h"
#include "mevent-referrers-private.h"
#include "mevent-string-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

G_DEFINE_ABSTRACT_TYPE (MeventRecord, mevent_record, G_TYPE_OBJECT)

#define EACH_FIELD(klass, field) \
  const MeventField *field = (klass)->fields; field < (klass)->fields + (klass)->n_fields; field++

/* Keys */

static void
drop_keys (MeventRecord *self, gpointer unused)
{
  _mevent_record_drop_keys (self);
}

/* The keys of those who point here are made of this record's title too. */
static void
touch (MeventRecord *self)
{
  drop_keys (self, NULL);
  _mevent_referrers_foreach (_mevent_record_get_referrers (self), drop_keys, NULL);
  if (MEVENT_RECORD_GET_CLASS (self)->changed != NULL)
    MEVENT_RECORD_GET_CLASS (self)->changed (self);
}

static void
append_searchable (MeventRecord *self, const MeventField *field, GString *out)
{
  gpointer slot = mevent_field_get_slot (field, self);

  if (field->kind == MEVENT_KIND_TRANSLATED)
    {
      MeventText *text = *(MeventText **) slot;

      for (guint i = 0; i < mevent_text_get_n (text); i++)
        g_string_append_printf (out, "%s\n", mevent_text_get_nth (text, i));
    }
  else if (field->kind == MEVENT_KIND_REFERENCE)
    {
      MeventRecord *target = *(MeventRecord **) slot;
      g_autofree char *title = target ? mevent_record_dup_title (target, NULL) : NULL;

      if (title != NULL)
        g_string_append_printf (out, "%s\n", title);
    }
  else
    {
      mevent_field_format (field, slot, out);
      g_string_append_c (out, '\n');
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
      extras->search_key = mevent_language_fold (all->str);
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

/* References to and fro */

typedef void (*LinkFunc) (gpointer *set, MeventRecord *referrer);

/* A value of the project's own field points to its declaration, so that deleting that clears the value. */
static void
each_link (MeventRecord *self, const MeventField *field, LinkFunc func)
{
  gpointer slot = mevent_field_get_slot (field, self);

  if (field->custom != NULL)
    {
      if (mevent_field_is_set (field, self))
        func (_mevent_record_get_referrers ((MeventRecord *) field->custom), self);
      return;
    }
  if (field->kind == MEVENT_KIND_REFERENCE)
    {
      MeventRecord *target = *(MeventRecord **) slot;

      if (target != NULL)
        func (_mevent_record_get_referrers (target), self);
    }
  else if (field->kind == MEVENT_KIND_REFERENCES)
    {
      GPtrArray *targets = *(GPtrArray **) slot;

      for (guint i = 0; targets != NULL && i < targets->len; i++)
        func (_mevent_record_get_referrers (targets->pdata[i]), self);
    }
}

typedef struct
{
  MeventRecord *record;
  LinkFunc      func;
} CustomLink;

static void
on_custom_value (const MeventField *field, gpointer slot, gpointer link)
{
  each_link (((CustomLink *) link)->record, field, ((CustomLink *) link)->func);
}

static void
all_links (MeventRecord *self, LinkFunc func)
{
  CustomLink link = { self, func };

  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (self), field))
    each_link (self, field, func);
  _mevent_custom_values_foreach (self, on_custom_value, &link);
}

static void
attach_links (MeventRecord *self, gpointer unused)
{
  all_links (self, _mevent_referrers_add);
}

static void
detach_links (MeventRecord *self, gpointer unused)
{
  all_links (self, _mevent_referrers_remove);
}

static void
attach_id (MeventRecord *self, gpointer project)
{
  _mevent_project_index (project, self);
}

static void
detach_id (MeventRecord *self, gpointer project)
{
  _mevent_project_unindex (project, self);
}

/* A record and all below it become part of the project: found by id, and counted as pointing to others. */
void
_mevent_record_attach (MeventRecord *self, MeventProject *project)
{
  mevent_record_foreach (self, attach_id, project);
  mevent_record_foreach (self, attach_links, NULL);
}

void
_mevent_record_detach (MeventRecord *self, MeventProject *project)
{
  mevent_record_foreach (self, detach_links, NULL);
  mevent_record_foreach (self, detach_id, project);
}

static void
collect (MeventRecord *record, gpointer array)
{
  g_ptr_array_add (array, record);
}

/**
 * mevent_record_list_referrers:
 *
 * Returns: (transfer container): the records of the project that point to this one, in no particular order
 */
GPtrArray *
mevent_record_list_referrers (MeventRecord *self)
{
  GPtrArray *array = g_ptr_array_new ();

  _mevent_referrers_foreach (_mevent_record_get_referrers (self), collect, array);
  return array;
}

/* Setting fields */

/* The one place where a field changes: a swap, so that undo and redo are the same. */
void
_mevent_record_swap (MeventRecord *self, const MeventField *field, MeventValue *value)
{
  gboolean attached = mevent_record_get_project (self) != NULL;
  gpointer slot = field->custom ? _mevent_custom_values_ensure (self, field)
                                : mevent_field_get_slot (field, self);
  gsize size = _mevent_kind_get (field->kind)->size;
  MeventValue old;

  if (attached)
    each_link (self, field, _mevent_referrers_remove);
  memcpy (&old, slot, size);
  memcpy (slot, value, size);
  memcpy (value, &old, size);
  if (attached)
    each_link (self, field, _mevent_referrers_add);
  touch (self);
}

static void
take_value (MeventRecord *self, const MeventField *field, MeventValue *value)
{
  const MeventKindClass *kind = _mevent_kind_get (field->kind);
  MeventProject *project = mevent_record_get_project (self);

  if (kind->equal (mevent_field_get_slot (field, self), value))
    {
      kind->clear (value);
      return;
    }
  if (project != NULL && !_mevent_history_may_change (mevent_project_get_history (project)))
    {
      kind->clear (value);
      return;
    }
  _mevent_record_swap (self, field, value);
  if (project == NULL || !_mevent_history_take_set (mevent_project_get_history (project), self, field, value))
    kind->clear (value);
}

/**
 * mevent_record_set:
 * @field: a row of the record's table, not a list
 * @value: a variable of the kind's type; it is copied
 *
 * Changes a field. A record of a project changes only inside a group of its history.
 */
void
mevent_record_set (MeventRecord *self, const MeventField *field, gconstpointer value)
{
  MeventValue copy = { NULL };

  g_return_if_fail (MEVENT_IS_RECORD (self));
  g_return_if_fail (field != NULL && field->kind != MEVENT_KIND_LIST);

  _mevent_kind_get (field->kind)->copy (value, &copy);
  take_value (self, field, &copy);
}

/**
 * mevent_record_parse:
 * @string: the value as the file writes it, or as a user types it; "" unsets
 *
 * Returns: %FALSE with @error, a sentence for the user, where @string is not a value of @field
 */
gboolean
mevent_record_parse (MeventRecord *self, const MeventField *field, const char *string, GError **error)
{
  MeventValue value = { NULL };

  _mevent_kind_get (field->kind)->clear (&value);
  if (!mevent_field_parse (field, string, &value, error))
    return FALSE;
  take_value (self, field, &value);
  return TRUE;
}

static const MeventField *
need_field (gpointer self, const char *name, guint kinds)
{
  const MeventField *field = mevent_record_find_field (self, name);

  if (field == NULL || !(kinds & (1u << field->kind)))
    {
      g_critical ("%s has no such field “%s” of this kind", G_OBJECT_TYPE_NAME (self), name);
      return NULL;
    }
  return field;
}

static void
set_by_name (gpointer self, const char *name, guint kinds, gconstpointer value)
{
  const MeventField *field = need_field (self, name, kinds);

  if (field != NULL)
    mevent_record_set (self, field, value);
}

#define KIND(k) (1u << MEVENT_KIND_##k)

/**
 * mevent_record_set_text:
 * @text: (nullable): valid UTF-8 that mevent_string_is_storable() accepts
 */
void
mevent_record_set_text (gpointer self, const char *name, const char *text)
{
  set_by_name (self, name, KIND (TEXT) | KIND (CHOICE) | KIND (LANGUAGE) | KIND (LANGUAGES), &text);
}

/**
 * mevent_record_set_translation:
 * @language: (nullable): a language tag, or %NULL for the project's main language
 * @text: (nullable): the value in that language
 */
void
mevent_record_set_translation (gpointer self, const char *name, const char *language, const char *text)
{
  const MeventField *field = need_field (self, name, KIND (TRANSLATED));
  MeventValue value;

  if (field == NULL)
    return;
  if (language == NULL)
    language = mevent_record_get_main_language (self);
  value.pointer = mevent_text_with (*(MeventText **) mevent_field_get_slot (field, self), language, text);
  take_value (self, field, &value);
}

/**
 * mevent_record_set_number:
 * @number: a number, truth value, index of an enumeration, time or duration in minutes, colour, or length in
 *   hundredths of a millimetre
 */
void
mevent_record_set_number (gpointer self, const char *name, int number)
{
  set_by_name (self, name,
               KIND (INT) | KIND (BOOL) | KIND (ENUM) | KIND (TIME) | KIND (DURATION) | KIND (COLOUR) |
               KIND (LENGTH), &number);
}

void
mevent_record_set_date (gpointer self, const char *name, guint32 date)
{
  set_by_name (self, name, KIND (DATE), &date);
}

void
mevent_record_set_data (gpointer self, const char *name, GBytes *data)
{
  set_by_name (self, name, KIND (DATA), &data);
}

/**
 * mevent_record_set_reference:
 * @target: (nullable): a record of the same project
 */
void
mevent_record_set_reference (gpointer self, const char *name, gpointer target)
{
  set_by_name (self, name, KIND (REFERENCE), &target);
}

/**
 * mevent_record_set_references:
 * @targets: (nullable): records of the same project; the array is copied
 */
void
mevent_record_set_references (gpointer self, const char *name, GPtrArray *targets)
{
  set_by_name (self, name, KIND (REFERENCES), &targets);
}

/* The record in its project */

/* What the last byte of an id says that does not stand in the record itself. */
#define ELSEWHERE 1

static gboolean
is_elsewhere (MeventRecord *self)
{
  return self->id.in_place[sizeof self->id - 1] == ELSEWHERE;
}

/**
 * mevent_record_new:
 * @type: a class of records
 * @id: (nullable): the id it has in a file, or %NULL for a new one
 *
 * Returns: (transfer full): a record that belongs to no project yet
 */
gpointer
mevent_record_new (GType type, const char *id)
{
  MeventRecord *self = g_object_new (type, NULL);
  g_autofree char *made = id ? NULL : _mevent_id_new (MEVENT_RECORD_GET_CLASS (self)->letter);

  _mevent_record_set_id (self, id ? id : made);
  return self;
}

/**
 * mevent_record_get_id:
 *
 * Returns: (nullable): the id, %NULL only for classes without a letter
 */
const char *
mevent_record_get_id (MeventRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (is_elsewhere (self))
    return self->id.elsewhere;
  return self->id.in_place[0] != '\0' ? self->id.in_place : NULL;
}

/* @id: nullable, and not the record's own */
void
_mevent_record_set_id (MeventRecord *self, const char *id)
{
  if (is_elsewhere (self))
    g_free (self->id.elsewhere);
  memset (&self->id, 0, sizeof self->id);
  if (id == NULL)
    return;
  if (strlen (id) < sizeof self->id)
    {
      strcpy (self->id.in_place, id);
      return;
    }
  self->id.elsewhere = g_strdup (id);
  self->id.in_place[sizeof self->id - 1] = ELSEWHERE;
}

MeventRecord *
mevent_record_get_parent (MeventRecord *self)
{
  return self->parent;
}

/**
 * mevent_record_get_project:
 *
 * Returns: (nullable) (transfer none): the project the record belongs to at the moment
 */
MeventProject *
mevent_record_get_project (MeventRecord *self)
{
  while (self->parent != NULL)
    self = self->parent;
  return MEVENT_IS_PROJECT (self) ? (MeventProject *) self : NULL;
}

/**
 * mevent_record_get_list:
 *
 * Returns: (nullable) (transfer none): the list that the record stands in
 */
MeventList *
mevent_record_get_list (MeventRecord *self)
{
  if (self->parent == NULL)
    return NULL;
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (self->parent), field))
    if (field->kind == MEVENT_KIND_LIST && mevent_field_get_target (field) == G_OBJECT_TYPE (self))
      return *(MeventList **) mevent_field_get_slot (field, self->parent);
  return NULL;
}

/**
 * mevent_record_ensure_list:
 * @field: a list of the record
 *
 * Returns: (transfer none): the list, for putting records in or for showing it; made when it is sparse
 */
MeventList *
mevent_record_ensure_list (MeventRecord *self, const MeventField *field)
{
  MeventList **list = mevent_field_get_slot (field, self);

  if (*list == NULL)
    *list = _mevent_list_new (self, mevent_field_get_target (field));
  return *list;
}

/**
 * mevent_record_get_main_language:
 *
 * Returns: the language tag the project is written in
 */
const char *
mevent_record_get_main_language (MeventRecord *self)
{
  MeventProject *project = mevent_record_get_project (self);

  return project ? mevent_project_get_main_language (project) : MEVENT_DEFAULT_LANGUAGE;
}

/**
 * mevent_record_find_field:
 *
 * Returns: (nullable): the field called @name, built in or, if there is none, of the project's own
 */
const MeventField *
mevent_record_find_field (MeventRecord *self, const char *name)
{
  const MeventField *field = mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (self), name);
  guint n = MEVENT_RECORD_GET_CLASS (self)->n_fields;

  if (field != NULL)
    return field;
  while ((field = mevent_record_nth_field (self, n++)) != NULL && strcmp (field->name, name) != 0)
    ;
  return field;
}

/**
 * mevent_record_nth_field:
 *
 * All fields of the record: first the built-in ones, then those that the project has declared for its class.
 *
 * Returns: (nullable): %NULL after the last
 */
const MeventField *
mevent_record_nth_field (MeventRecord *self, guint n)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (self);
  MeventProject *project;
  GPtrArray *rows;

  if (n < klass->n_fields)
    return &klass->fields[n];
  project = mevent_record_get_project (self);
  rows = project ? mevent_project_get_custom_rows (project, G_OBJECT_TYPE (self)) : NULL;
  n -= klass->n_fields;
  return rows != NULL && n < rows->len ? rows->pdata[n] : NULL;
}

/* What mevent_field_is_set() asks for, at hand: a record has forty fields, and few of them are set. */
typedef struct
{
  guint    offset;
  gboolean is_pointer;
  int      unset;
} Probe;

static Probe *
make_probes (const MeventField *fields, guint n_fields)
{
  Probe *probes = g_new (Probe, n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const MeventKindClass *kind = _mevent_kind_get (fields[i].kind);

      probes[i] = (Probe){ (guint) fields[i].offset, kind->size == sizeof (gpointer), kind->unset };
    }
  return probes;
}

/**
 * mevent_record_has_custom_values:
 *
 * Returns: %FALSE where no field of the project's own is set
 */
gboolean
mevent_record_has_custom_values (MeventRecord *self)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (self);

  return extras != NULL && extras->custom != NULL;
}

/**
 * mevent_record_next_set:
 * @position: (inout): where to begin, 0 at first; behind the field returned afterwards
 *
 * Returns: (nullable): the next built-in field that is set, in the order of the table
 */
const MeventField *
mevent_record_next_set (MeventRecord *self, guint *position)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (self);
  const Probe *probes = klass->probes;

  while (*position < klass->n_fields)
    {
      guint i = (*position)++;
      gconstpointer slot = G_STRUCT_MEMBER_P (self, probes[i].offset);

      if (!probes[i].is_pointer ? *(const int *) slot != probes[i].unset
                                : *(gconstpointer const *) slot != NULL &&
                                    (klass->fields[i].kind != MEVENT_KIND_LIST ||
                                     mevent_list_get_n (*(MeventList *const *) slot) > 0))
        return &klass->fields[i];
    }
  return NULL;
}

/**
 * mevent_record_dup_title:
 * @language: (nullable): what the reader wants
 *
 * Returns: (transfer full) (nullable): a line that names the record
 */
char *
mevent_record_dup_title (MeventRecord *self, const char *language)
{
  return MEVENT_RECORD_GET_CLASS (self)->dup_title (self, language);
}

/**
 * mevent_record_dup_sort_name:
 *
 * Returns: (transfer full) (nullable): what lists sort the record under
 */
char *
mevent_record_dup_sort_name (MeventRecord *self)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (self);

  return klass->dup_sort_name ? klass->dup_sort_name (self) : klass->dup_title (self, NULL);
}

const char *
mevent_record_translate (gpointer self, const MeventText *text, const char *language)
{
  return mevent_text_get_best (text, language, mevent_record_get_main_language (self));
}

/**
 * mevent_record_foreach:
 *
 * Calls @func for the record and all below it, in the order of the file.
 */
void
mevent_record_foreach (MeventRecord *self, MeventRecordFunc func, gpointer user_data)
{
  func (self, user_data);
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (self), field))
    {
      MeventList *list;

      if (field->kind != MEVENT_KIND_LIST)
        continue;
      list = *(MeventList **) mevent_field_get_slot (field, self);
      for (guint i = 0; i < mevent_list_get_n (list); i++)
        mevent_record_foreach (mevent_list_get (list, i), func, user_data);
    }
}

/* GObject */

static const MeventField *
field_of_property (GObject *object, guint id)
{
  return &MEVENT_RECORD_GET_CLASS (object)->fields[id - 1];
}

static void
mevent_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const MeventField *field = field_of_property (object, id);

  if (field->kind == MEVENT_KIND_LIST)
    mevent_record_ensure_list ((MeventRecord *) object, field);
  _mevent_kind_get (field->kind)->to_value (mevent_field_get_slot (field, (MeventRecord *) object), value);
}

static void
mevent_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  const MeventField *field = field_of_property (object, id);
  MeventValue lent;

  _mevent_kind_get (field->kind)->from_value (value, &lent);
  mevent_record_set ((MeventRecord *) object, field, &lent);
}

static void
mevent_record_finalize (GObject *object)
{
  MeventRecord *self = (MeventRecord *) object;

  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (self), field))
    _mevent_kind_get (field->kind)->clear (mevent_field_get_slot (field, self));
  _mevent_record_clear_extras (self);
  _mevent_record_set_id (self, NULL);
  G_OBJECT_CLASS (mevent_record_parent_class)->finalize (object);
}

static char *
dup_first_text (MeventRecord *self, const char *language)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (self);
  gpointer slot = mevent_field_get_slot (&klass->fields[0], self);

  switch (klass->fields[0].kind)
    {
    case MEVENT_KIND_TEXT:
      return g_strdup (*(char **) slot);
    case MEVENT_KIND_TRANSLATED:
      return g_strdup (mevent_record_translate (self, *(MeventText **) slot, language));
    default:
      return NULL;
    }
}

static void
mevent_record_class_init (MeventRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_record_finalize;
  klass->dup_title = dup_first_text;
}

static void
mevent_record_init (MeventRecord *self)
{
}

/**
 * mevent_record_init_fields:
 *
 * For the instance init of each class of records. A constructor would do, but makes a record four times as slow to make.
 */
void
mevent_record_init_fields (MeventRecord *self)
{
  GPtrArray *initial = MEVENT_RECORD_GET_CLASS (self)->initial;

  for (guint i = 0; i < initial->len; i++)
    {
      const MeventField *field = initial->pdata[i];

      if (field->kind == MEVENT_KIND_LIST)
        mevent_record_ensure_list (self, field);
      else
        *(int *) mevent_field_get_slot (field, self) = _mevent_kind_get (field->kind)->unset;
    }
}

/**
 * mevent_record_class_install_fields:
 * @fields: a static table; the order is that of the file and of forms
 *
 * Makes properties of the rows, and everything else that follows from them.
 */
void
mevent_record_class_install_fields (MeventRecordClass *klass, const MeventField *fields, guint n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  if (klass->dup_title == NULL)
    klass->dup_title = dup_first_text;
  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  klass->initial = g_ptr_array_new ();
  klass->probes = make_probes (fields, n_fields);

  object_class->get_property = mevent_record_get_property;
  object_class->set_property = mevent_record_set_property;
  for (guint i = 0; i < n_fields; i++)
    {
      g_hash_table_insert (klass->by_name, (gpointer) fields[i].name, (gpointer) &fields[i]);
      if ((fields[i].kind == MEVENT_KIND_LIST && !(fields[i].flags & MEVENT_FIELD_SPARSE)) ||
          _mevent_kind_get (fields[i].kind)->unset != 0)
        g_ptr_array_add (klass->initial, (gpointer) &fields[i]);
      g_object_class_install_property (object_class, i + 1,
                                       _mevent_kind_get (fields[i].kind)->pspec (&fields[i], G_PARAM_READWRITE |
                                                                                 G_PARAM_STATIC_STRINGS));
    }
}

/**
 * mevent_record_class_find_field:
 *
 * Returns: (nullable): the row called @name
 */
const MeventField *
mevent_record_class_find_field (MeventRecordClass *klass, const char *name)
{
  return g_hash_table_lookup (klass->by_name, name);
}

/**
 * mevent_record_class_for_type:
 *
 * Returns: (transfer none): the class, which is never unloaded
 */
MeventRecordClass *
mevent_record_class_for_type (GType type)
{
  MeventRecordClass *klass = g_type_class_peek_static (type);

  return klass != NULL ? klass : g_type_class_ref (type);
}
