/* Values of the project's own fields, whose declarations may come later in the file. */

#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-custom-field.h"
#include "mevent-format.h"
#include "mevent-raw-xml-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

/* Before all fields; where among what else is not known there, _mevent_reading_place_values() sees to. */
static void
add_node (MeventReading *reader, const MeventReadingValue *value, const char *xml)
{
  GArray *positions = g_hash_table_lookup (reader->kept, value->record);

  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (reader->kept, value->record, positions);
    }
  g_array_append_val (positions, value->position);
  mevent_unknown_add_node (mevent_unknown_ensure (value->record), xml, NULL, NULL);
}

static void
place (gpointer record, gpointer value, gpointer unused)
{
  GArray *positions = value;

  mevent_unknown_place_last (mevent_unknown_get (record), (const guint *) (gpointer) positions->data, positions->len);
}

/* Values that nothing declares stay where they are through any number of savings. */
void
_mevent_reading_place_values (MeventReading *reader)
{
  g_hash_table_foreach (reader->kept, place, NULL);
}

/* Nothing declares it, so nobody can see it; but it is kept. */
static void
keep_value (MeventReading *reader, const MeventReadingValue *value)
{
  g_autoptr (GString) xml = g_string_new ("<" MEVENT_FORMAT_VALUE " field");
  g_autofree char *id = mevent_problems_quote (value->field_id), *quoted = mevent_problems_quote (value->text);

  mevent_problems_add (reader->problems, MEVENT_SEVERITY_WARNING, "undeclared-value",
                       mevent_record_get_id (value->record), value->line, 0,
                       _("The project declares no field “%s” for this record. “%s” is kept."), id, quoted);
  _mevent_raw_xml_value (xml, value->field_id);
  if (value->language != NULL)
    {
      g_string_append (xml, " xml:lang");
      _mevent_raw_xml_value (xml, value->language);
    }
  g_string_append (xml, ">");
  _mevent_raw_xml_text (xml, value->text, strlen (value->text));
  g_string_append (xml, "</" MEVENT_FORMAT_VALUE ">");
  add_node (reader, value, xml->str);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static gboolean
set_value (MeventReading *reader, const MeventReadingValue *value, const MeventField *field, GError **error)
{
  const char *main_language = mevent_project_get_main_language (reader->project);
  const char *language = value->language ? value->language : main_language;
  MeventText *old, *text;

  if (!mevent_language_tag_is_valid (language))
    {
      g_autofree char *tag = mevent_problems_quote (language);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is not a language tag such as “de” or “pt-BR”."), tag);
      return FALSE;
    }
  if (field->kind != MEVENT_KIND_TRANSLATED && strcmp (language, main_language) != 0)
    return refuse (error, _("The field does not hold a text in each language."));
  if (field->kind != MEVENT_KIND_TRANSLATED && mevent_field_is_set (field, value->record))
    return refuse (error, _("The field holds a value already."));
  if (field->kind != MEVENT_KIND_TRANSLATED)
    return mevent_record_parse (value->record, field, value->text, error);
  old = *(MeventText **) mevent_field_get_slot (field, value->record);
  if (mevent_text_get (old, language) != NULL)
    return refuse (error, _("The field holds a value already."));
  if (mevent_text_get_n (old) >= MEVENT_TEXT_MAX_LANGUAGES)
    return refuse (error, _("The text stands in more than 200 languages."));
  text = mevent_text_with (old, language, value->text);
  mevent_record_set (value->record, field, &text);
  g_clear_pointer (&text, mevent_text_free);
  return TRUE;
}

/* It comes back when the field becomes one that can hold it. What is no language is only told. */
static void
keep_misfit (MeventReading *reader, const MeventReadingValue *value, MeventCustomField *declared, const GError *error)
{
  gboolean is_language = value->language != NULL && mevent_language_tag_is_valid (value->language);
  g_autofree char *xml = mevent_custom_field_dup_kept (declared, is_language ? value->language : NULL, value->text);
  g_autofree char *label = mevent_problems_quote (mevent_custom_field_get_label (declared));
  g_autofree char *why = mevent_problems_clean (error->message), *quoted = mevent_problems_quote (value->text);

  /* The tag is nowhere but in the file. */
  mevent_problems_add (reader->problems, is_language || value->language == NULL ? MEVENT_SEVERITY_WARNING
                                                                               : MEVENT_SEVERITY_ERROR, "misfit-value",
                       mevent_record_get_id (value->record),
                       /* Translators: a field, why it cannot hold the value, and the value */
                       value->line, 0, _("%s: %s “%s” is kept."), label, why, quoted);
  add_node (reader, value, xml);
}

/* When all declarations are there. */
void
_mevent_reading_resolve_value (MeventReading *reader, const MeventReadingValue *value)
{
  MeventRecord *declared = mevent_project_lookup (reader->project, value->field_id);
  g_autoptr (GError) error = NULL;

  if (declared == NULL || !MEVENT_IS_CUSTOM_FIELD (declared) ||
      mevent_custom_field_get_class ((MeventCustomField *) declared) != G_OBJECT_TYPE (value->record))
    keep_value (reader, value);
  else if (!set_value (reader, value, mevent_custom_field_get_row ((MeventCustomField *) declared), &error) &&
           *value->text != '\0')
    keep_misfit (reader, value, (MeventCustomField *) declared, error);
}
