#include "mevent-certificates-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-paper.h"

/* Setting certificates: each by itself when its page is wanted, so that the first of thousands is there at once. */

/* More contents than this stand in a line each no more, but run on. */
#define MAX_LISTED 14

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

/* Which are the longest is an estimate; so many are tried, lest a wrong one decides for all. */
#define N_TRIED 4

#define MEVENT_TYPE_CERTIFICATES (mevent_certificates_get_type ())
G_DECLARE_FINAL_TYPE (MeventCertificates, mevent_certificates, MEVENT, CERTIFICATES, MeventComposer)

struct _MeventCertificates
{
  MeventComposer parent_instance;

  MeventCertificateTexts *texts;
  MeventComposer         *paper;  /* to which `whole` belongs */
  MeventFlow             *whole;  /* of which each certificate is a part */
  MeventTheme            *themes[G_N_ELEMENTS (settings)];
  guint                   usual;  /* the setting of nearly all */
  GPtrArray              *flows;  /* of MeventFlow: a certificate each, as far as they are laid out */
  GArray                 *pages;  /* of Page */
  gboolean                is_long; /* one of them has more than a page */
};

/* A page of the document, which is one of a certificate. */
typedef struct
{
  MeventFlow *flow;
  guint       page;
} Page;

G_DEFINE_FINAL_TYPE (MeventCertificates, mevent_certificates, MEVENT_TYPE_COMPOSER)

static void
mevent_certificates_finalize (GObject *object)
{
  MeventCertificates *self = MEVENT_CERTIFICATES (object);

  g_ptr_array_unref (self->flows);
  g_array_unref (self->pages);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    mevent_theme_free (self->themes[i]);
  g_object_unref (self->paper);
  _mevent_certificate_texts_free (self->texts);
  G_OBJECT_CLASS (mevent_certificates_parent_class)->finalize (object);
}

/* Writing one */

/* @text: (nullable): */
static void
add_centred (MeventPaper *self, MeventTextStyle style, guint space_before, const char *text)
{
  MeventCell *cell;

  if (text == NULL || *text == '\0')
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, space_before);
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
add_contents (MeventPaper *self, const MeventCertificateTexts *texts, GPtrArray *titles, gboolean runs_on)
{
  g_autoptr (GString) together = g_string_new (NULL);

  if (titles->len > 0)
    add_centred (self, MEVENT_STYLE_ITEM, 4, texts->contents_heading);
  for (guint i = 0; i < titles->len; i++)
    if (runs_on || titles->len > MAX_LISTED)
      g_string_append_printf (together, "%s%s", together->len > 0 ? " · " : "", (char *) titles->pdata[i]);
    else
      add_centred (self, MEVENT_STYLE_BODY, 0, titles->pdata[i]);
  add_centred (self, MEVENT_STYLE_BODY, 0, together->str);
}

static void
add_certificate (MeventPaper *self, const MeventCertificateTexts *texts, const MeventCertificate *certificate,
                 const Setting *setting)
{
  add_logo (self, texts->logo, setting->scale);
  add_centred (self, MEVENT_STYLE_HEADING, 5, texts->heading);
  add_centred (self, MEVENT_STYLE_TITLE, 5, certificate->name);
  add_centred (self, MEVENT_STYLE_SUBTITLE, 0, certificate->own_script);
  add_centred (self, MEVENT_STYLE_SUBTITLE, 0, certificate->organisation);
  add_centred (self, MEVENT_STYLE_LEAD, 4, texts->has_taken_part);
  add_centred (self, MEVENT_STYLE_SUBTITLE, 1, texts->event);
  add_centred (self, MEVENT_STYLE_LEAD, 1, certificate->visit);
  add_centred (self, MEVENT_STYLE_BODY, 2, certificate->duration);
  add_contents (self, texts, certificate->contents, setting->runs_on);
  mevent_paper_add_signatures (self, texts->place, texts->signature);
  for (guint i = 0; i < texts->wordings->len; i++)
    add_centred (self, MEVENT_STYLE_SMALL, i == 0 ? 4 : 0, texts->wordings->pdata[i]);
}

/* Returns: (transfer full): */
static MeventFlow *
set_certificate (MeventCertificates *self, guint index, guint setting)
{
  const MeventTheme *theme = self->themes[setting];
  MeventFlow *flow = mevent_flow_new_part (self->whole, theme, self->pages->len);
  MeventPaper paper = { .flow = flow, .theme = theme, .language = mevent_composer_get_language (self->paper) };

  add_certificate (&paper, self->texts, self->texts->certificates->pdata[index], &settings[setting]);
  while (mevent_flow_step (flow, MEVENT_COMPOSER (self)))
    ;
  return flow;
}

/* Choosing the setting */

static double
estimate_lines (const MeventTextLook *look, double width, const char *text)
{
  return text ? 1 + (double) g_utf8_strlen (text, -1) * look->size / (2 * width) : 0;
}

/* About how high it is without what all have, in points. */
static double
estimate_height (const MeventTheme *theme, double width, const MeventCertificate *certificate)
{
  const struct
  {
    MeventTextStyle style;
    const char     *text;
  } lines[] = {
    { MEVENT_STYLE_TITLE, certificate->name },
    { MEVENT_STYLE_SUBTITLE, certificate->own_script },
    { MEVENT_STYLE_SUBTITLE, certificate->organisation },
    { MEVENT_STYLE_LEAD, certificate->visit },
    { MEVENT_STYLE_BODY, certificate->duration },
  };
  double height = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    height += estimate_lines (&theme->looks[lines[i].style], width, lines[i].text) * theme->looks[lines[i].style].leading;
  for (guint i = 0; i < certificate->contents->len; i++)
    height += estimate_lines (&theme->looks[MEVENT_STYLE_BODY], width, certificate->contents->pdata[i]) *
              theme->looks[MEVENT_STYLE_BODY].leading;
  return height;
}

