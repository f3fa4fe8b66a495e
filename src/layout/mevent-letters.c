#include "mevent-letters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-attended.h"
#include "mevent-contribution.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-print-clock.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-units.h"
#include "mevent-venue.h"

/* DIN 5008, form B, in mm: where the address begins and its field ends, from the upper edge; how wide it is; the margin; and how
 * far from that the block with the date is. */
#define ADDRESS_TOP      62.7
#define ADDRESS_BOTTOM   90.0
#define ADDRESS_WIDTH    80.0
#define MARGIN           25.0
#define INFORMATION_LEFT 100.0

#define LOGO_WIDTH  140.0
#define LOGO_HEIGHT 48.0

/* One letter. */
typedef struct
{
  MeventPaper       *paper;
  const MeventGuest *guest;
  GHashTable        *unknown; /* names of fields in the text that there are not */
} Letter;

/* Fields of the text */

static char *
field_name (const Letter *letter)
{
  return mevent_person_dup_full_name (letter->guest->person);
}

static char *
field_first_name (const Letter *letter)
{
  return g_strdup (letter->guest->person->given_name);
}

static char *
field_family_name (const Letter *letter)
{
  return g_strdup (letter->guest->person->family_name);
}

static char *
field_organisation (const Letter *letter)
{
  MeventOrganisation *organisation = mevent_guest_get_organisation (letter->guest);

  return organisation ? g_strdup (mevent_paper_translate (letter->paper, organisation, organisation->name)) : NULL;
}

static char *
field_event (const Letter *letter)
{
  MeventEvent *event = letter->paper->event;

  return g_strdup (mevent_paper_translate (letter->paper, event, event->title));
}

static char *
field_date (const Letter *letter)
{
  MeventEvent *event = letter->paper->event;

  return event->first_day ? mevent_language_format_dates (letter->paper->language, event->first_day, event->last_day) : NULL;
}

/* From the first session that guests see to the last, on the first day. */
static char *
field_time (const Letter *letter)
{
  MeventPaper *self = letter->paper;
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
field_place (const Letter *letter)
{
  MeventVenue *venue = letter->paper->event->venue;
  const char *name = venue ? mevent_paper_translate (letter->paper, venue, venue->name) : NULL;
  g_autofree char *address = venue ? mevent_paper_dup_address (venue->street, venue->postal_code, venue->city) : NULL;

  if (name == NULL || address == NULL)
    return g_strdup (name ? name : address);
  return g_strjoin (", ", name, address, NULL);
}

/* The titles of what the person contributes to. */
static char *
field_contribution (const Letter *letter)
{
  MeventPaper *self = letter->paper;
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);
      const char *title = mevent_paper_translate (self, session, session->title);

      for (guint c = 0; title != NULL && !mevent_event_is_internal (self->event, session) &&
                        c < mevent_list_get_n (session->contributions); c++)
        if (((MeventContribution *) mevent_list_get (session->contributions, c))->person == letter->guest->person)
          {
            g_ptr_array_add (titles, (char *) title);
            break;
          }
    }
  return titles->len > 0 ? mevent_language_format_list (self->language, (const char **) titles->pdata, titles->len) : NULL;
}

static const struct
{
  const char *name;
  const char *label; /* in the window */
  char *    (*dup) (const Letter *letter);
} fields[] = {
  { "name", N_("Whole name"), field_name },
  { "first-name", N_("Given name"), field_first_name },
  { "family-name", N_("Family name"), field_family_name },
  { "organisation", N_("Organisation"), field_organisation },
  { "event", N_("Title of the event"), field_event },
  { "date", N_("Days of the event"), field_date },
  { "time", N_("Times of the first day"), field_time },
  { "place", N_("Venue and address"), field_place },
  { "contribution", N_("What the person contributes to"), field_contribution },
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

static char *
dup_field (const Letter *letter, const char *name, gsize length, gboolean *is_known)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strlen (fields[i].name) == length && strncmp (fields[i].name, name, length) == 0)
      {
        *is_known = TRUE;
        return fields[i].dup (letter);
      }
  *is_known = FALSE;
  return NULL;
}

