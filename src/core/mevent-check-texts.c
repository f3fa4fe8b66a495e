/* What texts say and leave out. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-category.h"
#include "mevent-conflict.h"
#include "mevent-contribution.h"
#include "mevent-language.h"
#include "mevent-partner.h"
#include "mevent-person.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-tombstone.h"
#include "mevent-track.h"
#include "mevent-venue.h"

typedef struct
{
  MeventCheck    *check;
  MeventLanguage *reader;
  GPtrArray      *tags; /* the languages of the project, the main one first */
  GPtrArray      *names; /* what the reader calls them */
  GHashTable     *shown; /* people, rooms and venues that a programme names */
} Texts;

/* Translations */

/* What guests read in their own language. */
static const struct
{
  GType     (*type) (void);
  const char *field;
} translated[] = {
  { mevent_event_get_type, "title" },
  { mevent_event_get_type, "subtitle" },
  { mevent_event_get_type, "description" },
  { mevent_session_get_type, "title" },
  { mevent_session_get_type, "subtitle" },
  { mevent_session_get_type, "abstract" },
  { mevent_partner_get_type, "wording" },
  { mevent_track_get_type, "name" },
  { mevent_category_get_type, "name" },
  { mevent_contribution_get_type, "function" },
  { mevent_person_get_type, "function" },
  { mevent_person_get_type, "biography" },
  { mevent_venue_get_type, "name" },
  { mevent_venue_get_type, "directions" },
  { mevent_venue_get_type, "accessibility" },
  { mevent_room_get_type, "name" },
};

static void
show_session (GHashTable *shown, MeventSession *session)
{
  if (_mevent_check_is_internal (session))
    return;
  g_hash_table_add (shown, session->room);
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    g_hash_table_add (shown, ((MeventContribution *) mevent_list_get (session->contributions, i))->person);
}

static GHashTable *
find_shown (MeventProject *project)
{
  GHashTable *shown = g_hash_table_new (NULL, NULL);

  for (guint e = 0; e < mevent_list_get_n (project->events); e++)
    {
      MeventEvent *event = mevent_list_get (project->events, e);

      if (event->status == MEVENT_EVENT_CANCELLED)
        continue;
      g_hash_table_add (shown, event->venue);
      for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
        show_session (shown, mevent_list_get (event->sessions, i));
    }
  return shown;
}

static void
add_language (Texts *self, const char *tag)
{
  if (*tag == '\0' || self->tags->len >= MEVENT_TEXT_MAX_LANGUAGES ||
      g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->tags, g_strdup (tag));
  g_ptr_array_add (self->names, mevent_language_name_of (self->reader, tag));
}

/* A text that is in no language is not missing in any. */
static void
check_translations (const Texts *self, MeventRecord *record, const MeventField *field)
{
  const MeventText *text = *(MeventText **) mevent_field_get_slot (field, record);
  const char *missing[MEVENT_TEXT_MAX_LANGUAGES];
  guint n = 0;
  g_autofree char *title = NULL, *list = NULL;

  for (guint i = 0; text != NULL && i < self->tags->len; i++)
    if (mevent_text_get_spoken (text, self->tags->pdata[i]) == NULL)
      missing[n++] = self->names->pdata[i];
  if (n == 0)
    return;
  title = _mevent_check_title (record);
  list = mevent_language_format_list (self->reader, missing, n);
  /* Translators: a title, the name of a field, then names of languages such as "English and Arabic" */
  _mevent_check_add (self->check, "missing-translation", record, NULL, _("“%s”: “%s” is missing in %s."), title,
                     mevent_field_get_label (field), list);
}

/* Of the others not all are in a programme. */
static gboolean
is_shown (const Texts *self, MeventRecord *record)
{
  if (MEVENT_IS_SESSION (record))
    return !_mevent_check_is_internal ((MeventSession *) record);
  if (MEVENT_IS_CONTRIBUTION (record))
    return is_shown (self, mevent_record_get_parent (record));
  if (MEVENT_IS_PERSON (record) || MEVENT_IS_ROOM (record) || MEVENT_IS_VENUE (record))
    return g_hash_table_contains (self->shown, record);
  return TRUE;
}

static void
check_guests_texts (const Texts *self, MeventRecord *record)
{
  if (!is_shown (self, record))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (translated); i++)
    if (translated[i].type () == G_OBJECT_TYPE (record))
      check_translations (self, record, mevent_record_find_field (record, translated[i].field));
}

