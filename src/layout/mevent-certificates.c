#include "mevent-certificates.h"

#include <glib/gi18n-lib.h>

#include "mevent-attended.h"
#include "mevent-bundle.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* More contents than this stand in a line each no more, but run on. */
#define MAX_LISTED 14

#define LOGO_WIDTH  120.0
#define LOGO_HEIGHT 50.0

/* One way to set them. */
typedef struct
{
  double   scale;
  gboolean runs_on; /* the contents, in one paragraph */
} Setting;

/* From what looks well to what can still be read: text keeps its size, while titles and spaces become smaller. */
static const Setting settings[] = {
  { 1, FALSE }, { 0.92, FALSE }, { 0.85, FALSE }, { 0.78, FALSE }, { 0.85, TRUE },
  { 0.7, TRUE }, { 0.6, TRUE }, { 0.5, TRUE },
};

#define LEAST_SIZE 7.5

/* Where more of them than this part have no room in a setting, all are set smaller; fewer are set smaller alone. */
#define MOST_APART 0.1

/* The data of the paper: all guests, read once for all attempts, and those of them that are written. */
typedef struct
{
  GArray        *guests;   /* of MeventGuest */
  GPtrArray     *attended; /* by them; NULL: not read yet */
  guint          n_uncertain;
  const Setting *setting;
  guint          first, end;
} Certificates;

static const Setting *
get_setting (MeventPaper *self)
{
  return ((Certificates *) self->user_data)->setting;
}

/* @text: (nullable) (transfer full): */
static void
add_centred (MeventPaper *self, MeventTextStyle style, guint space_before, char *text)
{
  g_autofree char *owned = text;
  MeventCell *cell;

  if (text == NULL || *text == '\0')
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, space_before);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_text (cell, style, text);
}

/* The first of the rows of a certificate carries the name, by which it is found again. */
static void
add_name_to_outline (MeventPaper *self, const MeventGuest *guest)
{
  g_autofree char *name = mevent_person_dup_full_name (guest->person);

  mevent_row_set_outline (mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 0), 0, name ? name : "");
}

static void
add_logo (MeventPaper *self)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;
  double width = LOGO_WIDTH * get_setting (self)->scale, height = LOGO_HEIGHT * get_setting (self)->scale;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, responsible, responsible ? responsible->logo : NULL,
                                                              width, height);
  MeventCell *cell;

  if (logo == NULL)
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, 0);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_picture (cell, logo, width, height);
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

static char *
dup_lines (MeventPaper *self, MeventPaperSay say, const MeventAttended *attended)
{
  return _mevent_paper_dup_said (self, say, (gpointer) attended, MEVENT_BELOW_EDITIONS);
}

static void
add_contents (MeventPaper *self, GPtrArray *sessions)
{
  GString *together = g_string_new (NULL);
  gboolean runs_on = get_setting (self)->runs_on || sessions->len > MAX_LISTED;
  guint n = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      char *title = mevent_paper_dup_text (self, session, session->title);

      if (title == NULL)
        continue;
      if (n++ == 0)
        add_centred (self, MEVENT_STYLE_ITEM, 4, mevent_paper_dup_string_lines (self, N_("Sessions attended")));
      if (!runs_on)
        {
          add_centred (self, MEVENT_STYLE_BODY, 0, title);
          continue;
        }
      g_string_append_printf (together, "%s%s", together->len > 0 ? " · " : "", title);
      g_free (title);
    }
  add_centred (self, MEVENT_STYLE_BODY, 0, g_string_free (together, FALSE));
}

static void
add_wordings (MeventPaper *self)
{
  g_autoptr (GPtrArray) wordings = mevent_paper_list_wordings (self);

  for (guint i = 0; i < wordings->len; i++)
    add_centred (self, MEVENT_STYLE_SMALL, i == 0 ? 4 : 0, g_strdup (wordings->pdata[i]));
}

static void
add_certificate (MeventPaper *self, const MeventGuest *guest, const MeventAttended *attended)
{
  g_autofree char *place = mevent_paper_dup_string (self, N_("Place, date"));
  g_autofree char *signature = mevent_paper_dup_string (self, N_("Signature"));
  MeventOrganisation *organisation = mevent_guest_get_organisation (guest);

  add_name_to_outline (self, guest);
  add_logo (self);
  add_centred (self, MEVENT_STYLE_HEADING, 5, mevent_paper_dup_string_lines (self, N_("Certificate of attendance")));
  add_centred (self, MEVENT_STYLE_TITLE, 5, mevent_person_dup_full_name (guest->person));
  add_centred (self, MEVENT_STYLE_SUBTITLE, 0, g_strdup (mevent_person_get_own_script (guest->person)));
  if (organisation != NULL)
    add_centred (self, MEVENT_STYLE_SUBTITLE, 0, mevent_paper_dup_text_lines (self, organisation, organisation->name));
  add_centred (self, MEVENT_STYLE_LEAD, 4, mevent_paper_dup_string_lines (self, N_("has taken part in the event")));
  add_centred (self, MEVENT_STYLE_SUBTITLE, 1, mevent_paper_dup_text_lines (self, self->event, self->event->title));
  add_centred (self, MEVENT_STYLE_LEAD, 1, dup_lines (self, say_visit, attended));
  if (attended->minutes > 0)
    add_centred (self, MEVENT_STYLE_BODY, 2, dup_lines (self, say_duration, attended));
  add_contents (self, attended->sessions);
  mevent_paper_add_signatures (self, place, signature);
  add_wordings (self);
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
read_attended (MeventPaper *self, Certificates *data)
{
  data->attended = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_attended_free);
  for (guint i = 0; i < data->guests->len; i++)
    {
      MeventAttended *attended = mevent_attended_new (self->event,
                                                      g_array_index (data->guests, MeventGuest, i).participation);

      data->n_uncertain += !attended->is_certain;
      g_ptr_array_add (data->attended, attended);
    }
}

