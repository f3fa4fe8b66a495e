#include "mevent-report-private.h"

#include <string.h>

#include "mevent-contribution.h"

/* What a report knows, without a word about how it is said. */

/**
 * mevent_report_translate:
 *
 * Returns: (transfer none) (nullable): the text, %NULL where it is empty
 */
const char *
mevent_report_translate (MeventReport *self, gpointer record, const MeventText *text)
{
  const char *words = mevent_paper_translate (self->paper, record, text);

  return words != NULL && *words != '\0' ? words : NULL;
}

const char *
mevent_report_name_of (MeventReport *self, MeventOrganisation *organisation)
{
  return organisation ? mevent_report_translate (self, organisation, organisation->name) : NULL;
}

static void
group_free (gpointer data)
{
  MeventReportGroup *group = data;

  g_ptr_array_unref (group->names);
  g_free (group);
}

static MeventReportGroup *
add_group (GPtrArray *groups, MeventOrganisation *organisation, const char *function)
{
  MeventReportGroup *group = g_new0 (MeventReportGroup, 1);

  group->organisation = organisation;
  group->function = function;
  group->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (groups, group);
  return group;
}

/* @is_named: whether it is for people who are named */
static MeventReportGroup *
find_group (GPtrArray *groups, MeventOrganisation *organisation, const char *function, gboolean is_named)
{
  for (guint i = 0; function == NULL && i < groups->len; i++)
    {
      MeventReportGroup *group = groups->pdata[i];

      if (group->organisation == organisation && group->function == NULL && (group->names->len > 0) == is_named)
        return group;
    }
  return add_group (groups, organisation, function);
}

/* Who somebody is on this occasion. An organisation that sends nobody by name is a group of its own, and named once however many
 * people have been erased. */
static void
add_to_groups (MeventReport *self, GPtrArray *groups, MeventContribution *contribution)
{
  MeventPerson *person = contribution->person;
  const char *function = mevent_report_translate (self, contribution, contribution->function);
  MeventOrganisation *organisation = contribution->organisation ? contribution->organisation
                                                                : person ? person->organisation : NULL;
  g_autofree char *name = person ? mevent_person_dup_full_name (person) : NULL;

  if (name != NULL && *name == '\0')
    g_clear_pointer (&name, g_free);
  if (function == NULL && person != NULL)
    function = mevent_report_translate (self, person, person->function);
  if (name == NULL && mevent_report_name_of (self, organisation) == NULL)
    return;
  if (name == NULL)
    find_group (groups, organisation, NULL, FALSE);
  else
    g_ptr_array_add (find_group (groups, organisation, function, TRUE)->names, g_steal_pointer (&name));
}

/**
 * mevent_report_dup_described:
 * @group: with a function
 * @in_brackets: whether the function stands in them: among others, commas would not say to whom it belongs
 *
 * Returns: (transfer full): "Astrid Eibelshäuser, Stadträtin (Stadt Gießen)", or "Astrid Eibelshäuser (Stadträtin, Stadt Gießen)"; an
 *   organisation that name or function say is not said again
 */
char *
mevent_report_dup_described (const MeventReportGroup *group, const char *organisation, gboolean in_brackets)
{
  const char *name = group->names->pdata[0];
  gboolean is_said = organisation == NULL || strstr (name, organisation) != NULL || strstr (group->function, organisation) != NULL;

  if (!in_brackets && is_said)
    return g_strjoin (", ", name, group->function, NULL);
  if (!in_brackets)
    return g_strdup_printf ("%s, %s (%s)", name, group->function, organisation);
  return g_strdup_printf ("%s (%s%s%s)", name, group->function, is_said ? "" : ", ", is_said ? "" : organisation);
}

/**
 * mevent_report_list_groups:
 * @roles: a set of %MEVENT_REPORT_ROLE of contributions
 *
 * Returns: (transfer full) (element-type MeventReportGroup): who contributes to the session in these roles; a group without
 *   names is an organisation for which nobody is named
 */
GPtrArray *
mevent_report_list_groups (MeventReport *self, MeventSession *session, guint roles)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);

      if (roles & MEVENT_REPORT_ROLE (contribution->role))
        add_to_groups (self, groups, contribution);
    }
  return groups;
}

/**
 * mevent_report_list_partners:
 * @roles: a set of %MEVENT_REPORT_ROLE of partners
 *
 * Returns: (transfer container) (element-type MeventPartner): those whose organisation has a name
 */
GPtrArray *
mevent_report_list_partners (MeventReport *self, guint roles)
{
  GPtrArray *partners = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);

      if ((roles & MEVENT_REPORT_ROLE (partner->role)) && mevent_report_name_of (self, partner->organisation) != NULL)
        g_ptr_array_add (partners, partner);
    }
  return partners;
}

/**
 * mevent_report_dup_joined:
 * @last: between the last two, with its spaces: " and "
 *
 * Returns: (transfer full): "a, b and c"
 */
char *
mevent_report_dup_joined (const char *const *items, guint n_items, const char *last)
{
  GString *line = g_string_new (n_items > 0 ? items[0] : "");

  for (guint i = 1; i < n_items; i++)
    g_string_append_printf (line, "%s%s", i + 1 == n_items ? last : ", ", items[i]);
  return g_string_free (line, FALSE);
}

