/* E-mail addresses: of the shape of RFC 5321, with letters of any script (RFC 6531), which is what a typing mistake breaks;
 * nobody can know whether they exist. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-organisation.h"
#include "mevent-person.h"

static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_CONTROL || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static gboolean
is_bracket_or_quote (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
         type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION;
}

/* Curly brackets may be in an address, and so may anything of ASCII that is not named here. */
static gboolean
can_be_local (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return strchr (" \t\r\n,;<>()\"\\:", *at) == NULL && !g_unichar_isspace (c) && !is_invisible (c) &&
         (c < 0x80 || !is_bracket_or_quote (c));
}

static gboolean
is_local_part (const char *local, const char *end)
{
  if (end == local || end - local > 64 || *local == '.' || end[-1] == '.')
    return FALSE;
  for (const char *p = local; p < end; p = g_utf8_next_char (p))
    if (!can_be_local (p))
      return FALSE;
  return TRUE;
}

static gboolean
is_label (const char *label)
{
  if (*label == '\0' || *label == '-' || g_str_has_suffix (label, "-") || g_utf8_strlen (label, -1) > 63)
    return FALSE;
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && !g_unichar_ismark (g_utf8_get_char (p)) && strchr ("-_", *p) == NULL)
      return FALSE;
  return TRUE;
}

/* Of letters (RFC 3696), in any script or as they are coded (RFC 5890). */
static gboolean
is_top_label (const char *label)
{
  return strlen (label) >= 2 && (g_ascii_strncasecmp (label, "xn--", 4) == 0 || strpbrk (label, "0123456789-_") == NULL);
}

static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n = g_strv_length (labels);

  for (guint i = 0; i < n; i++)
    if (!is_label (labels[i]))
      return FALSE;
  return n >= 2 && is_top_label (labels[n - 1]);
}

static gboolean
is_address (const char *email)
{
  const char *at = strchr (email, '@');

  return at != NULL && strstr (email, "..") == NULL && is_local_part (email, at) && is_domain (at + 1);
}

/* What stands around addresses in lists and sentences, and never at their ends. */
static gboolean
is_around (gunichar c)
{
  return g_unichar_isspace (c) || is_bracket_or_quote (c) ||
         (c < 0x80 && strchr (",;.:/\\'\"`<>|", (char) c) != NULL);
}

static void
trim (char *text)
{
  const char *start = text;
  char *end = text + strlen (text), *last;

  while (*start != '\0' && is_around (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while ((last = g_utf8_find_prev_char (start, end)) != NULL && is_around (g_utf8_get_char (last)))
    end = last;
  *end = '\0';
  memmove (text, start, strlen (start) + 1);
}

static void
remove_invisible (char *text)
{
  char *out = text;

  for (const char *p = text, *next; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (is_invisible (g_utf8_get_char (p)))
        continue;
      memmove (out, p, (gsize) (next - p));
      out += next - p;
    }
  *out = '\0';
}

/* Without what comes along when addresses are copied: the name before them, brackets, quotes, commas, "mailto:". */
static char *
dup_bare (const char *email)
{
  const char *open = strchr (email, '<'), *close = open ? strchr (open, '>') : NULL;
  char *bare = close ? g_strndup (open + 1, (gsize) (close - open - 1)) : g_strdup (email);

  remove_invisible (bare);
  trim (bare);
  if (g_ascii_strncasecmp (bare, "mailto:", 7) == 0)
    memmove (bare, bare + 7, strlen (bare + 7) + 1);
  trim (bare);
  return bare;
}

/* Some programs write the address in the place of the name as well; any other must not get lost. */
static gboolean
drops_other (const char *email, const char *bare)
{
  const char *open = strchr (email, '<'), *close = open ? strchr (open, '>') : NULL;
  g_autofree char *rest = close ? g_strdup_printf ("%.*s%s", (int) (open - email), email, close + 1) : g_strdup ("");

  trim (rest);
  return strchr (rest, '@') != NULL && g_ascii_strcasecmp (rest, bare) != 0;
}

/* NULL where only somebody who knows the address can mend it. */
static char *
dup_mended (const char *email)
{
  g_autofree char *bare = dup_bare (email);

  return is_address (bare) && !drops_other (email, bare) ? g_steal_pointer (&bare) : NULL;
}

/* By which addresses are compared; NULL where it is none. */
char *
_mevent_check_dup_email (const char *email)
{
  g_autofree char *mended = email ? dup_mended (email) : NULL;

  return mended ? g_ascii_strdown (mended, -1) : NULL;
}

static const char *
get_email (MeventRecord *record)
{
  return MEVENT_IS_PERSON (record) ? ((MeventPerson *) record)->email : ((MeventOrganisation *) record)->email;
}

void
_mevent_check_email (MeventCheck *self, MeventRecord *record)
{
  const char *email = get_email (record);
  g_autofree char *title = NULL, *mended = NULL;
  MeventIssue *issue;

  if (email == NULL || is_address (email))
    return;
  title = _mevent_check_title (record);
  _mevent_check_add (self, "broken-email", record, NULL, _("“%s” of %s is not an e-mail address."), email, title);
  mended = dup_mended (email);
  issue = self->issues->pdata[self->issues->len - 1];
  if (mended == NULL)
    {
      issue->fix = NULL;
      issue->fix_label = NULL;
    }
}

void
_mevent_check_trim_email (MeventIssue *issue)
{
  g_autofree char *mended = dup_mended (get_email (issue->records->pdata[0]));

  if (mended != NULL)
    mevent_record_set_text (issue->records->pdata[0], "email", mended);
}
