/* Decodes one image and ends, with so little memory and time that a picture made to harm cannot: see mevent-decode.h. */

#include "mevent-decode-private.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define MEGABYTE ((rlim_t) 1 << 20)
#define MAX_MEGABYTES 400

/* Before anything is read. */
static gboolean
set_limits (void)
{
  const struct
  {
    int    what;
    rlim_t limit;
  } limits[] = {
    { RLIMIT_CPU, 2 },
    /* Less than the program that draws a checked drawing has, so that one that just passes here does there. */
    { RLIMIT_STACK, 4 * MEGABYTE },
    { RLIMIT_FSIZE, 64 * MEGABYTE },
    { RLIMIT_CORE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const struct rlimit limit = { limits[i].limit, limits[i].limit };

      if (setrlimit (limits[i].what, &limit) != 0)
        return FALSE;
    }
  return mevent_decode_limit_memory (MAX_MEGABYTES) && g_setenv ("RAYON_NUM_THREADS", "1", TRUE) &&
         prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

static gboolean
parse (int argc, char **argv, MeventDecodeTask *task, guint *side)
{
  static const char *const names[MEVENT_DECODE_N_TASKS] = MEVENT_DECODE_TASK_NAMES;
  guint64 number;

  if (argc != 3 || !g_ascii_string_to_unsigned (argv[2], 10, 1, MEVENT_DECODE_PAPER_SIDE, &number, NULL))
    return FALSE;
  *side = (guint) number;
  for (*task = 0; *task < MEVENT_DECODE_N_TASKS; (*task)++)
    if (strcmp (argv[1], names[*task]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * mevent_decode_find_type:
 * @type: (out): what stands at its beginning says; names and media types lie
 */
gboolean
mevent_decode_find_type (GBytes *image, MeventDecodeType *type)
{
  gsize size;
  const char *data = g_bytes_get_data (image, &size);
  gssize head = (gssize) MIN (size, 16384);

  if (size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    *type = MEVENT_DECODE_PNG;
  else if (size >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    *type = MEVENT_DECODE_JPEG;
  else if (size > 0 && (g_strstr_len (data, head, "<svg") != NULL || g_strstr_len (data, head, ":svg") != NULL))
    *type = MEVENT_DECODE_SVG;
  else
    return FALSE;
  return TRUE;
}

/* One row of RGB or RGBA into cairo's premultiplied, native-endian ARGB. */
static void
convert_row (const guchar *from, guint32 *to, int width, int channels)
{
  for (int x = 0; x < width; x++, from += channels)
    {
      guint a = channels == 4 ? from[3] : 255;

      to[x] = a << 24 | (from[0] * a + 127) / 255 << 16 | (from[1] * a + 127) / 255 << 8 | (from[2] * a + 127) / 255;
    }
}

static gboolean
write_all (gconstpointer data, gsize size)
{
  const char *from = data;

  while (size > 0)
    {
      gssize n = write (STDOUT_FILENO, from, size);

      if (n < 0 && errno != EINTR)
        return FALSE;
      from += MAX (n, 0);
      size -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

static gboolean
write_dots (GdkPixbuf *dots)
{
  int width = gdk_pixbuf_get_width (dots);
  g_autofree guint32 *row = g_new (guint32, width);

  for (int y = 0; y < gdk_pixbuf_get_height (dots); y++)
    {
      convert_row (gdk_pixbuf_read_pixels (dots) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (dots), row, width,
                   gdk_pixbuf_get_n_channels (dots));
      if (!write_all (row, sizeof *row * (gsize) width))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_answer (const MeventDecodeResult *result, GBytes *image)
{
  MeventDecodeAnswer answer = { .magic = MEVENT_DECODE_MAGIC, .type = result->type };

  if (result->dots != NULL)
    {
      answer.width = (guint32) gdk_pixbuf_get_width (result->dots);
      answer.height = (guint32) gdk_pixbuf_get_height (result->dots);
      answer.n_dots = answer.width * answer.height * (guint32) sizeof (guint32);
    }
  if (result->file == image)
    answer.file = MEVENT_DECODE_SAME_FILE;
  else if (result->file != NULL)
    {
      answer.file = MEVENT_DECODE_NEW_FILE;
      answer.n_file = (guint32) g_bytes_get_size (result->file);
    }
  return write_all (&answer, sizeof answer) && (result->dots == NULL || write_dots (result->dots)) &&
         write_all (g_bytes_get_data (result->file ? result->file : image, NULL), answer.n_file);
}

static MeventDecodeStatus
decode (GBytes *image, MeventDecodeTask task, guint side)
{
  MeventDecodeResult result = { 0 };
  MeventDecodeStatus status;

  if (!mevent_decode_find_type (image, &result.type))
    return MEVENT_DECODE_NO_IMAGE;
  if (result.type == MEVENT_DECODE_SVG)
    status = mevent_decode_svg (image, task, side, &result);
  else
    status = mevent_decode_raster (image, task, side, &result);
  if (status == MEVENT_DECODE_DONE && !write_answer (&result, image))
    status = MEVENT_DECODE_FAILED;
  g_clear_object (&result.dots);
  g_clear_pointer (&result.file, g_bytes_unref);
  return status;
}

int
main (int argc, char *argv[])
{
  MeventDecodeTask task;
  guint side;
  g_autoptr (GMappedFile) input = NULL;
  g_autoptr (GBytes) image = NULL;

  if (!set_limits () || !parse (argc, argv, &task, &side))
    return MEVENT_DECODE_FAILED;
  input = g_mapped_file_new_from_fd (STDIN_FILENO, FALSE, NULL);
  if (input == NULL || g_mapped_file_get_length (input) > MEVENT_DECODE_MAX_BYTES)
    return MEVENT_DECODE_FAILED;
  image = g_mapped_file_get_bytes (input);
  return decode (image, task, side);
}
