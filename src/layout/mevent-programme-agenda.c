#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-flow-private.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-room.h"
#include "mevent-text.h"
#include "mevent-track.h"

/* More sessions at a time stand below each other in several rows. */
#define MAX_COLUMNS 3

/* How wide a column of sessions is at least, and all of a row that has a column of times, in units of the size of type. */
#define COLUMN_EMS 10.8
#define ROW_EMS    29

/* So much smaller than others a title is in a column that one of its words is too wide for; what would be smaller still has a wider
 * column. */
#define LEAST_IN_COLUMNS 0.9

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
name_of (MeventPaper *self, MeventContribution *contribution)
{
  if (contribution->person != NULL && mevent_paper_has_name (self, contribution->person))
    return mevent_person_dup_full_name (contribution->person);
  return contribution->organisation != NULL
           ? g_strdup (mevent_paper_translate (self, contribution->organisation, contribution->organisation->name)) : NULL;
}

static char *
role_of (MeventPaper *self, int role)
{
  return namings[role] == NAMED_PLAINLY
           ? NULL : g_strdup_printf ("%s: ", mevent_paper_string (self, mevent_contribution_roles[role].label));
}

static gboolean
is_speaker (MeventPaper *self, MeventPerson *person)
{
  return g_hash_table_contains (((MeventProgramme *) self->data)->speakers, person);
}

/* A name that runs against the rest of its line, and must not turn it round. */
static void
add_foreign_lead (MeventPaper *self, MeventCell *cell, const char *role, const char *name, const char *after)
{
  MeventLanguage *language = mevent_paper_get_edition (self);
  g_autofree char *isolated = mevent_language_isolate (language, name);

  mevent_cell_add_lead (cell, MEVENT_STYLE_BODY, role ? role : mevent_language_is_rtl (language) ? "\u200f" : "\u200e", isolated,
                        after);
}

static void
add_contribution (MeventPaper *self, MeventCell *cell, MeventContribution *contribution)
{
  g_autofree char *role = role_of (self, contribution->role);
  g_autofree char *name = name_of (self, contribution);
  g_autofree char *about = NULL, *after = NULL;

  if (name == NULL)
    return;
  if (contribution->person != NULL)
    about = mevent_paper_describe (self, contribution->person, contribution->function, contribution->organisation);
  after = about != NULL && *about != '\0' ? g_strconcat (_mevent_paper_find_comma (self, name, about), about, NULL) : NULL;
  if (_mevent_paper_is_foreign (self, name) && (role != NULL || (after != NULL && !_mevent_paper_is_foreign (self, about))))
    add_foreign_lead (self, cell, role, name, after);
  else
    mevent_cell_add_lead (cell, MEVENT_STYLE_BODY, role, name, after);
  if (contribution->person != NULL && is_speaker (self, contribution->person))
    mevent_cell_set_link_to (cell, mevent_record_get_id ((MeventRecord *) contribution->person));
}

static void
add_together (MeventPaper *self, MeventCell *cell, MeventSession *session, int role)
{
  g_autofree char *label = role_of (self, role);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      g_autofree char *name = contribution->role == role ? name_of (self, contribution) : NULL;

      if (name != NULL)
        _mevent_paper_append (self, names, ", ", name);
    }
  if (names->len > 0)
    mevent_cell_add_lead (cell, MEVENT_STYLE_BODY, label, names->str, NULL);
}

static void
add_contributions (MeventPaper *self, MeventCell *cell, MeventSession *session)
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

/* Languages and interpretation, where they are not what the whole event is held in. */
static void
append_languages (MeventPaper *self, GString *line, MeventSession *session)
{
  const MeventField *languages = mevent_record_find_field ((MeventRecord *) session, "languages");
  const MeventField *into = mevent_record_find_field ((MeventRecord *) session, "interpretation");
  g_autofree char *spoken = mevent_field_display (languages, (MeventRecord *) session, mevent_paper_get_edition (self));
  g_autofree char *interpreted = mevent_field_display (into, (MeventRecord *) session, mevent_paper_get_edition (self));

  if (g_strcmp0 (session->languages, self->event->languages) != 0)
    _mevent_paper_append (self, line, " · ", spoken);
  if (interpreted != NULL)
    {
      /* Translators: %s is one language or several */
      g_autofree char *text = g_strdup_printf (mevent_paper_string (self, N_("interpretation: %s")), interpreted);

      _mevent_paper_append (self, line, " · ", text);
    }
}

static void
add_details (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (session->room != NULL)
    {
      mevent_paper_append_room (self, line, " · ", session->room);
      _mevent_paper_append (self, line, " · ", session->room->floor);
    }
  append_languages (self, line, session);
  if (session->sign_up)
    _mevent_paper_append (self, line, " · ", mevent_paper_string (self, N_("sign-up needed")));
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, line->str);
}

