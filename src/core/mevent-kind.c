#include "mevent-kind-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-date.h"
#include "mevent-language.h"
#include "mevent-record.h"
#include "mevent-string-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

#define MAX_INT      1000000000
#define MAX_DURATION (14 * 24 * 60)

static const MeventKindClass kinds[MEVENT_N_KINDS];

/* Pointers and numbers as slots */

/* For the last line of a parser: says why and is FALSE. */
#define refuse(error, format, string) \
  (g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, format, string), FALSE)

static void
number_copy (gconstpointer from, gpointer to)
{
  *(int *) to = *(const int *) from;
}

static gboolean
number_equal (gconstpointer a, gconstpointer b)
{
  return *(const int *) a == *(const int *) b;
}

static void
number_clear (gpointer slot)
{
  *(int *) slot = 0;
}

static void
unset_clear (gpointer slot)
{
  *(int *) slot = MEVENT_UNSET;
}

static GParamSpec *
number_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, kinds[field->kind].unset, flags);
}

static void
number_to_value (gconstpointer slot, GValue *value)
{
  g_value_set_int (value, *(const int *) slot);
}

static void
number_from_value (const GValue *value, gpointer slot)
{
  *(int *) slot = g_value_get_int (value);
}

static gboolean
parse_number (const char *string, int max, int *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (string, 10, 0, max, &value, NULL))
    return FALSE;
  *number = value;
  return TRUE;
}

/* Text */

static gboolean
text_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  if (!mevent_string_is_storable (string, -1, error))
    return FALSE;
  *(char **) slot = *string ? _mevent_string_dup (string) : NULL;
  return TRUE;
}

static void
text_format (const MeventField *field, gconstpointer slot, GString *out)
{
  const char *text = *(char *const *) slot;

  if (text != NULL)
    g_string_append (out, text);
}

static char *
text_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  return g_strdup (*(char *const *) slot);
}

static void
text_copy (gconstpointer from, gpointer to)
{
  const char *text = *(char *const *) from;

  *(char **) to = text != NULL && *text != '\0' ? _mevent_string_dup (text) : NULL;
}

static gboolean
text_equal (gconstpointer a, gconstpointer b)
{
  const char *x = *(char *const *) a, *y = *(char *const *) b;

  return strcmp (x ? x : "", y ? y : "") == 0;
}

static void
text_clear (gpointer slot)
{
  g_clear_pointer ((char **) slot, _mevent_string_free);
}

static GParamSpec *
text_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
}

static void
text_to_value (gconstpointer slot, GValue *value)
{
  g_value_set_string (value, *(char *const *) slot);
}

static void
text_from_value (const GValue *value, gpointer slot)
{
  *(const char **) slot = g_value_get_string (value);
}

/* Language tags */

static gboolean
language_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  if (*string != '\0' && !mevent_language_tag_is_valid (string))
    return refuse (error, _("“%s” is not a language tag such as “de” or “pt-BR”."), string);
  *(char **) slot = *string ? _mevent_string_dup (string) : NULL;
  return TRUE;
}

static char *
language_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  const char *tags = *(char *const *) slot;
  g_auto (GStrv) parts = NULL;

  if (tags == NULL)
    return NULL;
  parts = g_strsplit (tags, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      char *name = mevent_language_name_of (language, *part);

      g_free (*part);
      *part = name;
    }
  return g_strjoinv (mevent_language_find_string (language, ", ") ?: ", ", parts);
}

static gboolean
languages_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  g_auto (GStrv) tags = g_strsplit_set (string, " \t\r\n,;", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **tag = tags; *tag != NULL; tag++)
    {
      if (**tag == '\0')
        continue;
      if (!mevent_language_tag_is_valid (*tag))
        return refuse (error, _("“%s” is not a language tag such as “de” or “pt-BR”."), *tag);
      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, *tag);
    }
  *(char **) slot = joined->len ? _mevent_string_new (joined->str, joined->len) : NULL;
  return TRUE;
}

/* Translated text: in the file one element per language, here only the value */

static char *
translated_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  return g_strdup (mevent_text_get_best (*(MeventText *const *) slot, mevent_language_get_tag (language), main_language));
}

static void
translated_copy (gconstpointer from, gpointer to)
{
  *(MeventText **) to = mevent_text_copy (*(MeventText *const *) from);
}

static gboolean
translated_equal (gconstpointer a, gconstpointer b)
{
  return mevent_text_equal (*(MeventText *const *) a, *(MeventText *const *) b);
}

