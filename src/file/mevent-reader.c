#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "mevent-file-error.h"
#include "mevent-history.h"

/* Telling */

int
_mevent_reading_line (MeventReading *reader)
{
  return reader->parser->input ? reader->parser->input->line : 0;
}

int
_mevent_reading_column (MeventReading *reader)
{
  return reader->parser->input ? reader->parser->input->col : 0;
}

void
_mevent_reading_set_error (MeventReading *reader, int code, int line, int column, const char *message)
{
  if (reader->error != NULL)
    return;
  if (line > 0)
    /* Translators: a place in a file and what is wrong there */
    g_set_error (&reader->error, MEVENT_FILE_ERROR, code, _("Line %d, column %d: %s"), line, column, message);
  else
    g_set_error_literal (&reader->error, MEVENT_FILE_ERROR, code, message);
  mevent_problems_add_last (reader->problems, "unreadable", line, column, message);
}

static void
fail_at (MeventReading *reader, int code, int line, int column, const char *message)
{
  _mevent_reading_set_error (reader, code, line, column, message);
  xmlStopParser (reader->parser);
}

void
_mevent_reading_fail (MeventReading *reader, int code, const char *message)
{
  fail_at (reader, code, _mevent_reading_line (reader), _mevent_reading_column (reader), message);
}

static gboolean
is_cut_off (MeventReading *reader)
{
  const xmlParserInput *input = reader->parser->input;

  return reader->at_end && (input == NULL || input->end - input->cur <= 1);
}

#define LONGEST_LETTER 8 /* in bytes of any encoding */

/* Seen in the first line itself; or the parser takes for the end of the file what cannot be converted, and more of it is left
 * than half a letter. */
static gboolean
is_miscoded (MeventReading *reader, const xmlError *xml_error)
{
  const xmlParserInputBuffer *buffer = reader->parser->input ? reader->parser->input->buf : NULL;

  if (reader->parser->instate == XML_PARSER_START)
    return xml_error->code == XML_ERR_INVALID_ENCODING || xml_error->code == XML_ERR_INTERNAL_ERROR;
  if (buffer == NULL || buffer->encoder == NULL)
    return FALSE;
  return buffer->error == XML_IO_ENCODER || (reader->at_end && xmlBufUse (buffer->raw) > LONGEST_LETTER);
}

/* Editors of web pages write them; XML knows five. */
static char *
explain_entity (const xmlError *xml_error)
{
  g_autofree char *name = mevent_problems_quote (xml_error->str1 ? xml_error->str1 : "?");

  return g_strdup_printf (_("“&%s;” means nothing in XML. Write the character itself."), name);
}

/* What the parser says helps those who wrote the file by hand or by a program; the others, what has become of it. */
static char *
explain (MeventReading *reader, const xmlError *xml_error)
{
  g_autofree char *what = g_strdup (xml_error->message ? xml_error->message : "?");

  if (xml_error->code == XML_ERR_DOCUMENT_EMPTY && reader->source.size == 0)
    return g_strdup (_("The file is empty."));
  if (is_miscoded (reader, xml_error))
    return g_strdup (_("The file is not in the encoding that its first line names. Save it as UTF-8, and have the first line "
                       "say so."));
  if (xml_error->code == XML_ERR_UNSUPPORTED_ENCODING)
    return g_strdup (_("The file is in an encoding that is not known here. Save it as UTF-8, and have the first line say so."));
  if (xml_error->code == XML_ERR_UNDECLARED_ENTITY || xml_error->code == XML_WAR_UNDECLARED_ENTITY)
    return explain_entity (xml_error);
  if (xml_error->code == XML_ERR_INVALID_ENCODING || xml_error->code == XML_ERR_INVALID_CHAR)
    return g_strdup (_("There is a character here that is not UTF-8 or must not be in XML. Save the file as UTF-8."));
  if (is_cut_off (reader))
    return g_strdup (_("The file ends too early: a part of it is missing. Look for a copy of it, such as the one with “~” "
                       "behind its name."));
  /* What follows on further lines are bytes of the file. */
  what[strcspn (what, "\n")] = '\0';
  return g_strdup_printf (_("This is not well-formed XML: %s"), what);
}

