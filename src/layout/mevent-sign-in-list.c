#include "mevent-lists.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-attendance.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-partner.h"
#include "mevent-session.h"
#include "mevent-table.h"
#include "mevent-text.h"
#include "mevent-units.h"

/* A signature needs so much room. */
#define ROW_HEIGHT_MM    10.0
#define SIGNATURE_MM     45.0

/* How pages can lie and how large the type is, in the order in which that is tried, and how well the texts must fit for it: see
 * mevent_table_finish(). */
static const struct
{
  gboolean landscape;
  double   scale;
  double   ease;
} shapes[] = {
  { FALSE, 1, 0.2 }, { FALSE, 0.9, 0.2 }, { TRUE, 1, 0.1 }, { TRUE, 0.9, 0.05 }, { TRUE, 0.8, 0 }, { TRUE, 0.75, 0 },
};

/* When a part of the day begins, in minutes. */
#define AFTERNOON (12 * 60)
#define EVENING   (18 * 60)

/* What a list is for: a day, a part of it, or a session. */
typedef struct
{
  guint32        day;
  int            part;
  MeventSession *session;
} Occasion;

typedef struct
{
  MeventPaper  *paper;
  guint         number;
  const MeventGuest *guest; /* NULL: an empty row */
} Row;

/* The columns of a list. What is written into one; NULL for those that guests fill in. */

static char *
write_number (const Row *row)
{
  return mevent_language_format_number (row->paper->language, (int) row->number);
}

static char *
write_family_name (const Row *row)
{
  MeventPerson *person = row->guest->person;

  if (person->family_name == NULL && person->given_name == NULL)
    return mevent_person_dup_name (person);
  return g_strdup (person->family_name ? person->family_name : person->name_in_own_script);
}

static char *
write_given_name (const Row *row)
{
  return g_strdup (row->guest->person->given_name);
}

static char *
write_organisation (const Row *row)
{
  MeventOrganisation *organisation = mevent_guest_get_organisation (row->guest);

  return organisation ? mevent_paper_dup_text (row->paper, organisation, organisation->name) : NULL;
}

static char *
write_place (const Row *row)
{
  return g_strdup (row->guest->person->city);
}

static char *
write_email (const Row *row)
{
  return g_strdup (row->guest->person->email);
}

static char *
write_address (const Row *row)
{
  const MeventPerson *person = row->guest->person;

  return mevent_paper_dup_address (person->street, person->postal_code, person->city);
}

static char *
write_photo_consent (const Row *row)
{
  int consent = row->guest->person->photo_consent;

  return consent == MEVENT_CONSENT_NOT_ASKED
           ? NULL : mevent_paper_dup_string (row->paper, mevent_consents[consent].label);
}

static const struct
{
  const char *name; /* in the option; NULL: always there */
  const char *head;
  double      width; /* in mm; 0: by what it holds, but */
  double      least; /* so much for those who write into it */
  double      share;
  char *    (*write) (const Row *row);
} columns[] = {
  /* Translators: short for “number”, above a column */
  { NULL, N_("No."), 0, 0, 0, write_number },
  { NULL, N_("Family name"), 0, 22, 1, write_family_name },
  { NULL, N_("Given name"), 0, 20, 1, write_given_name },
  { NULL, N_("Organisation"), 0, 28, 2, write_organisation },
  { "place", N_("Place"), 0, 20, 1, write_place },
  { "address", N_("Address"), 0, 28, 1, write_address },
  { "email", N_("E-mail"), 0, 30, 1, write_email },
  { "age-class", N_("Age"), 0, 11, 0, NULL },
  { "photo-consent", N_("Photos allowed"), 0, 11, 0, write_photo_consent },
  { NULL, N_("Signature"), SIGNATURE_MM, SIGNATURE_MM, 0, NULL },
};

/* Which further columns funders usually want. */
const MeventEnumValue mevent_sign_in_profiles[] = {
  { "plain", N_("Name and organisation") },
  { "place", N_("With place of residence") },
  { "youth", N_("With place of residence and age") },
  { NULL }
};