static void
translated_clear (gpointer slot)
{
  g_clear_pointer ((MeventText **) slot, mevent_text_free);
}

static GParamSpec *
translated_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_boxed (field->name, NULL, NULL, MEVENT_TYPE_TEXT, flags);
}

static void
boxed_to_value (gconstpointer slot, GValue *value)
{
  g_value_set_boxed (value, *(gconstpointer const *) slot);
}

static void
boxed_from_value (const GValue *value, gpointer slot)
{
  *(gpointer *) slot = g_value_get_boxed (value);
}

/* Numbers */

static gboolean
int_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  if (*string == '\0' || parse_number (string, MAX_INT, slot))
    return TRUE;
  return refuse (error, _("“%s” is not a whole number from 0 to 1,000,000,000."), string);
}

static void
int_format (const MeventField *field, gconstpointer slot, GString *out)
{
  if (*(const int *) slot != MEVENT_UNSET)
    g_string_append_printf (out, "%d", *(const int *) slot);
}

static char *
int_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  int number = *(const int *) slot;

  return number == MEVENT_UNSET ? NULL : mevent_language_format_number (language, number);
}

static gboolean
bool_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  *(gboolean *) slot = strcmp (string, "true") == 0 || strcmp (string, "1") == 0;
  if (*(gboolean *) slot || *string == '\0' || strcmp (string, "false") == 0 || strcmp (string, "0") == 0)
    return TRUE;
  return refuse (error, _("“%s” is neither “true” nor “false”."), string);
}

static void
bool_format (const MeventField *field, gconstpointer slot, GString *out)
{
  if (*(const gboolean *) slot)
    g_string_append (out, "true");
}

static char *
bool_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  return g_strdup (*(const gboolean *) slot ? mevent_language_get_string (language, N_("yes"))
                                            : mevent_language_get_string (language, N_("no")));
}

static GParamSpec *
bool_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
}

static void
bool_to_value (gconstpointer slot, GValue *value)
{
  g_value_set_boolean (value, *(const gboolean *) slot);
}

static void
bool_from_value (const GValue *value, gpointer slot)
{
  *(gboolean *) slot = g_value_get_boolean (value);
}

static gboolean
enum_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  const MeventEnumValue *values = field->detail.values;

  for (int i = 0; values[i].name != NULL; i++)
    if (strcmp (values[i].name, string) == 0)
      {
        *(int *) slot = i;
        return TRUE;
      }
  return *string == '\0' || refuse (error, _("“%s” is not one of the values that are possible here."), string);
}

static void
enum_format (const MeventField *field, gconstpointer slot, GString *out)
{
  g_string_append (out, field->detail.values[*(const int *) slot].name);
}

static char *
enum_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  return g_strdup (mevent_language_get_string (language, field->detail.values[*(const int *) slot].label));
}

/* Dates and times */

static gboolean
date_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  if (*string == '\0' || mevent_date_parse (string, slot))
    return TRUE;
  return refuse (error, _("“%s” is not a date of the calendar written like 2021-09-24."), string);
}

static void
date_format (const MeventField *field, gconstpointer slot, GString *out)
{
  mevent_date_append (out, *(const guint32 *) slot);
}

static char *
date_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  guint32 date = *(const guint32 *) slot;

  return date == 0 ? NULL : mevent_language_format_date (language, date, MEVENT_DATE_SHORT);
}

static GParamSpec *
date_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_uint (field->name, NULL, NULL, 0, G_MAXUINT32, 0, flags);
}

static void
date_to_value (gconstpointer slot, GValue *value)
{
  g_value_set_uint (value, *(const guint32 *) slot);
}

static void
date_from_value (const GValue *value, gpointer slot)
{
  *(guint32 *) slot = g_value_get_uint (value);
}

static gboolean
time_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  if (*string == '\0' || mevent_time_parse (string, slot))
    return TRUE;
  return refuse (error, _("“%s” is not a time from 00:00 to 27:59."), string);
}

static void
time_format (const MeventField *field, gconstpointer slot, GString *out)
{
  mevent_time_append (out, *(const int *) slot);
}

static char *
time_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  int minutes = *(const int *) slot;

  return minutes == MEVENT_UNSET ? NULL : mevent_language_format_time (language, minutes);
}

