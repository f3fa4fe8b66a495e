#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-room.h"
#include "mevent-text.h"
#include "mevent-track.h"

/* More sessions at a time stand below each other in several rows. */
#define MAX_COLUMNS 3

/* How a contributor of a role is named in the agenda. */
typedef enum
{
  NAMED_PLAINLY,  /* the session says what he or she does there */
  NAMED_BY_ROLE,  /* "Moderation: …" */
  NAMED_TOGETHER, /* with the others of the role in one line, without function: who they are says another chapter */
} Naming;

static const Naming namings[] = {
  [MEVENT_CONTRIBUTION_SPEAKER] = NAMED_PLAINLY,     [MEVENT_CONTRIBUTION_MODERATOR] = NAMED_BY_ROLE,
  [MEVENT_CONTRIBUTION_PANELLIST] = NAMED_PLAINLY,   [MEVENT_CONTRIBUTION_FACILITATOR] = NAMED_BY_ROLE,
  [MEVENT_CONTRIBUTION_CHAIR] = NAMED_BY_ROLE,       [MEVENT_CONTRIBUTION_MINUTE_TAKER] = NAMED_TOGETHER,
  [MEVENT_CONTRIBUTION_INTERPRETER] = NAMED_TOGETHER, [MEVENT_CONTRIBUTION_HOST] = NAMED_BY_ROLE,
  [MEVENT_CONTRIBUTION_GREETING] = NAMED_PLAINLY,
};

static char *
name_of (MeventProgrammeWriter *self, MeventContribution *contribution)
{
  if (contribution->person != NULL)
    return mevent_person_dup_full_name (contribution->person);
  return contribution->organisation != NULL
           ? g_strdup (_mevent_programme_translate (self, contribution->organisation->name)) : NULL;
}

static char *
role_of (MeventProgrammeWriter *self, int role)
{
  return namings[role] == NAMED_PLAINLY
           ? NULL : g_strdup_printf ("%s: ", _mevent_programme_string (self, mevent_contribution_roles[role].label));
}

static void
add_contribution (MeventProgrammeWriter *self, MeventCell *cell, MeventContribution *contribution)
{
  g_autofree char *role = role_of (self, contribution->role);
  g_autofree char *name = name_of (self, contribution);
  g_autofree char *about = NULL, *after = NULL;

  if (name == NULL)
    return;
  if (contribution->person != NULL)
    about = _mevent_programme_describe (self, contribution->person, contribution->function, contribution->organisation);
  after = about != NULL && *about != '\0' ? g_strconcat (", ", about, NULL) : NULL;
  mevent_cell_add_lead (cell, MEVENT_STYLE_BODY, role, name, after);
  if (contribution->person != NULL && g_hash_table_contains (self->speakers, contribution->person))
    mevent_cell_set_link_to (cell, mevent_record_get_id ((MeventRecord *) contribution->person));
}

static void
add_together (MeventProgrammeWriter *self, MeventCell *cell, MeventSession *session, int role)
{
  g_autofree char *label = role_of (self, role);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      g_autofree char *name = contribution->role == role ? name_of (self, contribution) : NULL;

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  if (names->len > 0)
    mevent_cell_add_lead (cell, MEVENT_STYLE_BODY, label, names->str, NULL);
}

static void
add_contributions (MeventProgrammeWriter *self, MeventCell *cell, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);

      if (namings[contribution->role] != NAMED_TOGETHER)
        add_contribution (self, cell, contribution);
    }
  for (int role = 0; role < (int) G_N_ELEMENTS (namings); role++)
    if (namings[role] == NAMED_TOGETHER)
      add_together (self, cell, session, role);
}

static void
append_detail (GString *line, const char *detail)
{
  if (detail == NULL || *detail == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, detail);
}

/* Languages and interpretation, where they are not what the whole event is held in. */
static void
append_languages (MeventProgrammeWriter *self, GString *line, MeventSession *session)
{
  const MeventField *languages = mevent_record_find_field ((MeventRecord *) session, "languages");
  const MeventField *into = mevent_record_find_field ((MeventRecord *) session, "interpretation");
  g_autofree char *spoken = mevent_field_display (languages, (MeventRecord *) session, self->language);
  g_autofree char *interpreted = mevent_field_display (into, (MeventRecord *) session, self->language);

  if (g_strcmp0 (session->languages, self->event->languages) != 0)
    append_detail (line, spoken);
  if (interpreted != NULL)
    {
      /* Translators: %s is one language or several */
      g_autofree char *text = g_strdup_printf (_mevent_programme_string (self, N_("interpretation: %s")), interpreted);

      append_detail (line, text);
    }
}

