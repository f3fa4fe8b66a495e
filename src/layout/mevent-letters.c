#include "mevent-letters.h"

#include <glib/gi18n-lib.h>

#include "mevent-attended.h"
#include "mevent-letters-private.h"
#include "mevent-paper-private.h"
#include "mevent-print-clock.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* Reading what letters say out of the project. How they are set is in mevent-letters-layout.c. */

/* In mm, DIN 5008. */
#define MARGIN 25.0

/* Translators: the text of an invitation. What stands in {braces} is filled in; a line whose fields are all empty is left
 * out. It follows the salutation. */
const char mevent_invitation_text[] = N_("we would like to invite you:\n\n{event}\n{date}, {time}\n{place}\n\n"
                                         "We would be glad to see you there. Please let us know whether you can come, "
                                         "and what you need to take part: food, access, languages, child care.");
/* Translators: the text of a letter of thanks to a guest; see the invitation */
const char mevent_thanks_text[] = N_("thank you for coming:\n\n{event}\n{date}\n\n"
                                     "Your questions and your experience have helped to make it what it was. "
                                     "We would be glad to stay in touch.");

static void
letter_free (gpointer data)
{
  MeventLetter *self = data;

  g_free (self->name);
  g_free (self->address);
  g_free (self->salutation);
  g_free (self->text);
  g_free (self);
}

void
_mevent_letter_texts_free (gpointer texts)
{
  MeventLetterTexts *self = texts;

  g_ptr_array_unref (self->letters);
  g_clear_pointer (&self->logo, mevent_picture_unref);
  g_free (self->sender);
  g_ptr_array_unref (self->contact);
  g_free (self->dated);
  g_free (self->subject);
  g_free (self->signer);
  g_free (self->organisation);
  g_free (self);
}

/* What all say */

static char *
dup_sender (MeventPaper *self, MeventOrganisation *sender)
{
  g_autofree char *address = sender ? mevent_paper_dup_address (sender->street, sender->postal_code, sender->city) : NULL;
  const char *name = sender ? mevent_paper_translate (self, sender, sender->name) : NULL;

  return g_strjoin (name && address ? " · " : "", name ? name : "", address ? address : "", NULL);
}

/* The window of an envelope is on the left, whichever way the letter is written. */
static MeventLanguage *
find_address_base (MeventPaper *self)
{
  MeventLanguage *main_language = mevent_language_get (mevent_record_get_main_language ((MeventRecord *) self->event));

  return mevent_language_is_rtl (self->language) && !mevent_language_is_rtl (main_language) ? main_language : NULL;
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

static GPtrArray *
list_contact (MeventPaper *self, MeventOrganisation *sender)
{
  MeventPerson *contact = self->event->contact;
  const char *phone = contact ? contact->phone : sender ? sender->phone : NULL;
  const char *email = contact ? contact->email : sender ? sender->email : NULL;
  char *lines[] = { contact ? mevent_person_dup_full_name (contact) : NULL, g_strdup (phone), g_strdup (email) };
  GPtrArray *known = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL)
      g_ptr_array_add (known, lines[i]);
  return known;
}

static char *
dup_subject (MeventPaper *self, const char *subject)
{
  const char *event = mevent_paper_translate (self, self->event, self->event->title);

  return event ? g_strdup_printf ("%s: %s", subject, event) : g_strdup (subject);
}

