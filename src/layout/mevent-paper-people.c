#include "mevent-paper-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-attended.h"
#include "mevent-contribution.h"
#include "mevent-paper-private.h"
#include "mevent-session.h"

static int
compare_guests (gconstpointer a, gconstpointer b)
{
  return strcmp (mevent_record_get_sort_key ((MeventRecord *) ((const MeventGuest *) a)->person),
                 mevent_record_get_sort_key ((MeventRecord *) ((const MeventGuest *) b)->person));
}

/* By person. */
static GHashTable *
map_participations (MeventEvent *event, gboolean only_coming)
{
  GHashTable *map = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);

      if (participation->person != NULL && (!only_coming || mevent_participation_is_coming (participation)))
        g_hash_table_insert (map, participation->person, participation);
    }
  return map;
}

static gboolean
is_wanted (MeventPaper *self, MeventPerson *person)
{
  return self->options->only == NULL ||
         g_strv_contains (self->options->only, mevent_record_get_id ((MeventRecord *) person));
}

/**
 * mevent_paper_sort_guests:
 * @guests: (element-type MeventGuest):
 *
 * Sorts as lists sort names.
 */
void
mevent_paper_sort_guests (GArray *guests)
{
  g_array_sort (guests, compare_guests);
}

/**
 * mevent_paper_has_name:
 *
 * Returns: whether there is a name to print; where there is none, the problems say so, once a person
 */
gboolean
mevent_paper_has_name (MeventPaper *self, MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_full_name (person);

  if (*name != '\0')
    return TRUE;
  if (g_hash_table_add (self->missing, person))
    mevent_paper_warn (self, "person-without-name", person,
                       _("A person has no name and is left out. Enter the name, or remove the entry."));
  return FALSE;
}

/**
 * mevent_paper_drop_nameless:
 * @guests: (element-type MeventGuest): loses those whose paper would say nothing
 */
void
mevent_paper_drop_nameless (MeventPaper *self, GArray *guests)
{
  for (guint i = guests->len; i > 0; i--)
    if (!mevent_paper_has_name (self, g_array_index (guests, MeventGuest, i - 1).person))
      g_array_remove_index (guests, i - 1);
}

/**
 * mevent_person_get_own_script:
 *
 * Returns: (transfer none) (nullable): the name in its own script, where it stands beside one in another
 */
const char *
mevent_person_get_own_script (MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_name (person);

  return g_strcmp0 (name, person->name_in_own_script) != 0 ? person->name_in_own_script : NULL;
}

/**
 * mevent_paper_list_contributors:
 *
 * Returns: (transfer full) (element-type MeventGuest): who contributes to what guests see, each once, in the order of the
 *   sessions, whatever is said of their coming
 */
GArray *
mevent_paper_list_contributors (MeventPaper *self)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);
  g_autoptr (GHashTable) participations = map_participations (self->event, FALSE);
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (MeventGuest));

  for (guint i = 0; i < people->len; i++)
    {
      const MeventGuest guest = { people->pdata[i], g_hash_table_lookup (participations, people->pdata[i]) };

      if (is_wanted (self, guest.person))
        g_array_append_val (guests, guest);
    }
  return guests;
}

/**
 * mevent_paper_list_guests:
 *
 * Returns: (transfer full) (element-type MeventGuest): participants and contributors, each once, as lists sort names; those
 *   who are asked for, where the options say so
 */
GArray *
mevent_paper_list_guests (MeventPaper *self)
{
  g_autoptr (GPtrArray) people = mevent_event_list_badge_holders (self->event);
  g_autoptr (GPtrArray) contributors = mevent_event_list_contributors (self->event);
  g_autoptr (GHashTable) participations = map_participations (self->event, TRUE);
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (MeventGuest));

  for (guint i = 0; i < people->len; i++)
    {
      MeventGuest guest = { people->pdata[i], g_hash_table_lookup (participations, people->pdata[i]) };

      /* Who is only invited, or on the waiting list, is not expected. */
      if (guest.participation == NULL && !g_ptr_array_find (contributors, guest.person, NULL))
        continue;
      if (is_wanted (self, guest.person))
        g_array_append_val (guests, guest);
    }
  g_array_sort (guests, compare_guests);
  return guests;
}

