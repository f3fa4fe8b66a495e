#include "mevent-certificates-private.h"

#include <glib/gi18n-lib.h>

/* How certificates are set. */

/* More contents than this stand in a line each no more, but run on. */
#define MAX_LISTED 14

/* From what looks well to what can still be read: text keeps its size, while titles and spaces become smaller. */
static const double scales[] = { 1, 0.92, 0.85, 0.78, 0.85, 0.7, 0.6, 0.5 };

/* From this setting on the contents stand in one paragraph. */
#define FIRST_THAT_RUNS_ON 4

/* @text: (nullable): */
static void
add_centred (MeventPaper *self, MeventRowFlags flags, MeventTextStyle style, guint space_before, const char *text)
{
  MeventCell *cell;

  if (text == NULL || *text == '\0')
    return;
  cell = mevent_paper_add_row (self, flags, space_before);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_text (cell, style, text);
}

static void
add_logo (MeventPaper *self, MeventPicture *logo, double scale)
{
  MeventCell *cell;

  if (logo == NULL)
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, 0);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_picture (cell, logo, MEVENT_CERTIFICATE_LOGO_WIDTH * scale, MEVENT_CERTIFICATE_LOGO_HEIGHT * scale);
}

static void
add_contents (MeventPaper *self, const char *heading, GPtrArray *titles, gboolean runs_on)
{
  g_autoptr (GString) together = g_string_new (NULL);

  if (titles->len > 0)
    add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_ITEM, 4, heading);
  for (guint i = 0; i < titles->len; i++)
    if (runs_on)
      g_string_append_printf (together, "%s%s", together->len > 0 ? " · " : "", (char *) titles->pdata[i]);
    else
      add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_BODY, 0, titles->pdata[i]);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_BODY, 0, together->str);
}

/* At the same place of every one, for whoever signs a stack of them. */
static void
add_foot (MeventPaper *self, const MeventCertificateTexts *texts)
{
  mevent_paper_add_signatures (self, MEVENT_ROW_SUNK | MEVENT_ROW_KEEP_NEXT, texts->place, texts->signature);
  for (guint i = 0; i < texts->wordings->len; i++)
    add_centred (self, MEVENT_ROW_KEEP_NEXT, MEVENT_STYLE_SMALL, i == 0 ? 4 : 0, texts->wordings->pdata[i]);
}

static void
write_certificate (MeventPaper *self, gpointer data, guint index, guint setting)
{
  const MeventCertificateTexts *texts = data;
  const MeventCertificate *certificate = texts->certificates->pdata[index];
  gboolean runs_on = setting >= FIRST_THAT_RUNS_ON || certificate->contents->len > MAX_LISTED;

  add_logo (self, texts->logo, scales[setting]);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_HEADING, 5, texts->heading);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_TITLE, 5, certificate->name);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_SUBTITLE, 0, certificate->own_script);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_SUBTITLE, 0, certificate->organisation);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_LEAD, 4, texts->has_taken_part);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_SUBTITLE, 1, texts->event);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_LEAD, 1, certificate->visit);
  add_centred (self, MEVENT_ROW_NONE, MEVENT_STYLE_BODY, 2, certificate->duration);
  add_contents (self, texts->contents_heading, certificate->contents, runs_on);
  add_foot (self, texts);
}

static const char *
get_name (gpointer data, guint index)
{
  return ((MeventCertificate *) ((MeventCertificateTexts *) data)->certificates->pdata[index])->name;
}

/* Letters are about half as wide as they are high. */
static double
estimate_text (const MeventTextLook *look, double width, const char *text)
{
  return text ? (1 + (double) g_utf8_strlen (text, -1) * look->size / (2 * width)) * look->leading : 0;
}

static double
estimate (const MeventTheme *theme, double width, gpointer data, guint index)
{
  const MeventCertificate *certificate = ((MeventCertificateTexts *) data)->certificates->pdata[index];
  double height = estimate_text (&theme->looks[MEVENT_STYLE_TITLE], width, certificate->name) +
                  estimate_text (&theme->looks[MEVENT_STYLE_SUBTITLE], width, certificate->own_script) +
                  estimate_text (&theme->looks[MEVENT_STYLE_SUBTITLE], width, certificate->organisation) +
                  estimate_text (&theme->looks[MEVENT_STYLE_LEAD], width, certificate->visit) +
                  estimate_text (&theme->looks[MEVENT_STYLE_BODY], width, certificate->duration);

  for (guint i = 0; i < certificate->contents->len; i++)
    height += estimate_text (&theme->looks[MEVENT_STYLE_BODY], width, certificate->contents->pdata[i]);
  return height;
}

const MeventPartsKind _mevent_certificates_kind = {
  .write = write_certificate,
  .get_name = get_name,
  .free_data = _mevent_certificate_texts_free,
  .n_settings = G_N_ELEMENTS (scales),
  .scales = scales,
  .least = 7.5,
  .estimate = estimate,
  .too_long = N_("Some certificates take more than a page. Print them on larger paper, or shorten what funders want to be said."),
};