static gboolean
duration_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  if (*string == '\0' || parse_number (string, MAX_DURATION, slot))
    return TRUE;
  return refuse (error, _("“%s” is not a duration in minutes, at most two weeks."), string);
}

static char *
duration_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  int minutes = *(const int *) slot;

  return minutes == MEVENT_UNSET ? NULL : mevent_language_format_duration (language, minutes);
}

static gboolean
colour_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  guint64 value;

  if (*string == '\0')
    return TRUE;
  if (*string != '#' || strlen (string) != 7 || !g_ascii_string_to_unsigned (string + 1, 16, 0, 0xFFFFFF, &value, NULL))
    return refuse (error, _("“%s” is not a colour written like #2a7fbf."), string);
  *(int *) slot = value;
  return TRUE;
}

static void
colour_format (const MeventField *field, gconstpointer slot, GString *out)
{
  if (*(const int *) slot != MEVENT_UNSET)
    g_string_append_printf (out, "#%06x", *(const int *) slot);
}

static char *
colour_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  colour_format (field, slot, out);
  return g_strdup (out->str);
}

/* Lengths: "12.5" is stored as 1250 hundredths of a millimetre */

static gboolean
length_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  gsize whole = strspn (string, "0123456789");
  gsize decimals = string[whole] == '.' ? strspn (string + whole + 1, "0123456789") : 0;

  if (*string == '\0')
    return TRUE;
  if (whole == 0 || whole > 4 || decimals > 2 || string[whole + (string[whole] == '.' ? 1 + decimals : 0)] != '\0')
    return refuse (error, _("“%s” is not a length in mm written like 85.5, below 10,000."), string);
  *(int *) slot = (int) (g_ascii_strtod (string, NULL) * 100 + 0.5);
  return TRUE;
}

static void
length_format (const MeventField *field, gconstpointer slot, GString *out)
{
  int length = *(const int *) slot;

  if (length == MEVENT_UNSET)
    return;
  g_string_append_printf (out, "%d", length / 100);
  if (length % 100 != 0)
    g_string_append_printf (out, length % 10 ? ".%02d" : ".%d", length % 10 ? length % 100 : length % 100 / 10);
}

static char *
length_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (*(const int *) slot == MEVENT_UNSET)
    return NULL;
  length_format (field, slot, out);
  return g_strdup_printf ("%s mm", out->str);
}

/* Data */

static gboolean
data_parse (const MeventField *field, const char *string, gpointer slot, GError **error)
{
  gsize length;
  guchar *data = g_base64_decode (string, &length);

  *(GBytes **) slot = length > 0 ? g_bytes_new_take (data, length) : NULL;
  if (length == 0)
    g_free (data);
  return TRUE;
}

static void
data_format (const MeventField *field, gconstpointer slot, GString *out)
{
  GBytes *bytes = *(GBytes *const *) slot;
  g_autofree char *encoded = NULL;

  if (bytes == NULL)
    return;
  encoded = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_string_append (out, encoded);
}

/* By the signs of the units, which are the same in all languages; GLib would write words in that of the process. */
static char *
format_size (gsize size, MeventLanguage *language)
{
  static const char *const units[] = { "B", "kB", "MB", "GB" };
  g_autofree char *number = NULL;
  guint unit = 0;

  for (; size >= 10000 && unit + 1 < G_N_ELEMENTS (units); unit++)
    size = (size + 500) / 1000;
  number = mevent_language_format_number (language, (int) size);
  return g_strdup_printf ("%s %s", number, units[unit]);
}

static char *
data_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  GBytes *bytes = *(GBytes *const *) slot;

  return bytes ? format_size (g_bytes_get_size (bytes), language) : NULL;
}

static void
data_copy (gconstpointer from, gpointer to)
{
  GBytes *bytes = *(GBytes *const *) from;

  *(GBytes **) to = bytes ? g_bytes_ref (bytes) : NULL;
}

static gboolean
data_equal (gconstpointer a, gconstpointer b)
{
  GBytes *x = *(GBytes *const *) a, *y = *(GBytes *const *) b;

  return x == y || (x != NULL && y != NULL && g_bytes_equal (x, y));
}

static void
data_clear (gpointer slot)
{
  g_clear_pointer ((GBytes **) slot, g_bytes_unref);
}

static GParamSpec *
data_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_BYTES, flags);
}

/* References; the reader resolves their ids itself, for a record may come after those that point to it */

