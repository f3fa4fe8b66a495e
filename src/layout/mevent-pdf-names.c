#include "mevent-pdf-names-private.h"

#include <string.h>

/* What cairo draws several times on a page, it names as often in the dictionary of the page: "/x6 6 0 R /x6 6 0 R". Readers take
 * the last, but a dictionary has each key once (ISO 32000-1, 7.3.7), and checkers of PDF say so. Spaces take the place of the
 * others: nothing moves in the file. */

#define BEGINNING "/XObject <<"

/* A dictionary that is longer, or the same bytes within an image, is left as it is. */
#define LONGEST 65536

void
_mevent_pdf_names_init (MeventPdfNames *self)
{
  self->held = g_byte_array_new ();
}

void
_mevent_pdf_names_clear (MeventPdfNames *self)
{
  g_clear_pointer (&self->held, g_byte_array_unref);
}

/* The end of " /x6 6 0 R", of whose name `length` is the length with its space; NULL where there is something else. */
static char *
skip_entry (char *at, gsize *length)
{
  char *start = at;

  if (!g_str_has_prefix (at, " /"))
    return NULL;
  for (at += 2; g_ascii_isalnum (*at); at++)
    ;
  *length = (gsize) (at - start);
  if (*at++ != ' ' || !g_ascii_isdigit (*at))
    return NULL;
  at += strspn (at, "0123456789");
  return g_str_has_prefix (at, " 0 R") ? at + strlen (" 0 R") : NULL;
}

/* @entries: those between the brackets, NUL at their end */
static void
blank_repeats (char *entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize length;
  char *end;

  for (char *at = entries; (end = skip_entry (at, &length)) != NULL; at = end)
    if (!g_hash_table_add (seen, g_strndup (at, length)))
      memset (at, ' ', (gsize) (end - at));
}

/* Mends the dictionary that begins at `at`; 0 where its end has not been seen yet. */
static gsize
mend (MeventPdfNames *self, gsize at)
{
  char *start = (char *) self->held->data + at, *end = memmem (start, self->held->len - at, ">>", 2);

  if (end == NULL)
    return self->held->len - at > LONGEST ? strlen (BEGINNING) : 0;
  *end = '\0';
  blank_repeats (start + strlen (BEGINNING));
  *end = '>';
  return (gsize) (end - start);
}

/**
 * _mevent_pdf_names_add:
 * @data: the next bytes of the file
 *
 * Returns: how many bytes at the beginning of what is held can go to the file; at the end of it all can
 */
gsize
_mevent_pdf_names_add (MeventPdfNames *self, const guchar *data, gsize length)
{
  gsize ready = 0;

  g_byte_array_append (self->held, data, (guint) length);
  for (;;)
    {
      const guchar *start = memmem (self->held->data + ready, self->held->len - ready, BEGINNING, strlen (BEGINNING));
      gsize mended;

      if (start == NULL)
        return MAX (ready, self->held->len - MIN (self->held->len, strlen (BEGINNING) - 1));
      ready = (gsize) (start - self->held->data);
      mended = mend (self, ready);
      if (mended == 0)
        return ready;
      ready += mended;
    }
}

void
_mevent_pdf_names_drop (MeventPdfNames *self, gsize length)
{
  g_byte_array_remove_range (self->held, 0, (guint) length);
}