static void
add_details (MeventProgrammeWriter *self, MeventCell *cell, MeventSession *session)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (session->room != NULL)
    {
      append_detail (line, _mevent_programme_translate (self, session->room->name));
      append_detail (line, session->room->floor);
    }
  append_languages (self, line, session);
  if (session->sign_up)
    append_detail (line, _mevent_programme_string (self, N_("sign-up needed")));
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, line->str);
}

static const char *
title_of (MeventProgrammeWriter *self, MeventSession *session)
{
  const char *title = _mevent_programme_translate (self, session->title);

  return title != NULL ? title : _mevent_programme_string (self, mevent_session_kinds[session->kind].label);
}

static void
add_session (MeventProgrammeWriter *self, MeventCell *cell, MeventSession *session)
{
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, title_of (self, session));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, _mevent_programme_translate (self, session->subtitle));
  add_contributions (self, cell, session);
  add_details (self, cell, session);
}

static MeventCell *
add_time (MeventProgrammeWriter *self, MeventRow *row, MeventSession *session)
{
  MeventCell *cell = mevent_row_add_cell (row, 0, MEVENT_PROGRAMME_TIME_WIDTH);
  g_autofree char *times = NULL;

  if (session->start == MEVENT_UNSET)
    return cell;
  times = mevent_language_format_times (self->language, session->start, mevent_session_get_end (session));
  mevent_cell_add_text (cell, MEVENT_STYLE_TIME, times);
  return cell;
}

static MeventCell *
add_content (MeventProgrammeWriter *self, MeventRow *row)
{
  double x = MEVENT_PROGRAMME_TIME_WIDTH + self->theme->gutter;

  return mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x);
}

static void
add_pause (MeventProgrammeWriter *self, MeventSession *session)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_TINTED, 1);
  MeventCell *cell;

  add_time (self, row, session);
  cell = add_content (self, row);
  mevent_cell_add_text (cell, MEVENT_STYLE_PAUSE, title_of (self, session));
  mevent_row_set_outline (row, 2, title_of (self, session));
}

static gboolean
is_printed (MeventSession *session)
{
  return !session->internal && (session->parent == NULL || !session->parent->internal);
}

/* The sessions of a time side by side in some of the columns, each with a bar in the colour of its track. */
static void
add_columns (MeventProgrammeWriter *self, MeventSession *const *sessions, guint n, guint columns, gboolean with_time)
{
  MeventRow *row = with_time ? mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_ABOVE, 2)
                             : mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 1);
  double left = MEVENT_PROGRAMME_TIME_WIDTH + self->theme->gutter;
  double width = (mevent_flow_get_width (self->flow) - left - (columns - 1) * self->theme->gutter) / columns;

  if (with_time)
    add_time (self, row, sessions[0]);
  for (guint i = 0; i < n; i++)
    {
      MeventCell *cell = mevent_row_add_cell (row, left + i * (width + self->theme->gutter), width);
      const MeventTrack *track = sessions[i]->track;

      mevent_cell_set_bar (cell, track != NULL && track->colour != MEVENT_UNSET ? (guint32) track->colour
                                                                               : self->theme->accent);
      add_session (self, cell, sessions[i]);
    }
}

/* Those that stand in one block, or begin at one time, in as many rows as it takes. */
static void
add_parallel (MeventProgrammeWriter *self, GPtrArray *sessions, gboolean with_time)
{
  guint columns = sessions->len <= MAX_COLUMNS ? sessions->len : sessions->len == 4 ? 2 : MAX_COLUMNS;

  for (guint i = 0; i < sessions->len; i += columns)
    add_columns (self, (MeventSession *const *) sessions->pdata + i, MIN (columns, sessions->len - i), columns,
                 with_time && i == 0);
}

static GPtrArray *
list_printed_children (MeventProgrammeWriter *self, MeventSession *block)
{
  g_autoptr (GPtrArray) all = mevent_event_list_parallel (self->event, block);
  GPtrArray *printed = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (!((MeventSession *) all->pdata[i])->internal)
      g_ptr_array_add (printed, all->pdata[i]);
  return printed;
}

