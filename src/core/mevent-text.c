#include "mevent-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *language; /* interned GRefString: a project knows few languages and many texts */
  char *text;     /* behind the items */
} Translation;

/* A translatable text: one value per language, sorted by language tag. Immutable, so a copy is the same once more; an
 * empty one is NULL. */
struct _MeventText
{
  int         ref_count;
  guint       n;
  Translation items[];
};

G_DEFINE_BOXED_TYPE (MeventText, mevent_text, mevent_text_copy, mevent_text_free)

MeventText *
mevent_text_copy (const MeventText *self)
{
  if (self != NULL)
    g_atomic_int_inc (&((MeventText *) self)->ref_count);
  return (MeventText *) self;
}

void
mevent_text_free (MeventText *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->ref_count))
    return;

  for (guint i = 0; i < self->n; i++)
    g_ref_string_release (self->items[i].language);
  g_free (self);
}

/* Takes the languages; the texts are copied behind the items. */
static MeventText *
text_new (const Translation *items, guint n)
{
  MeventText *self;
  gsize size = sizeof (MeventText) + n * sizeof (Translation);
  char *end;

  for (guint i = 0; i < n; i++)
    size += strlen (items[i].text) + 1;
  self = g_malloc (size);
  self->ref_count = 1;
  self->n = n;
  end = (char *) &self->items[n];
  for (guint i = 0; i < n; i++)
    {
      self->items[i] = (Translation){ items[i].language, end };
      end = g_stpcpy (end, items[i].text) + 1;
    }
  return self;
}

/**
 * mevent_text_with:
 * @self: (nullable): the text so far
 * @language: a language tag such as "de"
 * @text: (nullable): the value in that language; %NULL or "" takes it away. Behind %MEVENT_TEXT_MAX_LANGUAGES others it
 *   is left out
 *
 * Returns: (transfer full) (nullable): a copy of @self with one language changed
 */
MeventText *
mevent_text_with (const MeventText *self,
                  const char       *language,
                  const char       *text)
{
  guint n = self ? self->n : 0, before = 0, skip, add = text != NULL && *text != '\0';
  g_autofree Translation *items = g_new (Translation, n + 1);
  guint out = 0;

  while (before < n && strcmp (self->items[before].language, language) < 0)
    before++;
  skip = before < n && strcmp (self->items[before].language, language) == 0;
  add = add && (skip || n < MEVENT_TEXT_MAX_LANGUAGES);
  for (guint i = 0; i <= n; i++)
    {
      if (i == before && add)
        items[out++] = (Translation){ g_ref_string_new_intern (language), (char *) text };
      if (i < n && !(i == before && skip))
        items[out++] = (Translation){ g_ref_string_acquire (self->items[i].language), self->items[i].text };
    }
  return out > 0 ? text_new (items, out) : NULL;
}

guint
mevent_text_get_n (const MeventText *self)
{
  return self ? self->n : 0;
}

const char *
mevent_text_get_language (const MeventText *self,
                          guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return self->items[index].language;
}

const char *
mevent_text_get_nth (const MeventText *self,
                     guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return self->items[index].text;
}

/**
 * mevent_text_get:
 *
 * Returns: (nullable): the value in exactly @language
 */
const char *
mevent_text_get (const MeventText *self,
                 const char       *language)
{
  for (guint i = 0; self != NULL && i < self->n; i++)
    if (strcmp (self->items[i].language, language) == 0)
      return self->items[i].text;
  return NULL;
}

static gboolean
is_same_language (const char *a, const char *b)
{
  gsize length = strcspn (a, "-");

  return strcspn (b, "-") == length && g_ascii_strncasecmp (a, b, length) == 0;
}

/**
 * mevent_text_get_spoken:
 *
 * Returns: (nullable): the value in @language, else as it is spoken elsewhere: German is German for Switzerland, too
 */
const char *
mevent_text_get_spoken (const MeventText *self,
                        const char       *language)
{
  const char *text = mevent_text_get (self, language);

  for (guint i = 0; text == NULL && self != NULL && i < self->n; i++)
    if (is_same_language (self->items[i].language, language))
      text = self->items[i].text;
  return text;
}

/**
 * mevent_text_get_best:
 * @language: (nullable): what the reader wants
 * @main_language: (nullable): what the project is written in
 *
 * Returns: (nullable): the value in @language, else in @main_language, of this or another country, else in any language
 */
const char *
mevent_text_get_best (const MeventText *self,
                      const char       *language,
                      const char       *main_language)
{
  const char *text = NULL;

  if (self == NULL)
    return NULL;
  if (language != NULL)
    text = mevent_text_get_spoken (self, language);
  if (text == NULL && main_language != NULL)
    text = mevent_text_get_spoken (self, main_language);
  return text != NULL ? text : self->items[0].text;
}

gboolean
mevent_text_equal (const MeventText *a,
                   const MeventText *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->n != b->n)
    return FALSE;

  for (guint i = 0; i < a->n; i++)
    if (strcmp (a->items[i].language, b->items[i].language) != 0 || strcmp (a->items[i].text, b->items[i].text) != 0)
      return FALSE;
  return TRUE;
}

/* XML 1.0, production 2: the characters a document may hold. */
static gboolean
is_xml_char (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000) : c == '\t' || c == '\n' || c == '\r';
}

/**
 * mevent_string_is_storable:
 * @length: in bytes, or -1 where @string ends with NUL
 *
 * Whether a string can go into a project file and come back the same: valid UTF-8 without the characters that
 * XML 1.0 forbids, and not longer than %MEVENT_TEXT_MAX_BYTES.
 */
gboolean
mevent_string_is_storable (const char *string,
                           gssize      length,
                           GError    **error)
{
  const char *end;

  if (!g_utf8_validate (string, length, &end))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The text is not valid UTF-8."));
      return FALSE;
    }
  if (end - string > MEVENT_TEXT_MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The text is longer than 1 MiB. Shorten it."));
      return FALSE;
    }
  for (const char *p = string; p < end; p = g_utf8_next_char (p))
    if (((guchar) *p < 0x20 || (guchar) *p == 0xEF) && !is_xml_char (g_utf8_get_char (p)))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                     _("The text holds the control character U+%04X, which cannot be stored. Remove it."),
                     g_utf8_get_char (p));
        return FALSE;
      }
  return TRUE;
}

/**
 * mevent_language_tag_is_valid:
 *
 * Returns: whether @tag has the shape of a language tag of RFC 5646 ("de", "pt-BR", "ku-Arab")
 */
gboolean
mevent_language_tag_is_valid (const char *tag)
{
  guint run = 0;

  if (!g_ascii_isalpha (tag[0]) || strlen (tag) > 35)
    return FALSE;
  for (const char *p = tag; *p != '\0'; p++)
    {
      run = *p == '-' ? 0 : run + 1;
      if (run > 8 || !(g_ascii_isalnum (*p) || *p == '-') || (*p == '-' && !g_ascii_isalnum (p[1])))
        return FALSE;
    }
  return TRUE;
}