static void
on_parser_error (gpointer data, xmlErrorPtr xml_error)
{
  MeventReading *reader = data;
  g_autofree char *message = NULL;

  if (xml_error->level < XML_ERR_ERROR || reader->source.error != NULL)
    return;
  message = explain (reader, xml_error);
  fail_at (reader, MEVENT_FILE_ERROR_BROKEN, xml_error->line, xml_error->int2, message);
}

static void
on_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  _mevent_reading_fail (data, MEVENT_FILE_ERROR_FORBIDDEN,
        _("The file has a document type declaration (DOCTYPE). No project needs one, and it can do harm: remove it."));
}

/* In which each byte of ASCII is itself, so that attributes can be counted before they are parsed. */
static const char *const encodings[] = { "US-ASCII", "ASCII", "ISO-8859-", "ISO_8859-", "LATIN", "WINDOWS-125", "CP125" };

static void
on_start_document (void *data)
{
  MeventReading *reader = data;
  const xmlParserInput *input = reader->parser->input;
  const char *encoding = (const char *) (input->encoding ? input->encoding : reader->parser->encoding);
  g_autofree char *sentence = NULL;

  if (input->buf == NULL || input->buf->encoder == NULL)
    return;
  for (guint i = 0; encoding != NULL && i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strncasecmp (encoding, encodings[i], strlen (encodings[i])) == 0)
      return;
  /* Where what it says of itself is not so, its first bytes have told. */
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    encoding = "UTF-16 / UTF-32";
  sentence = g_strdup_printf (_("The file is written in %s. Save it as UTF-8."), encoding);
  _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FOREIGN, sentence);
}

static const xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .startDocument = on_start_document,
  .startElementNs = _mevent_reading_start_element,
  .endElementNs = _mevent_reading_end_element,
  .characters = _mevent_reading_characters,
  .ignorableWhitespace = _mevent_reading_characters,
  .cdataBlock = _mevent_reading_characters,
  .comment = _mevent_reading_comment,
  .processingInstruction = _mevent_reading_instruction,
  .internalSubset = on_doctype,
  .externalSubset = on_doctype,
  .serror = (xmlStructuredErrorFunc) on_parser_error,
};

/* Reading */

static void
pending_clear (gpointer data)
{
  g_free (((MeventReadingPending *) data)->ids);
}

static void
value_clear (gpointer data)
{
  MeventReadingValue *value = data;

  g_free (value->field_id);
  g_free (value->language);
  g_free (value->text);
}

static MeventReading *
reading_new (MeventProblems *problems)
{
  MeventReading *reader = g_new0 (MeventReading, 1);

  reader->problems = problems;
  reader->source.fd = -1;
  reader->pending = g_array_new (FALSE, FALSE, sizeof (MeventReadingPending));
  g_array_set_clear_func (reader->pending, pending_clear);
  reader->values = g_array_new (FALSE, FALSE, sizeof (MeventReadingValue));
  g_array_set_clear_func (reader->values, value_clear);
  reader->kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  reader->block = g_malloc (MEVENT_READING_BLOCK);
  reader->value = g_string_new (NULL);
  reader->language = g_string_new (NULL);
  reader->text = g_string_new (NULL);
  reader->unknown = g_string_new (NULL);
  return reader;
}

static void
reading_free (MeventReading *reader)
{
  for (guint i = 0; i < reader->n_frames; i++)
    g_clear_pointer (&reader->frames[i].data, g_byte_array_unref);
  g_array_unref (reader->pending);
  g_array_unref (reader->values);
  g_hash_table_unref (reader->kept);
  g_free (reader->value_of);
  g_free (reader->block);
  g_string_free (reader->value, TRUE);
  g_string_free (reader->text, TRUE);
  g_string_free (reader->unknown, TRUE);
  g_string_free (reader->language, TRUE);
  g_clear_pointer (&reader->loader, mevent_loader_free);
  g_clear_object (&reader->project);
  g_clear_error (&reader->error);
  _mevent_source_close (&reader->source);
  g_free (reader);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventReading, reading_free)