static const char *
title_of (MeventPaper *self, MeventSession *session)
{
  const char *title = mevent_paper_translate (self, session, session->title);

  return title != NULL ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label);
}

static gboolean
has_own_times (MeventPaper *self, MeventSession *session)
{
  MeventSession *block = mevent_event_get_block (self->event, session);

  if (block == NULL)
    return ((MeventProgramme *) self->data)->ends_differ;
  return session->start != block->start || mevent_session_get_end (session) != mevent_session_get_end (block);
}

/* A part of a block that begins or ends otherwise than the block says so itself; and of sessions side by side that do not end
 * together each does. */
static void
add_own_times (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  g_autofree char *times = NULL;

  if (session->start == MEVENT_UNSET || !has_own_times (self, session))
    return;
  times = mevent_paper_dup_times (self, mevent_paper_get_edition (self), session->start, mevent_session_get_end (session));
  mevent_cell_add_text (cell, MEVENT_STYLE_TIME, times);
}

static void
add_session (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventSession *session = record;

  add_own_times (self, cell, session);
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, title_of (self, session));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, mevent_paper_translate (self, session, session->subtitle));
  add_contributions (self, cell, session);
  add_details (self, cell, session);
}

static GPtrArray *
list_printed_children (MeventPaper *self, MeventSession *block)
{
  g_autoptr (GPtrArray) all = mevent_event_list_parallel (self->event, block);
  GPtrArray *printed = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (!mevent_event_is_internal (self->event, all->pdata[i]))
      g_ptr_array_add (printed, all->pdata[i]);
  return printed;
}

/* A session that stands beside others: what it consists of stands below it. */
static void
add_whole_session (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  g_autoptr (GPtrArray) parts = list_printed_children (self, session);

  mevent_paper_fill_editions (self, cell, add_session, session);
  for (guint i = 0; i < parts->len; i++)
    {
      mevent_cell_add_space (cell, 1);
      add_whole_session (self, cell, parts->pdata[i]);
    }
}

/* On a narrow page the time stands above what it is the time of. */
static gboolean
is_narrow (MeventPaper *self)
{
  return mevent_flow_get_width (self->flow) < ROW_EMS * self->theme->looks[MEVENT_STYLE_BODY].size;
}

static double
get_left (MeventPaper *self)
{
  return is_narrow (self) ? 0 : _mevent_programme_get_time_width (self) + self->theme->gutter;
}

/* Letters of scripts that run from the right reach further down, and would touch a title that stands close below. */
static guint
space_below_time (MeventPaper *self)
{
  for (guint i = 0; i < self->n_editions; i++)
    if (mevent_language_is_rtl (self->editions[i]))
      return 1;
  return 0;
}

/* Sessions side by side that do not end together have in common when they begin. */
static void
add_row_times (MeventPaper *self, MeventRow *row, MeventSession *session)
{
  gboolean ends_differ = ((MeventProgramme *) self->data)->ends_differ;

  mevent_paper_add_times (self, mevent_row_add_cell (row, 0, _mevent_programme_get_time_width (self)), session->start,
                          ends_differ ? MEVENT_UNSET : mevent_session_get_end (session));
}

/* A row that begins with a time. */
static MeventRow *
begin_row (MeventPaper *self, MeventRowFlags flags, guint space_before, MeventSession *session)
{
  MeventRow *row = mevent_flow_add_row (self->flow, is_narrow (self) ? (flags & ~MEVENT_ROW_TINTED) | MEVENT_ROW_KEEP_NEXT
                                                                      : flags, space_before);

  add_row_times (self, row, session);
  if (is_narrow (self))
    row = mevent_flow_add_row (self->flow, flags & ~MEVENT_ROW_RULE_ABOVE, space_below_time (self));
  return row;
}

/* How wide the longest word of the title is, in points, in whichever language. */
static double
measure_longest_word (MeventPaper *self, MeventSession *session)
{
  double widest = 0;

  for (guint i = 0; i < self->n_editions; i++)
    {
      double natural, least;

      mevent_paper_set_edition (self, i);
      _mevent_flow_measure (self->flow, self->editions[i], MEVENT_STYLE_ITEM, title_of (self, session), &natural, &least);
      widest = MAX (widest, least);
    }
  mevent_paper_set_edition (self, 0);
  return widest;
}

/* Whether a word of the title would have to be made smaller than the rest to have room beside the other language. */
static gboolean
is_cramped (MeventPaper *self, MeventSession *session, double width)
{
  return measure_longest_word (self, session) > (width - (self->n_editions - 1) * self->theme->gutter) / self->n_editions;
}