/* Who signs; NULL where nobody is noted, or nobody with a name. */
static char *
dup_signer (MeventPaper *self)
{
  MeventPerson *contact = self->event->contact;
  g_autofree char *name = contact ? mevent_person_dup_full_name (contact) : NULL;

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static MeventLetterTexts *
letter_texts_new (MeventPaper *self, const char *subject)
{
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;
  MeventLetterTexts *texts = g_new0 (MeventLetterTexts, 1);

  texts->letters = g_ptr_array_new_with_free_func (letter_free);
  texts->is_folded = self->options->paper == MEVENT_PAPER_USUAL || self->options->paper == MEVENT_PAPER_A4;
  texts->logo = mevent_paper_load_picture (self, sender, sender ? sender->logo : NULL, MEVENT_LETTER_LOGO_WIDTH,
                                           MEVENT_LETTER_LOGO_HEIGHT);
  texts->address_base = find_address_base (self);
  texts->sender = dup_sender (self, sender);
  texts->contact = list_contact (self, sender);
  texts->dated = dup_place_and_date (self);
  texts->subject = dup_subject (self, subject);
  texts->regards = mevent_paper_string (self, N_("With kind regards"));
  texts->signer = dup_signer (self);
  texts->organisation = sender ? g_strdup (mevent_paper_translate (self, sender, sender->name)) : NULL;
  return texts;
}

/* What one says */

/* Returns: whether it has an address */
static gboolean
read_letter (MeventLetterFields *fields, MeventLetterTexts *texts, const MeventGuest *guest, const char *text)
{
  MeventPaper *self = fields->paper;
  MeventLetter *letter = g_new0 (MeventLetter, 1);
  char *address = mevent_guest_dup_address (self, guest);

  letter->name = mevent_person_dup_full_name (guest->person);
  letter->address = address ? address : g_strdup (letter->name);
  /* Translators: how a letter begins; %s is a whole name with its title. Nothing is known of the gender. */
  letter->salutation = g_strdup_printf (mevent_paper_string (self, N_("Dear %s,")), letter->name);
  letter->text = _mevent_letter_fields_fill (fields, guest, self->options->text ? self->options->text : text);
  g_ptr_array_add (texts->letters, letter);
  return address != NULL;
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
warn_without_signer (MeventPaper *self, const MeventLetterTexts *texts)
{
  if (texts->signer != NULL)
    return;
  if (texts->organisation != NULL)
    mevent_paper_warn (self, "no-signer", self->event,
                       _("Nobody signs the letters by name: below them stands “%s” alone. Choose a contact person for the "
                         "event."),
                       texts->organisation);
  else
    mevent_paper_warn (self, "no-signer", self->event,
                       _("Nobody signs the letters, and they do not say who sends them. Choose a contact person for the "
                         "event, and in the project the organisation that is responsible."));
}

/* Reads a letter to each guest. @to_contributors: (nullable): the text for those who contribute, where it is another */
static void
write_letters (MeventPaper *self, const GArray *guests, const char *subject, const char *text, const char *to_contributors)
{
  g_auto (MeventLetterFields) fields = { NULL };
  MeventLetterTexts *texts = letter_texts_new (self, subject);
  guint n_lacking = 0;

  _mevent_letter_fields_init (&fields, self);
  for (guint i = 0; i < guests->len; i++)
    {
      const MeventGuest *guest = &g_array_index (guests, MeventGuest, i);
      g_autofree char *contribution = to_contributors ? _mevent_letter_fields_dup_contribution (&fields, guest) : NULL;

      n_lacking += !read_letter (&fields, texts, guest, contribution ? to_contributors : text);
    }
  warn_without_address (self, n_lacking);
  warn_without_signer (self, texts);
  self->instead = mevent_parts_new (self, &_mevent_letters_kind, texts, guests->len);
}

/* Who gets one */

static gboolean
is_wanted (MeventPaper *self, MeventPerson *person)
{
  return self->options->only == NULL ||
         g_strv_contains (self->options->only, mevent_record_get_id ((MeventRecord *) person));
}

/* Those who are invited; where nobody is any more, or some are chosen by name, those who are expected, too. */
static GArray *
list_invited (MeventPaper *self)
{
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (MeventGuest));
  g_autoptr (GArray) expected = mevent_paper_list_guests (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);
      const MeventGuest guest = { participation->person, participation };

      if (participation->status != MEVENT_PARTICIPATION_INVITED || guest.person == NULL || !is_wanted (self, guest.person))
        continue;
      g_hash_table_add (seen, guest.person);
      g_array_append_val (guests, guest);
    }
  if (guests->len > 0 && self->options->only == NULL)
    return guests;
  for (guint i = 0; i < expected->len; i++)
    if (g_hash_table_add (seen, g_array_index (expected, MeventGuest, i).person))
      g_array_append_val (guests, g_array_index (expected, MeventGuest, i));
  return guests;
}

static gboolean
write_invitations (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = list_invited (self);

  mevent_paper_drop_nameless (self, guests);
  if (guests->len == 0)
    return mevent_paper_set_empty (error, _("Nobody is invited or expected yet: there are no letters to print."));
  write_letters (self, guests, mevent_paper_string (self, N_("Invitation")),
                 mevent_paper_string (self, mevent_invitation_text), NULL);
  return TRUE;
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
  /* Translators: the same to somebody who has contributed */
  const char *to_contributors = mevent_paper_string (self,
                                                     N_("thank you for your contribution:\n\n{contribution}\n{event}\n{date}\n\n"
                                                              "Without you it would not have become what it was. We would be glad "
                                                              "to work with you again."));

  mevent_paper_drop_nameless (self, guests);
  if (guests->len == 0)
    return mevent_paper_set_empty (error, _("There is nobody yet to be thanked: there are no letters to print."));
  write_letters (self, guests, mevent_paper_string (self, N_("Our thanks")), mevent_paper_string (self, mevent_thanks_text),
                 to_contributors);
  if (!has_attendance (self->event))
    mevent_paper_warn (self, "attendance-not-recorded", self->event,
                       _("It is not noted who was there: only those who contributed are thanked."));
  return TRUE;
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
