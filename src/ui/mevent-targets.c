#include "mevent-targets.h"

#include <string.h>

#include "mevent-person.h"
#include "mevent-project.h"

static MeventList *
find_own_list (MeventRecord *record, GType type)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST && mevent_field_get_target (&klass->fields[i]) == type)
      return mevent_record_ensure_list (record, &klass->fields[i]);
  return NULL;
}

/* A session's track stands in its event, its speakers in the project: the nearest list above is the one meant. */
static MeventList *
find_list (MeventRecord *record, GType type)
{
  for (; record != NULL; record = mevent_record_get_parent (record))
    {
      MeventList *list = find_own_list (record, type);

      if (list != NULL)
        return list;
    }
  return NULL;
}

typedef struct
{
  GType       type;
  GListStore *store;
} Collection;

static void
collect (MeventRecord *record, gpointer data)
{
  Collection *collection = data;

  if (G_OBJECT_TYPE (record) == collection->type)
    g_list_store_append (collection->store, record);
}

/**
 * mevent_targets_list:
 *
 * Returns: (transfer full): the records of class @type that @record may point to
 */
GListModel *
mevent_targets_list (MeventRecord *record, GType type)
{
  MeventList *list = find_list (record, type);
  MeventProject *project = mevent_record_get_project (record);
  Collection collection = { type, NULL };

  if (list != NULL)
    return g_object_ref (G_LIST_MODEL (list));
  collection.store = g_list_store_new (type);
  if (project != NULL)
    mevent_record_foreach ((MeventRecord *) project, collect, &collection);
  return G_LIST_MODEL (collection.store);
}

gboolean
mevent_targets_can_add (MeventRecord *record, GType type)
{
  return find_list (record, type) != NULL;
}

/* The last word is the family name; who it is wrong for is corrected under People. */
static void
name_person (MeventRecord *person, const char *name)
{
  g_autofree char *given = g_strstrip (g_strdup (name));
  char *space = strrchr (given, ' ');

  if (space != NULL)
    *space = '\0';
  mevent_record_set_text (person, "family-name", space ? space + 1 : given);
  if (space != NULL)
    mevent_record_set_text (person, "given-name", g_strchomp (given));
}

static void
name_record (MeventRecord *record, const char *name)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  if (MEVENT_IS_PERSON (record))
    {
      name_person (record, name);
      return;
    }
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_TRANSLATED && (klass->fields[i].flags & MEVENT_FIELD_REQUIRED))
      {
        mevent_record_set_translation (record, klass->fields[i].name, NULL, name);
        return;
      }
}

/**
 * mevent_targets_add:
 *
 * Adds a new record called @name, inside an undo group.
 *
 * Returns: (transfer none): the record
 */
MeventRecord *
mevent_targets_add (MeventRecord *record, GType type, const char *name)
{
  MeventList *list = find_list (record, type);
  MeventRecord *added;

  g_return_val_if_fail (list != NULL, NULL);

  added = mevent_list_append_new (list);
  name_record (added, name);
  return added;
}