static void
add_content (MeventPaper *self, MeventRow *row, MeventPaperWrite write, MeventSession *session)
{
  double x = get_left (self), width = mevent_flow_get_width (self->flow) - x;

  if (self->n_editions > 1 && is_cramped (self, session, width))
    mevent_paper_fill_editions (self, mevent_row_add_cell (row, x, width), write, session);
  else
    mevent_paper_add_editions (self, row, x, width, write, session);
}

static void
add_pause_title (MeventPaper *self, MeventCell *cell, gpointer session)
{
  mevent_cell_add_text (cell, MEVENT_STYLE_PAUSE, title_of (self, session));
}

/* Sessions that are on a page without their time have it again above them. */
static void
repeat_time (MeventPaper *self, MeventRow *row, MeventSession *session)
{
  MeventRow *head = mevent_flow_make_row (self->flow, MEVENT_ROW_NONE);

  add_row_times (self, head, session);
  mevent_row_set_head (row, head);
  mevent_row_unref (head);
}

/* The sessions of a time side by side in some of the columns, each with a bar in the colour of its track. */
static void
add_columns (MeventPaper *self, MeventSession *const *sessions, guint n, guint columns, gboolean with_time)
{
  MeventRowFlags flags = columns > 1 ? MEVENT_ROW_WHOLE : MEVENT_ROW_NONE;
  MeventRow *row = with_time ? begin_row (self, MEVENT_ROW_RULE_ABOVE | flags, 2, sessions[0])
                             : mevent_flow_add_row (self->flow, flags, 1);
  double left = get_left (self);
  double width = (mevent_flow_get_width (self->flow) - left - (columns - 1) * self->theme->gutter) / columns;

  if (!with_time)
    repeat_time (self, row, sessions[0]);
  for (guint i = 0; i < n; i++)
    {
      MeventCell *cell = mevent_row_add_cell (row, left + i * (width + self->theme->gutter), width);
      const MeventTrack *track = sessions[i]->track;

      mevent_cell_set_bar (cell, track != NULL && track->colour != MEVENT_UNSET ? (guint32) track->colour
                                                                               : self->theme->accent);
      add_whole_session (self, cell, sessions[i]);
    }
}

/* How many columns of sessions the page is wide enough for. Who reads large print loses the way between columns. */
static guint
count_columns (MeventPaper *self)
{
  double least = COLUMN_EMS * self->theme->looks[MEVENT_STYLE_BODY].size, gutter = self->theme->gutter;

  if (((MeventProgramme *) self->data)->in_one_column)
    return 1;
  return MAX ((guint) ((mevent_flow_get_width (self->flow) - get_left (self) + gutter) / (least + gutter)), 1);
}

/* The longest part of a text that is not broken between words; of a script without spaces it is a sentence. */
static guint
longest_word (const char *text)
{
  guint longest = 0, n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n = *p == ' ' || *p == '-' ? 0 : n + 1;
      longest = MAX (longest, n);
    }
  return longest;
}

/* A word of so few letters has room, without measuring it: hardly a letter is wider than the type is high. */
static gboolean
may_be_too_wide (MeventPaper *self, MeventSession *session, double width)
{
  for (guint i = 0; i < self->n_editions; i++)
    {
      mevent_paper_set_edition (self, i);
      if (longest_word (title_of (self, session)) * self->theme->looks[MEVENT_STYLE_ITEM].size > width)
        return TRUE;
    }
  return FALSE;
}

/* Whether all titles stand in columns of this number in about the size of the others. */
static gboolean
have_room (MeventPaper *self, GPtrArray *sessions, guint columns)
{
  double width = (mevent_flow_get_width (self->flow) - get_left (self) - (columns - 1) * self->theme->gutter) / columns -
                 self->theme->grid;
  gboolean have = TRUE;

  for (guint i = 0; have && i < sessions->len; i++)
    have = !may_be_too_wide (self, sessions->pdata[i], width) ||
           measure_longest_word (self, sessions->pdata[i]) * LEAST_IN_COLUMNS <= width;
  mevent_paper_set_edition (self, 0);
  return have;
}

/* Those that stand in one block, or begin at one time, in as many rows as it takes. */
static void
add_parallel (MeventPaper *self, GPtrArray *sessions, gboolean with_time)
{
  guint columns = MIN (sessions->len == 4 ? 2 : MIN (sessions->len, MAX_COLUMNS), count_columns (self));

  while (columns > 1 && !have_room (self, sessions, columns))
    columns--;
  for (guint i = 0; i < sessions->len; i += columns)
    add_columns (self, (MeventSession *const *) sessions->pdata + i, MIN (columns, sessions->len - i), columns,
                 with_time && i == 0);
}

