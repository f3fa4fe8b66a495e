#include "mevent-glyph-check.h"

#include <glib/gi18n-lib.h>

/* So many texts are named; where there are more, the fonts of a whole script are missing, or all. */
#define MAX_NAMED 20

struct _MeventGlyphCheck
{
  MeventProblems *problems; /* not owned */
  GHashTable     *named;    /* texts that have been */
};

/**
 * mevent_glyph_check_new:
 * @problems: (transfer none): lasts as long as this
 *
 * Returns: (transfer full)
 */
MeventGlyphCheck *
mevent_glyph_check_new (MeventProblems *problems)
{
  MeventGlyphCheck *self = g_new0 (MeventGlyphCheck, 1);

  self->problems = problems;
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
mevent_glyph_check_free (MeventGlyphCheck *self)
{
  g_hash_table_unref (self->named);
  g_free (self);
}

static gunichar
find_in_run (const PangoGlyphString *glyphs)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      PangoGlyph glyph = glyphs->glyphs[i].glyph;

      if (glyph != PANGO_GLYPH_EMPTY && glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        return glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
    }
  return 0;
}

/* The first letter that is drawn as a box with its number. */
static gunichar
find_missing (PangoLayout *layout)
{
  for (GSList *line = pango_layout_get_lines_readonly (layout); line != NULL; line = line->next)
    for (GSList *run = ((PangoLayoutLine *) line->data)->runs; run != NULL; run = run->next)
      {
        gunichar missing = find_in_run (((PangoLayoutRun *) run->data)->glyphs);

        if (missing != 0)
          return missing;
      }
  return 0;
}

static void
name_missing (MeventGlyphCheck *self, PangoLayout *layout, const char *subject)
{
  gunichar missing = find_missing (layout);
  g_autofree char *quoted = mevent_problems_quote (pango_layout_get_text (layout));
  char letter[7] = "";

  letter[g_unichar_to_utf8 (missing, letter)] = '\0';
  /* Translators: a letter, its number in Unicode, and the beginning of the text in which it stands */
  mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "missing-glyph", subject, 0, 0,
                       _("No installed font can draw “%s” (U+%04X), which stands in “%s”. Install a font for its script."),
                       letter, missing, quoted);
}

/**
 * mevent_glyph_check_layout:
 * @layout: as it will be drawn
 * @subject: (nullable): id of the record whose text it is
 *
 * Adds a problem where a letter of the text cannot be drawn.
 */
void
mevent_glyph_check_layout (MeventGlyphCheck *self, PangoLayout *layout, const char *subject)
{
  if (pango_layout_get_unknown_glyphs_count (layout) == 0 || g_hash_table_size (self->named) > MAX_NAMED ||
      !g_hash_table_add (self->named, g_strdup (pango_layout_get_text (layout))))
    return;
  if (g_hash_table_size (self->named) <= MAX_NAMED)
    name_missing (self, layout, subject);
  else
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "missing-glyph", NULL, 0, 0,
                         _("Further texts have letters that no installed font can draw."));
}