static void
reference_format (const MeventField *field, gconstpointer slot, GString *out)
{
  MeventRecord *record = *(MeventRecord *const *) slot;

  if (record != NULL)
    g_string_append (out, mevent_record_get_id (record));
}

static char *
reference_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  MeventRecord *record = *(MeventRecord *const *) slot;

  return record ? mevent_record_dup_title (record, mevent_language_get_tag (language)) : NULL;
}

static void
reference_copy (gconstpointer from, gpointer to)
{
  *(MeventRecord **) to = *(MeventRecord *const *) from;
}

static gboolean
reference_equal (gconstpointer a, gconstpointer b)
{
  return *(MeventRecord *const *) a == *(MeventRecord *const *) b;
}

static void
reference_clear (gpointer slot)
{
  *(MeventRecord **) slot = NULL;
}

static GParamSpec *
reference_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_object (field->name, NULL, NULL, mevent_field_get_target (field), flags);
}

static void
object_to_value (gconstpointer slot, GValue *value)
{
  g_value_set_object (value, *(gpointer const *) slot);
}

static void
object_from_value (const GValue *value, gpointer slot)
{
  *(gpointer *) slot = g_value_get_object (value);
}

static void
references_format (const MeventField *field, gconstpointer slot, GString *out)
{
  GPtrArray *records = *(GPtrArray *const *) slot;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, mevent_record_get_id (records->pdata[i]));
    }
}

static char *
references_display (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language)
{
  GPtrArray *records = *(GPtrArray *const *) slot;
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (titles, reference_display (field, &records->pdata[i], language, main_language));
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (", ", (char **) titles->pdata);
}

static void
references_copy (gconstpointer from, gpointer to)
{
  GPtrArray *records = *(GPtrArray *const *) from;

  *(GPtrArray **) to = records != NULL && records->len > 0 ? g_ptr_array_copy (records, NULL, NULL) : NULL;
}

static gboolean
references_equal (gconstpointer a, gconstpointer b)
{
  GPtrArray *x = *(GPtrArray *const *) a, *y = *(GPtrArray *const *) b;
  guint n = x ? x->len : 0;

  return n == (y ? y->len : 0) && (n == 0 || memcmp (x->pdata, y->pdata, n * sizeof (gpointer)) == 0);
}

static void
references_clear (gpointer slot)
{
  g_clear_pointer ((GPtrArray **) slot, g_ptr_array_unref);
}

static GParamSpec *
references_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_PTR_ARRAY, flags);
}

/* Unknown content: immutable once it is read, so a copy is the same once more. It is no property and no part of forms. */

static void
unknown_copy (gconstpointer from, gpointer to)
{
  *(MeventUnknown **) to = mevent_unknown_copy (*(MeventUnknown *const *) from);
}

static gboolean
unknown_equal (gconstpointer a, gconstpointer b)
{
  return mevent_unknown_equal (*(MeventUnknown *const *) a, *(MeventUnknown *const *) b);
}

static void
unknown_clear (gpointer slot)
{
  g_clear_pointer ((MeventUnknown **) slot, mevent_unknown_free);
}

/* Lists are changed by splicing, so they are read-only here. */

static void
list_clear (gpointer slot)
{
  g_clear_object ((GObject **) slot);
}

static GParamSpec *
list_pspec (const MeventField *field, GParamFlags flags)
{
  return g_param_spec_object (field->name, NULL, NULL, G_TYPE_LIST_MODEL,
                              (flags & ~G_PARAM_WRITABLE) | G_PARAM_READABLE);
}

#define TEXT_OPS text_copy, text_equal, text_clear, text_pspec, text_to_value, text_from_value
#define NUMBER_OPS(clear) number_copy, number_equal, clear, number_pspec, number_to_value, number_from_value