/* A session in a row of its own, and below it what it consists of. */
static void
add_row_of (MeventPaper *self, MeventSession *session, MeventRowFlags flags, guint space_before, MeventPaperWrite write)
{
  g_autoptr (GPtrArray) children = list_printed_children (self, session);
  MeventRow *row = begin_row (self, flags | (children->len > 0 ? MEVENT_ROW_KEEP_NEXT : MEVENT_ROW_NONE), space_before,
                              session);

  add_content (self, row, write, session);
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
add_simultaneous (MeventPaper *self, GPtrArray *sessions, guint first, guint n)
{
  MeventProgramme *programme = self->data;
  g_autoptr (GPtrArray) group = g_ptr_array_new ();

  for (guint i = first; i < first + n; i++)
    {
      g_ptr_array_add (group, sessions->pdata[i]);
      programme->ends_differ |= mevent_session_get_end (sessions->pdata[i]) != mevent_session_get_end (sessions->pdata[first]);
    }
  add_parallel (self, group, TRUE);
  programme->ends_differ = FALSE;
}

/* What stands in a block is printed with it. */
static GPtrArray *
list_top_sessions (MeventPaper *self, guint32 day)
{
  GPtrArray *sessions = mevent_paper_list_sessions (self, day);

  for (guint i = sessions->len; i > 0; i--)
    if (mevent_event_get_block (self->event, sessions->pdata[i - 1]) != NULL)
      g_ptr_array_remove_index (sessions, i - 1);
  return sessions;
}

static void
add_day (MeventPaper *self, guint32 day)
{
  g_autoptr (GPtrArray) sessions = list_top_sessions (self, day);

  if (day != 0 && sessions->len > 0)
    {
      g_autofree char *title = mevent_paper_dup_date (self, day);

      mevent_paper_add_subheading (self, title);
    }
  for (guint i = 0, n; i < sessions->len; i += n)
    {
      n = count_parallel (sessions, i);
      if (n > 1)
        add_simultaneous (self, sessions, i, n);
      else if (mevent_session_is_pause (sessions->pdata[i]))
        add_row_of (self, sessions->pdata[i], MEVENT_ROW_TINTED, 1, add_pause_title);
      else
        add_row_of (self, sessions->pdata[i], MEVENT_ROW_RULE_ABOVE, 2, add_session);
    }
}

/* The agenda by day. */
void
_mevent_programme_add_agenda (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  g_autofree char *title = NULL;

  if (mevent_list_get_n (self->event->sessions) == 0)
    {
      mevent_paper_warn (self, "no-sessions", self->event, _("The event has no sessions: the programme has no agenda."));
      return;
    }
  if (!mevent_paper_has_sessions (self))
    {
      mevent_paper_warn (self, "no-sessions", self->event,
                         _("All sessions are internal, which guests do not see: the programme has no agenda."));
      return;
    }
  title = mevent_paper_dup_string (self, N_("Programme"));
  mevent_paper_add_chapter (self, title, MEVENT_ROW_NEW_PAGE);
  for (guint i = 0; i < days->len; i++)
    add_day (self, GPOINTER_TO_UINT (days->pdata[i]));
}

/* Abstracts */

static void
write_abstract (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventSession *session = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, title_of (self, session));
  mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, session, session->abstract));
}

static void
add_abstract (MeventPaper *self, MeventSession *session)
{
  MeventRow *row = begin_row (self, MEVENT_ROW_SPLITTABLE, 2, session);

  add_content (self, row, write_abstract, session);
}

static GPtrArray *
list_abstracts (MeventPaper *self, guint32 day)
{
  GPtrArray *sessions = mevent_paper_list_sessions (self, day);

  for (guint i = sessions->len; i > 0; i--)
    if (mevent_text_get_n (((MeventSession *) sessions->pdata[i - 1])->abstract) == 0)
      g_ptr_array_remove_index (sessions, i - 1);
  return sessions;
}

/* What the sessions are about, where somebody has written it. */
void
_mevent_programme_add_abstracts (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  g_autofree char *title = mevent_paper_dup_string (self, N_("About the sessions"));
  gboolean any = FALSE;

  for (guint d = 0; d < days->len; d++)
    {
      guint32 day = GPOINTER_TO_UINT (days->pdata[d]);
      g_autoptr (GPtrArray) sessions = list_abstracts (self, day);

      if (sessions->len > 0 && !any)
        mevent_paper_add_chapter (self, title, MEVENT_ROW_NONE);
      any |= sessions->len > 0;
      if (sessions->len > 0 && days->len > 1 && day != 0)
        {
          g_autofree char *date = mevent_paper_dup_date (self, day);

          mevent_paper_add_subheading (self, date);
        }
      for (guint i = 0; i < sessions->len; i++)
        add_abstract (self, sessions->pdata[i]);
    }
}
