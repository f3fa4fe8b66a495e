/* References to and fro. */

#include "mevent-record-private.h"

#include "mevent-conflict.h"
#include "mevent-custom-field.h"
#include "mevent-custom-values-private.h"
#include "mevent-project-private.h"
#include "mevent-record-extras-private.h"
#include "mevent-referrers-private.h"

#define EACH_FIELD(klass, field) \
  const MeventField *field = (klass)->fields; field < (klass)->fields + (klass)->n_fields; field++

/* A value of the project's own field points to its declaration, so that deleting that clears the value. */
void
_mevent_record_each_link (MeventRecord *self, const MeventField *field, MeventLinkFunc func)
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
  MeventRecord  *record;
  MeventLinkFunc func;
} CustomLink;

static void
on_custom_value (const MeventField *field, gpointer slot, gpointer link)
{
  _mevent_record_each_link (((CustomLink *) link)->record, field, ((CustomLink *) link)->func);
}

static void
all_links (MeventRecord *self, MeventLinkFunc func)
{
  CustomLink link = { self, func };

  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (self), field))
    _mevent_record_each_link (self, field, func);
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

typedef struct
{
  MeventRecord *record;
  GHashTable   *seen;
  GPtrArray    *users;
} Search;

static gboolean
is_within (MeventRecord *record, MeventRecord *whole)
{
  while (record != NULL && record != whole)
    record = mevent_record_get_parent (record);
  return record == whole;
}

/* What the user knows it by: a contribution is something of a session. */
static void
add_user (MeventRecord *referrer, gpointer data)
{
  Search *search = data;
  MeventRecord *parent = mevent_record_get_parent (referrer);
  MeventRecord *user = MEVENT_IS_PROJECT (referrer) || MEVENT_IS_PROJECT (parent) ? referrer : parent;

  if (!MEVENT_IS_CONFLICT (referrer) && !is_within (referrer, search->record) && g_hash_table_add (search->seen, user))
    g_ptr_array_add (search->users, user);
}

static void
add_users (MeventRecord *record, gpointer search)
{
  _mevent_referrers_foreach (_mevent_record_get_referrers (record), add_user, search);
}

/**
 * mevent_record_list_users:
 *
 * Returns: (transfer container): what points to the record, or to something in it, and will not when it is deleted: each once, of
 *   parts the record that they are in; what is only asked about does not count
 */
GPtrArray *
mevent_record_list_users (MeventRecord *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Search search = { self, seen, g_ptr_array_new () };

  mevent_record_foreach (self, add_users, &search);
  return search.users;
}
