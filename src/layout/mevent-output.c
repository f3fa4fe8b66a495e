#include "mevent-output.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "mevent-cairo-private.h"
#include "mevent-config.h"
#include "mevent-pdf-names-private.h"
#include "mevent-pdf-tail-private.h"
#include "mevent-print-clock.h"
#include "mevent-product.h"
#include "mevent-units.h"

/* cairo draws images up to this many pixels a side, and an A4 page at 1200 dpi has half as many as this in all. */
#define MAX_SIDE   32767
#define MAX_PIXELS (256.0 * 1024 * 1024)

/* Where the bytes of a file go, between cairo and the caller. */
typedef struct
{
  MeventWriteFunc write;
  gpointer        user_data;
  GError         *error;  /* the first one; after it nothing more is written */
  gboolean        closed; /* nothing is to be written, but cairo still writes when it is told to finish */
  MeventPdfNames  names;
  MeventPdfTail   tail;
} Sink;

static cairo_status_t
sink_write (gpointer data, const guchar *bytes, guint length)
{
  Sink *sink = data;

  if (!sink->closed)
    sink->closed = !sink->write (sink->user_data, bytes, length, &sink->error);
  return sink->closed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Writes the first of the bytes of a PDF that are held. */
static cairo_status_t
sink_write_held (Sink *sink, gsize length)
{
  const guchar *bytes = sink->names.held->data;
  cairo_status_t status;

  if (length == 0)
    return CAIRO_STATUS_SUCCESS;
  _mevent_pdf_tail_watch (&sink->tail, bytes, length);
  status = sink_write (sink, bytes, (guint) length);
  _mevent_pdf_names_drop (&sink->names, length);
  return status;
}

static cairo_status_t
sink_write_pdf (gpointer data, const guchar *bytes, guint length)
{
  Sink *sink = data;

  return sink_write_held (sink, _mevent_pdf_names_add (&sink->names, bytes, length));
}

struct _MeventPdfWriter
{
  MeventComposer  *composer;
  Sink             sink;
  cairo_surface_t *surface;
  cairo_t         *cr;
  guint            n_written; /* pages */
  gboolean         finished;  /* the surface, be it well or not */
};

/* Turns what went wrong into an error: the caller's own if it was the writing. */
static gboolean
check_status (Sink *sink, cairo_status_t status, GError **error)
{
  if (sink->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&sink->error));
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OUTPUT, _("The page could not be drawn: %s."),
               cairo_status_to_string (status));
  return FALSE;
}

/* PDF */