static const MeventKindClass kinds[MEVENT_N_KINDS] = {
  [MEVENT_KIND_TEXT] = { sizeof (char *), 0, text_parse, text_format, text_display, TEXT_OPS },
  [MEVENT_KIND_LANGUAGE] = { sizeof (char *), 0, language_parse, text_format, language_display, TEXT_OPS },
  [MEVENT_KIND_LANGUAGES] = { sizeof (char *), 0, languages_parse, text_format, language_display, TEXT_OPS },
  [MEVENT_KIND_CHOICE] = { sizeof (char *), 0, text_parse, text_format, text_display, TEXT_OPS },
  [MEVENT_KIND_TRANSLATED] = { sizeof (MeventText *), 0, NULL, NULL, translated_display, translated_copy,
                               translated_equal, translated_clear, translated_pspec, boxed_to_value, boxed_from_value },
  [MEVENT_KIND_INT] = { sizeof (int), MEVENT_UNSET, int_parse, int_format, int_display, NUMBER_OPS (unset_clear) },
  [MEVENT_KIND_BOOL] = { sizeof (int), 0, bool_parse, bool_format, bool_display, number_copy, number_equal,
                         number_clear, bool_pspec, bool_to_value, bool_from_value },
  [MEVENT_KIND_ENUM] = { sizeof (int), 0, enum_parse, enum_format, enum_display, NUMBER_OPS (number_clear) },
  [MEVENT_KIND_DATE] = { sizeof (guint32), 0, date_parse, date_format, date_display, number_copy, number_equal,
                         number_clear, date_pspec, date_to_value, date_from_value },
  [MEVENT_KIND_TIME] = { sizeof (int), MEVENT_UNSET, time_parse, time_format, time_display, NUMBER_OPS (unset_clear) },
  [MEVENT_KIND_DURATION] = { sizeof (int), MEVENT_UNSET, duration_parse, int_format, duration_display,
                             NUMBER_OPS (unset_clear) },
  [MEVENT_KIND_COLOUR] = { sizeof (int), MEVENT_UNSET, colour_parse, colour_format, colour_display,
                           NUMBER_OPS (unset_clear) },
  [MEVENT_KIND_LENGTH] = { sizeof (int), MEVENT_UNSET, length_parse, length_format, length_display,
                           NUMBER_OPS (unset_clear) },
  [MEVENT_KIND_DATA] = { sizeof (GBytes *), 0, data_parse, data_format, data_display, data_copy, data_equal, data_clear,
                         data_pspec, boxed_to_value, boxed_from_value },
  [MEVENT_KIND_UNKNOWN] = { sizeof (MeventUnknown *), 0, NULL, NULL, NULL, unknown_copy, unknown_equal, unknown_clear,
                            NULL, NULL, NULL },
  [MEVENT_KIND_REFERENCE] = { sizeof (gpointer), 0, NULL, reference_format, reference_display, reference_copy,
                              reference_equal, reference_clear, reference_pspec, object_to_value, object_from_value },
  [MEVENT_KIND_REFERENCES] = { sizeof (gpointer), 0, NULL, references_format, references_display, references_copy,
                               references_equal, references_clear, references_pspec, boxed_to_value, boxed_from_value },
  [MEVENT_KIND_LIST] = { sizeof (gpointer), 0, NULL, NULL, NULL, NULL, NULL, list_clear, list_pspec, object_to_value,
                         NULL },
};

const MeventKindClass *
_mevent_kind_get (MeventKind kind)
{
  g_assert (kind < MEVENT_N_KINDS);

  return &kinds[kind];
}

static gsize
measure_unknown (const MeventUnknown *unknown)
{
  gsize size = 0;

  for (guint i = 0; i < unknown->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (unknown->attributes, MeventUnknownAttribute, i);

      size += sizeof *attribute + strlen (attribute->name) + strlen (attribute->value);
    }
  for (guint i = 0; i < unknown->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);

      size += sizeof *node + strlen (node->xml);
    }
  return size;
}

/* Bytes a value holds outside its slot, for the history's memory limit. */
gsize
_mevent_value_measure (MeventKind kind, gconstpointer slot)
{
  gpointer pointer = kinds[kind].size == sizeof (gpointer) ? *(gpointer const *) slot : NULL;
  gsize size = 0;

  if (pointer == NULL)
    return 0;
  switch (kind)
    {
    case MEVENT_KIND_TEXT:
    case MEVENT_KIND_LANGUAGE:
    case MEVENT_KIND_LANGUAGES:
    case MEVENT_KIND_CHOICE:
      return strlen (pointer) + 1;
    case MEVENT_KIND_TRANSLATED:
      for (guint i = 0; i < mevent_text_get_n (pointer); i++)
        size += strlen (mevent_text_get_nth (pointer, i)) + 32;
      return size;
    case MEVENT_KIND_DATA:
      return g_bytes_get_size (pointer);
    case MEVENT_KIND_UNKNOWN:
      return measure_unknown (pointer);
    case MEVENT_KIND_REFERENCES:
      return ((GPtrArray *) pointer)->len * sizeof (gpointer) + 32;
    default:
      return 0;
    }
}
