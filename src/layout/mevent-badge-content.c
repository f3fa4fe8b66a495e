#include "mevent-badge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-badge-agenda-private.h"
#include "mevent-badge-drawing-private.h"
#include "mevent-badge-field.h"
#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-kept-words.h"
#include "mevent-organisation.h"
#include "mevent-paper-private.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-sheet.h"
#include "mevent-units.h"
#include "mevent-vcard.h"
#include "mevent-venue.h"

/* In mm, of a badge on whose back there is room to say when sessions end. */
#define WIDTH_FOR_ENDS 75.0

/* What a code holds: the less, the smaller. The organisation stands on the badge anyway, and its name is long. */
static const MeventVcardParts vcard_parts[MEVENT_BADGE_N_VCARDS] = {
  MEVENT_VCARD_ALL,
  MEVENT_VCARD_EMAIL | MEVENT_VCARD_PHONE | MEVENT_VCARD_MOBILE,
  MEVENT_VCARD_EMAIL,
};

/* Who takes part in what, found once for all badges. */
typedef struct
{
  MeventBadgeContent *content;
  const char         *title;
  const char         *no_photo;
  const char         *dates;
  const char         *venue;
  MeventBadgeAgendaReader *agenda; /* NULL: not printed */
  const MeventBadgeFace *face;
  MeventProblems     *problems;
  gboolean            only_changed;
  GHashTable         *participations; /* of person: the first that is worth most */
  GHashTable         *contributions;  /* of person: the first */
  GHashTable         *printed;        /* of person: the contribution that remembers when a badge was printed */
} Reader;

static gboolean
is_worth_more (const MeventParticipation *a, const MeventParticipation *b)
{
  return b == NULL || (a->category != NULL && b->category == NULL);
}

static void
read_participations (Reader *self, MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);
      MeventPerson *person = participation->person;

      if (person != NULL && is_worth_more (participation, g_hash_table_lookup (self->participations, person)))
        g_hash_table_insert (self->participations, person, participation);
    }
}

static void
read_contributions (Reader *self, MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      for (guint c = 0; c < mevent_list_get_n (session->contributions); c++)
        {
          MeventContribution *contribution = mevent_list_get (session->contributions, c);

          if (contribution->person != NULL && !g_hash_table_contains (self->contributions, contribution->person))
            g_hash_table_insert (self->contributions, contribution->person, contribution);
          if (contribution->person != NULL && contribution->badge_printed_content != NULL)
            g_hash_table_insert (self->printed, contribution->person, contribution);
        }
    }
}

static const char *
keep (Reader *self, const char *text)
{
  return _mevent_badge_content_keep (self->content, text);
}

static const char *
keep_joined (Reader *self, const char *a, const char *b)
{
  g_autofree char *joined = g_strconcat (a ? a : "", " ", b ? b : "", NULL);

  return keep (self, joined);
}

/**
 * _mevent_badge_content_keep_both:
 * @second: (nullable): the same in the second language
 *
 * Returns: (transfer none) (nullable): both in a line, which all that say the same share
 */
const char *
_mevent_badge_content_keep_both (const MeventBadgeContent *self, const char *first, const char *second)
{
  g_autofree char *joined = _mevent_join_editions (self->language, first, second, MEVENT_LANGUAGE_DIVIDER);

  return _mevent_badge_content_keep (self, joined);
}

/**
 * _mevent_badge_content_translate:
 * @language: (nullable): one of the badges
 *
 * Returns: (transfer none) (nullable): see mevent_paper_translate()
 */
const char *
_mevent_badge_content_translate (const MeventBadgeContent *self,
                                 gpointer                  record,
                                 const MeventText         *text,
                                 MeventLanguage           *language)
{
  return language ? _mevent_translate (self->problems, self->missing, record, text, mevent_language_get_tag (language)) : NULL;
}

/* A text of a record, in all languages of the badges. */
const char *
_mevent_badge_content_keep_text (const MeventBadgeContent *self, gpointer record, const MeventText *text)
{
  if (text == NULL)
    return NULL;
  return _mevent_badge_content_keep_both (self, _mevent_badge_content_translate (self, record, text, self->language),
                                          _mevent_badge_content_translate (self, record, text, self->second));
}

/* A string of the program, in all languages of the badges. */
const char *
_mevent_badge_content_keep_string (const MeventBadgeContent *self, const char *msgid)
{
  return _mevent_badge_content_keep_both (self, mevent_language_get_string (self->language, msgid),
                                          self->second ? mevent_language_get_string (self->second, msgid) : NULL);
}

