#include "mevent-pdf-tail-private.h"

#include <string.h>

/* How cairo begins the last objects of a file, and how much of what is before must be kept: the number of the object. */
#define INFO          " 0 obj\n<< /Producer (cairo"
#define CATALOG       " 0 obj\n<< /Type /Catalog\n"
#define NUMBER_DIGITS 10

/* An object that is written once more. */
typedef struct
{
  guint64 number;
  gint64  offset; /* in the file */
} Object;

void
_mevent_pdf_tail_init (MeventPdfTail *self)
{
  self->kept = g_byte_array_new ();
  self->start = 0;
  self->found = FALSE;
}

void
_mevent_pdf_tail_clear (MeventPdfTail *self)
{
  g_clear_pointer (&self->kept, g_byte_array_unref);
}

/**
 * _mevent_pdf_tail_watch:
 * @data: the next bytes of the file
 *
 * cairo writes the document information and the catalog last, just before the cross references. All before them is
 * forgotten, since a file may be large.
 */
void
_mevent_pdf_tail_watch (MeventPdfTail *self, const guchar *data, gsize length)
{
  const gsize keep = strlen (INFO) + NUMBER_DIGITS;
  const char *bytes, *info;
  gsize drop;

  g_byte_array_append (self->kept, data, (guint) length);
  if (self->found)
    return;
  bytes = (const char *) self->kept->data;
  info = memmem (bytes, self->kept->len, INFO, strlen (INFO));
  self->found = info != NULL;
  if (info != NULL)
    drop = (gsize) MAX (0, info - bytes - NUMBER_DIGITS);
  else
    drop = self->kept->len > keep ? self->kept->len - keep : 0;
  g_byte_array_remove_range (self->kept, 0, (guint) drop);
  self->start += (gint64) drop;
}

/* The entries of the dictionary behind a keyword. */
static char *
dup_entries (const char *text)
{
  const char *start = text ? strstr (text, "<<") : NULL, *end = start ? strstr (start, "\n>>\n") : NULL;

  return end ? g_strndup (start + 2, (gsize) (end - start - 2)) : NULL;
}

static void
begin_object (GString *out, gint64 end, const char *text, const char *keyword, Object *object)
{
  while (keyword > text && g_ascii_isdigit (keyword[-1]))
    keyword--;
  object->number = g_ascii_strtoull (keyword, NULL, 10);
  object->offset = end + (gint64) out->len;
  g_string_append_printf (out, "%" G_GUINT64_FORMAT " 0 obj\n<<", object->number);
}

/* cairo 1.16 leaves out the letters with which a date begins. */
static void
append_info (GString *out, const char *entries)
{
  g_autoptr (GString) info = g_string_new (entries);

  if (strstr (entries, "/CreationDate (D:") == NULL)
    g_string_replace (info, "/CreationDate (", "/CreationDate (D:", 1);
  g_string_append_printf (out, "%s\n>>\nendobj\n", info->str);
}

static void
append_catalog (GString *out, const char *entries, MeventComposer *composer)
{
  g_string_append_printf (out, "%s\n   /Version /1.7\n", entries);
  g_string_append_printf (out, "   /Lang (%s)\n", mevent_language_get_tag (mevent_composer_get_language (composer)));
  g_string_append_printf (out, "   /ViewerPreferences << /DisplayDocTitle true%s >>\n>>\nendobj\n",
                          mevent_composer_get_exact_scale (composer) ? " /PrintScaling /None" : "");
}

static void
append_references (GString *out, gint64 end, const Object *objects, guint n_objects, const char *trailer, const char *before)
{
  gint64 offset = end + (gint64) out->len;

  g_string_append (out, "xref\n");
  for (guint i = 0; i < n_objects; i++)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT " 1\n%010" G_GINT64_FORMAT " 00000 n \n", objects[i].number,
                            objects[i].offset);
  g_string_append_printf (out, "trailer\n<<%s\n   /Prev %" G_GINT64_FORMAT "\n>>\n", trailer,
                          g_ascii_strtoll (before, NULL, 10));
  g_string_append_printf (out, "startxref\n%" G_GINT64_FORMAT "\n%%%%EOF\n", offset);
}

/**
 * _mevent_pdf_tail_update:
 *
 * cairo cannot say in which language a document is, that a viewer shall show its title, and that labels must not be
 * scaled to fit. ISO 32000-1, 7.5.6, lets a writer append new versions of objects. Reading and writing the file once more
 * with libqpdf took a quarter longer and, for ten thousand badges, 87 MB more.
 *
 * Returns: (transfer full) (nullable): what to append; %NULL where the file does not end as expected
 */
GString *
_mevent_pdf_tail_update (MeventPdfTail *self, MeventComposer *composer)
{
  g_autofree char *text = g_strndup ((const char *) self->kept->data, self->kept->len);
  const char *info = g_strrstr (text, INFO), *catalog = g_strrstr (text, CATALOG);
  const char *trailer = g_strrstr (text, "\ntrailer\n"), *startxref = g_strrstr (text, "\nstartxref\n");
  g_autofree char *info_entries = dup_entries (info);
  g_autofree char *catalog_entries = dup_entries (catalog);
  g_autofree char *trailer_entries = dup_entries (trailer);
  gint64 end = self->start + self->kept->len;
  Object objects[2];
  GString *out;

  if (info_entries == NULL || catalog_entries == NULL || trailer_entries == NULL || startxref == NULL)
    return NULL;
  out = g_string_new (NULL);
  begin_object (out, end, text, info, &objects[0]);
  append_info (out, info_entries);
  begin_object (out, end, text, catalog, &objects[1]);
  append_catalog (out, catalog_entries, composer);
  append_references (out, end, objects, G_N_ELEMENTS (objects), trailer_entries, startxref + strlen ("\nstartxref\n"));
  return out;
}