/* Those that can be added, with their heads. */
const MeventEnumValue mevent_sign_in_columns[] = {
  { "place", N_("Place") },          { "address", N_("Address") },
  { "email", N_("E-mail") },         { "age-class", N_("Age") },
  { "photo-consent", N_("Photos allowed") }, { NULL }
};

static const char *const profile_columns[] = { "", "place", "place age-class" };

static gboolean
is_shown (const MeventPrintOptions *options, guint column)
{
  const char *name = columns[column].name;

  return name == NULL || mevent_option_is_among (profile_columns[options->profile], name) ||
         (options->columns != NULL && g_strv_contains (options->columns, name));
}

static gboolean
check_columns (const MeventPrintOptions *options, GError **error)
{
  for (guint i = 0; options->columns != NULL && options->columns[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        is_known |= g_strcmp0 (columns[c].name, options->columns[i]) == 0;
      if (is_known)
        continue;
      g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                   _("There is no column “%s”. Columns that can be added: place, address, email, age-class, photo-consent."),
                   options->columns[i]);
      return FALSE;
    }
  return TRUE;
}

/* Head */

static void
write_occasion (MeventPaper *self, MeventCell *cell, gpointer occasion)
{
  const Occasion *of = occasion;
  MeventLanguage *language = mevent_paper_get_edition (self);
  MeventSession *session = of->session;
  g_autofree char *date = of->day ? mevent_language_format_date (language, of->day, MEVENT_DATE_FULL) : NULL;
  g_autofree char *times = session && session->start != MEVENT_UNSET
                             ? mevent_language_format_times (language, session->start, mevent_session_get_end (session)) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (session != NULL)
    _mevent_paper_append (self, line, " · ", mevent_paper_translate (self, session, session->title));
  _mevent_paper_append (self, line, " · ", date);
  if (session == NULL && of->part != MEVENT_DAY_PART_WHOLE_DAY)
    _mevent_paper_append (self, line, " · ", mevent_paper_string (self, mevent_day_parts[of->part].label));
  _mevent_paper_append (self, line, " · ", times);
  if (line->len > 0)
    mevent_cell_add_text (cell, MEVENT_STYLE_SUBHEADING, line->str);
}

static gboolean
pays (const MeventPartner *partner)
{
  return partner->role == MEVENT_PARTNER_FUNDER || partner->role == MEVENT_PARTNER_FUNDING_PROGRAMME;
}

/* Who pays, under which number, and the sentence that is asked for. */
static void
write_funders (MeventPaper *self, MeventCell *cell, gpointer unused)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);
      const char *name = partner->organisation
                           ? mevent_paper_translate (self, partner->organisation, partner->organisation->name) : NULL;
      const char *number = partner->grant_number ? partner->grant_number : self->project ? self->project->grant_number : NULL;
      const char *wording = mevent_paper_translate (self, partner, partner->wording);
      g_autofree char *line = NULL;

      if (!pays (partner) || name == NULL)
        continue;
      line = g_strdup_printf ("%s: %s%s%s", mevent_paper_string (self, mevent_partner_roles[partner->role].label), name,
                              number ? " · " : "", number ? number : "");
      mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, line);
      if (wording != NULL && g_hash_table_add (said, (gpointer) wording))
        mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, wording);
    }
}

static void
write_privacy (MeventPaper *self, MeventCell *cell, gpointer unused)
{
  const char *contact = self->project ? self->project->privacy_contact : NULL;
  g_autofree char *line = NULL;

  if (contact == NULL)
    line = g_strdup (mevent_paper_string (self,
                                          N_("The signatures prove to the funders who took part, and serve no other purpose.")));
  else
    /* Translators: %s is whom to ask */
    line = g_strdup_printf (mevent_paper_string (self, N_("The signatures prove to the funders who took part, and serve "
                                                          "no other purpose. Questions about data protection: %s")), contact);
  mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, line);
}

