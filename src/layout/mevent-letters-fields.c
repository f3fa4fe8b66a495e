#include "mevent-letters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-letters-private.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* What can stand in {braces} in the text of a letter. */

/* Of all letters */

static char *
field_event (MeventPaper *self)
{
  return g_strdup (mevent_paper_translate (self, self->event, self->event->title));
}

static char *
field_date (MeventPaper *self)
{
  MeventEvent *event = self->event;

  return event->first_day ? mevent_language_format_dates (self->language, event->first_day, event->last_day) : NULL;
}

/* From the first session that guests see to the last, on the first day. */
static char *
field_time (MeventPaper *self)
{
  g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self, self->event->first_day);
  int start = MEVENT_UNSET, end = MEVENT_UNSET;

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];

      if (session->start != MEVENT_UNSET && (start == MEVENT_UNSET || session->start < start))
        start = session->start;
      end = MAX (end, mevent_session_get_end (session));
    }
  return start != MEVENT_UNSET ? mevent_language_format_times (self->language, start, end) : NULL;
}

static char *
field_place (MeventPaper *self)
{
  MeventVenue *venue = self->event->venue;
  const char *name = venue ? mevent_paper_translate (self, venue, venue->name) : NULL;
  g_autofree char *address = venue ? mevent_paper_dup_address (venue->street, venue->postal_code, venue->city) : NULL;

  if (name == NULL || address == NULL)
    return g_strdup (name ? name : address);
  return g_strjoin (", ", name, address, NULL);
}

/* Of one */

static char *
field_name (MeventLetterFields *self, const MeventGuest *guest)
{
  return mevent_person_dup_full_name (guest->person);
}

static char *
field_first_name (MeventLetterFields *self, const MeventGuest *guest)
{
  return g_strdup (guest->person->given_name);
}

static char *
field_family_name (MeventLetterFields *self, const MeventGuest *guest)
{
  return g_strdup (guest->person->family_name);
}

static char *
field_organisation (MeventLetterFields *self, const MeventGuest *guest)
{
  MeventOrganisation *organisation = mevent_guest_get_organisation (guest);

  return organisation ? g_strdup (mevent_paper_translate (self->paper, organisation, organisation->name)) : NULL;
}

/* Each session of a person once, in the order of the event. */
static void
add_contribution (GHashTable *contributions, MeventPerson *person, MeventSession *session)
{
  GPtrArray *sessions = g_hash_table_lookup (contributions, person);

  if (sessions == NULL)
    g_hash_table_insert (contributions, person, sessions = g_ptr_array_new ());
  if (sessions->len == 0 || sessions->pdata[sessions->len - 1] != session)
    g_ptr_array_add (sessions, session);
}

static GHashTable *
map_contributions (MeventEvent *event)
{
  GHashTable *contributions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      for (guint c = 0; !mevent_event_is_internal (event, session) && c < mevent_list_get_n (session->contributions); c++)
        {
          MeventPerson *person = ((MeventContribution *) mevent_list_get (session->contributions, c))->person;

          if (person != NULL)
            add_contribution (contributions, person, session);
        }
    }
  return contributions;
}

/**
 * _mevent_letter_fields_dup_contribution:
 *
 * Returns: (nullable): the titles of what the person contributes to
 */
char *
_mevent_letter_fields_dup_contribution (MeventLetterFields *self, const MeventGuest *guest)
{
  GPtrArray *sessions = g_hash_table_lookup (self->contributions, guest->person);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      const char *title = mevent_paper_translate (self->paper, session, session->title);

      if (title != NULL)
        g_ptr_array_add (titles, (char *) title);
    }
  return titles->len > 0 ? mevent_language_format_list (self->paper->language, (const char **) titles->pdata, titles->len)
                         : NULL;
}