static void
add_row_of (MeventProgrammeWriter *self, MeventSession *session)
{
  g_autoptr (GPtrArray) children = list_printed_children (self, session);
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_ABOVE |
                                        (children->len > 0 ? MEVENT_ROW_KEEP_NEXT : MEVENT_ROW_NONE), 2);

  add_time (self, row, session);
  add_session (self, add_content (self, row), session);
  mevent_row_set_outline (row, 2, title_of (self, session));
  if (children->len > 0)
    add_parallel (self, children, FALSE);
}

/* How many of the sessions from `first` on begin at the same time and are for different people. */
static guint
count_parallel (GPtrArray *sessions, guint first)
{
  const MeventSession *one = sessions->pdata[first];
  guint end = first + 1;

  if (one->start == MEVENT_UNSET || mevent_session_is_pause (sessions->pdata[first]))
    return 1;
  while (end < sessions->len && ((MeventSession *) sessions->pdata[end])->start == one->start &&
         !mevent_session_is_pause (sessions->pdata[end]))
    end++;
  return end - first;
}

static void
add_simultaneous (MeventProgrammeWriter *self, GPtrArray *sessions, guint first, guint n)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();

  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (group, sessions->pdata[i]);
  add_parallel (self, group, TRUE);
}

/* What stands in a block is printed with it. */
static GPtrArray *
list_top_sessions (MeventProgrammeWriter *self, guint32 day)
{
  g_autoptr (GPtrArray) all = mevent_event_list_day_sessions (self->event, day);
  GPtrArray *top = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      MeventSession *session = all->pdata[i];

      if (is_printed (session) && session->parent == NULL)
        g_ptr_array_add (top, session);
    }
  return top;
}

static void
add_day (MeventProgrammeWriter *self, guint32 day, gboolean with_heading)
{
  g_autoptr (GPtrArray) sessions = list_top_sessions (self, day);

  if (with_heading && day != 0 && sessions->len > 0)
    {
      g_autofree char *title = mevent_language_format_date (self->language, day, MEVENT_DATE_FULL);
      MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 3);

      mevent_cell_add_text (mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow)), MEVENT_STYLE_SUBHEADING,
                            title);
      mevent_row_set_outline (row, 1, title);
    }
  for (guint i = 0, n; i < sessions->len; i += n)
    {
      n = count_parallel (sessions, i);
      if (n > 1)
        add_simultaneous (self, sessions, i, n);
      else if (mevent_session_is_pause (sessions->pdata[i]))
        add_pause (self, sessions->pdata[i]);
      else
        add_row_of (self, sessions->pdata[i]);
    }
}

/* The agenda by day. */
void
_mevent_programme_add_agenda (MeventProgrammeWriter *self)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (self->event);

  if (mevent_list_get_n (self->event->sessions) == 0)
    {
      mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "no-sessions",
                           mevent_record_get_id ((MeventRecord *) self->event), 0, 0,
                           _("The event has no sessions: the programme has no agenda."));
      return;
    }
  _mevent_programme_add_chapter (self, _mevent_programme_string (self, N_("Programme")), MEVENT_ROW_NEW_PAGE);
  for (guint i = 0; i < days->len; i++)
    add_day (self, GPOINTER_TO_UINT (days->pdata[i]), TRUE);
}

/* Abstracts */

static void
add_abstract (MeventProgrammeWriter *self, MeventSession *session)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 2);
  const char *text = _mevent_programme_translate (self, session->abstract);
  MeventCell *cell;

  add_time (self, row, session);
  cell = add_content (self, row);
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, title_of (self, session));
  mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, text);
}

/* What the sessions are about, where somebody has written it. */
void
_mevent_programme_add_abstracts (MeventProgrammeWriter *self)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (self->event);
  gboolean any = FALSE;

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        {
          MeventSession *session = sessions->pdata[i];

          if (!is_printed (session) || mevent_text_get_n (session->abstract) == 0)
            continue;
          if (!any)
            _mevent_programme_add_chapter (self, _mevent_programme_string (self, N_("About the sessions")),
                                           MEVENT_ROW_NONE);
          any = TRUE;
          add_abstract (self, session);
        }
    }
}