static void
add_head (MeventPaper *self, const Occasion *occasion, gboolean is_first)
{
  g_autofree char *title = mevent_paper_dup_string (self, N_("Sign-in list"));

  if (!is_first)
    mevent_flow_break_page (self->flow);
  mevent_paper_add_letterhead (self, title);
  mevent_paper_add_written (self, 1, write_occasion, (gpointer) occasion);
  mevent_paper_add_written (self, 0, write_funders, NULL);
  mevent_paper_add_written (self, 1, write_privacy, NULL);
  mevent_paper_add_row (self, MEVENT_ROW_NONE, 1);
}

/* Rows */

static void
add_row (MeventTable *table, const Row *row)
{
  char *texts[G_N_ELEMENTS (columns)] = { NULL };
  guint n = 0;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    if (is_shown (row->paper->options, c))
      {
        gboolean is_written = columns[c].write != NULL && (row->guest != NULL || columns[c].write == write_number);

        texts[n++] = is_written ? columns[c].write (row) : NULL;
      }
  mevent_row_set_min_height (mevent_table_add_row (table, (const char *const *) texts), mevent_mm_to_points (ROW_HEIGHT_MM));
  for (guint i = 0; i < n; i++)
    g_free (texts[i]);
}

/* @heads: gets what must last as long as the table */
static MeventTable *
begin_table (MeventPaper *self, GPtrArray *heads)
{
  MeventTableColumn shown[G_N_ELEMENTS (columns)] = { { NULL } };
  guint n = 0;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    if (is_shown (self->options, c))
      {
        char *head = mevent_paper_dup_string_lines (self, columns[c].head);

        g_ptr_array_add (heads, head);
        shown[n++] = (MeventTableColumn) {
          head, mevent_mm_to_points (columns[c].width), columns[c].share, MEVENT_STYLE_BODY, MEVENT_ALIGNMENT_START,
          mevent_mm_to_points (columns[c].least),
        };
      }
  return mevent_table_new (self->flow, MEVENT_TABLE_COLUMNS, shown, n);
}

static void
add_list (MeventPaper *self, const Occasion *occasion, const GArray *guests, gboolean is_first)
{
  gboolean by_places = occasion->session != NULL && mevent_paper_has_places (self, occasion->session);
  int walk_ins = self->options->walk_ins ? self->options->walk_ins : MEVENT_USUAL_WALK_INS;
  double *least_ease = self->user_data, ease;
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *place = mevent_paper_dup_string (self, N_("Place, date"));
  g_autofree char *in_charge = mevent_paper_dup_string (self, N_("Signature of the person in charge"));
  MeventTable *table;
  Row row = { .paper = self };

  add_head (self, occasion, is_first);
  table = begin_table (self, heads);
  for (guint i = 0; i < guests->len; i++)
    {
      row.guest = &g_array_index (guests, MeventGuest, i);
      if (by_places && !mevent_guest_has_place (row.guest, occasion->session))
        continue;
      row.number++;
      add_row (table, &row);
    }
  row.guest = NULL;
  for (int i = 0; i < walk_ins; i++)
    {
      row.number++;
      add_row (table, &row);
    }
  ease = mevent_table_finish (table);
  *least_ease = MIN (*least_ease, ease);
  mevent_paper_add_signatures (self, MEVENT_ROW_NONE, place, in_charge);
}

/* Occasions */

static gboolean
needs_list (MeventSession *session)
{
  return !mevent_session_is_pause (session) && session->kind != MEVENT_SESSION_REGISTRATION;
}

static int
part_of (const MeventSession *session)
{
  if (session->start == MEVENT_UNSET || session->start < AFTERNOON)
    return MEVENT_DAY_PART_MORNING;
  return session->start < EVENING ? MEVENT_DAY_PART_AFTERNOON : MEVENT_DAY_PART_EVENING;
}

