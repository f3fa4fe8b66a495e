#include "mevent-template.h"

#include <glib/gi18n-lib.h>

#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-language.h"

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
