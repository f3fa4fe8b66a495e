#include "mevent-kept-words.h"

#include <string.h>

/* What belongs to what stands before it and must not begin a line, nor be parted itself: that an association is registered, and
 * the dot between two parts of a line; and the name of a month. */
static const char *const kept[] = { "e.V.", "e. V.", "·" };

static gsize
length_of_kept (const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_has_prefix (at, kept[i]))
      return strlen (kept[i]);
  return 0;
}

/* The day of a month before its name, "1. Dezember" and "24 September": one or two digits, perhaps a dot. */
static gboolean
follows_day (const char *text, const char *space)
{
  const char *at = space;
  guint n_digits = 0;

  if (at > text && at[-1] == '.')
    at--;
  for (; at > text && g_ascii_isdigit (at[-1]); at--)
    n_digits++;
  return (n_digits == 1 || n_digits == 2) && (at == text || at[-1] == ' ') && g_unichar_isupper (g_utf8_get_char (space + 1));
}

static gsize
length_of_rest (const char *text, const char *space)
{
  gsize length = length_of_kept (space + 1);

  return length == 0 && follows_day (text, space) ? (gsize) (g_utf8_next_char (space + 1) - (space + 1)) : length;
}

/**
 * mevent_kept_words_find:
 * @from: in bytes, where the search begins
 * @start: (out): of the next place in which no line may end, in bytes: the space before it
 * @end: (out): behind it
 *
 * Returns: %FALSE where there is none
 */
gboolean
mevent_kept_words_find (const char *text, guint from, guint *start, guint *end)
{
  for (const char *at = strchr (text + from, ' '); at != NULL; at = strchr (at + 1, ' '))
    {
      gsize length = length_of_rest (text, at);

      if (length == 0)
        continue;
      *start = (guint) (at - text);
      *end = *start + 1 + (guint) length;
      return TRUE;
    }
  return FALSE;
}

/**
 * mevent_kept_words_add:
 * @attributes: get, for each such place in the text, that it stays on one line
 */
void
mevent_kept_words_add (PangoAttrList *attributes, const char *text)
{
  guint start, end = 0;

  while (mevent_kept_words_find (text, end, &start, &end))
    {
      PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);

      attribute->start_index = start;
      attribute->end_index = end;
      pango_attr_list_insert (attributes, attribute);
    }
}
