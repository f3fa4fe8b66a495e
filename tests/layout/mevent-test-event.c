#include "mevent-test-event.h"

#include <cairo.h>

#include "mevent-attendance.h"
#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-finding.h"
#include "mevent-follow-up.h"
#include "mevent-heading.h"
#include "mevent-history.h"
#include "mevent-image.h"
#include "mevent-participation.h"
#include "mevent-partner.h"
#include "mevent-person.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-snapshot-entry.h"
#include "mevent-snapshot.h"
#include "mevent-track.h"
#include "mevent-venue.h"

/* The 5th of October 2026 as a Julian day. */
#define FIRST_DAY 739894

/* Whether something happens that does so in `percent` of all cases. */
static gboolean
chance (MeventTestEvent *self, int percent)
{
  return g_rand_int_range (self->rand, 0, 100) < percent;
}

static guint
pick (MeventTestEvent *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (int) n);
}

static const char *const words[] = {
  "Zusammenarbeit", "der", "ንግግር", "لقاء", "Δίκτυο", "и", "王小明", "e.V.", "ศิริพร", "שלום", "Երևան", "თბილისი", "राजेश",
  "கவிதா", "김민준", "Nguyễn", "İstanbul", "–", "2026", "“Wir”", "10:30–12:00", "Łódź",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "https://example.org/a/very/long/address/that/nobody/breaks",
};

/**
 * mevent_test_event_text:
 *
 * Returns: (transfer full): up to so many words of any script, which stand in no other text
 */
char *
mevent_test_event_text (MeventTestEvent *self, guint most_words)
{
  GString *text = g_string_new (NULL);

  for (guint n = pick (self, most_words) + 1; n > 0; n--)
    {
      g_string_append (text, words[pick (self, G_N_ELEMENTS (words))]);
      g_string_append (text, chance (self, 95) ? " " : "-ohne-Leerzeichen-");
    }
  g_string_append_printf (text, "T%05u.", self->n_texts++);
  return g_string_free (text, FALSE);
}

/* Sets a text field in the main language, and now and then in others. */
void
mevent_test_event_translate (MeventTestEvent *self, gpointer record, const char *field, guint most_words)
{
  static const char *const further[] = { "en", "ar" };
  g_autofree char *text = mevent_test_event_text (self, most_words);

  mevent_record_set_translation (record, field, NULL, text);
  for (guint i = 0; i < G_N_ELEMENTS (further); i++)
    if (chance (self, 50))
      {
        g_autofree char *translation = mevent_test_event_text (self, most_words);

        mevent_record_set_translation (record, field, further[i], translation);
      }
}

static void
set_text (MeventTestEvent *self, gpointer record, const char *field, guint most_words)
{
  g_autofree char *text = mevent_test_event_text (self, most_words);

  mevent_record_set_text (record, field, text);
}

/* Running text of some paragraphs. */
static void
set_paragraphs (MeventTestEvent *self, gpointer record, const char *field, guint most_words)
{
  g_autofree char *first = mevent_test_event_text (self, most_words), *second = mevent_test_event_text (self, most_words);
  g_autofree char *both = g_strjoin (chance (self, 50) ? "\n" : "\n\n", first, second, NULL);

  mevent_record_set_translation (record, field, NULL, both);
}