/* The first name is what people call each other by; without one the next best name takes its place. */
static void
read_names (Reader *self, MeventBadge *badge, MeventPerson *person)
{
  const char *whole = keep_joined (self, person->given_name, person->family_name);
  const char *wanted = keep (self, person->badge_name), *given = keep (self, person->given_name);
  const char *family = keep (self, person->family_name), *own = keep (self, person->name_in_own_script);

  if (wanted != NULL && wanted != whole)
    badge->texts[MEVENT_BADGE_FIRST] = wanted;
  else if (given != NULL && family != NULL)
    {
      badge->texts[MEVENT_BADGE_FIRST] = given;
      badge->texts[MEVENT_BADGE_FAMILY] = keep_joined (self, person->honorific, family);
    }
  else if (whole != NULL)
    badge->texts[MEVENT_BADGE_FIRST] = keep_joined (self, person->honorific, whole);
  else
    {
      badge->texts[MEVENT_BADGE_FIRST] = own;
      badge->own_script_is_first = TRUE;
    }
  if (own != whole && own != badge->texts[MEVENT_BADGE_FIRST])
    badge->texts[MEVENT_BADGE_OWN_SCRIPT] = own;
  badge->language = keep (self, person->own_script_language);
}

static MeventOrganisation *
find_organisation (MeventPerson *person, MeventParticipation *participation, MeventContribution *contribution)
{
  if (participation != NULL && participation->organisation != NULL)
    return participation->organisation;
  if (contribution != NULL && contribution->organisation != NULL)
    return contribution->organisation;
  return person->organisation;
}

/* On this occasion, else always. "Welcome address" is what somebody gives, not what somebody is. */
static const char *
find_function (Reader *self, MeventPerson *person, MeventParticipation *participation, MeventContribution *contribution)
{
  const char *function = NULL;

  if (participation != NULL)
    function = _mevent_badge_content_keep_text (self->content, participation, participation->function);
  if (function == NULL && contribution != NULL)
    function = _mevent_badge_content_keep_text (self->content, contribution, contribution->function);
  if (function == NULL)
    function = _mevent_badge_content_keep_text (self->content, person, person->function);
  if (function == NULL && contribution != NULL && contribution->role != MEVENT_CONTRIBUTION_GREETING)
    function = _mevent_badge_content_keep_string (self->content, mevent_contribution_roles[contribution->role].label);
  return function;
}

static void
read_category (Reader *self, MeventBadge *badge, MeventCategory *category)
{
  badge->colour = MEVENT_UNSET;
  if (category == NULL)
    return;
  badge->texts[MEVENT_BADGE_CATEGORY] = _mevent_badge_content_keep_text (self->content, category, category->name);
  badge->colour = category->colour;
}

/* Only for those who agreed, and who have something to be reached by. */
static void
read_vcards (Reader *self, MeventBadge *badge, MeventPerson *person, const char *organisation)
{
  if (person->contact_consent != MEVENT_CONSENT_YES || badge->texts[MEVENT_BADGE_FIRST] == NULL)
    return;
  if (person->email == NULL && person->phone == NULL && person->mobile == NULL)
    return;
  for (guint i = 0; i < MEVENT_BADGE_N_VCARDS; i++)
    if (person->email != NULL || vcard_parts[i] != MEVENT_VCARD_EMAIL)
      {
        g_autofree char *vcard = mevent_vcard_write (person, organisation, vcard_parts[i]);

        badge->vcards[i] = g_string_chunk_insert_const (self->content->strings, vcard);
      }
}

/* Designs of the project's own */

/* Read once for all whose category has it; NULL where it is empty. */
static MeventBadgeDrawing *
get_drawing (Reader *self, MeventCategory *category)
{
  MeventBadgeDesign *design = category ? category->badge_design : NULL;
  gpointer drawing = NULL;

  if (design == NULL || g_hash_table_lookup_extended (self->content->drawings, design, NULL, &drawing))
    return drawing;
  drawing = _mevent_badge_drawing_new (design, self->face, self->content, self->problems);
  g_hash_table_insert (self->content->drawings, design, drawing);
  return drawing;
}

static void
list_values (Reader *self, const MeventBadge *badge, MeventPerson *person, const char **values)
{
  values[MEVENT_BADGE_FIELD_FIRST_NAME] = badge->texts[MEVENT_BADGE_FIRST];
  values[MEVENT_BADGE_FIELD_FAMILY_NAME] = badge->texts[MEVENT_BADGE_FAMILY];
  values[MEVENT_BADGE_FIELD_FULL_NAME] = badge->name;
  values[MEVENT_BADGE_FIELD_OWN_SCRIPT] = person->name_in_own_script;
  values[MEVENT_BADGE_FIELD_PRONOUNS] = person->pronouns;
  values[MEVENT_BADGE_FIELD_ORGANISATION] = badge->texts[MEVENT_BADGE_ORGANISATION];
  values[MEVENT_BADGE_FIELD_FUNCTION] = badge->texts[MEVENT_BADGE_FUNCTION];
  values[MEVENT_BADGE_FIELD_CATEGORY] = badge->texts[MEVENT_BADGE_CATEGORY];
  values[MEVENT_BADGE_FIELD_NO_PHOTO] = badge->texts[MEVENT_BADGE_PHOTO];
  values[MEVENT_BADGE_FIELD_EVENT] = self->title;
  values[MEVENT_BADGE_FIELD_DATES] = self->dates;
  values[MEVENT_BADGE_FIELD_VENUE] = self->venue;
  values[MEVENT_BADGE_FIELD_ID] = badge->id;
}