static void
check_parser (MeventReading *reader)
{
  const xmlError *last = xmlCtxtGetLastError (reader->parser);

  /* libxml2 2.9 can call a document well-formed of which it has lost a part; only the last error tells. */
  if (reader->error == NULL && ((last != NULL && last->level >= XML_ERR_ERROR) || !reader->parser->wellFormed ||
                                reader->project == NULL || !_mevent_reading_has_ended (reader)))
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_BROKEN, _("The file is damaged or incomplete."));
  else if (reader->error == NULL && mevent_list_get_n (reader->project->custom_fields) > MEVENT_FORMAT_MAX_OWN_FIELDS)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("The project has more than 5,000 fields of its own."));
}

/* What is wrong with an encoding libxml2 tells the standard error stream, besides the parser that has it. */
static void
say_nothing (void *data, const char *format, ...)
{
}

static void
parse (MeventReading *reader)
{
  xmlSetGenericErrorFunc (NULL, say_nothing);
  reader->parser = xmlCreateIOParserCtxt ((xmlSAXHandlerPtr) &handler, reader, _mevent_reading_read, NULL, reader,
                                          XML_CHAR_ENCODING_NONE);
  if (reader->parser == NULL)
    {
      if (reader->error == NULL && reader->source.error == NULL)
        g_set_error_literal (&reader->error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_BROKEN, _("The file cannot be read."));
      return;
    }
  xmlCtxtUseOptions (reader->parser, XML_PARSE_NONET);
  xmlParseDocument (reader->parser);
  if (reader->source.error == NULL)
    check_parser (reader);
  if (reader->error == NULL && _mevent_xml_limits_names (reader->parser) != NULL)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _(_mevent_xml_limits_names (reader->parser)));
  xmlFreeParserCtxt (reader->parser);
  reader->parser = NULL;
}

static MeventProject *
take_project (MeventReading *reader, MeventFileInfo *info)
{
  MeventHistory *history = mevent_project_get_history (reader->project);

  _mevent_reading_resolve (reader);
  mevent_history_set_recording (history, TRUE);
  if (mevent_problems_has (reader->problems, MEVENT_SEVERITY_ERROR))
    mevent_history_mark_unsaved (history);
  if (info != NULL)
    *info = (MeventFileInfo){ reader->source.size, _mevent_source_get_digest (&reader->source), reader->version };
  return g_steal_pointer (&reader->project);
}

/**
 * mevent_reader_read_watched:
 * @info: (out) (optional): what is known of the file
 * @problems: what was repaired or left out, with line and column; on failure also the reason
 * @progress: (nullable): told now and then how far the reading is, in the thread that reads
 *
 * Reads a project. What is wrong in a single place is repaired or left out and listed in @problems; a file that is not
 * a whole project is refused with %MEVENT_FILE_ERROR, one that cannot be read with %G_IO_ERROR. Nothing else than the
 * file is opened.
 *
 * This may run in any thread, for nobody else knows the project yet; afterwards it belongs to one thread, as any does.
 *
 * Returns: (transfer full) (nullable): the project, whose history is empty and unmodified, but for repairs
 */
MeventProject *
mevent_reader_read_watched (const char           *path,
                            MeventFileInfo       *info,
                            MeventProblems       *problems,
                            MeventReaderProgress  progress,
                            gpointer              progress_data,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autoptr (MeventReading) reader = NULL;

  g_return_val_if_fail (path != NULL && problems != NULL, NULL);

  xmlInitParser ();
  reader = reading_new (problems);
  reader->progress = progress;
  reader->progress_data = progress_data;
  if (!_mevent_source_open (&reader->source, path, cancellable, error))
    return NULL;
  parse (reader);
  if (reader->source.error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->source.error));
  else if (reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else
    return take_project (reader, info);
  return NULL;
}

/**
 * mevent_reader_read:
 *
 * Returns: (transfer full) (nullable): as mevent_reader_read_watched(), without telling the progress
 */
MeventProject *
mevent_reader_read (const char      *path,
                    MeventFileInfo  *info,
                    MeventProblems  *problems,
                    GCancellable    *cancellable,
                    GError         **error)
{
  return mevent_reader_read_watched (path, info, problems, NULL, NULL, cancellable, error);
}
