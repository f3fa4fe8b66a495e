#include "mevent-signs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-room.h"
#include "mevent-text.h"
#include "mevent-venue.h"
#include "mevent-units.h"

/* Around what stands on a face, in units of its height. */
#define PADDING 0.08

/* Direction signs */

/* Which way the arrow of a sign points, in degrees from upwards. */
static const struct
{
  MeventArrow arrow;
  double      degrees;
} directions[] = { { MEVENT_ARROW_LEFT, 270 }, { MEVENT_ARROW_AHEAD, 0 }, { MEVENT_ARROW_RIGHT, 90 } };

const MeventEnumValue mevent_arrows[] = {
  [MEVENT_ARROW_ALL] = { "all", N_("One for each direction") },
  [MEVENT_ARROW_LEFT] = { "left", N_("To the left") },
  [MEVENT_ARROW_AHEAD] = { "ahead", N_("Straight ahead") },
  [MEVENT_ARROW_RIGHT] = { "right", N_("To the right") },
  { NULL }
};

/* @text: of @record; what stands on the sign */
static void
add_direction (MeventPaper *self, gpointer record, const MeventText *text, const char *below, double degrees)
{
  g_autofree char *name = mevent_paper_dup_text_lines (self, record, text);
  double width, height, pad, arrow;

  mevent_plates_begin (self->plates, mevent_paper_translate (self, record, text), mevent_record_get_id (record));
  mevent_plates_get_size (self->plates, &width, &height);
  pad = PADDING * height;
  arrow = height * (self->n_editions > 1 ? 0.34 : 0.42);
  /* An arrow is not mirrored: it shows the way. */
  mevent_plates_add_arrow (self->plates, self->theme->accent, (width - arrow) / 2, pad, arrow, degrees);
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      pad, pad * 1.5 + arrow, width - 2 * pad, height * 0.7 - arrow, MEVENT_STYLE_TITLE, 120, 36, MEVENT_ALIGNMENT_CENTRE, 0.5,
      self->theme->ink,
    }, NULL, name);
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      pad, height - pad - height * 0.09, width - 2 * pad, height * 0.09, MEVENT_STYLE_SUBTITLE, 28, 14,
      MEVENT_ALIGNMENT_CENTRE, 1, self->theme->quiet,
    }, NULL, below);
}

static void
add_directions (MeventPaper *self, gpointer record, const MeventText *text, const char *below)
{
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    if (self->options->arrow == MEVENT_ARROW_ALL || self->options->arrow == (int) directions[i].arrow)
      add_direction (self, record, text, below, directions[i].degrees);
}

static void
add_directions_to_rooms (MeventPaper *self, MeventVenue *venue, const char *below)
{
  g_autoptr (GPtrArray) rooms = mevent_event_list_rooms (self->event, venue);

  for (guint i = 0; i < rooms->len; i++)
    {
      MeventRoom *room = rooms->pdata[i];

      if (mevent_paper_translate (self, room, room->name) != NULL)
        add_directions (self, room, room->name, below);
    }
}

static gboolean
write_direction_signs (MeventPaper *self, GError **error)
{
  g_autofree char *title = mevent_paper_dup_text_lines (self, self->event, self->event->title);
  g_autoptr (GPtrArray) venues = mevent_event_list_venues (self->event);

  if (title == NULL)
    return mevent_paper_set_empty (error, _("The event has no title: there is nothing that a sign could point to."));
  add_directions (self, self->event, self->event->title, NULL);
  for (guint i = 0; i < venues->len; i++)
    add_directions_to_rooms (self, venues->pdata[i], title);
  return TRUE;
}

static const MeventPaperKind direction_signs = { N_("Direction signs"), .landscape = TRUE, .stock = "",
                                                 .write = write_direction_signs };

/**
 * mevent_direction_signs_new:
 *
 * Signs with an arrow to the event and to each of its rooms.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where the event has no title
 */
MeventComposer *
mevent_direction_signs_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&direction_signs, event, options, error);
}

/* Photo notice */

static char *
dup_responsible (MeventPaper *self)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;

  return responsible ? g_strdup (mevent_paper_translate (self, responsible, responsible->name)) : NULL;
}

