/* Phone numbers: the same one is written in many ways. */

#include "mevent-phone-private.h"

#include <string.h>

/* What may stand between two digits, and how much of it: "(05 61) / 12-34". */
#define BETWEEN     " \t\r\n-/()."
#define MAX_BETWEEN 4

static const char *
skip_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

/* Without what is dialled before the number of the town: "+49 (0)170 5", "0049 170 5" and "0170-5" are all "1705". */
char *
_mevent_phone_dup_digits (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *start;
  gboolean is_abroad;

  for (const char *p = number; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  is_abroad = g_str_has_prefix (number + strspn (number, BETWEEN), "+") || g_str_has_prefix (digits->str, "00");
  start = skip_zeros (digits->str);
  if (is_abroad && g_str_has_prefix (start, "49"))
    start = skip_zeros (start + 2);
  return g_strdup (start);
}

static gboolean
begins_with (const char *text, const char *digits)
{
  for (; *digits == *text; text++)
    {
      gsize n;

      if (*++digits == '\0')
        return !g_ascii_isdigit (text[1]);
      n = strspn (text + 1, BETWEEN);
      text += n <= MAX_BETWEEN ? n : 0;
    }
  return FALSE;
}

/* Nothing, or what is dialled before. */
static gboolean
can_begin (const char *text, const char *at)
{
  while (at > text && at[-1] == '0')
    at--;
  return at == text || !g_ascii_isdigit (at[-1]) || (at - text >= 2 && strncmp (at - 2, "49", 2) == 0);
}

/* @digits: from _mevent_phone_dup_digits(), at least one
 * @text: folded */
gboolean
_mevent_phone_is_in (const char *digits, const char *text)
{
  for (const char *at = strchr (text, *digits); at != NULL; at = strchr (at + 1, *digits))
    if (can_begin (text, at) && begins_with (at, digits))
      return TRUE;
  return FALSE;
}