/* Expands the texts of the drawing for one badge. */
static void
read_own_texts (Reader *self, MeventBadge *badge, MeventPerson *person)
{
  const GArray *items = badge->drawing->items;
  const char *values[MEVENT_BADGE_N_FIELDS] = { NULL };

  list_values (self, badge, person, values);
  badge->first_own_text = self->content->own_texts->len;
  for (guint i = 0; i < items->len; i++)
    {
      const char *text = g_array_index (items, MeventBadgeItem, i).text;
      g_autofree char *expanded = text ? mevent_badge_field_expand (text, values) : NULL;

      if (text != NULL)
        g_ptr_array_add (self->content->own_texts, (gpointer) keep (self, expanded));
    }
}

/* The record that remembers the print: whoever only contributes may have come to contribute to more since. */
static gpointer
find_remembering (Reader *self, MeventPerson *person, MeventParticipation *participation, const char **printed)
{
  MeventContribution *contribution = g_hash_table_lookup (self->printed, person);

  if (participation != NULL)
    {
      *printed = participation->badge_printed_content;
      return participation;
    }
  *printed = contribution ? contribution->badge_printed_content : NULL;
  return contribution ? contribution : g_hash_table_lookup (self->contributions, person);
}

/* New, or not what was printed the last time. */
static gboolean
is_changed (Reader *self, const MeventBadge *badge, const char *printed)
{
  g_autofree char *digest = printed ? _mevent_badge_digest (self->content, badge) : NULL;

  return printed == NULL || strcmp (digest, printed) != 0;
}

/* The event and the category of those who come without being expected: the first one. */
static void
add_blank (Reader *self, MeventEvent *event)
{
  MeventCategory *category = mevent_list_get_n (event->categories) > 0 ? mevent_list_get (event->categories, 0) : NULL;
  /* Translators: whose badge it is, in a sentence about it */
  MeventBadge badge = { .is_blank = TRUE, .name = _("somebody who comes unannounced") };

  badge.texts[MEVENT_BADGE_TITLE] = self->title;
  read_category (self, &badge, category);
  g_array_append_val (self->content->badges, badge);
}

/* What a text in two languages says in the first; NULL where it is in one. */
static const char *
keep_first (Reader *self, const char *text)
{
  const char *divider = text && self->content->second ? strstr (text, MEVENT_LANGUAGE_DIVIDER) : NULL;
  g_autofree char *first = divider ? g_strndup (text, (gsize) (divider - text)) : NULL;

  return keep (self, first);
}

static void
read_person (Reader *self, MeventPerson *person)
{
  MeventParticipation *participation = g_hash_table_lookup (self->participations, person);
  MeventContribution *contribution = g_hash_table_lookup (self->contributions, person);
  MeventOrganisation *organisation = find_organisation (person, participation, contribution);
  g_autofree char *name = mevent_person_dup_full_name (person);
  MeventBadge badge = { 0 };
  const char *printed;
  gpointer remembering;

  badge.id = g_string_chunk_insert (self->content->strings, mevent_record_get_id ((MeventRecord *) person));
  badge.name = keep (self, name);
  badge.texts[MEVENT_BADGE_TITLE] = self->title;
  read_names (self, &badge, person);
  if (organisation != NULL)
    badge.texts[MEVENT_BADGE_ORGANISATION] = _mevent_badge_content_keep_text (self->content, organisation, organisation->name);
  read_category (self, &badge, participation ? participation->category : NULL);
  badge.texts[MEVENT_BADGE_FUNCTION] = find_function (self, person, participation, contribution);
  if (badge.texts[MEVENT_BADGE_FUNCTION] == badge.texts[MEVENT_BADGE_CATEGORY])
    badge.texts[MEVENT_BADGE_FUNCTION] = NULL;
  badge.texts[MEVENT_BADGE_FUNCTION_ALONE] = keep_first (self, badge.texts[MEVENT_BADGE_FUNCTION]);
  if (person->photo_consent == MEVENT_CONSENT_NO || person->photo_consent == MEVENT_CONSENT_WITHDRAWN)
    badge.texts[MEVENT_BADGE_PHOTO] = self->no_photo;
  read_vcards (self, &badge, person, badge.texts[MEVENT_BADGE_ORGANISATION]);
  badge.drawing = get_drawing (self, participation ? participation->category : NULL);
  if (badge.drawing != NULL)
    read_own_texts (self, &badge, person);
  if (self->agenda != NULL)
    _mevent_badge_agenda_read (self->agenda, person, &badge);
  remembering = find_remembering (self, person, participation, &printed);
  if (remembering != NULL)
    badge.remembered = g_string_chunk_insert (self->content->strings, mevent_record_get_id (remembering));
  if (!self->only_changed || is_changed (self, &badge, printed))
    g_array_append_val (self->content->badges, badge);
}