static void
warn_unknown (const Letter *letter, const char *name, gsize length)
{
  g_autofree char *field = g_strndup (name, length), *quoted = NULL;

  if (g_hash_table_contains (letter->unknown, field))
    return;
  quoted = mevent_problems_quote (field);
  mevent_paper_warn (letter->paper, "unknown-field", NULL,
                     _("The text has a field that is not known: {%s}. It stands in the letter as it is."), quoted);
  g_hash_table_add (letter->unknown, g_steal_pointer (&field));
}

/* A line with its fields filled in; NULL where it has fields and none of them has anything to say. */
static char *
dup_line (const Letter *letter, const char *line)
{
  GString *out = g_string_new (NULL);
  gboolean has_field = FALSE, has_value = FALSE;

  while (*line != '\0')
    {
      const char *end = *line == '{' ? strchr (line, '}') : NULL;
      gboolean is_known = FALSE;
      g_autofree char *value = end ? dup_field (letter, line + 1, (gsize) (end - line - 1), &is_known) : NULL;

      if (end != NULL && !is_known)
        warn_unknown (letter, line + 1, (gsize) (end - line - 1));
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

/* The letter */

/* Translators: the text of an invitation. What stands in {braces} is filled in; a line whose fields are all empty is left
 * out. It follows the salutation. */
const char mevent_invitation_text[] = N_("we would like to invite you:\n\n{event}\n{date}, {time}\n{place}\n\n"
                                         "We would be glad to see you there. Please let us know whether you can come, "
                                         "and what you need to take part: food, access, languages, child care.");
/* Translators: the text of a letter of thanks to a guest; see the invitation */
const char mevent_thanks_text[] = N_("thank you for coming:\n\n{event}\n{date}\n\n"
                                     "Your questions and your experience have helped to make it what it was. "
                                     "We would be glad to stay in touch.");

/* Of the line above the address, with the space below it. */
static double
sender_height (MeventPaper *self)
{
  return self->theme->looks[MEVENT_STYLE_SMALL].leading + self->theme->grid;
}

static char *
dup_sender (MeventPaper *self)
{
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;
  g_autofree char *address = sender ? mevent_paper_dup_address (sender->street, sender->postal_code, sender->city) : NULL;
  const char *name = sender ? mevent_paper_translate (self, sender, sender->name) : NULL;

  return g_strjoin (name && address ? " · " : "", name ? name : "", address ? address : "", NULL);
}

static void
add_head (MeventPaper *self)
{
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, sender, sender ? sender->logo : NULL, LOGO_WIDTH,
                                                              LOGO_HEIGHT);
  gboolean is_folded = self->options->paper == MEVENT_PAPER_USUAL || self->options->paper == MEVENT_PAPER_A4;
  MeventRow *row = mevent_flow_add_row (self->flow, is_folded ? MEVENT_ROW_FOLD_MARKS : MEVENT_ROW_NONE, 0);
  double width = mevent_flow_get_width (self->flow);
  MeventCell *cell = mevent_row_add_cell (row, mevent_language_is_rtl (self->language) ? 0 : width - LOGO_WIDTH, LOGO_WIDTH);

  mevent_row_set_min_height (row, mevent_mm_to_points (ADDRESS_TOP) - sender_height (self) - self->theme->margin_top);
  mevent_cell_set_alignment (cell, mevent_language_is_rtl (self->language) ? MEVENT_ALIGNMENT_START : MEVENT_ALIGNMENT_END);
  if (logo != NULL)
    mevent_cell_add_picture (cell, logo, LOGO_WIDTH, LOGO_HEIGHT);
}

static void
add_address (MeventPaper *self, const MeventGuest *guest, MeventCell *cell)
{
  g_autofree char *sender = dup_sender (self), *lines = mevent_guest_dup_address (self, guest);
  g_autofree char *name = mevent_person_dup_full_name (guest->person);
  MeventLanguage *main_language = mevent_language_get (mevent_record_get_main_language ((MeventRecord *) self->event));

  /* The window of an envelope is on the left, whichever way the letter is written. */
  if (mevent_language_is_rtl (self->language) && !mevent_language_is_rtl (main_language))
    mevent_cell_set_base (cell, main_language);
  mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, sender);
  mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, lines ? lines : name);
}