static void
write_notice (MeventPaper *self, MeventCell *cell, gpointer unused)
{
  const char *contact = self->project ? self->project->privacy_contact : NULL;
  g_autofree char *responsible = dup_responsible (self);

  mevent_cell_add_text (cell, MEVENT_STYLE_TITLE, mevent_paper_string (self, N_("Photos are taken here")));
  mevent_cell_add_space (cell, 3);
  if (responsible != NULL)
    {
      /* Translators: %s is an organisation */
      g_autofree char *name = mevent_language_isolate (mevent_paper_get_edition (self), responsible);
      g_autofree char *who = g_strdup_printf (mevent_paper_string (self, N_("%s takes photos of this event and may show them in "
                                                                            "reports and in public.")), name);

      mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, who);
      mevent_cell_add_space (cell, 2);
    }
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT,
                        mevent_paper_string (self, N_("Would you rather not be in a picture? Please tell us or the person with "
                                                      "the camera. The badge can show it too.")));
  if (contact == NULL)
    return;
  mevent_cell_add_space (cell, 2);
  mevent_cell_add_lead (cell, MEVENT_STYLE_TEXT, mevent_paper_string (self, N_("Questions about data protection: ")), contact,
                        NULL);
}

static gboolean
write_photo_notice (MeventPaper *self, GError **error)
{
  g_autofree char *title = mevent_paper_dup_text (self, self->event, self->event->title);
  MeventCell *head = mevent_paper_add_row (self, MEVENT_ROW_NONE, 0);

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  mevent_cell_add_text (head, MEVENT_STYLE_KICKER, title);
  if (self->n_editions > 1)
    mevent_cell_set_between (head, MEVENT_BETWEEN_EDITIONS);
  for (guint i = 0; i < self->n_editions; i++)
    {
      MeventCell *cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, 6);

      mevent_cell_set_base (cell, self->editions[i]);
      mevent_paper_set_edition (self, i);
      write_notice (self, cell, NULL);
    }
  mevent_paper_set_edition (self, 0);
  if (self->project == NULL || self->project->privacy_contact == NULL)
    mevent_paper_warn (self, "no-privacy-contact", self->project,
                       _("The project names nobody for questions about data protection: the notice cannot either."));
  return TRUE;
}

/* From what is read in passing to what is read by who stops. */
static const double notice_scales[] = { 1.9, 1.75, 1.6, 1.45, 1.3, 1.15, 1, 0.9 };

/**
 * mevent_photo_notice_new:
 *
 * A notice for the entrance that photos are taken, and what to do who does not want to be in them: on one page, in type as large
 * as can be.
 *
 * Returns: (transfer full): a configured composer; %NULL with an error where an option cannot be
 */
MeventComposer *
mevent_photo_notice_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (MeventComposer) composer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notice_scales); i++)
    {
      const MeventPaperKind kind = { N_("Photo notice"), .scale = notice_scales[i], .write = write_photo_notice };

      g_clear_object (&composer);
      composer = mevent_paper_compose (&kind, event, options, error);
      if (composer == NULL || mevent_composer_paginate_within (composer, 1))
        break;
    }
  return g_steal_pointer (&composer);
}

/* Tent cards */

/* Name, its own script, and function with organisation, one below the other in the middle of the face. */
static void
add_tent_card (MeventPaper *self, const MeventGuest *guest)
{
  g_autofree char *name = mevent_person_dup_full_name (guest->person);
  g_autofree char *about = mevent_guest_dup_about (self, guest);
  gboolean has_own = mevent_person_get_own_script (guest->person) != NULL;
  double width, height, pad, name_height, below;

  mevent_plates_begin (self->plates, name, mevent_record_get_id ((MeventRecord *) guest->person));
  mevent_plates_get_size (self->plates, &width, &height);
  pad = MAX (PADDING * height, mevent_mm_to_points (6));
  name_height = (height - 2 * pad) * (has_own ? 0.44 : 0.58);
  below = pad + name_height;
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      pad, pad, width - 2 * pad, name_height, MEVENT_STYLE_TITLE, 64, 24, MEVENT_ALIGNMENT_CENTRE, 0.5, self->theme->ink,
    }, NULL, name);
  if (has_own)
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        pad, below, width - 2 * pad, (height - 2 * pad) * 0.24, MEVENT_STYLE_SUBTITLE, 26, 14, MEVENT_ALIGNMENT_CENTRE, 0,
        self->theme->ink,
      }, guest->person->own_script_language, guest->person->name_in_own_script);
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      pad, below, width - 2 * pad, height - pad - below, MEVENT_STYLE_SUBTITLE, 20, 10, MEVENT_ALIGNMENT_CENTRE, 0.5,
      self->theme->quiet, has_own,
    }, NULL, about);
}

