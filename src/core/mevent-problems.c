#include "mevent-problems.h"

#include <string.h>

/* Of each severity. A hostile file can hold millions of mistakes; nobody reads more than this. */
#define MAX_PROBLEMS 10000
#define MAX_MESSAGE  1000

struct _MeventProblems
{
  GPtrArray *items;
  guint      n[MEVENT_SEVERITY_ERROR + 1]; /* of each severity, those that are not kept counted, too */
};

static void
problem_free (gpointer data)
{
  MeventProblem *problem = data;

  g_free (problem->message);
  g_free (problem->subject);
  g_free (problem);
}

/**
 * mevent_problems_new:
 *
 * A collector that readers, checks and products add to; libraries never print and never pop up.
 *
 * Returns: (transfer full): an empty list
 */
MeventProblems *
mevent_problems_new (void)
{
  MeventProblems *self = g_rc_box_new0 (MeventProblems);

  self->items = g_ptr_array_new_with_free_func (problem_free);
  return self;
}

MeventProblems *
mevent_problems_ref (MeventProblems *self)
{
  return g_rc_box_acquire (self);
}

static void
problems_finalize (MeventProblems *self)
{
  g_ptr_array_unref (self->items);
}

void
mevent_problems_unref (MeventProblems *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) problems_finalize);
}

/* A file can hold names of megabytes. */
static char *
shorten (char *message)
{
  gsize end = MAX_MESSAGE;

  if (strlen (message) <= MAX_MESSAGE)
    return message;
  while (end > 0 && (message[end] & 0xC0) == 0x80)
    end--;
  /* The sign can make it longer than it was. */
  message = g_realloc (message, end + sizeof "…");
  strcpy (message + end, "…");
  return message;
}

static void
keep (MeventProblems *self,
      MeventSeverity  severity,
      const char     *code,
      const char     *subject,
      int             line,
      int             column,
      char           *message)
{
  MeventProblem *problem = g_new0 (MeventProblem, 1);

  problem->severity = severity;
  problem->code = code;
  problem->subject = g_strdup (subject);
  problem->line = line;
  problem->column = column;
  problem->message = shorten (message);
  g_ptr_array_add (self->items, problem);
}

/**
 * mevent_problems_add:
 * @self: (nullable): where to add; with %NULL nothing happens
 * @code: a static string that names this kind of problem for programs
 * @subject: (nullable): the id of the record concerned
 * @line: line in the file it came from, or 0
 * @column: column, or 0
 * @format: a translated sentence
 *
 * Adds a problem. Of each severity the first ten thousand are kept; further ones are counted.
 */
void
mevent_problems_add (MeventProblems *self,
                     MeventSeverity  severity,
                     const char     *code,
                     const char     *subject,
                     int             line,
                     int             column,
                     const char     *format,
                     ...)
{
  va_list args;

  if (self == NULL || self->n[severity]++ >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  keep (self, severity, code, subject, line, column, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * mevent_problems_add_last:
 * @code: a static string that names this kind of problem for programs
 * @line: line in the file it came from, or 0
 * @column: column, or 0
 * @message: a translated sentence
 *
 * Adds the error that has ended all, which is kept however many came before it.
 */
void
mevent_problems_add_last (MeventProblems *self, const char *code, int line, int column, const char *message)
{
  self->n[MEVENT_SEVERITY_ERROR]++;
  keep (self, MEVENT_SEVERITY_ERROR, code, NULL, line, column, g_strdup (message));
}

/* What stands in a file must neither begin a line of its own, nor turn round what is said behind it. */
static void
append_clean (GString *clean, gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
    g_string_append_c (clean, ' ');
  else if ((c < 0x202a || c > 0x202e) && (c < 0x2066 || c > 0x2069))
    g_string_append_unichar (clean, c);
}

/**
 * mevent_problems_clean:
 *
 * Returns: (transfer full): the text in one line and without controls of direction
 */
char *
mevent_problems_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    append_clean (clean, g_utf8_get_char (text));
  return g_string_free (clean, FALSE);
}

/* So much of a text tells which one it is. */
#define QUOTED_LENGTH 60

/**
 * mevent_problems_quote:
 *
 * Returns: (transfer full): the text as mevent_problems_clean() gives it, or as much of its beginning as a message can hold
 */
char *
mevent_problems_quote (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (QUOTED_LENGTH, g_utf8_strlen (text, -1)));
  g_autofree char *clean = mevent_problems_clean (start);

  return g_strconcat (clean, strlen (start) < strlen (text) ? "…" : NULL, NULL);
}

/**
 * mevent_problems_take_from:
 * @other: emptied
 *
 * Moves all problems of @other to the end of @self.
 */
void
mevent_problems_take_from (MeventProblems *self,
                           MeventProblems *other)
{
  g_ptr_array_extend_and_steal (self->items, g_steal_pointer (&other->items));
  other->items = g_ptr_array_new_with_free_func (problem_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->n); i++)
    {
      self->n[i] += other->n[i];
      other->n[i] = 0;
    }
}

/**
 * mevent_problems_get_n:
 *
 * Returns: how many are kept
 */
guint
mevent_problems_get_n (MeventProblems *self)
{
  return self->items->len;
}

/**
 * mevent_problems_get_n_dropped:
 *
 * Returns: how many there were besides those that are kept
 */
guint
mevent_problems_get_n_dropped (MeventProblems *self)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->n); i++)
    n += self->n[i];
  return n - self->items->len;
}

const MeventProblem *
mevent_problems_get (MeventProblems *self,
                     guint           index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

/**
 * mevent_problems_has:
 *
 * Returns: whether one of the problems, kept or not, is at least as severe as @at_least
 */
gboolean
mevent_problems_has (MeventProblems *self,
                     MeventSeverity  at_least)
{
  for (guint i = at_least; i < G_N_ELEMENTS (self->n); i++)
    if (self->n[i] > 0)
      return TRUE;
  return FALSE;
}