/* Where the letter was written: where the sender is, and only where that is not known, where the event takes place. */
static const char *
find_city (MeventPaper *self)
{
  MeventEvent *event = self->event;
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;
  MeventOrganisation *employer = event->contact ? event->contact->organisation : NULL;

  if (sender != NULL && sender->city != NULL)
    return sender->city;
  if (employer != NULL && employer->city != NULL)
    return employer->city;
  return event->venue != NULL && event->our_role != MEVENT_OUR_ROLE_PARTICIPANT ? event->venue->city : NULL;
}

static char *
dup_place_and_date (MeventPaper *self)
{
  guint32 day = self->options->dated ? self->options->dated : mevent_print_clock_today ();
  g_autofree char *date = mevent_language_format_date (self->language, day, MEVENT_DATE_LONG);
  const char *city = find_city (self);
  g_autoptr (GString) line = g_string_new (NULL);

  /* Translators: between the parts of a line, such as place and date */
  _mevent_paper_append (self, line, mevent_paper_string (self, N_(", ")), city);
  _mevent_paper_append (self, line, mevent_paper_string (self, N_(", ")), date);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Who can be asked, and from when the letter is. */
static void
add_information (MeventPaper *self, MeventCell *cell)
{
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;
  MeventPerson *contact = self->event->contact;
  g_autofree char *name = contact ? mevent_person_dup_full_name (contact) : NULL, *dated = dup_place_and_date (self);
  const char *phone = contact ? contact->phone : sender ? sender->phone : NULL;
  const char *email = contact ? contact->email : sender ? sender->email : NULL;
  const char *const lines[] = { name, phone, email };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL)
      {
        mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, lines[i]);
        any = TRUE;
      }
  if (any)
    mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, dated);
}

/* The field for the address, and the block beside it. */
static void
add_fields (MeventPaper *self, const MeventGuest *guest)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  double width = mevent_flow_get_width (self->flow), address = MIN (mevent_mm_to_points (ADDRESS_WIDTH), width * 0.55);
  double information = width - MIN (mevent_mm_to_points (INFORMATION_LEFT), width * 0.6);
  gboolean rtl = mevent_language_is_rtl (self->language);

  mevent_row_set_min_height (row, mevent_mm_to_points (ADDRESS_BOTTOM - ADDRESS_TOP) + sender_height (self));
  add_address (self, guest, mevent_row_add_cell (row, rtl ? width - address : 0, address));
  add_information (self, mevent_row_add_cell (row, rtl ? 0 : width - information, information));
}

/* What the letter is about. */
static void
add_subject (MeventPaper *self, const Letter *letter, const char *subject)
{
  g_autofree char *event = field_event (letter), *line = NULL;

  line = event ? g_strdup_printf ("%s: %s", subject, event) : g_strdup (subject);
  mevent_paper_add_text (self, MEVENT_STYLE_ITEM, 2, line);
}

static void
add_text (const Letter *letter, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  MeventPaper *self = letter->paper;
  guint space = 2;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = *lines[i] ? dup_line (letter, lines[i]) : NULL;

      mevent_paper_add_text (self, MEVENT_STYLE_TEXT, space, line);
      space = *lines[i] == '\0' ? 2 : 0;
    }
}

/* Who signs; NULL where nobody is noted, or nobody with a name. */
static char *
dup_signer (MeventPaper *self)
{
  MeventPerson *contact = self->event->contact;
  g_autofree char *name = contact ? mevent_person_dup_full_name (contact) : NULL;

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static void
add_closing (MeventPaper *self)
{
  g_autofree char *name = dup_signer (self);
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;

  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 2, mevent_paper_string (self, N_("With kind regards")));
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 7, name);
  if (sender != NULL)
    mevent_paper_add_text (self, MEVENT_STYLE_TEXT, name ? 0 : 7, mevent_paper_translate (self, sender, sender->name));
}

