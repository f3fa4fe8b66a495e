#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-event.h"
#include "mevent-fonts.h"
#include "mevent-project.h"
#include "mevent-text-context.h"
#include "mevent-text.h"
#include "mevent-units.h"

/* Rows laid out in one go: a few milliseconds. */
#define ROWS_PER_STEP 8

struct _MeventProgramme
{
  MeventComposer parent_instance;

  MeventFlow    *flow;
};

G_DEFINE_FINAL_TYPE (MeventProgramme, mevent_programme, MEVENT_TYPE_COMPOSER)

static void
mevent_programme_finalize (GObject *object)
{
  MeventProgramme *self = MEVENT_PROGRAMME (object);

  mevent_flow_free (self->flow);
  G_OBJECT_CLASS (mevent_programme_parent_class)->finalize (object);
}

static gboolean
mevent_programme_paginate (MeventComposer *composer)
{
  MeventProgramme *self = MEVENT_PROGRAMME (composer);
  gboolean more = TRUE;

  for (guint i = 0; more && i < ROWS_PER_STEP; i++)
    more = mevent_flow_step (self->flow, composer);
  mevent_composer_set_n_pages (composer, mevent_flow_get_n_pages (self->flow));
  return more;
}

static void
mevent_programme_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  mevent_flow_draw_page (MEVENT_PROGRAMME (composer)->flow, page, cr);
}

static void
mevent_programme_class_init (MeventProgrammeClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_programme_finalize;
  composer_class->paginate = mevent_programme_paginate;
  composer_class->draw_page = mevent_programme_draw_page;
}

static void
mevent_programme_init (MeventProgramme *self)
{
}

/* What the chapters share */

const char *
_mevent_programme_string (MeventProgrammeWriter *self, const char *msgid)
{
  return mevent_language_get_string (self->language, msgid);
}

const char *
_mevent_programme_translate (MeventProgrammeWriter *self, const MeventText *text)
{
  return mevent_record_translate (self->event, text, self->tag);
}

/* The heading of a chapter, which is in the outline too. */
MeventRow *
_mevent_programme_add_chapter (MeventProgrammeWriter *self, const char *title, MeventRowFlags flags)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT | flags, 6);
  MeventCell *cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));

  mevent_cell_add_text (cell, MEVENT_STYLE_HEADING, title);
  mevent_row_set_outline (row, 0, title);
  return row;
}

/* The picture for a box of this size, or NULL and a problem that says which one is broken. */
MeventPicture *
_mevent_programme_load (MeventProgrammeWriter *self, MeventImage *image, double width, double height)
{
  g_autoptr (GError) error = NULL;
  MeventPicture *picture;

  if (image == NULL)
    return NULL;
  picture = mevent_picture_load (image, width, height, &error);
  if (picture == NULL)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "broken-image",
                         mevent_record_get_id ((MeventRecord *) image), 0, 0,
                         _("The image “%s” cannot be shown: %s"), image->name ? image->name : "", error->message);
  return picture;
}

static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, ", ");
  g_string_append (line, part);
}

/* Function and organisation of a person on an occasion, each only where it is known and says something new. */
char *
_mevent_programme_describe (MeventProgrammeWriter *self,
                            MeventPerson          *person,
                            const MeventText      *function,
                            MeventOrganisation    *organisation)
{
  GString *line = g_string_new (NULL);
  const char *does = _mevent_programme_translate (self, function ? function : person->function);
  const char *name;

  if (organisation == NULL)
    organisation = person->organisation;
  name = organisation ? _mevent_programme_translate (self, organisation->name) : NULL;
  append_part (line, does);
  if (name != NULL && (does == NULL || strstr (does, name) == NULL))
    append_part (line, name);
  return g_string_free (line, FALSE);
}

/* Everything that is printed is copied into the flow here; the project is not looked at again. */
static void
write_chapters (MeventProgrammeWriter *writer)
{
  g_autoptr (GPtrArray) speakers = mevent_event_list_contributors (writer->event);

  writer->speakers = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < speakers->len; i++)
    g_hash_table_add (writer->speakers, speakers->pdata[i]);

  _mevent_programme_add_cover (writer);
  _mevent_programme_add_agenda (writer);
  _mevent_programme_add_abstracts (writer);
  _mevent_programme_add_speakers (writer);
  _mevent_programme_add_venue (writer);
  _mevent_programme_add_partners (writer);
  g_hash_table_unref (writer->speakers);
}

static void
check_fonts (MeventProgrammeWriter *writer)
{
  PangoContext *context = mevent_text_context_new (writer->language);
  PangoFontDescription *font = mevent_fonts_describe (writer->language);
  g_autofree char *substitute = NULL;

  pango_context_set_font_description (context, font);
  substitute = mevent_fonts_find_substitute (context);

  if (substitute != NULL)
    mevent_problems_add (writer->problems, MEVENT_SEVERITY_WARNING, "missing-font", NULL, 0, 0,
                         _("The font %s is not installed; %s takes its place."), MEVENT_FONT_FAMILY, substitute);
  pango_font_description_free (font);
  g_object_unref (context);
}

static gboolean
is_empty (MeventEvent *event)
{
  return mevent_text_get_n (event->title) == 0 && mevent_list_get_n (event->sessions) == 0;
}

/**
 * mevent_programme_new:
 *
 * The programme of an event on A4: cover, agenda by day with parallel sessions side by side, abstracts, speakers, venue,
 * and those who make it possible.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where the event has neither title nor sessions
 */
MeventComposer *
mevent_programme_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  MeventProgramme *self;
  MeventComposer *composer;
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  MeventProgrammeWriter writer = { .event = event, .theme = mevent_theme_get_default () };
  const char *title, *author;

  if (is_empty (event))
    {
      g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY,
                           _("The event has neither a title nor sessions: there is no programme to print."));
      return NULL;
    }
  self = g_object_new (MEVENT_TYPE_PROGRAMME, NULL);
  composer = MEVENT_COMPOSER (self);
  writer.tag = options->language ? options->language : mevent_record_get_main_language ((MeventRecord *) event);
  writer.language = mevent_language_get (writer.tag);
  writer.problems = mevent_composer_get_problems (composer);
  mevent_composer_set_language (composer, writer.language);
  mevent_composer_set_page_size (composer, mevent_mm_to_points (210), mevent_mm_to_points (297));
  writer.flow = self->flow =
    mevent_flow_new (writer.language, writer.theme, mevent_mm_to_points (210), mevent_mm_to_points (297));

  title = _mevent_programme_translate (&writer, event->title);
  author = project != NULL && project->responsible != NULL
             ? _mevent_programme_translate (&writer, project->responsible->name) : NULL;
  mevent_composer_set_metadata (composer, title, author, _mevent_programme_string (&writer, N_("Programme")));
  mevent_flow_set_running_line (self->flow, title);
  check_fonts (&writer);
  write_chapters (&writer);
  return composer;
}
