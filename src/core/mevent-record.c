#include "mevent-record-private.h"

#include <string.h>

#include "mevent-custom-values-private.h"
#include "mevent-id-private.h"
#include "mevent-list-private.h"
#include "mevent-project-private.h"
#include "mevent-record-extras-private.h"
#include "mevent-text.h"

G_DEFINE_ABSTRACT_TYPE (MeventRecord, mevent_record, G_TYPE_OBJECT)

#define EACH_FIELD(klass, field) \
  const MeventField *field = (klass)->fields; field < (klass)->fields + (klass)->n_fields; field++

/* The record in its project */

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

/* @id: nullable, and not the record's own */
void
_mevent_record_set_id (MeventRecord *self, const char *id)
{
  if (MEVENT_RECORD_ID_IS_ELSEWHERE (&self->id))
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
  self->id.in_place[sizeof self->id - 1] = MEVENT_RECORD_ID_ELSEWHERE;
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
 * mevent_record_list_custom_set:
 *
 * A project can declare thousands of fields, of which a record sets few: the search ends with the last that it has.
 *
 * Returns: (transfer container) (nullable): the fields of the project's own that are set, in the order of their
 *   declarations; %NULL for none
 */
GPtrArray *
mevent_record_list_custom_set (MeventRecord *self)
{
  MeventProject *project = mevent_record_get_project (self);
  guint n = project ? _mevent_custom_values_get_n (self) : 0;
  GPtrArray *rows = n > 0 ? mevent_project_get_custom_rows (project, G_OBJECT_TYPE (self)) : NULL;
  g_autoptr (GPtrArray) set = rows ? g_ptr_array_new () : NULL;

  for (guint i = 0; rows != NULL && n > 0 && i < rows->len; i++)
    if (_mevent_custom_values_has (self, rows->pdata[i]))
      {
        n--;
        if (mevent_field_is_set (rows->pdata[i], self))
          g_ptr_array_add (set, rows->pdata[i]);
      }
  return set != NULL && set->len > 0 ? g_steal_pointer (&set) : NULL;
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
 * Returns: (transfer full) (nullable): what lists sort the record under; not for the eye, a tab may part it
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