/* @language: (nullable): */
static char *
dup_dates (MeventEvent *event, MeventLanguage *language)
{
  return language && event->first_day ? mevent_language_format_dates (language, event->first_day, event->last_day) : NULL;
}

static void
read_event (Reader *self, MeventEvent *event)
{
  g_autofree char *first = dup_dates (event, self->content->language), *second = dup_dates (event, self->content->second);

  self->title = _mevent_badge_content_keep_text (self->content, event, event->title);
  self->dates = _mevent_badge_content_keep_both (self->content, first, second);
  self->venue = event->venue ? _mevent_badge_content_keep_text (self->content, event->venue, event->venue->name) : NULL;
  /* Translators: on the badge of a person who must not be photographed */
  self->no_photo = _mevent_badge_content_keep_string (self->content, N_("No photo"));
  read_participations (self, event);
  read_contributions (self, event);
}

static void
drawing_free (gpointer drawing)
{
  if (drawing != NULL)
    _mevent_badge_drawing_free (drawing);
}

static void
init_content (MeventBadgeContent *self, MeventEvent *event, const MeventPrintOptions *options, MeventProblems *problems)
{
  self->problems = problems;
  self->language = mevent_language_get (options->language ? options->language
                                                          : mevent_record_get_main_language ((MeventRecord *) event));
  if (options->second_language != NULL)
    self->second = mevent_language_get (options->second_language);
  self->strings = g_string_chunk_new (4096);
  self->badges = g_array_new (FALSE, FALSE, sizeof (MeventBadge));
  self->own_texts = g_ptr_array_new ();
  self->drawings = g_hash_table_new_full (NULL, NULL, NULL, drawing_free);
  self->missing = g_hash_table_new (NULL, NULL);
}

static gboolean
check_changed (MeventBadgeContent *self, GError **error)
{
  if (self->badges->len > 0)
    return TRUE;
  g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY,
                       _("All badges have been printed, and nothing on them has changed since."));
  return FALSE;
}

/**
 * _mevent_badge_content_read:
 * @stock: what they will be printed on: designs are fitted to it
 *
 * Copies all that the badges say; the project is not looked at again.
 */
gboolean
_mevent_badge_content_read (MeventBadgeContent       *self,
                            MeventEvent              *event,
                            const MeventStock        *stock,
                            const MeventPrintOptions *options,
                            MeventProblems           *problems,
                            GError                  **error)
{
  g_autoptr (GPtrArray) people = _mevent_badge_list_people (event, options, error);
  g_autoptr (GHashTable) participations = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) contributions = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) printed = g_hash_table_new (NULL, NULL);
  MeventBadgeFace face = _mevent_badge_face_of (stock);
  Reader reader = {
    .content = self,
    .face = &face,
    .problems = problems,
    .only_changed = options->changed,
    .participations = participations,
    .contributions = contributions,
    .printed = printed,
  };

  if (people == NULL)
    return FALSE;
  init_content (self, event, options, problems);
  face.rtl = mevent_language_is_rtl (self->language);
  face.bleed = options->bleed && _mevent_badge_can_bleed (stock) ? mevent_mm_to_points (MEVENT_SHEET_BLEED) : 0;
  read_event (&reader, event);
  if (options->back == MEVENT_BADGE_BACK_PROGRAMME)
    {
      self->agenda = _mevent_badge_agenda_new ();
      reader.agenda = _mevent_badge_agenda_reader_new (self, event, face.width >= mevent_mm_to_points (WIDTH_FOR_ENDS));
    }
  for (guint i = 0; i < people->len; i++)
    read_person (&reader, people->pdata[i]);
  for (guint i = 0; i < options->blanks; i++)
    add_blank (&reader, event);
  g_clear_pointer (&reader.agenda, _mevent_badge_agenda_reader_free);
  return check_changed (self, error);
}

void
_mevent_badge_content_clear (MeventBadgeContent *self)
{
  g_clear_pointer (&self->badges, g_array_unref);
  g_clear_pointer (&self->own_texts, g_ptr_array_unref);
  g_clear_pointer (&self->drawings, g_hash_table_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_clear_pointer (&self->agenda, _mevent_badge_agenda_free);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}