/**
 * mevent_paper_list_attendees:
 *
 * Returns: (transfer full) (element-type MeventGuest): who was there at any time, whatever had been said before, as lists
 *   sort names
 */
GArray *
mevent_paper_list_attendees (MeventPaper *self)
{
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (MeventGuest));

  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);
      const MeventGuest guest = { participation->person, participation };

      if (guest.person != NULL && mevent_attended_any (participation) && is_wanted (self, guest.person))
        g_array_append_val (guests, guest);
    }
  g_array_sort (guests, compare_guests);
  return guests;
}

static gboolean
is_before_audience (const MeventContribution *contribution)
{
  return contribution->role != MEVENT_CONTRIBUTION_MINUTE_TAKER && contribution->role != MEVENT_CONTRIBUTION_INTERPRETER;
}

static MeventOrganisation *
organisation_of (const MeventContribution *contribution)
{
  return contribution->organisation == NULL && contribution->person ? contribution->person->organisation
                                                                    : contribution->organisation;
}

static const char *
name_organisation (MeventPaper *self, MeventOrganisation *organisation, MeventNaming naming)
{
  if (organisation == NULL || naming == MEVENT_NAMING_PLAIN)
    return NULL;
  return naming == MEVENT_NAMING_SHORT && organisation->short_name != NULL
           ? organisation->short_name : mevent_paper_translate (self, organisation, organisation->name);
}

/* "A, B and C". Names that run against the language stand in it one by one, or the words between them would turn them round. */
static char *
list_names (MeventPaper *self, const GPtrArray *names)
{
  MeventLanguage *language = mevent_paper_get_edition (self);
  g_autoptr (GPtrArray) isolated = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  GString *line;
  gboolean any = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_ptr_array_add (isolated, mevent_language_isolate (language, names->pdata[i]));
      any |= _mevent_paper_is_foreign (self, names->pdata[i]);
    }
  if (names->len < 2 || !any)
    return mevent_language_format_list (language, (const char **) names->pdata, names->len);
  list = mevent_language_format_list (language, (const char **) isolated->pdata, isolated->len);
  line = g_string_new (mevent_language_is_rtl (language) ? "\u200f" : "\u200e");
  g_string_append (line, list);
  /* The Arabic "and" is a part of the word behind it: before a name in other letters it would be taken for one of them. */
  g_string_replace (line, "و\u2068", "و\u00a0\u2068", 0);
  return g_string_free (line, FALSE);
}

/* The names of people of one organisation, who stand one after the other from `at` on. */
static char *
dup_group (MeventPaper *self, const GPtrArray *shown, guint *at, MeventNaming naming)
{
  MeventOrganisation *organisation = organisation_of (shown->pdata[*at]);
  const char *house = name_organisation (self, organisation, naming);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL, *isolated = NULL;

  for (; *at < shown->len && (naming == MEVENT_NAMING_PLAIN || organisation_of (shown->pdata[*at]) == organisation); (*at)++)
    {
      const MeventContribution *contribution = shown->pdata[*at];

      if (contribution->person != NULL)
        g_ptr_array_add (names, mevent_person_dup_full_name (contribution->person));
      else if (naming == MEVENT_NAMING_PLAIN && mevent_paper_translate (self, contribution->organisation,
                                                                        contribution->organisation->name) != NULL)
        g_ptr_array_add (names, g_strdup (mevent_paper_translate (self, contribution->organisation,
                                                                  contribution->organisation->name)));
    }
  list = list_names (self, names);
  if (house == NULL || names->len == 0)
    return g_strdup (names->len == 0 && house != NULL ? house : list);
  isolated = mevent_language_isolate (mevent_paper_get_edition (self), house);
  return g_strdup_printf ("%s (%s)", list, isolated);
}