typedef struct
{
  guint  index;
  double height;
} Estimate;

static int
compare_estimates (gconstpointer a, gconstpointer b)
{
  const Estimate *x = a, *y = b;

  return (x->height < y->height) - (x->height > y->height);
}

/* All of them, the longest first. */
static GArray *
rank (MeventCertificates *self)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Estimate));
  double width = mevent_flow_get_width (self->whole);

  for (guint i = 0; i < self->texts->certificates->len; i++)
    {
      const Estimate estimate = { i, estimate_height (self->themes[0], width, self->texts->certificates->pdata[i]) };

      g_array_append_val (ranked, estimate);
    }
  g_array_sort (ranked, compare_estimates);
  return ranked;
}

static gboolean
have_room (MeventCertificates *self, const Estimate *ranked, guint n, guint setting)
{
  for (guint i = 0; i < n; i++)
    {
      MeventFlow *flow = set_certificate (self, ranked[i].index, setting);
      guint n_pages = mevent_flow_get_n_pages (flow);

      mevent_flow_free (flow);
      if (n_pages > 1)
        return FALSE;
    }
  return TRUE;
}

/* The largest in which all have room, or nearly all. */
static guint
choose_setting (MeventCertificates *self)
{
  g_autoptr (GArray) ranked = rank (self);
  guint apart = (guint) (MOST_APART * ranked->len), n = MIN (N_TRIED, ranked->len - apart), setting = 0;

  while (setting + 1 < G_N_ELEMENTS (settings) &&
         !have_room (self, &g_array_index (ranked, Estimate, apart), n, setting))
    setting++;
  return setting;
}

/* Laying out */

static void
warn_long (MeventCertificates *self)
{
  if (!self->is_long)
    mevent_problems_add (mevent_composer_get_problems (MEVENT_COMPOSER (self)), MEVENT_SEVERITY_WARNING, "too-long", NULL, 0, 0,
                         _("Some certificates take more than a page. Print them on larger paper, or shorten what funders "
                           "want to be said."));
  self->is_long = TRUE;
}

static void
add_pages (MeventCertificates *self, MeventFlow *flow)
{
  Page page = { flow, 0 };

  g_ptr_array_add (self->flows, flow);
  for (; page.page < mevent_flow_get_n_pages (flow); page.page++)
    g_array_append_val (self->pages, page);
}

/* The next certificate, in the usual setting or, where that is too large for it, in one that is not. */
static gboolean
mevent_certificates_paginate (MeventComposer *composer)
{
  MeventCertificates *self = MEVENT_CERTIFICATES (composer);
  guint index = self->flows->len, setting = self->usual;
  const MeventCertificate *certificate = self->texts->certificates->pdata[index];
  MeventFlow *flow = set_certificate (self, index, setting);

  while (mevent_flow_get_n_pages (flow) > 1 && ++setting < G_N_ELEMENTS (settings))
    {
      mevent_flow_free (flow);
      flow = set_certificate (self, index, setting);
    }
  if (mevent_flow_get_n_pages (flow) > 1)
    warn_long (self);
  mevent_composer_add_outline (composer, 0, certificate->name, self->pages->len, self->themes[self->usual]->margin_top);
  add_pages (self, flow);
  mevent_composer_set_n_pages (composer, self->pages->len);
  return self->flows->len < self->texts->certificates->len;
}

static void
mevent_certificates_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  const Page *drawn = &g_array_index (MEVENT_CERTIFICATES (composer)->pages, Page, page);

  mevent_flow_draw_page (drawn->flow, drawn->page, cr);
}

static void
mevent_certificates_foreach_text (MeventComposer *composer, MeventPlacedFunc func, gpointer user_data)
{
  MeventCertificates *self = MEVENT_CERTIFICATES (composer);

  for (guint i = 0; i < self->flows->len; i++)
    mevent_flow_foreach_text (self->flows->pdata[i], func, user_data);
}

static void
mevent_certificates_class_init (MeventCertificatesClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_certificates_finalize;
  composer_class->paginate = mevent_certificates_paginate;
  composer_class->draw_page = mevent_certificates_draw_page;
  composer_class->foreach_text = mevent_certificates_foreach_text;
}

static void
mevent_certificates_init (MeventCertificates *self)
{
  self->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_flow_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
}

static void
make_themes (MeventCertificates *self, const MeventTheme *theme)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      self->themes[i] = mevent_theme_copy (theme);
      mevent_theme_scale (self->themes[i], settings[i].scale, 1);
      mevent_theme_set_least_size (self->themes[i], LEAST_SIZE);
    }
}

/**
 * _mevent_certificates_compose:
 * @texts: (transfer full): at least one certificate
 * @paper: (transfer full): for which they were read: has their size, metadata and problems, and is empty itself
 * @whole: (transfer none): the document in @paper
 * @theme: (transfer none): the look at full size
 *
 * Returns: (transfer full): the certificates, a page each
 */
MeventComposer *
_mevent_certificates_compose (MeventCertificateTexts *texts,
                              MeventComposer         *paper,
                              MeventFlow             *whole,
                              const MeventTheme      *theme)
{
  MeventCertificates *self = g_object_new (MEVENT_TYPE_CERTIFICATES, NULL);

  self->texts = texts;
  self->paper = paper;
  self->whole = whole;
  make_themes (self, theme);
  mevent_composer_take_after (MEVENT_COMPOSER (self), paper);
  self->usual = choose_setting (self);
  return MEVENT_COMPOSER (self);
}
