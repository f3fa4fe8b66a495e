#include "mevent-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-event-dates.h"
#include "mevent-follow-up.h"
#include "mevent-history.h"
#include "mevent-id-private.h"
#include "mevent-language.h"
#include "mevent-project-private.h"
#include "mevent-record-private.h"
#include "mevent-text.h"

typedef struct
{
  const char *name;
  int         colour;
} Named;

/* What workshops ask for, in this order; colours that differ in grey too. */
static const Named headings[] = {
  { N_("Needs"), 0x1a5fb4 },
  { N_("Challenges"), 0xa51d2d },
  { N_("Perspectives"), 0x26a269 },
  { N_("Approaches"), 0xe5a50a },
};

static const Named categories[] = {
  { N_("Participant"), 0x1a5fb4 },
  { N_("Speaker"), 0xa51d2d },
  { N_("Staff"), 0x3d3846 },
  { N_("Press"), 0x26a269 },
  { N_("Guest of honour"), 0xe5a50a },
};

static void
append_named (MeventList *list, const Named *named, gsize n, MeventLanguage *language)
{
  for (gsize i = 0; i < n; i++)
    {
      MeventRecord *record = mevent_list_append_new (list);

      mevent_record_set_translation (record, "name", NULL, mevent_language_get_string (language, named[i].name));
      mevent_record_set_number (record, "colour", named[i].colour);
    }
}

/**
 * mevent_template_new_project:
 * @language: what the project will be written in
 * @title: its title
 *
 * Returns: (transfer full): a project with one event, to begin with
 */
MeventProject *
mevent_template_new_project (MeventLanguage *language, const char *title)
{
  MeventProject *project = mevent_project_new (mevent_language_get_tag (language));
  MeventEvent *event;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  mevent_record_set_translation (project, "title", NULL, title);
  append_named (project->headings, headings, G_N_ELEMENTS (headings), language);
  event = mevent_list_append_new (project->events);
  mevent_record_set_translation (event, "title", NULL, mevent_language_get_string (language, N_("New event")));
  append_named (event->categories, categories, G_N_ELEMENTS (categories), language);
  mevent_history_set_recording (mevent_project_get_history (project), TRUE);
  return project;
}

/* A template's own ids would be the same in every project made of it, and merging two of them would mix them up. */
static void
renew_id (MeventRecord *record, gpointer project)
{
  g_autofree char *id = _mevent_id_new (MEVENT_RECORD_GET_CLASS (record)->letter);

  if (id == NULL)
    return;
  _mevent_project_unindex (project, record);
  _mevent_record_set_id (record, id);
  _mevent_project_index (project, record);
}

typedef struct
{
  const char *from;
  const char *to;
} Relabelling;

static MeventText *
relabel_text (const MeventText *text, const Relabelling *tags)
{
  MeventText *relabelled = NULL;

  for (guint i = 0; i < mevent_text_get_n (text); i++)
    {
      g_autoptr (MeventText) before = relabelled;
      const char *language = mevent_text_get_language (text, i);

      relabelled = mevent_text_with (before, strcmp (language, tags->from) == 0 ? tags->to : language,
                                     mevent_text_get_nth (text, i));
    }
  return relabelled;
}

static void
relabel_record (MeventRecord *record, gpointer tags)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (field->kind == MEVENT_KIND_TRANSLATED && mevent_field_is_set (field, record))
      {
        g_autoptr (MeventText) text = relabel_text (*(MeventText **) mevent_field_get_slot (field, record), tags);

        mevent_record_set (record, field, &text);
      }
}

/* Whoever writes in a language that the template does not speak writes over what it says. */
static void
set_language (MeventProject *project, const char *language)
{
  g_autofree char *from = g_strdup (mevent_project_get_main_language (project));
  Relabelling tags = { from, language };

  if (strcmp (from, language) == 0)
    return;
  mevent_record_foreach ((MeventRecord *) project, relabel_record, &tags);
  mevent_record_set_text (project, "language", language);
}

static MeventEvent *
first_event (MeventProject *project)
{
  return mevent_list_get_n (project->events) > 0 ? mevent_list_get (project->events, 0) : NULL;
}

/* The day on which the first thing is to be done, which may be long before the event. */
static guint32
find_beginning (MeventProject *project)
{
  MeventEvent *event = first_event (project);
  guint32 day = event ? event->first_day : 0;

  for (guint i = 0; day != 0 && i < mevent_list_get_n (project->follow_ups); i++)
    {
      MeventFollowUp *step = mevent_list_get (project->follow_ups, i);

      if (step->due != 0 && step->due < day)
        day = step->due;
    }
  return day;
}

/**
 * mevent_template_find_day:
 * @project: a template
 * @today: Julian day
 *
 * Returns: the earliest Julian day on which an event like this could be: on the same day of the week, and late enough that
 *   no step of its preparation is overdue today; 0 for a template without dates
 */
guint32
mevent_template_find_day (MeventProject *project, guint32 today)
{
  guint32 beginning = find_beginning (project);
  guint32 weeks = today > beginning ? (today - beginning + 6) / 7 : 0;

  return beginning == 0 ? 0 : first_event (project)->first_day + 7 * weeks;
}

/**
 * mevent_template_adapt:
 * @project: as it was read from a template; it becomes a project of its own
 * @language: its main language. The texts are taken to be in it, even where they are not.
 * @title: (nullable): its title; %NULL to keep that of the template
 * @first_day: Julian day on which its first event begins, see mevent_template_find_day(); 0 to leave the dates as they are
 *
 * Gives all records new ids and moves all events by the same number of days. None of this can be undone: it is how the
 * project begins. The notes, which tell what the template is for, go.
 */
void
mevent_template_adapt (MeventProject *project, const char *language, const char *title, guint32 first_day)
{
  MeventEvent *first = first_event (project);
  int days = first != NULL && first->first_day != 0 && first_day != 0 ? (int) first_day - (int) first->first_day : 0;

  mevent_history_set_recording (project->history, FALSE);
  mevent_record_foreach ((MeventRecord *) project, renew_id, project);
  set_language (project, language);
  if (title != NULL)
    mevent_record_set_translation (project, "title", NULL, title);
  mevent_record_set_text (project, "notes", NULL);
  for (guint i = 0; i < mevent_list_get_n (project->events); i++)
    {
      MeventEvent *event = mevent_list_get (project->events, i);

      if (event->first_day != 0)
        mevent_event_move (event, (guint32) ((int) event->first_day + days));
    }
  mevent_history_set_recording (project->history, TRUE);
}