static void
add_letter (const Letter *letter, const char *subject, const char *text)
{
  MeventPaper *self = letter->paper;
  g_autofree char *name = field_name (letter), *salutation = NULL;

  add_head (self);
  add_fields (self, letter->guest);
  add_subject (self, letter, subject);
  /* Translators: how a letter begins; %s is a whole name with its title. Nothing is known of the gender. */
  salutation = g_strdup_printf (mevent_paper_string (self, N_("Dear %s,")), name);
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 3, salutation);
  add_text (letter, self->options->text ? self->options->text : text);
  add_closing (self);
}

static gboolean
lacks_address (const Letter *letter)
{
  g_autofree char *address = mevent_guest_dup_address (letter->paper, letter->guest);

  return address == NULL;
}

static void
warn_without_address (MeventPaper *self, guint n)
{
  if (n > 0)
    mevent_paper_warn (self, "no-address", self->event,
                       g_dngettext (GETTEXT_PACKAGE, "%u letter has no postal address.",
                                    "%u letters have no postal address.", n),
                       n);
}

static void
warn_without_signer (MeventPaper *self, guint n_letters)
{
  g_autofree char *name = dup_signer (self);
  const char *sender = self->project && self->project->responsible
                         ? mevent_paper_translate (self, self->project->responsible, self->project->responsible->name) : NULL;

  if (n_letters == 0 || name != NULL)
    return;
  if (sender != NULL)
    mevent_paper_warn (self, "no-signer", self->event,
                       _("Nobody signs the letters by name: below them stands “%s” alone. Choose a contact person for the "
                         "event."),
                       sender);
  else
    mevent_paper_warn (self, "no-signer", self->event,
                       _("Nobody signs the letters, and they do not say who sends them. Choose a contact person for the "
                         "event, and in the project the organisation that is responsible."));
}

static gboolean
is_wanted (MeventPaper *self, MeventPerson *person)
{
  return self->options->only == NULL ||
         g_strv_contains (self->options->only, mevent_record_get_id ((MeventRecord *) person));
}

static gboolean
has_guest (const GArray *guests, MeventPerson *person)
{
  for (guint i = 0; i < guests->len; i++)
    if (g_array_index (guests, MeventGuest, i).person == person)
      return TRUE;
  return FALSE;
}

/* Those who are invited; where nobody is any more, or some are chosen by name, those who are expected, too. */
static GArray *
list_invited (MeventPaper *self)
{
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (MeventGuest));
  g_autoptr (GArray) expected = mevent_paper_list_guests (self);

  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);
      const MeventGuest guest = { participation->person, participation };

      if (participation->status == MEVENT_PARTICIPATION_INVITED && guest.person != NULL && is_wanted (self, guest.person))
        g_array_append_val (guests, guest);
    }
  if (guests->len > 0 && self->options->only == NULL)
    return guests;
  for (guint i = 0; i < expected->len; i++)
    if (!has_guest (guests, g_array_index (expected, MeventGuest, i).person))
      g_array_append_val (guests, g_array_index (expected, MeventGuest, i));
  return guests;
}

static gboolean
write_invitations (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = list_invited (self);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_lacking = 0;
  const char *text = mevent_paper_string (self, mevent_invitation_text);

  mevent_paper_drop_nameless (self, guests);
  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  for (guint i = 0; i < guests->len; i++)
    {
      const Letter letter = { self, &g_array_index (guests, MeventGuest, i), unknown };

      if (i > 0)
        mevent_flow_break_page (self->flow);
      add_letter (&letter, mevent_paper_string (self, N_("Invitation")), text);
      n_lacking += lacks_address (&letter);
    }
  warn_without_address (self, n_lacking);
  warn_without_signer (self, guests->len);
  return guests->len > 0 || mevent_paper_set_empty (error,
                                                    _("Nobody is invited or expected yet: there are no letters to print."));
}

