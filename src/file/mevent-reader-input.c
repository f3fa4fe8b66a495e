/* The bytes of the file, on their way to the parser. */

#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-file-error.h"

/* Between two tellings of the progress. */
#define PROGRESS_BYTES (1024 * 1024)

/* Files that people take for projects, by their first bytes. */
static const struct
{
  const char *magic;
  gsize       length;
  const char *message;
} lookalikes[] = {
  { "\x1f\x8b", 2, N_("The file is compressed (gzip). Unpack it first.") },
  { "BZh", 3, N_("The file is compressed (bzip2). Unpack it first.") },
  { "\xfd" "7zXZ", 5, N_("The file is compressed (xz). Unpack it first.") },
  { "PK\x03\x04", 4, N_("The file is a ZIP archive, perhaps a spreadsheet, but not a project of Mevent.") },
  { "%PDF", 4, N_("The file is a PDF, not a project of Mevent.") },
  { "\xff\xfe", 2, N_("The file is written in UTF-16. Save it as UTF-8.") },
  { "\xfe\xff", 2, N_("The file is written in UTF-16. Save it as UTF-8.") },
};

static void
go_on (const char *data, gsize length, int *line, int *column)
{
  for (gsize i = 0; i < length; i++)
    {
      *line += data[i] == '\n';
      *column = data[i] == '\n' ? 1 : *column + 1;
    }
}

/* At a byte of the block, which comes behind what the parser has not read yet. */
static gboolean
refuse_block (MeventReading *reader, gsize at, const char *message)
{
  xmlParserInputPtr input = reader->parser ? reader->parser->input : NULL;
  int line = input ? input->line : 1, column = input ? input->col : 1;

  if (input != NULL)
    go_on ((const char *) input->cur, (gsize) (input->end - input->cur), &line, &column);
  go_on (reader->block, at, &line, &column);
  _mevent_reading_set_error (reader, MEVENT_FILE_ERROR_FORBIDDEN, line, column, message);
  return FALSE;
}

static gboolean
check_block (MeventReading *reader, gboolean first)
{
  for (guint i = 0; first && i < G_N_ELEMENTS (lookalikes); i++)
    if (reader->block_size >= lookalikes[i].length &&
        memcmp (reader->block, lookalikes[i].magic, lookalikes[i].length) == 0)
      {
        _mevent_reading_set_error (reader, MEVENT_FILE_ERROR_FOREIGN, 0, 0, _(lookalikes[i].message));
        return FALSE;
      }
  if (!_mevent_attribute_guard_feed (&reader->guard, reader->block, reader->block_size))
    return refuse_block (reader, reader->guard.at, _("An element has more than 1,000 attributes."));
  if (reader->parser != NULL && _mevent_xml_limits_names (reader->parser) != NULL)
    return refuse_block (reader, 0, _(_mevent_xml_limits_names (reader->parser)));
  return TRUE;
}

static void
tell_progress (MeventReading *reader)
{
  if (reader->progress == NULL || reader->source.size < reader->next_progress)
    return;
  reader->next_progress = reader->source.size + PROGRESS_BYTES;
  reader->progress (reader->source.size, reader->source.total, reader->progress_data);
}

/* Returns -1 where the file must not be read further, else the length of the next block. */
static int
fill_block (MeventReading *reader)
{
  gboolean first = reader->source.size == 0;
  int n = _mevent_source_read (&reader->source, reader->block, MEVENT_READING_BLOCK);

  reader->block_used = 0;
  reader->block_size = (gsize) MAX (n, 0);
  reader->at_end = n == 0;
  if (n > 0 && !check_block (reader, first))
    return -1;
  tell_progress (reader);
  return n;
}

/* For libxml2, which asks for 4,000 bytes at a time: too few to be worth a call of the kernel each. */
int
_mevent_reading_read (gpointer data, char *buffer, int length)
{
  MeventReading *reader = data;
  gsize n;

  if (reader->error != NULL)
    return -1;
  if (reader->block_used == reader->block_size)
    {
      int filled = fill_block (reader);

      if (filled <= 0)
        return filled;
    }
  n = MIN ((gsize) length, reader->block_size - reader->block_used);
  memcpy (buffer, reader->block + reader->block_used, n);
  reader->block_used += n;
  return (int) n;
}

static gboolean
is_zero (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (data[i] != '\0')
      return FALSE;
  return TRUE;
}

/* To be asked behind the end of the document, where libxml2 stops at a byte 0. Reads to the end of the file; a drive that lost
 * its power may have put zeros there, anything else has been lost. */
gboolean
_mevent_reading_has_ended (MeventReading *reader)
{
  xmlParserInputPtr input = reader->parser->input;

  if (!is_zero ((const char *) input->cur, (gsize) (input->end - input->cur)))
    return FALSE;
  do
    if (!is_zero (reader->block + reader->block_used, reader->block_size - reader->block_used))
      return FALSE;
  while (fill_block (reader) > 0);
  return reader->error == NULL && reader->source.error == NULL;
}
