#include "mevent-certificates.h"

#include <glib/gi18n-lib.h>

#include "mevent-attended.h"
#include "mevent-certificates-private.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* Reading what certificates say out of the project. How they are set is in mevent-certificates-layout.c. */

static void
certificate_free (gpointer data)
{
  MeventCertificate *self = data;

  g_free (self->name);
  g_free (self->own_script);
  g_free (self->organisation);
  g_free (self->visit);
  g_free (self->duration);
  g_ptr_array_unref (self->contents);
  g_free (self);
}

static MeventCertificateTexts *
certificate_texts_new (void)
{
  MeventCertificateTexts *self = g_new0 (MeventCertificateTexts, 1);

  self->certificates = g_ptr_array_new_with_free_func (certificate_free);
  self->titles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
_mevent_certificate_texts_free (gpointer texts)
{
  MeventCertificateTexts *self = texts;

  g_ptr_array_unref (self->certificates);
  g_hash_table_unref (self->titles);
  g_free (self->heading);
  g_free (self->has_taken_part);
  g_free (self->event);
  g_free (self->contents_heading);
  g_free (self->place);
  g_free (self->signature);
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  g_clear_pointer (&self->logo, mevent_picture_unref);
  g_free (self);
}

/* Days one after the other as "5.–7. Oktober 2026", others by themselves. */
static char *
describe_days (MeventLanguage *language, GPtrArray *days)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0, first; i < days->len; i++)
    {
      for (first = i; i + 1 < days->len && GPOINTER_TO_UINT (days->pdata[i + 1]) == GPOINTER_TO_UINT (days->pdata[i]) + 1;)
        i++;
      g_ptr_array_add (runs, mevent_language_format_dates (language, GPOINTER_TO_UINT (days->pdata[first]),
                                                           GPOINTER_TO_UINT (days->pdata[i])));
    }
  return mevent_language_format_list (language, (const char **) runs->pdata, runs->len);
}

/* When the person was there, and where, in one line. */
static char *
say_visit (MeventPaper *self, gpointer attended)
{
  GPtrArray *on = ((const MeventAttended *) attended)->days;
  MeventVenue *venue = self->event->venue;
  g_autofree char *days = on->len > 0 ? describe_days (mevent_paper_get_edition (self), on) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  _mevent_paper_append (self, line, " · ", days);
  if (venue != NULL)
    _mevent_paper_append (self, line, " · ", mevent_paper_translate (self, venue, venue->name));
  return g_strdup (line->str);
}

static char *
say_duration (MeventPaper *self, gpointer attended)
{
  g_autofree char *duration = mevent_language_format_duration (mevent_paper_get_edition (self),
                                                               ((const MeventAttended *) attended)->minutes);

  /* Translators: %s is a duration */
  return g_strdup_printf (mevent_paper_string (self, N_("Attended: %s")), duration);
}

/* Each title is read once, however many have heard it. */
static GPtrArray *
list_titles (MeventPaper *self, MeventCertificateTexts *texts, GPtrArray *sessions)
{
  GPtrArray *titles = g_ptr_array_new ();

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      gpointer title;

      if (!g_hash_table_lookup_extended (texts->titles, session, NULL, &title))
        g_hash_table_insert (texts->titles, session, title = mevent_paper_dup_text (self, session, session->title));
      if (title != NULL)
        g_ptr_array_add (titles, title);
    }
  return titles;
}

static void
read_certificate (MeventPaper *self, MeventCertificateTexts *texts, const MeventGuest *guest, MeventAttended *attended)
{
  MeventOrganisation *organisation = mevent_guest_get_organisation (guest);
  MeventCertificate *certificate = g_new0 (MeventCertificate, 1);

  certificate->name = mevent_person_dup_full_name (guest->person);
  certificate->own_script = g_strdup (mevent_person_get_own_script (guest->person));
  if (organisation != NULL)
    certificate->organisation = mevent_paper_dup_text_lines (self, organisation, organisation->name);
  certificate->visit = _mevent_paper_dup_said (self, say_visit, attended, MEVENT_BELOW_EDITIONS);
  if (attended->minutes > 0)
    certificate->duration = _mevent_paper_dup_said (self, say_duration, attended, MEVENT_BELOW_EDITIONS);
  certificate->contents = list_titles (self, texts, attended->sessions);
  g_ptr_array_add (texts->certificates, certificate);
}

static void
read_common (MeventPaper *self, MeventCertificateTexts *texts)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;

  texts->logo = mevent_paper_load_picture (self, responsible, responsible ? responsible->logo : NULL,
                                           MEVENT_CERTIFICATE_LOGO_WIDTH, MEVENT_CERTIFICATE_LOGO_HEIGHT);
  texts->heading = mevent_paper_dup_string_lines (self, N_("Certificate of attendance"));
  texts->has_taken_part = mevent_paper_dup_string_lines (self, N_("has taken part in the event"));
  texts->event = mevent_paper_dup_text_lines (self, self->event, self->event->title);
  texts->contents_heading = mevent_paper_dup_string_lines (self, N_("Sessions attended"));
  texts->place = mevent_paper_dup_string (self, N_("Place, date"));
  texts->signature = mevent_paper_dup_string (self, N_("Signature"));
  texts->wordings = mevent_paper_list_wordings (self);
}

static void
warn_uncertain (MeventPaper *self, guint n)
{
  if (n > 0)
    mevent_paper_warn (self, "session-unknown", self->event,
                       g_dngettext (GETTEXT_PACKAGE,
                                    "Of %u person it is not known which of the sessions side by side it was: the certificate names "
                                    "none of them. Note the places given, or who was in which session.",
                                    "Of %u people it is not known which of the sessions side by side it was: the certificates "
                                    "name none of them. Note the places given, or who was in which session.", n),
                       n);
}

static void
read_certificates (MeventPaper *self, MeventCertificateTexts *texts, const GArray *guests)
{
  g_autoptr (MeventAttendable) attendable = mevent_attendable_new (self->event);
  guint n_uncertain = 0;

  read_common (self, texts);
  for (guint i = 0; i < guests->len; i++)
    {
      const MeventGuest *guest = &g_array_index (guests, MeventGuest, i);
      g_autoptr (MeventAttended) attended = mevent_attended_new (attendable, guest->participation);

      n_uncertain += !attended->is_certain;
      read_certificate (self, texts, guest, attended);
    }
  warn_uncertain (self, n_uncertain);
}

static gboolean
write_certificates (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = mevent_paper_list_attendees (self);
  MeventCertificateTexts *texts;

  mevent_paper_drop_nameless (self, guests);
  if (guests->len == 0)
    return mevent_paper_set_empty (error, _("Nobody is noted as present yet: there are no certificates to print."));
  texts = certificate_texts_new ();
  read_certificates (self, texts, guests);
  self->instead = mevent_parts_new (self, &_mevent_certificates_kind, texts, guests->len);
  return TRUE;
}

static const MeventPaperKind certificates = { N_("Certificates of attendance"), .write = write_certificates };

/**
 * mevent_certificates_new:
 *
 * A page for each person who was there, in type as large as lets nearly all stand on one page each, and the others smaller,
 * with the days, the time and the contents that mevent_attended_new() can answer for. Where even the smallest does not, a
 * problem says so.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nobody is noted as present
 */
MeventComposer *
mevent_certificates_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&certificates, event, options, error);
}