static cairo_status_t
append_bytes (gpointer array, const guchar *bytes, guint length)
{
  g_byte_array_append (array, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * mevent_test_event_png:
 *
 * Returns: (transfer full): an image of one colour
 */
GBytes *
mevent_test_event_png (int width, int height)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_cmpint (cairo_surface_write_to_png_stream (image, append_bytes, bytes), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  return g_byte_array_free_to_bytes (bytes);
}

MeventImage *
mevent_test_event_add_image (MeventTestEvent *self, GBytes *png)
{
  MeventImage *image = mevent_list_append_new (self->project->images);

  mevent_record_set_text (image, "name", "image");
  mevent_record_set_text (image, "media-type", "image/png");
  mevent_record_set_data (image, "data", png);
  return image;
}

static void
add_organisation (MeventTestEvent *self)
{
  MeventOrganisation *organisation = mevent_list_append_new (self->project->organisations);

  mevent_test_event_translate (self, organisation, "name", 8);
  mevent_record_set_text (organisation, "street", "Seltersweg 1");
  mevent_record_set_text (organisation, "city", "Gießen");
  if (chance (self, 30))
    {
      g_autoptr (GBytes) png = mevent_test_event_png (1 + (int) pick (self, 300), 1 + (int) pick (self, 300));

      mevent_record_set_reference (organisation, "logo", mevent_test_event_add_image (self, png));
    }
  g_ptr_array_add (self->organisations, organisation);
}

static gpointer
any_of (MeventTestEvent *self, GPtrArray *records)
{
  return records->len > 0 ? records->pdata[pick (self, records->len)] : NULL;
}

MeventPerson *
mevent_test_event_add_person (MeventTestEvent *self)
{
  MeventPerson *person = mevent_list_append_new (self->project->people);

  set_text (self, person, "family-name", chance (self, 10) ? 30 : 2);
  if (chance (self, 90))
    set_text (self, person, "given-name", 2);
  if (chance (self, 30))
    {
      set_text (self, person, "name-in-own-script", 2);
      mevent_record_set_text (person, "own-script-language", "ar");
    }
  if (chance (self, 50))
    mevent_test_event_translate (self, person, "function", 8);
  if (chance (self, 30))
    set_paragraphs (self, person, "biography", 60);
  mevent_record_set_reference (person, "organisation", any_of (self, self->organisations));
  mevent_record_set_text (person, "email", "somebody.with.a.long.name@example.org");
  mevent_record_set_number (person, "list-consent", (int) pick (self, 4));
  mevent_record_set_number (person, "contact-consent", (int) pick (self, 4));
  mevent_record_set_number (person, "photo-consent", (int) pick (self, 4));
  g_ptr_array_add (self->people, person);
  return person;
}

static void
add_venue (MeventTestEvent *self)
{
  MeventVenue *venue = mevent_list_append_new (self->project->venues);

  mevent_test_event_translate (self, venue, "name", 6);
  mevent_record_set_text (venue, "city", "Gießen");
  set_paragraphs (self, venue, "directions", 40);
  for (guint n = pick (self, 9); n > 0; n--)
    {
      MeventRoom *room = mevent_list_append_new (venue->rooms);

      mevent_test_event_translate (self, room, "name", 4);
      if (chance (self, 50))
        set_text (self, room, "floor", 2);
      g_ptr_array_add (self->rooms, room);
    }
  mevent_record_set_reference (self->event, "venue", venue);
}

void
mevent_test_event_add_contribution (MeventTestEvent *self, MeventSession *session, MeventPerson *person)
{
  MeventContribution *contribution = mevent_list_append_new (session->contributions);

  mevent_record_set_reference (contribution, "person", person);
  mevent_record_set_number (contribution, "role", (int) pick (self, MEVENT_CONTRIBUTION_GREETING + 1));
  if (chance (self, 30))
    set_text (self, contribution, "note", 8);
}

/* A session with its titles alone. */
MeventSession *
mevent_test_event_add_session (MeventTestEvent *self, int start, int duration)
{
  MeventSession *session = mevent_list_append_new (self->event->sessions);

  mevent_test_event_translate (self, session, "title", chance (self, 5) ? 80 : 10);
  mevent_record_set_number (session, "start", start);
  mevent_record_set_number (session, "duration", duration);
  return session;
}

static void
add_results (MeventTestEvent *self, MeventSession *session)
{
  for (guint n = pick (self, 8); n > 0; n--)
    {
      MeventFinding *finding = mevent_list_append_new (session->findings);

      mevent_test_event_translate (self, finding, "text", 30);
      mevent_record_set_number (finding, "dots", (int) pick (self, 20));
      mevent_record_set_reference (finding, "said-by", chance (self, 30) ? any_of (self, self->people) : NULL);
      if (chance (self, 70))
        mevent_record_set_reference (finding, "heading",
                                     mevent_list_get (self->project->headings,
                                                      pick (self, mevent_list_get_n (self->project->headings))));
    }
  set_paragraphs (self, session, "summary", 40);
  if (chance (self, 50))
    mevent_test_event_translate (self, session, "conclusion", 40);
}

static void
add_session (MeventTestEvent *self, MeventSession *block)
{
  static const int durations[] = { 0, 1, 5, 15, 45, 90, 90, 240 };
  int start = chance (self, 95) ? 8 * 60 + 15 * (int) pick (self, 40) : MEVENT_UNSET;
  MeventSession *session = mevent_test_event_add_session (self, start, durations[pick (self, G_N_ELEMENTS (durations))]);

  mevent_record_set_number (session, "kind", (int) pick (self, MEVENT_SESSION_CLOSING + 1));
  mevent_record_set_date (session, "day", block ? block->day : FIRST_DAY + pick (self, 3));
  mevent_record_set_reference (session, "parent", block);
  mevent_record_set_number (session, "internal", chance (self, 8));
  mevent_record_set_reference (session, "room", chance (self, 80) ? any_of (self, self->rooms) : NULL);
  mevent_record_set_reference (session, "track", chance (self, 40) ? mevent_list_get (self->event->tracks, 0) : NULL);
  if (chance (self, 40))
    mevent_test_event_translate (self, session, "subtitle", 12);
  if (chance (self, 50))
    set_paragraphs (self, session, "abstract", chance (self, 10) ? 700 : 60);
  if (chance (self, 30))
    set_text (self, session, "notes", 20);
  if (chance (self, 30))
    set_text (self, session, "material", 10);
  for (guint n = pick (self, 5); n > 0; n--)
    mevent_test_event_add_contribution (self, session, any_of (self, self->people));
  if (chance (self, 40))
    add_results (self, session);
}

static void
add_participation (MeventTestEvent *self, MeventPerson *person)
{
  MeventParticipation *participation = mevent_list_append_new (self->event->participations);

  mevent_record_set_reference (participation, "person", person);
  mevent_record_set_reference (participation, "category", mevent_list_get (self->event->categories, 0));
  mevent_record_set_number (participation, "status", (int) pick (self, MEVENT_PARTICIPATION_CANCELLED + 1));
  if (chance (self, 30))
    set_text (self, participation, "diet", 5);
  if (chance (self, 60))
    {
      MeventAttendance *attendance = mevent_list_append_new (
        mevent_record_ensure_list ((MeventRecord *) participation,
                                   mevent_record_find_field ((MeventRecord *) participation, "attendance")));

      mevent_record_set_date (attendance, "day", FIRST_DAY + pick (self, 3));
    }
}

static void
add_follow_up (MeventTestEvent *self)
{
  MeventFollowUp *follow_up = mevent_list_append_new (self->project->follow_ups);

  set_text (self, follow_up, "subject", 12);
  mevent_record_set_reference (follow_up, "event", self->event);
  mevent_record_set_number (follow_up, "kind", (int) pick (self, MEVENT_FOLLOW_UP_KIND_PREPARATION + 1));
  mevent_record_set_number (follow_up, "status", (int) pick (self, MEVENT_FOLLOW_UP_STATUS_DROPPED + 1));
  mevent_record_set_reference (follow_up, "responsible", any_of (self, self->people));
  if (chance (self, 60))
    mevent_record_set_date (follow_up, "due", FIRST_DAY + pick (self, 60));
}

static void
add_partner (MeventTestEvent *self)
{
  MeventPartner *partner = mevent_list_append_new (self->event->partners);

  mevent_record_set_reference (partner, "organisation", any_of (self, self->organisations));
  mevent_record_set_number (partner, "role", (int) pick (self, MEVENT_PARTNER_MEDIA + 1));
  mevent_test_event_translate (self, partner, "wording", 12);
}

static MeventList *
list_of (gpointer record, const char *name)
{
  return mevent_record_ensure_list (record, mevent_record_find_field (record, name));
}

static void
add_snapshot (MeventTestEvent *self)
{
  MeventSnapshot *snapshot = mevent_list_append_new (list_of (self->event, "snapshots"));

  set_text (self, snapshot, "label", 6);
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);
      MeventSnapshotEntry *entry = mevent_list_append_new (snapshot->entries);

      mevent_record_set_reference (entry, "of", session);
      mevent_record_set_date (entry, "day", session->day);
      mevent_record_set_number (entry, "start", session->start);
      mevent_record_set_number (entry, "duration", session->duration);
      mevent_test_event_translate (self, entry, "title", 10);
      set_text (self, entry, "people", 6);
    }
}