static gboolean
write_tent_cards (MeventPaper *self, GError **error)
{
  g_autoptr (GPtrArray) contributors = mevent_event_list_contributors (self->event);
  g_autoptr (GArray) guests = mevent_paper_list_guests (self);
  gboolean any = FALSE;

  mevent_paper_drop_nameless (self, guests);
  for (guint i = 0; i < guests->len; i++)
    {
      const MeventGuest *guest = &g_array_index (guests, MeventGuest, i);

      if (self->options->only == NULL && !self->options->everybody && !g_ptr_array_find (contributors, guest->person, NULL))
        continue;
      add_tent_card (self, guest);
      any = TRUE;
    }
  return any || mevent_paper_set_empty (error, _("Nobody contributes to the event yet: there are no tent cards to print."));
}

static const MeventPaperKind tent_cards = { N_("Tent cards"), .stock = MEVENT_TENT_CARD_STOCK, .write = write_tent_cards };

/**
 * mevent_tent_cards_new:
 *
 * Cards for the table, folded so that the name is read from both sides: for those who contribute, or for everybody.
 *
 * Returns: (transfer full) (nullable): %NULL with an error of %MEVENT_PRODUCT_ERROR
 */
MeventComposer *
mevent_tent_cards_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&tent_cards, event, options, error);
}

/* Address labels */

/* The post reads an address where the script of its place begins, whatever the language of the document. */
static MeventAlignment
align_address (MeventPaper *self, const char *lines)
{
  const char *last = strrchr (lines, '\n');
  gboolean is_rtl = mevent_language_text_is_rtl (self->language, last ? last : lines);

  return is_rtl == mevent_language_is_rtl (self->language) ? MEVENT_ALIGNMENT_START : MEVENT_ALIGNMENT_END;
}

static void
add_label (MeventPaper *self, const MeventGuest *guest, const char *lines)
{
  g_autofree char *name = mevent_person_dup_full_name (guest->person);
  double width, height, pad = mevent_mm_to_points (5);

  mevent_plates_begin (self->plates, name, mevent_record_get_id ((MeventRecord *) guest->person));
  mevent_plates_get_size (self->plates, &width, &height);
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      pad, pad, width - 2 * pad, height - 2 * pad, MEVENT_STYLE_BODY, 11, 8, align_address (self, lines), 0.5, 0,
    }, NULL, lines);
}

static gboolean
write_address_labels (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = mevent_paper_list_guests (self);
  guint n = 0;

  for (guint i = 0; i < guests->len; i++)
    {
      const MeventGuest *guest = &g_array_index (guests, MeventGuest, i);
      g_autofree char *lines = mevent_guest_dup_address (self, guest);

      if (lines != NULL)
        add_label (self, guest, lines);
      n += lines != NULL;
    }
  if (n == 0)
    return mevent_paper_set_empty (error, _("No guest has a postal address, nor has the organisation of one: there are no labels to print."));
  if (n < guests->len)
    mevent_paper_warn (self, "no-address", self->event,
                       g_dngettext (GETTEXT_PACKAGE, "%u guest has no postal address and gets no label.",
                                    "%u guests have no postal address and get no label.", guests->len - n), guests->len - n);
  return TRUE;
}

static const MeventPaperKind address_labels = { N_("Address labels"), .stock = MEVENT_ADDRESS_LABEL_STOCK, .write = write_address_labels };

/**
 * mevent_address_labels_new:
 *
 * Labels for letters to guests, at home where that address is known, else at their organisation.
 *
 * Returns: (transfer full) (nullable): %NULL with an error of %MEVENT_PRODUCT_ERROR
 */
MeventComposer *
mevent_address_labels_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&address_labels, event, options, error);
}
