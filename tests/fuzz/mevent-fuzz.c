#include "mevent-fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-format.h"
#include "mevent-id.h"
#include "mevent-reader-memory-private.h"
#include "mevent-writer.h"

/* GLib would end the process by a signal that libFuzzer does not catch. */
static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    {
      g_log_writer_standard_streams (level, fields, n_fields, user_data);
      abort ();
    }
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (on_log, NULL, NULL);
  return 0;
}

static void
assert_is_told (const GError *error, MeventProblems *problems)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (*error->message != '\0' && mevent_problems_has (problems, MEVENT_SEVERITY_ERROR));
}

/* NULL where it is no project of this version, which is then told as it should be. Ids that are made from here on depend
 * on nothing but what is done.
 * @is_damaged: (out) (optional): whether something in it could not be read */
MeventProject *
fuzz_read (const void *data, gsize size, gboolean *is_damaged)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventFileInfo info;
  MeventProject *project;

  mevent_id_seed (2);
  g_random_set_seed (2);
  project = _mevent_reader_read_memory (data, size, &info, problems, &error);
  if (project == NULL)
    assert_is_told (error, problems);
  else if (info.version > MEVENT_FORMAT_VERSION)
    g_clear_object (&project);
  if (is_damaged != NULL)
    *is_damaged = mevent_problems_has (problems, MEVENT_SEVERITY_ERROR);
  return project;
}

/* What mevent_writer_to_bytes() gave; again a project of its own each time. */
MeventProject *
fuzz_read_written (GBytes *bytes)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventProject *project = _mevent_reader_read_memory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                                       problems, &error);

  /* What is not known is told again, and no mistake. */
  if (project == NULL || mevent_problems_has (problems, MEVENT_SEVERITY_ERROR))
    {
      fprintf (stderr, "What was written is not read again: %s\n%.*s\n",
               error ? error->message : mevent_problems_get (problems, 0)->message,
               (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
      abort ();
    }
  return project;
}

/* That the project is written as these bytes. */
void
fuzz_assert_is (MeventProject *project, GBytes *expected)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  if (g_bytes_equal (bytes, expected))
    return;
  fprintf (stderr, "%.*s\n-- is not --\n%.*s\n", (int) g_bytes_get_size (bytes),
           (const char *) g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (expected),
           (const char *) g_bytes_get_data (expected, NULL));
  abort ();
}

/* Written, read and written again: the same. */
void
fuzz_assert_stays (MeventProject *project)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autoptr (MeventProject) twin = fuzz_read_written (bytes);

  fuzz_assert_is (twin, bytes);
}

/* Takes what stands before the next byte 0, or the rest. */
void
fuzz_part (const guint8 **data, gsize *size, GBytes **part)
{
  const guint8 *end = *size > 0 ? memchr (*data, 0, *size) : NULL;
  gsize length = end ? (gsize) (end - *data) : *size, taken = length + (end != NULL);

  *part = g_bytes_new (*data, length);
  *data += taken;
  *size -= taken;
}