/**
 * mevent_paper_dup_contributors:
 *
 * Returns: (transfer full): who stands before the audience of a session, in one line: people, and organisations that speak for
 *   themselves; "" where that is nobody
 */
char *
mevent_paper_dup_contributors (MeventPaper *self, MeventSession *session, MeventNaming naming)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);

      if (is_before_audience (contribution) && (contribution->person != NULL || contribution->organisation != NULL) &&
          (contribution->person == NULL || mevent_paper_has_name (self, contribution->person)))
        g_ptr_array_add (shown, contribution);
    }
  for (guint i = 0; i < shown->len;)
    {
      g_autofree char *group = dup_group (self, shown, &i, naming);

      _mevent_paper_append (self, line, " · ", group);
    }
  return g_string_free (line, FALSE);
}

/**
 * mevent_guest_get_organisation:
 *
 * Returns: (transfer none) (nullable): which the guest represents on this occasion, else whose member he or she is
 */
MeventOrganisation *
mevent_guest_get_organisation (const MeventGuest *self)
{
  if (self->participation != NULL && self->participation->organisation != NULL)
    return self->participation->organisation;
  return self->person->organisation;
}

static char *
say_about (MeventPaper *self, gpointer guest)
{
  const MeventGuest *of = guest;

  return mevent_paper_describe (self, of->person, of->participation ? of->participation->function : NULL,
                                mevent_guest_get_organisation (of));
}

/**
 * mevent_guest_dup_about:
 *
 * Returns: (transfer full): function and organisation on this occasion, in all languages of the document, a line for each
 */
char *
mevent_guest_dup_about (MeventPaper *self, const MeventGuest *guest)
{
  return _mevent_paper_dup_said (self, say_about, (gpointer) guest, MEVENT_BELOW_EDITIONS);
}

gboolean
mevent_guest_has_place (const MeventGuest *self, MeventSession *session)
{
  return self->participation != NULL && self->participation->places != NULL &&
         g_ptr_array_find (self->participation->places, session, NULL);
}

/**
 * mevent_paper_has_places:
 *
 * Returns: whether places in the session have been given to anybody
 */
gboolean
mevent_paper_has_places (MeventPaper *self, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);

      if (participation->places != NULL && g_ptr_array_find (participation->places, session, NULL))
        return TRUE;
    }
  return FALSE;
}

/**
 * mevent_guest_dup_address:
 *
 * Returns: (transfer full) (nullable): the lines of an address as the post reads them, at home where that is known, else at
 *   the organisation; %NULL where the post could not deliver
 */
char *
mevent_guest_dup_address (MeventPaper *self, const MeventGuest *guest)
{
  const MeventPerson *person = guest->person;
  MeventOrganisation *organisation = mevent_guest_get_organisation (guest);
  gboolean is_private = person->street != NULL && person->city != NULL;
  const char *street = is_private ? person->street : organisation ? organisation->street : NULL;
  const char *postal_code = is_private ? person->postal_code : organisation ? organisation->postal_code : NULL;
  const char *city = is_private ? person->city : organisation ? organisation->city : NULL;
  g_autofree char *name = mevent_person_dup_full_name (guest->person);
  GString *lines = g_string_new (NULL);

  if (street == NULL || city == NULL)
    {
      g_string_free (lines, TRUE);
      return NULL;
    }
  if (!is_private)
    g_string_append_printf (lines, "%s\n", mevent_paper_translate (self, organisation, organisation->name) ?: "");
  g_string_append_printf (lines, "%s\n%s\n%s%s%s", name, street, postal_code ? postal_code : "", postal_code ? " " : "",
                          city);
  if (is_private ? person->country != NULL : organisation->country != NULL)
    g_string_append_printf (lines, "\n%s", is_private ? person->country : organisation->country);
  return g_string_free (lines, FALSE);
}
