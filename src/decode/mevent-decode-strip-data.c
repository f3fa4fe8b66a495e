/* Pictures that stand in a drawing themselves are stripped as those in files are. They are written as addresses:
 * data:TYPE;base64,CONTENT, https://fetch.spec.whatwg.org/#data-urls */

#include "mevent-decode-private.h"

#include <string.h>

/* Drawings in drawings, the outermost counted. */
#define MAX_DEPTH 4

/* In base64 less than the ten million bytes that libxml2 takes as one value of an attribute. */
#define MAX_CONTENT (7499 * 1000)

static gboolean
is_base64 (const char *head, const char *comma)
{
  const char *last = g_strrstr_len (head, comma - head, ";");

  return last != NULL && g_ascii_strncasecmp (last + 1 + strspn (last + 1, " "), "base64", strlen ("base64")) == 0;
}

/* In its place; what is not written as RFC 3986, 2.1, has it stays as it is. Returns the length, for bytes may be zero. */
static gsize
unescape (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from == '%' && g_ascii_isxdigit (from[1]) && g_ascii_isxdigit (from[2]))
      {
        *to++ = (char) (g_ascii_xdigit_value (from[1]) << 4 | g_ascii_xdigit_value (from[2]));
        from += 2;
      }
    else
      *to++ = *from;
  *to = '\0';
  return (gsize) (to - text);
}

/* Less than two letters stand for no byte. */
static GBytes *
read_content (const char *head, const char *comma)
{
  char *content = g_strdup (comma + 1);
  gsize size = unescape (content);

  if (is_base64 (head, comma) && strlen (content) > 1)
    g_base64_decode_inplace (content, &size);
  return g_bytes_new_take (content, size);
}

/* As librsvg does: one that is not what it says is not drawn. */
static GdkPixbuf *
load (GBytes *content, const char *type)
{
  g_autoptr (GdkPixbufLoader) loader = *type == '\0' ? gdk_pixbuf_loader_new ()
                                                     : gdk_pixbuf_loader_new_with_mime_type (type, NULL);
  GdkPixbuf *dots = NULL;
  gboolean whole;

  if (loader == NULL)
    return NULL;
  whole = gdk_pixbuf_loader_write_bytes (loader, content, NULL);
  if (gdk_pixbuf_loader_close (loader, NULL) && whole)
    dots = gdk_pixbuf_loader_get_pixbuf (loader);
  return dots ? g_object_ref (dots) : NULL;
}

/* What is of another kind, or has no end, but is drawn: its dots and nothing else. */
static GBytes *
redraw (GBytes *content, char **type)
{
  g_autoptr (GdkPixbuf) dots = load (content, *type);
  gchar *data;
  gsize size;

  if (dots == NULL || !gdk_pixbuf_save_to_buffer (dots, &data, &size, "png", NULL, NULL))
    return NULL;
  g_free (*type);
  *type = g_strdup ("image/png");
  return g_bytes_new_take (data, size);
}

static GBytes *
strip_content (GBytes *content, char **type, guint depth)
{
  MeventDecodeFrame frame;
  MeventDecodeType kind;
  GBytes *stripped = NULL;

  if (!mevent_decode_find_type (content, &kind))
    return redraw (content, type);
  if (kind == MEVENT_DECODE_SVG)
    return depth < MAX_DEPTH ? mevent_decode_strip_svg (content, depth + 1) : NULL;
  stripped = kind == MEVENT_DECODE_PNG ? mevent_decode_strip_png (content, &frame) : mevent_decode_strip_jpeg (content, &frame);
  return stripped ? stripped : redraw (content, type);
}

/**
 * mevent_decode_strip_data:
 * @address: begins with "data:"
 * @depth: so many drawings it stands in
 *
 * Returns: (transfer full) (nullable): an address of the same picture without what does not show; %NULL where it is none that is
 *   drawn, or where what does not show could not be taken out
 */
char *
mevent_decode_strip_data (const char *address, guint depth)
{
  const char *head = address + strlen ("data:"), *comma = strchr (head, ',');
  g_autofree char *type = NULL, *base64 = NULL;
  g_autoptr (GBytes) content = NULL, stripped = NULL;

  /* An address with a target is not drawn either. */
  if (comma == NULL || strchr (comma, '#') != NULL)
    return NULL;
  type = g_strstrip (g_strndup (head, strcspn (head, ";,")));
  content = read_content (head, comma);
  stripped = strip_content (content, &type, depth);
  if (stripped == NULL || g_bytes_get_size (stripped) > MAX_CONTENT)
    return NULL;
  base64 = g_base64_encode (g_bytes_get_data (stripped, NULL), g_bytes_get_size (stripped));
  return g_strconcat ("data:", type, ";base64,", base64, NULL);
}