static void
add_frame (MeventTestEvent *self)
{
  mevent_test_event_translate (self, self->event, "title", chance (self, 20) ? 40 : 8);
  mevent_test_event_translate (self, self->event, "subtitle", 10);
  set_paragraphs (self, self->event, "description", 60);
  mevent_record_set_date (self->event, "first-day", FIRST_DAY);
  mevent_record_set_date (self->event, "last-day", FIRST_DAY + 2);
  mevent_test_event_translate (self, mevent_list_append_new (self->event->categories), "name", 3);
  mevent_test_event_translate (self, mevent_list_append_new (self->event->tracks), "name", 3);
  for (guint i = 0; i < 3; i++)
    mevent_test_event_translate (self, mevent_list_append_new (self->project->headings), "name", 4);
  if (chance (self, 50))
    mevent_test_event_translate (self, self->event, "conclusion", 60);
}

static void
add_sessions (MeventTestEvent *self)
{
  MeventSession *block = NULL;

  for (guint n = pick (self, 24); n > 0; n--)
    {
      guint last = mevent_list_get_n (self->event->sessions);

      if (last > 0 && chance (self, 15))
        block = mevent_list_get (self->event->sessions, last - 1);
      add_session (self, chance (self, 30) ? block : NULL);
    }
}

/**
 * mevent_test_event_fill:
 *
 * Makes an event of everything that there is, in numbers that vary, none among them.
 */