/* What is wrong with any of the guests is said where the first of them stands. */
static void
read_guests (MeventPaper *self, Certificates *data)
{
  g_clear_pointer (&data->guests, g_array_unref);
  data->guests = mevent_paper_list_attendees (self);
  mevent_paper_drop_nameless (self, data->guests);
  if (data->attended == NULL)
    read_attended (self, data);
  warn_uncertain (self, data->n_uncertain);
}

static gboolean
write_certificates (MeventPaper *self, GError **error)
{
  Certificates *data = self->user_data;

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  if (data->first == 0)
    read_guests (self, data);
  for (guint i = data->first; i < MIN (data->end, data->guests->len); i++)
    {
      if (i > data->first)
        mevent_flow_break_page (self->flow);
      add_certificate (self, &g_array_index (data->guests, MeventGuest, i), data->attended->pdata[i]);
    }
  return data->guests->len > 0 ||
         mevent_paper_set_empty (error, _("Nobody is noted as present yet: there are no certificates to print."));
}

/* The first of all attempts is one with the first guest. */
static MeventComposer *
compose (Certificates *data, guint setting, guint first, guint end, MeventEvent *event, const MeventPrintOptions *options,
         GError **error)
{
  const MeventPaperKind kind = { N_("Certificates of attendance"), .scale = settings[setting].scale, .least = LEAST_SIZE,
                                 .write = write_certificates, .user_data = data };
  MeventComposer *composer;

  data->setting = &settings[setting];
  data->first = first;
  data->end = end;
  composer = mevent_paper_compose (&kind, event, options, error);
  if (composer != NULL)
    mevent_composer_paginate_all (composer, NULL, NULL);
  return composer;
}

/* Which of the certificates take more than a page. */
static GArray *
find_long (MeventComposer *composer)
{
  const GPtrArray *outline = mevent_composer_get_outline (composer);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < outline->len; i++)
    {
      guint page = ((const MeventOutlineItem *) outline->pdata[i])->page;
      guint next = i + 1 < outline->len ? ((const MeventOutlineItem *) outline->pdata[i + 1])->page
                                        : mevent_composer_get_n_pages (composer);

      if (next > page + 1)
        g_array_append_val (found, i);
    }
  return found;
}

static void
warn_long (MeventComposer *composer)
{
  mevent_problems_add (mevent_composer_get_problems (composer), MEVENT_SEVERITY_WARNING, "too-long", NULL, 0, 0,
                       _("Some certificates take more than a page. Print them on larger paper, or shorten what funders "
                         "want to be said."));
}

/* One alone, in a smaller setting than the others have. */
static MeventComposer *
compose_long (Certificates *data, guint setting, guint index, MeventEvent *event, const MeventPrintOptions *options)
{
  MeventComposer *composer = NULL;

  for (guint i = MIN (setting + 1, G_N_ELEMENTS (settings) - 1); i < G_N_ELEMENTS (settings); i++)
    {
      g_clear_object (&composer);
      composer = compose (data, i, index, index + 1, event, options, NULL);
      if (composer == NULL || mevent_composer_get_n_pages (composer) == 1)
        return composer;
    }
  if (composer != NULL)
    warn_long (composer);
  return composer;
}

/* Those that are long, each between the others that it stands between. */
static MeventComposer *
set_apart (Certificates *data, guint setting, const GArray *longs, MeventEvent *event, const MeventPrintOptions *options)
{
  g_autoptr (GPtrArray) composers = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = data->guests->len, first = 0;

  for (guint i = 0; i <= longs->len; i++)
    {
      guint end = i < longs->len ? g_array_index (longs, guint, i) : n;

      if (first < end)
        g_ptr_array_add (composers, compose (data, setting, first, end, event, options, NULL));
      if (end < n)
        g_ptr_array_add (composers, compose_long (data, setting, end, event, options));
      first = end + 1;
    }
  return mevent_bundle_new (composers);
}

/* In the largest setting in which all have room, or nearly all. */
static MeventComposer *
fit (Certificates *data, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (MeventComposer) composer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GArray) longs = NULL;

      g_clear_object (&composer);
      composer = compose (data, i, 0, G_MAXUINT, event, options, error);
      if (composer == NULL)
        return NULL;
      longs = find_long (composer);
      if (longs->len == 0)
        return g_steal_pointer (&composer);
      if (longs->len <= MOST_APART * data->guests->len)
        return set_apart (data, i, longs, event, options);
    }
  warn_long (composer);
  return g_steal_pointer (&composer);
}

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
  Certificates data = { NULL };
  MeventComposer *composer = fit (&data, event, options, error);

  g_clear_pointer (&data.guests, g_array_unref);
  g_clear_pointer (&data.attended, g_ptr_array_unref);
  return composer;
}
