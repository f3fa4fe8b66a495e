/* Takes out of the styles of a drawing what does not show: comments, and the addresses of files and of the network, which are
 * never read. CSS: https://www.w3.org/TR/css-syntax-3/#tokenization */

#include "mevent-decode-private.h"

#include <string.h>

/* What begins with @, as far as its addresses are concerned. */
typedef enum
{
  RULE_ANY,
  RULE_IMPORT,    /* takes an address as a plain string too */
  RULE_NAMESPACE, /* names one, and leads nowhere */
} Rule;

/* A text that is read from its beginning to its end, and what is kept of it. */
typedef struct
{
  const char *at;
  GString    *kept;
  Rule        rule;
} Walk;

static const struct
{
  const char *name;
  Rule        rule;
} rules[] = {
  { "@import", RULE_IMPORT },
  { "@namespace", RULE_NAMESPACE },
};

/* Addresses that hold what they lead to, or lead to a part of the drawing. Pictures are not drawn from styles. */
static const char *const held[] = { "#", "data:text/css", "data:font/", "data:application/" };

static gboolean
begins_with (const char *text, const char *beginning)
{
  return g_ascii_strncasecmp (text, beginning, strlen (beginning)) == 0;
}

/* The first of @ends that is not escaped, or the end of the text. */
static const char *
find_end (const char *text, const char *ends)
{
  while (*text != '\0' && strchr (ends, *text) == NULL)
    text += *text == '\\' && text[1] != '\0' ? 2 : 1;
  return text;
}

static void
keep_to (Walk *walk, const char *end)
{
  g_string_append_len (walk->kept, walk->at, end - walk->at);
  walk->at = end;
}

/* A wrong address stays a wrong one, and one without a target one without: each is drawn in its own way. */
static void
keep_address (Walk *walk, const char *address, const char *end)
{
  gboolean is_held = address == end;

  for (gsize i = 0; i < G_N_ELEMENTS (held); i++)
    is_held = is_held || begins_with (address, held[i]);
  if (is_held)
    g_string_append_len (walk->kept, address, end - address);
  else
    g_string_append (walk->kept, memchr (address, '#', (gsize) (end - address)) ? MEVENT_DECODE_NOWHERE : "-");
  walk->at = end;
}

/* An empty one stays, for it parts words. */
static void
take_comment (Walk *walk)
{
  const char *end = strstr (walk->at + 2, "*/");

  g_string_append (walk->kept, "/**/");
  walk->at = end ? end + 2 : walk->at + strlen (walk->at);
}

static void
take_string (Walk *walk, gboolean is_address)
{
  const char ends[] = { *walk->at, '\n', '\0' };
  const char *end = find_end (walk->at + 1, ends);

  keep_to (walk, walk->at + 1);
  if (is_address)
    keep_address (walk, walk->at, end);
  keep_to (walk, *end == ends[0] ? end + 1 : end);
}

static void
take_url (Walk *walk)
{
  gboolean is_address = walk->rule != RULE_NAMESPACE;

  keep_to (walk, walk->at + strlen ("url("));
  keep_to (walk, walk->at + strspn (walk->at, " \t\r\n\f"));
  if (*walk->at == '"' || *walk->at == '\'')
    take_string (walk, is_address);
  else if (is_address)
    keep_address (walk, walk->at, find_end (walk->at, ")"));
  keep_to (walk, find_end (walk->at, ")"));
}

static void
take_rule (Walk *walk)
{
  walk->rule = RULE_ANY;
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (begins_with (walk->at, rules[i].name))
      walk->rule = rules[i].rule;
}

/* Up to what may be one of the others. */
static void
take_other (Walk *walk)
{
  gsize length = *walk->at == '\\' && walk->at[1] != '\0' ? 2 : 1;

  if (strchr ("@;{", *walk->at) != NULL)
    take_rule (walk);
  keep_to (walk, walk->at + length + strcspn (walk->at + length, "@;{\\/\"'uU"));
}

/**
 * mevent_decode_strip_style:
 * @style: a style sheet, or the value of an attribute
 *
 * Returns: (transfer full): what draws the same, with empty comments and without addresses that lead elsewhere
 */
char *
mevent_decode_strip_style (const char *style)
{
  Walk walk = { style, g_string_sized_new (strlen (style)), RULE_ANY };

  while (*walk.at != '\0')
    {
      if (g_str_has_prefix (walk.at, "/*"))
        take_comment (&walk);
      else if (*walk.at == '"' || *walk.at == '\'')
        take_string (&walk, walk.rule == RULE_IMPORT);
      else if (begins_with (walk.at, "url("))
        take_url (&walk);
      else
        take_other (&walk);
    }
  return g_string_free (walk.kept, FALSE);
}