void
mevent_test_event_fill (MeventTestEvent *self)
{
  add_frame (self);
  for (guint n = pick (self, 6) + 1; n > 0; n--)
    add_organisation (self);
  if (chance (self, 80))
    mevent_record_set_reference (self->project, "responsible", any_of (self, self->organisations));
  for (guint n = pick (self, 16) + 1; n > 0; n--)
    mevent_test_event_add_person (self);
  if (chance (self, 90))
    add_venue (self);
  add_sessions (self);
  for (guint i = 0; i < self->people->len; i++)
    if (chance (self, 70))
      add_participation (self, self->people->pdata[i]);
  for (guint n = pick (self, 6); n > 0; n--)
    add_partner (self);
  for (guint n = pick (self, 10); n > 0; n--)
    add_follow_up (self);
  if (chance (self, 70))
    add_snapshot (self);
}

void
mevent_test_event_init (MeventTestEvent *self, GRand *rand, const char *language)
{
  *self = (MeventTestEvent) {
    .rand = rand, .project = mevent_project_new (language), .people = g_ptr_array_new (),
    .organisations = g_ptr_array_new (), .rooms = g_ptr_array_new (),
  };
  mevent_history_set_recording (mevent_project_get_history (self->project), FALSE);
  self->event = mevent_list_append_new (self->project->events);
}

void
mevent_test_event_clear (MeventTestEvent *self)
{
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->organisations);
  g_ptr_array_unref (self->rooms);
  g_object_unref (self->project);
}