/* One of the two says what the field stands for. */
static const struct
{
  const char *name;
  const char *label; /* in the window */
  char *    (*dup) (MeventLetterFields *self, const MeventGuest *guest);
  char *    (*dup_of_all) (MeventPaper *paper);
} fields[] = {
  { "name", N_("Whole name"), field_name },
  { "first-name", N_("Given name"), field_first_name },
  { "family-name", N_("Family name"), field_family_name },
  { "organisation", N_("Organisation"), field_organisation },
  { "event", N_("Title of the event"), NULL, field_event },
  { "date", N_("Days of the event"), NULL, field_date },
  { "time", N_("Times of the first day"), NULL, field_time },
  { "place", N_("Venue and address"), NULL, field_place },
  { "contribution", N_("What the person contributes to"), _mevent_letter_fields_dup_contribution },
};

/**
 * mevent_letter_field_get:
 * @label: (out): what the field stands for, to be translated
 *
 * Returns: (nullable): the name of a field that can stand in {braces} in a letter; %NULL behind the last
 */
const char *
mevent_letter_field_get (guint nth, const char **label)
{
  if (nth >= G_N_ELEMENTS (fields))
    return NULL;
  *label = fields[nth].label;
  return fields[nth].name;
}

/**
 * _mevent_letter_fields_init:
 * @paper: (transfer none): lasts as long as this
 */
void
_mevent_letter_fields_init (MeventLetterFields *self, MeventPaper *paper)
{
  self->paper = paper;
  self->of_all = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->contributions = map_contributions (paper->event);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
_mevent_letter_fields_clear (MeventLetterFields *self)
{
  g_hash_table_unref (self->of_all);
  g_hash_table_unref (self->contributions);
  g_hash_table_unref (self->unknown);
}

/* What is the same for all is worked out once. */
static char *
dup_of_all (MeventLetterFields *self, guint field)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (self->of_all, GUINT_TO_POINTER (field), NULL, &value))
    g_hash_table_insert (self->of_all, GUINT_TO_POINTER (field), value = fields[field].dup_of_all (self->paper));
  return g_strdup (value);
}

static char *
dup_field (MeventLetterFields *self, const MeventGuest *guest, const char *name, gsize length, gboolean *is_known)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strlen (fields[i].name) == length && strncmp (fields[i].name, name, length) == 0)
      {
        *is_known = TRUE;
        return fields[i].dup ? fields[i].dup (self, guest) : dup_of_all (self, i);
      }
  *is_known = FALSE;
  return NULL;
}

static void
warn_unknown (MeventLetterFields *self, const char *name, gsize length)
{
  g_autofree char *field = g_strndup (name, length), *quoted = NULL;

  if (g_hash_table_contains (self->unknown, field))
    return;
  quoted = mevent_problems_quote (field);
  mevent_paper_warn (self->paper, "unknown-field", NULL,
                     _("The text has a field that is not known: {%s}. It stands in the letter as it is."), quoted);
  g_hash_table_add (self->unknown, g_steal_pointer (&field));
}

/* A line with its fields filled in; NULL where it has fields and none of them has anything to say. */
static char *
dup_line (MeventLetterFields *self, const MeventGuest *guest, const char *line)
{
  GString *out = g_string_new (NULL);
  gboolean has_field = FALSE, has_value = FALSE;

  while (*line != '\0')
    {
      const char *end = *line == '{' ? strchr (line, '}') : NULL;
      gboolean is_known = FALSE;
      g_autofree char *value = end ? dup_field (self, guest, line + 1, (gsize) (end - line - 1), &is_known) : NULL;

      if (end != NULL && !is_known)
        warn_unknown (self, line + 1, (gsize) (end - line - 1));
      if (!is_known)
        {
          g_string_append_c (out, *line++);
          continue;
        }
      has_field = TRUE;
      has_value |= value != NULL && *value != '\0';
      g_string_append (out, value ? value : "");
      line = end + 1;
    }
  return g_string_free (out, has_field && !has_value);
}

/**
 * _mevent_letter_fields_fill:
 *
 * Returns: (transfer full): the text with its fields filled in, without the lines whose fields have nothing to say
 */
char *
_mevent_letter_fields_fill (MeventLetterFields *self, const MeventGuest *guest, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *filled = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = dup_line (self, guest, lines[i]);

      if (line != NULL)
        g_string_append_printf (filled, "%s\n", line);
    }
  return g_string_free (filled, FALSE);
}