static gboolean
has_attendance (MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    if (mevent_attended_any (mevent_list_get (event->participations, i)))
      return TRUE;
  return FALSE;
}

/* Somebody who was to contribute, but is noted as absent or has cancelled, did not come. */
static gboolean
stayed_away (const MeventGuest *guest)
{
  return guest->participation != NULL && !mevent_attended_any (guest->participation) &&
         (mevent_list_get_n (guest->participation->attendance) > 0 ||
          mevent_participation_has_cancelled (guest->participation));
}

/* People do not thank themselves, unless it is asked for. */
static gboolean
is_signer (MeventPaper *self, const MeventGuest *guest)
{
  return self->options->only == NULL && guest->person == self->event->contact;
}

/* Who contributed, or was there. Who was only expected is not thanked for having come. */
static GArray *
list_thanked (MeventPaper *self)
{
  GArray *guests = mevent_paper_list_contributors (self);
  g_autoptr (GArray) attendees = mevent_paper_list_attendees (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = guests->len; i > 0; i--)
    if (stayed_away (&g_array_index (guests, MeventGuest, i - 1)))
      g_array_remove_index (guests, i - 1);
  for (guint i = 0; i < guests->len; i++)
    g_hash_table_add (seen, g_array_index (guests, MeventGuest, i).person);
  for (guint i = 0; i < attendees->len; i++)
    if (g_hash_table_add (seen, g_array_index (attendees, MeventGuest, i).person))
      g_array_append_val (guests, g_array_index (attendees, MeventGuest, i));
  for (guint i = guests->len; i > 0; i--)
    if (is_signer (self, &g_array_index (guests, MeventGuest, i - 1)))
      g_array_remove_index (guests, i - 1);
  mevent_paper_sort_guests (guests);
  return guests;
}

static gboolean
write_thanks (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = list_thanked (self);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *to_guests = mevent_paper_string (self, mevent_thanks_text);
  /* Translators: the same to somebody who has contributed */
  const char *to_contributors = mevent_paper_string (self,
                                                     N_("thank you for your contribution:\n\n{contribution}\n{event}\n{date}\n\n"
                                                              "Without you it would not have become what it was. We would be glad "
                                                              "to work with you again."));
  guint n_lacking = 0;

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  mevent_paper_drop_nameless (self, guests);
  for (guint i = 0; i < guests->len; i++)
    {
      const Letter letter = { self, &g_array_index (guests, MeventGuest, i), unknown };
      g_autofree char *contribution = field_contribution (&letter);

      if (i > 0)
        mevent_flow_break_page (self->flow);
      add_letter (&letter, mevent_paper_string (self, N_("Our thanks")), contribution ? to_contributors : to_guests);
      n_lacking += lacks_address (&letter);
    }
  warn_without_address (self, n_lacking);
  warn_without_signer (self, guests->len);
  if (guests->len > 0 && !has_attendance (self->event))
    mevent_paper_warn (self, "attendance-not-recorded", self->event,
                       _("It is not noted who was there: only those who contributed are thanked."));
  return guests->len > 0 || mevent_paper_set_empty (error, _("There is nobody yet to be thanked: there are no letters to print."));
}

static const MeventPaperKind invitations = { N_("Invitation letters"), .scale = 1.1, .margin_inner = MARGIN,
                                             .write = write_invitations };
static const MeventPaperKind thanks = { N_("Thank-you letters"), .scale = 1.1, .margin_inner = MARGIN,
                                        .write = write_thanks };

/**
 * mevent_invitation_letters_new:
 *
 * A letter to each who is invited, with the address where the window of an envelope is (DIN 5008, form B).
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nobody is invited or expected
 */
MeventComposer *
mevent_invitation_letters_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&invitations, event, options, error);
}

/**
 * mevent_thank_you_letters_new:
 *
 * A letter to each who is known to have contributed or to have been there.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where there is nobody
 */
MeventComposer *
mevent_thank_you_letters_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&thanks, event, options, error);
}
