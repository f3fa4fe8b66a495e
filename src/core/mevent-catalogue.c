#include "mevent-catalogue-private.h"

#include <string.h>

/* Compiled translations as the GNU gettext manual describes them (section "The Format of GNU MO Files"). The C library
 * reads them too, but only in the one language of the process and only where its locale is installed. */
#define MAGIC 0x950412deu

typedef struct
{
  const guchar *data;
  gsize         size;
} Contents;

static gboolean
read_word (const Contents *mo, gsize offset, guint32 *word)
{
  if (offset > mo->size || mo->size - offset < sizeof *word)
    return FALSE;
  memcpy (word, mo->data + offset, sizeof *word);
  *word = GUINT32_FROM_LE (*word);
  return TRUE;
}

/* The index-th of the strings whose lengths and offsets stand at `table`. */
static const char *
read_string (const Contents *mo, guint32 table, guint32 index)
{
  guint32 length, offset;

  if (!read_word (mo, (gsize) table + 8 * (gsize) index, &length) ||
      !read_word (mo, (gsize) table + 8 * (gsize) index + 4, &offset) || offset >= mo->size ||
      length >= mo->size - offset || mo->data[offset + length] != '\0')
    return NULL;
  return (const char *) mo->data + offset;
}

/**
 * _mevent_catalogue_load:
 * @path: a .mo file
 *
 * Returns: (transfer full) (nullable): its translations by msgid, %NULL where there is no such file
 */
GHashTable *
_mevent_catalogue_load (const char *path)
{
  g_autofree char *data = NULL;
  Contents mo = { NULL, 0 };
  GHashTable *strings;
  guint32 magic, n, originals, translations;

  if (!g_file_get_contents (path, &data, &mo.size, NULL))
    return NULL;
  mo.data = (const guchar *) data;
  if (!read_word (&mo, 0, &magic) || magic != MAGIC || !read_word (&mo, 8, &n) || !read_word (&mo, 12, &originals) ||
      !read_word (&mo, 16, &translations))
    return NULL;

  strings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint32 i = 0; i < n; i++)
    {
      const char *original = read_string (&mo, originals, i);
      const char *translation = read_string (&mo, translations, i);

      if (original == NULL || translation == NULL)
        break;
      if (*translation != '\0')
        g_hash_table_insert (strings, g_strdup (original), g_strdup (translation));
    }
  return strings;
}
