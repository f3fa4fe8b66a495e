#include "mevent-raw-xml-private.h"

#include <string.h>

#include "mevent-xml-writer.h"

static void
append_escaped (GString *out, const char *text, gsize length, gboolean in_attribute)
{
  for (gsize i = 0; i < length; i++)
    {
      const char *reference = mevent_xml_reference_for (text[i], in_attribute);

      if (reference != NULL)
        g_string_append (out, reference);
      else
        g_string_append_c (out, text[i]);
    }
}

static void
append_name (GString *out, const xmlChar *local_name, const xmlChar *prefix)
{
  if (prefix != NULL)
    g_string_append_printf (out, "%s:", (const char *) prefix);
  g_string_append (out, (const char *) local_name);
}

void
_mevent_raw_xml_value (GString *out, const char *value)
{
  g_string_append (out, "=\"");
  append_escaped (out, value, strlen (value), TRUE);
  g_string_append_c (out, '"');
}

/* libxml2 2.9 leaves "&#38;" for "&" in the values it gives to SAX handlers where it does not replace entities; any
 * other reference is replaced, so there is no other "&". */
char *
_mevent_raw_xml_dup_value (const xmlChar *begin, const xmlChar *end)
{
  char *value = g_strndup ((const char *) begin, (gsize) (end - begin));
  char *from = strstr (value, "&#38;");
  char *to = from;

  if (from == NULL)
    return value;
  while (*from != '\0')
    {
      gboolean ampersand = strncmp (from, "&#38;", 5) == 0;

      *to++ = *from;
      from += ampersand ? 5 : 1;
    }
  *to = '\0';
  return value;
}

/* The same of a namespace; "" where one is taken back. */
char *
_mevent_raw_xml_dup_namespace (const xmlChar *namespace)
{
  return namespace ? _mevent_raw_xml_dup_value (namespace, namespace + xmlStrlen (namespace)) : g_strdup ("");
}

void
_mevent_raw_xml_start (GString        *out,
                       const xmlChar  *local_name,
                       const xmlChar  *prefix,
                       int             n_namespaces,
                       const xmlChar **namespaces,
                       int             n_attributes,
                       const xmlChar **attributes)
{
  g_string_append_c (out, '<');
  append_name (out, local_name, prefix);
  for (int i = 0; i < n_namespaces; i++)
    {
      g_autofree char *namespace = _mevent_raw_xml_dup_namespace (namespaces[2 * i + 1]);

      g_string_append (out, " xmlns");
      if (namespaces[2 * i] != NULL)
        g_string_append_printf (out, ":%s", (const char *) namespaces[2 * i]);
      _mevent_raw_xml_value (out, namespace);
    }
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **attribute = attributes + 5 * i;
      g_autofree char *value = _mevent_raw_xml_dup_value (attribute[3], attribute[4]);

      g_string_append_c (out, ' ');
      append_name (out, attribute[0], attribute[1]);
      _mevent_raw_xml_value (out, value);
    }
  g_string_append_c (out, '>');
}

/* @is_empty: nothing has been appended since its start; then it is written "<x/>" */
void
_mevent_raw_xml_end (GString *out, const xmlChar *local_name, const xmlChar *prefix, gboolean is_empty)
{
  if (is_empty)
    {
      g_string_insert_c (out, (gssize) out->len - 1, '/');
      return;
    }
  g_string_append (out, "</");
  append_name (out, local_name, prefix);
  g_string_append_c (out, '>');
}

void
_mevent_raw_xml_text (GString *out, const char *text, gsize length)
{
  append_escaped (out, text, length, FALSE);
}

void
_mevent_raw_xml_comment (GString *out, const xmlChar *text)
{
  g_string_append_printf (out, "<!--%s-->", (const char *) text);
}

void
_mevent_raw_xml_instruction (GString *out, const xmlChar *target, const xmlChar *data)
{
  g_string_append_printf (out, "<?%s%s%s?>", (const char *) target, data ? " " : "", data ? (const char *) data : "");
}
