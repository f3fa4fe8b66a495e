#include "mevent-badge-private.h"

/* The space of MEVENT_LANGUAGE_DIVIDER. */
static gboolean
is_divider (const GString *before, gunichar c)
{
  return c == 0x2005 && g_str_has_suffix (before->str, " ·");
}

/* A badge has lines of its own: line breaks and double spaces of the form become single spaces. */
static char *
dup_tidy (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c != 0xa0 && g_unichar_isspace (c) && !is_divider (out, c))
        space = out->len > 0;
      else
        {
          if (space)
            g_string_append_c (out, ' ');
          g_string_append_unichar (out, c);
          space = FALSE;
        }
    }
  return g_string_free (out, FALSE);
}

/* Whether there is nothing to tidy up: true of nearly all texts. Spaces beyond ASCII are left for a closer look. */
static gboolean
is_tidy (const char *text)
{
  char before = ' ';

  for (; *text != '\0'; before = *text++)
    if ((*text == ' ' && before == ' ') || (guchar) *text < ' ' || (guchar) *text == 0xe1 || (guchar) *text == 0xe2 ||
        (guchar) *text == 0xe3 || (guchar) *text == 0xc2)
      return FALSE;
  return before != ' ';
}

/**
 * _mevent_badge_content_keep:
 * @text: (nullable): of the project
 *
 * Returns: (nullable): the text as a line, %NULL where nothing is left. Texts that come again are kept once, and can be told
 *   apart by their address
 */
const char *
_mevent_badge_content_keep (const MeventBadgeContent *self, const char *text)
{
  g_autofree char *tidy = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  if (is_tidy (text))
    return g_string_chunk_insert_const (self->strings, text);
  tidy = dup_tidy (text);
  return *tidy != '\0' ? g_string_chunk_insert_const (self->strings, tidy) : NULL;
}
