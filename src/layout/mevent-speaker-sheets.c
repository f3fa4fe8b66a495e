#include "mevent-certificates.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

static void
add_fact (MeventPaper *self, const char *msgid, const char *fact)
{
  MeventRow *row;
  double x = mevent_flow_get_width (self->flow) * 0.28;

  if (fact == NULL || *fact == '\0')
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 1);
  mevent_cell_add_text (mevent_row_add_cell (row, 0, x - self->theme->gutter), MEVENT_STYLE_DETAIL,
                        mevent_paper_string (self, msgid));
  mevent_cell_add_text (mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x), MEVENT_STYLE_TEXT, fact);
}

/* Everybody else who stands on the stage with one. */
static char *
dup_others (MeventPaper *self, MeventSession *session, MeventPerson *person)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);

      if (contribution->person != NULL && contribution->person != person && mevent_paper_has_name (self, contribution->person))
        g_ptr_array_add (names, mevent_person_dup_full_name (contribution->person));
    }
  return mevent_language_format_list (self->language, (const char **) names->pdata, names->len);
}

static void
add_contribution (MeventPaper *self, MeventSession *session, MeventContribution *contribution)
{
  const char *title = mevent_paper_translate (self, session, session->title);
  MeventRoom *room = session->room;
  g_autofree char *date = session->day ? mevent_language_format_date (self->language, session->day, MEVENT_DATE_FULL) : NULL;
  g_autofree char *times = session->start != MEVENT_UNSET
                             ? mevent_language_format_times (self->language, session->start,
                                                             mevent_session_get_end (session))
                             : NULL;
  g_autoptr (GString) when = g_string_new (NULL);
  g_autofree char *others = dup_others (self, session, contribution->person);

  _mevent_paper_append (self, when, ", ", date);
  _mevent_paper_append (self, when, ", ", times);
  mevent_paper_add_subheading (self, title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label));
  add_fact (self, N_("Your part"), mevent_paper_string (self, mevent_contribution_roles[contribution->role].label));
  add_fact (self, N_("When"), when->str);
  if (room != NULL)
    {
      g_autoptr (GString) where = g_string_new (NULL);

      mevent_paper_append_room (self, where, ", ", room);
      _mevent_paper_append (self, where, ", ", room->floor);
      add_fact (self, N_("Room"), where->str);
      add_fact (self, N_("In the room"), mevent_paper_translate (self, room, room->equipment));
    }
  add_fact (self, N_("With you"), others);
  add_fact (self, N_("What it is about"), mevent_paper_translate (self, session, session->subtitle));
  add_fact (self, N_("Material"), session->material);
  add_fact (self, N_("Note"), contribution->note);
}

static void
add_contributions (MeventPaper *self, MeventPerson *person)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (self->event);

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        for (guint c = 0; c < mevent_list_get_n (((MeventSession *) sessions->pdata[i])->contributions); c++)
          {
            MeventContribution *contribution = mevent_list_get (((MeventSession *) sessions->pdata[i])->contributions, c);

            if (contribution->person == person)
              add_contribution (self, sessions->pdata[i], contribution);
          }
    }
}

/* Whom to call, and how to get there. */
static void
add_place (MeventPaper *self)
{
  MeventVenue *venue = self->event->venue;
  MeventPerson *contact = self->event->contact;
  g_autofree char *name = contact ? mevent_person_dup_full_name (contact) : NULL;
  const char *phone = contact ? contact->mobile ? contact->mobile : contact->phone : NULL;
  g_autofree char *whom = g_strjoin (name && phone ? ", " : "", name ? name : "", phone ? phone : "", NULL);
  g_autofree char *address = venue ? mevent_paper_dup_address (venue->street, venue->postal_code, venue->city) : NULL;

  if (venue != NULL)
    {
      mevent_paper_add_subheading (self, mevent_paper_string (self, N_("Venue")));
      add_fact (self, N_("Place"), mevent_paper_translate (self, venue, venue->name));
      add_fact (self, N_("Address"), address);
      add_fact (self, N_("Directions"), mevent_paper_translate (self, venue, venue->directions));
    }
  add_fact (self, N_("Whom to ask"), whom);
}

static gboolean
write_speaker_sheets (MeventPaper *self, GError **error)
{
  g_autoptr (GPtrArray) contributors = mevent_event_list_contributors (self->event);
  guint n = 0;

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  for (guint i = 0; i < contributors->len; i++)
    {
      MeventPerson *person = contributors->pdata[i];
      g_autofree char *name = mevent_person_dup_full_name (person), *title = NULL;

      if (self->options->only != NULL &&
          !g_strv_contains (self->options->only, mevent_record_get_id ((MeventRecord *) person)))
        continue;
      if (!mevent_paper_has_name (self, person))
        continue;
      if (n++ > 0)
        mevent_flow_break_page (self->flow);
      /* Translators: heading of a sheet; %s is a person */
      title = g_strdup_printf (mevent_paper_string (self, N_("For %s")), name);
      mevent_paper_add_letterhead (self, title);
      add_contributions (self, person);
      add_place (self);
    }
  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  return n > 0 || mevent_paper_set_empty (error, _("Nobody contributes to the event yet: there are no sheets to print."));
}

static const MeventPaperKind speaker_sheets = { N_("Speaker sheets"), .write = write_speaker_sheets };

/**
 * mevent_speaker_sheets_new:
 *
 * A page for each contributor: when, where, with whom, what is in the room, and whom to ask.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nobody contributes
 */
MeventComposer *
mevent_speaker_sheets_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&speaker_sheets, event, options, error);
}
