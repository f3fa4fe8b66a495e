#include "mevent-test-badges.h"

#include <string.h>

#include "mevent-badges.h"
#include "mevent-output.h"
#include "mevent-units.h"

/* Ink is measured in whole units of the surface. */
#define FINENESS 10.0

MeventComposer *
mevent_test_badges_compose (MeventProject *project, const MeventPrintOptions *options)
{
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = mevent_badges_new (mevent_test_people_event (project), options, &error);

  g_assert_no_error (error);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, &error));
  return composer;
}

static gboolean
append_bytes (gpointer array, const guchar *data, gsize length, GError **error)
{
  g_byte_array_append (array, data, (guint) length);
  return TRUE;
}

char *
mevent_test_badges_read (MeventComposer *composer)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GSubprocess) reader = NULL;
  g_autoptr (GError) error = NULL;

  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-", "-",
                             NULL);
  g_assert_no_error (error);
  g_assert_true (mevent_output_write_pdf (composer, append_bytes, pdf, NULL, NULL));
  input = g_bytes_new (pdf->data, pdf->len);
  g_assert_true (g_subprocess_communicate (reader, input, NULL, &output, NULL, NULL));
  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

gboolean
mevent_test_badges_has_problem (MeventComposer *composer, const char *code, gpointer record)
{
  MeventProblems *problems = mevent_composer_get_problems (composer);

  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    {
      const MeventProblem *problem = mevent_problems_get (problems, i);

      if (strcmp (problem->code, code) == 0 &&
          g_strcmp0 (problem->subject, record ? mevent_record_get_id (record) : NULL) == 0)
        return TRUE;
    }
  return FALSE;
}

MeventTestBox
mevent_test_badges_measure (MeventComposer *composer, guint page, const MeventTestBox *within)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  MeventTestBox ink;

  cairo_scale (cr, FINENESS, FINENESS);
  if (within != NULL)
    {
      cairo_rectangle (cr, mevent_mm_to_points (within->x), mevent_mm_to_points (within->y),
                       mevent_mm_to_points (within->width), mevent_mm_to_points (within->height));
      cairo_clip (cr);
    }
  mevent_composer_draw_page (composer, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &ink.x, &ink.y, &ink.width, &ink.height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return (MeventTestBox) { mevent_points_to_mm (ink.x) / FINENESS, mevent_points_to_mm (ink.y) / FINENESS,
                           mevent_points_to_mm (ink.width) / FINENESS, mevent_points_to_mm (ink.height) / FINENESS };
}
