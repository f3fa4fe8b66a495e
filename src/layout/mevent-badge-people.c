#include "mevent-badge-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-person.h"
#include "mevent-project.h"

static gboolean
check_wanted (MeventEvent *event, GPtrArray *people, const char *id, GError **error)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  gpointer record = project ? mevent_project_lookup (project, id) : NULL;

  if (!MEVENT_IS_PERSON (record))
    g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("There is no person “%s”."), id);
  else if (!g_ptr_array_find (people, record, NULL))
    {
      g_autofree char *name = mevent_person_dup_full_name (record);

      g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                   _("%s (“%s”) gets no badge: neither a participant of this event nor a contributor."), name, id);
    }
  else
    return TRUE;
  return FALSE;
}

/**
 * _mevent_badge_list_people:
 *
 * Returns: (transfer container) (nullable): those who are asked for, in print order; %NULL with an error where there are
 *   neither people nor blanks, or where somebody is asked for who gets no badge
 */
GPtrArray *
_mevent_badge_list_people (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (GPtrArray) people = mevent_event_list_badge_holders (event);

  if (people->len == 0 && options->blanks == 0)
    {
      g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY,
                           _("There are no badges to print: the event has neither participants nor contributors."));
      return NULL;
    }
  for (guint i = 0; options->only != NULL && options->only[i] != NULL; i++)
    if (!check_wanted (event, people, options->only[i], error))
      return NULL;
  for (guint i = people->len; options->only != NULL && i > 0; i--)
    if (!g_strv_contains (options->only, mevent_record_get_id (people->pdata[i - 1])))
      g_ptr_array_remove_index (people, i - 1);
  if (people->len > 0 || options->blanks > 0)
    return g_steal_pointer (&people);
  g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY, _("No badge is chosen."));
  return NULL;
}