static char *
dup_date (void)
{
  g_autoptr (GDateTime) now = mevent_print_clock_now ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static void
set_metadata (cairo_surface_t *surface, MeventComposer *composer)
{
  g_autofree char *date = dup_date ();
  const struct
  {
    cairo_pdf_metadata_t field;
    const char          *text;
  } metadata[] = {
    { CAIRO_PDF_METADATA_TITLE, mevent_composer_get_title (composer) },
    { CAIRO_PDF_METADATA_AUTHOR, mevent_composer_get_author (composer) },
    { CAIRO_PDF_METADATA_SUBJECT, mevent_composer_get_subject (composer) },
    { CAIRO_PDF_METADATA_CREATOR, "Mevent " MEVENT_VERSION },
    { CAIRO_PDF_METADATA_CREATE_DATE, date },
  };

  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    if (metadata[i].text != NULL)
      {
        g_autofree char *line = g_strdelimit (g_strdup (metadata[i].text), "\r\n", ' ');

        cairo_pdf_surface_set_metadata (surface, metadata[i].field, line);
      }
}

/* The last heading of each level is the parent of those below it. */
static void
add_outline (cairo_surface_t *surface, MeventComposer *composer)
{
  const GPtrArray *items = mevent_composer_get_outline (composer);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < items->len; i++)
    {
      const MeventOutlineItem *item = items->pdata[i];
      guint level = MIN (item->level, parents->len);
      int parent = level > 0 ? g_array_index (parents, int, level - 1) : CAIRO_PDF_OUTLINE_ROOT, id;
      /* Whole points: cairo reads numbers as the locale of the process writes them. */
      g_autofree char *target = g_strdup_printf ("page=%u pos=[0 %d]", item->page + 1, (int) item->y);

      id = cairo_pdf_surface_add_outline (surface, parent, item->title, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      g_array_set_size (parents, level);
      g_array_append_val (parents, id);
    }
}

static gboolean
append_update (MeventComposer *composer, Sink *sink, GError **error)
{
  GString *update = _mevent_pdf_tail_update (&sink->tail, composer);
  gboolean done = update == NULL || sink->write (sink->user_data, (const guchar *) update->str, update->len, error);

  if (update != NULL)
    g_string_free (update, TRUE);
  return done;
}

/* From PDF 1.5 on cairo says which text stands behind glyphs that are not one letter each; without it Hindi or Tamil cannot
 * be searched. Newer cairo then also packs the catalog away, where the entry that keeps labels from being scaled cannot be
 * added any more: for labels that entry comes first. */
static gboolean
must_stay_readable (MeventComposer *composer)
{
  return cairo_version () >= CAIRO_VERSION_ENCODE (1, 17, 6) && mevent_composer_get_exact_scale (composer);
}

static cairo_surface_t *
pdf_surface_new (MeventComposer *composer, Sink *sink)
{
  double width, height;
  cairo_surface_t *surface;

  mevent_composer_get_page_size (composer, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (sink_write_pdf, sink, width, height);
  if (must_stay_readable (composer))
    cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, composer);
  return surface;
}

/**
 * mevent_pdf_writer_new:
 * @composer: paginated
 * @write: gets the file piece by piece
 *
 * Begins a tagged PDF with metadata, outline and page labels.
 */
MeventPdfWriter *
mevent_pdf_writer_new (MeventComposer *composer, MeventWriteFunc write, gpointer user_data)
{
  MeventPdfWriter *self = g_new0 (MeventPdfWriter, 1);

  self->composer = g_object_ref (composer);
  self->sink = (Sink) { .write = write, .user_data = user_data };
  _mevent_pdf_names_init (&self->sink.names);
  _mevent_pdf_tail_init (&self->sink.tail);
  self->surface = pdf_surface_new (composer, &self->sink);
  self->cr = cairo_create (self->surface);
  cairo_tag_begin (self->cr, "Document", NULL);
  return self;
}

static void
finish_surface (MeventPdfWriter *self)
{
  self->finished = TRUE;
  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
}

void
mevent_pdf_writer_free (MeventPdfWriter *self)
{
  self->sink.closed = TRUE;
  if (!self->finished)
    finish_surface (self);
  cairo_surface_destroy (self->surface);
  _mevent_pdf_names_clear (&self->sink.names);
  _mevent_pdf_tail_clear (&self->sink.tail);
  g_clear_error (&self->sink.error);
  g_object_unref (self->composer);
  g_free (self);
}

/**
 * mevent_pdf_writer_step:
 *
 * Writes the next page; there must be one.
 *
 * Returns: %FALSE when writing failed, or the page could not be drawn (%MEVENT_PRODUCT_ERROR_OUTPUT)
 */
gboolean
mevent_pdf_writer_step (MeventPdfWriter *self, GError **error)
{
  g_autofree char *label = g_strdup_printf ("%u", self->n_written + 1);
  cairo_status_t status;

  cairo_pdf_surface_set_page_label (self->surface, label);
  mevent_composer_draw_page (self->composer, self->n_written++, self->cr);
  /* The document ends on its last page, not after it. */
  if (self->n_written == mevent_composer_get_n_pages (self->composer))
    cairo_tag_end (self->cr, "Document");
  cairo_show_page (self->cr);
  status = cairo_status (self->cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  return check_status (&self->sink, status, error);
}

/**
 * mevent_pdf_writer_finish:
 *
 * Ends the file, when all pages are written. Without it what was written is no PDF.
 */
gboolean
mevent_pdf_writer_finish (MeventPdfWriter *self, GError **error)
{
  if (!check_status (&self->sink, cairo_status (self->cr), error))
    return FALSE;
  add_outline (self->surface, self->composer);
  finish_surface (self);
  sink_write_held (&self->sink, self->sink.names.held->len);
  return check_status (&self->sink, cairo_surface_status (self->surface), error) &&
         append_update (self->composer, &self->sink, error);
}

/**
 * mevent_output_write_pdf:
 * @write: gets the file piece by piece
 *
 * Paginates what is not yet and writes all pages as a tagged PDF with metadata, outline and page labels. With
 * SOURCE_DATE_EPOCH set the same pages give the same bytes.
 *
 * Returns: %FALSE when @write failed (its error), when a page could not be drawn (%MEVENT_PRODUCT_ERROR_OUTPUT), or when
 *   it was cancelled; what was written up to then is no PDF
 */
gboolean
mevent_output_write_pdf (MeventComposer  *composer,
                         MeventWriteFunc  write,
                         gpointer         user_data,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autoptr (MeventPdfWriter) writer = NULL;

  if (!mevent_composer_paginate_all (composer, cancellable, error))
    return FALSE;
  writer = mevent_pdf_writer_new (composer, write, user_data);
  while (writer->n_written < mevent_composer_get_n_pages (composer))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !mevent_pdf_writer_step (writer, error))
      return FALSE;
  return mevent_pdf_writer_finish (writer, error);
}

/* Images */

static cairo_surface_t *
image_new (MeventComposer *composer, double scale, GError **error)
{
  double width, height;
  cairo_surface_t *image = NULL;

  mevent_composer_get_page_size (composer, &width, &height);
  width = ceil (width * scale - 1e-3);
  height = ceil (height * scale - 1e-3);
  if (width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS)
    image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  if (image != NULL && cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    return image;
  g_clear_pointer (&image, cairo_surface_destroy);
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OUTPUT,
               _("An image of %.0f × %.0f pixels cannot be made. Choose another resolution."), width, height);
  return NULL;
}

/**
 * mevent_output_render:
 * @page: from 0, already paginated
 * @scale: pixels to a point
 *
 * Draws a page on white. The preview and the exported image are both made here, so they have the same pixels.
 *
 * Returns: (transfer full): an opaque image surface in ARGB32; %NULL with %MEVENT_PRODUCT_ERROR_OUTPUT where the page is
 *   too large or could not be drawn
 */
cairo_surface_t *
mevent_output_render (MeventComposer *composer, guint page, double scale, GError **error)
{
  g_autoptr (cairo_surface_t) image = image_new (composer, scale, error);
  g_autoptr (cairo_t) cr = image ? cairo_create (image) : NULL;
  Sink no_sink = { 0 };

  if (cr == NULL)
    return NULL;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  mevent_composer_draw_page (composer, page, cr);
  if (!check_status (&no_sink, cairo_status (cr), error))
    return NULL;
  cairo_surface_flush (image);
  return g_steal_pointer (&image);
}

/**
 * mevent_output_write_png:
 * @page: from 0, already paginated
 * @dpi: pixels to an inch
 * @write: gets the file piece by piece
 *
 * Returns: %FALSE when @write failed (its error), or the image could not be made (%MEVENT_PRODUCT_ERROR_OUTPUT)
 */
gboolean
mevent_output_write_png (MeventComposer  *composer,
                         guint            page,
                         double           dpi,
                         MeventWriteFunc  write,
                         gpointer         user_data,
                         GError         **error)
{
  g_autoptr (cairo_surface_t) image = mevent_output_render (composer, page, dpi / MEVENT_POINTS_PER_INCH, error);
  Sink sink = { .write = write, .user_data = user_data };

  return image != NULL && check_status (&sink, cairo_surface_write_to_png_stream (image, sink_write, &sink), error);
}