/* What must be said */

/* A small project, or a new one, need not have a title; ids of those who were erased are nobody's to fill in. */
static gboolean
is_form (MeventRecord *record)
{
  return !MEVENT_IS_PROJECT (record) && !MEVENT_IS_TOMBSTONE (record);
}

static void
tell_missing (const Texts *self, MeventRecord *record, const MeventField *field)
{
  MeventRecord *parent = mevent_record_get_parent (record);
  g_autofree char *title = _mevent_check_title (record);
  g_autofree char *whole = parent != NULL && !MEVENT_IS_PROJECT (parent) ? _mevent_check_title (parent) : NULL;

  if (whole != NULL)
    /* Translators: a kind of record, what it is part of, and the name of a field: Room in “Town hall”: “Name” is … */
    _mevent_check_add (self->check, "required-field-empty", record, parent, _("%s in “%s”: “%s” is not filled in."), title,
                       whole, mevent_field_get_label (field));
  else
    /* Translators: a kind of record, then the name of a field: Venue: “Name” is not filled in. */
    _mevent_check_add (self->check, "required-field-empty", record, NULL, _("%s: “%s” is not filled in."), title,
                       mevent_field_get_label (field));
}

static gboolean
is_required (const Texts *self, const MeventField *field)
{
  return (field->flags & MEVENT_FIELD_REQUIRED) &&
         !((field->flags & MEVENT_FIELD_PERSONAL) && _mevent_check_has_erased (self->check));
}

static void
check_required (const Texts *self, MeventRecord *record)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (is_required (self, &klass->fields[i]) && !mevent_field_is_set (&klass->fields[i], record))
      tell_missing (self, record, &klass->fields[i]);
}

/* All records */

/* What is a copy, of an old programme or for a conflict, nobody can mend where it stands. */
static gboolean
is_copy (MeventRecord *record)
{
  return MEVENT_RECORD_GET_CLASS (record)->letter == 0 || MEVENT_IS_CONFLICT (record);
}

static MeventEvent *
find_event (MeventRecord *record)
{
  while (record != NULL && !MEVENT_IS_EVENT (record))
    record = mevent_record_get_parent (record);
  return (MeventEvent *) record;
}

/* A line about a person is a name or a number; there are too many of them to look for dates. */
static gboolean
is_read (const MeventField *field)
{
  return field->kind == MEVENT_KIND_TEXT &&
         ((field->flags & MEVENT_FIELD_MULTILINE) || !(field->flags & MEVENT_FIELD_PERSONAL));
}

static void
check_field (const Texts *self, MeventRecord *record, MeventEvent *event, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);

  if (!mevent_field_is_set (field, record))
    return;
  if (is_read (field))
    _mevent_check_weekdays (self->check, record, event, *(char **) slot);
  else if (field->kind == MEVENT_KIND_TRANSLATED)
    for (guint i = 0; i < mevent_text_get_n (*(MeventText **) slot); i++)
      _mevent_check_weekdays (self->check, record, event, mevent_text_get_nth (*(MeventText **) slot, i));
}

static void
check_record (MeventRecord *record, gpointer texts)
{
  g_autoptr (GPtrArray) custom = NULL;
  guint position = 0;
  MeventEvent *event = find_event (record);
  const MeventField *field;

  if (is_copy (record) || (event != NULL && event->status == MEVENT_EVENT_CANCELLED))
    return;
  if (is_form (record))
    check_required (texts, record);
  check_guests_texts (texts, record);
  while ((field = mevent_record_next_set (record, &position)) != NULL)
    check_field (texts, record, event, field);
  custom = mevent_record_list_custom_set (record);
  for (guint i = 0; custom != NULL && i < custom->len; i++)
    check_field (texts, record, event, custom->pdata[i]);
}

void
_mevent_check_texts (MeventCheck *check)
{
  MeventProject *project = check->project;
  g_auto (GStrv) further = g_strsplit (project->languages ? project->languages : "", " ", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free), names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) shown = find_shown (project);
  Texts self = { check, mevent_language_get_for_window (), tags, names, shown };

  add_language (&self, mevent_project_get_main_language (project));
  for (char **tag = further; *tag != NULL; tag++)
    add_language (&self, *tag);
  mevent_record_foreach ((MeventRecord *) project, check_record, &self);
}