static void
add_parts (GArray *occasions, guint32 day, GPtrArray *sessions)
{
  for (int part = MEVENT_DAY_PART_MORNING; part <= MEVENT_DAY_PART_EVENING; part++)
    for (guint i = 0; i < sessions->len; i++)
      if (needs_list (sessions->pdata[i]) && part_of (sessions->pdata[i]) == part)
        {
          const Occasion occasion = { day, part, NULL };

          g_array_append_val (occasions, occasion);
          break;
        }
}

static void
add_sessions (GArray *occasions, guint32 day, GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    if (needs_list (sessions->pdata[i]))
      {
        const Occasion occasion = { day, MEVENT_DAY_PART_WHOLE_DAY, sessions->pdata[i] };

        g_array_append_val (occasions, occasion);
      }
}

const MeventEnumValue mevent_sign_in_occasions[] = {
  [MEVENT_SIGN_IN_PER_DAY] = { "day", N_("For each day") },
  [MEVENT_SIGN_IN_PER_HALF_DAY] = { "half-day", N_("For each half day") },
  [MEVENT_SIGN_IN_PER_SESSION] = { "session", N_("For each session") },
  { NULL }
};

static GArray *
list_occasions (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  GArray *occasions = g_array_new (FALSE, FALSE, sizeof (Occasion));
  int per = self->options->session ? MEVENT_SIGN_IN_PER_SESSION : self->options->per;

  for (guint i = 0; i < days->len; i++)
    {
      guint32 day = GPOINTER_TO_UINT (days->pdata[i]);
      g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self, day);
      const Occasion whole_day = { day, MEVENT_DAY_PART_WHOLE_DAY, NULL };

      if (per == MEVENT_SIGN_IN_PER_DAY)
        g_array_append_val (occasions, whole_day);
      else if (per == MEVENT_SIGN_IN_PER_HALF_DAY)
        add_parts (occasions, day, sessions);
      else
        add_sessions (occasions, day, sessions);
    }
  return occasions;
}

static gboolean
write_sign_in_list (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) occasions = list_occasions (self), guests = mevent_paper_list_guests (self);
  const Occasion undated = { 0 };

  if (occasions->len == 0 && self->options->day == 0 && self->options->session == NULL)
    g_array_append_val (occasions, undated);
  if (occasions->len == 0)
    return mevent_paper_set_empty (error, _("There is no day or session for which a list could be printed."));
  if (guests->len == 0)
    mevent_paper_warn (self, "no-participants", self->event, _("Nobody is expected yet: the list has empty rows only."));
  for (guint i = 0; i < occasions->len; i++)
    add_list (self, &g_array_index (occasions, Occasion, i), guests, i == 0);
  return TRUE;
}

static MeventComposer *
compose (guint shape, double *ease, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  const MeventPaperKind kind = {
    N_("Sign-in list"), .landscape = shapes[shape].landscape, .margins = 0.75, .scale = shapes[shape].scale,
    .write = write_sign_in_list, .user_data = ease,
  };

  *ease = 1;
  return mevent_paper_compose (&kind, event, options, error);
}

/**
 * mevent_sign_in_list_new:
 *
 * Lists to be signed by participants and contributors, as funders want them: for each day, half day or session, with the
 * funders, a line for the person in charge, and empty rows. Where the columns need it, the pages lie on their side, and then the
 * type becomes smaller; room for a signature there always is.
 *
 * Returns: (transfer full) (nullable): %NULL with an error of %MEVENT_PRODUCT_ERROR where an option cannot be
 */
MeventComposer *
mevent_sign_in_list_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (MeventComposer) best = NULL;
  double most = -G_MAXDOUBLE;

  if (!check_columns (options, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      double ease;
      g_autoptr (MeventComposer) composer = compose (i, &ease, event, options, error);

      if (composer == NULL)
        return NULL;
      if (ease >= shapes[i].ease)
        return g_steal_pointer (&composer);
      if (ease > most)
        g_set_object (&best, composer);
      most = MAX (most, ease);
    }
  return g_steal_pointer (&best);
}
