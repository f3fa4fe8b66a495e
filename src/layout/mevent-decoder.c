#include "mevent-decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mevent-image.h"
#include "mevent-paths.h"

G_STATIC_ASSERT (MEVENT_IMAGE_MAX_BYTES == MEVENT_DECODE_MAX_BYTES);

/* The program ends itself after two seconds of work; on a busy machine these take longer. */
#define MAX_SECONDS 10

G_DEFINE_QUARK (mevent-decoder-error-quark, mevent_decoder_error)

/* One run of the program. */
typedef struct
{
  GSubprocess *process;
  gboolean     ended;
  gboolean     late;
} Run;

static gboolean
on_timeout_cb (gpointer data)
{
  Run *run = data;

  run->late = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static void
on_process_wait_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  g_subprocess_wait_finish (run->process, result, NULL);
  run->ended = TRUE;
}

/* Until it has ended in one way or another. The caller's main loop does not run meanwhile. */
static void
wait_for (Run *run, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) timeout = g_timeout_source_new_seconds (MAX_SECONDS);

  g_main_context_push_thread_default (context);
  g_source_set_callback (timeout, on_timeout_cb, run, NULL);
  g_source_attach (timeout, context);
  g_subprocess_wait_async (run->process, cancellable, on_process_wait_cb, run);
  while (!run->ended)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (timeout);
  g_main_context_pop_thread_default (context);
}

static gboolean
fail_to_run (GError **error, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The program that reads pictures could not be run: %s. Please install Mevent again."), why);
  return FALSE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE, sentence);
  return FALSE;
}

/* The system ends what works too long by either of these; any other signal is a library that fell over the picture. */
static gboolean
took_too_long (const Run *run)
{
  int number = g_subprocess_get_if_signaled (run->process) ? g_subprocess_get_term_sig (run->process) : 0;

  return run->late || number == SIGKILL || number == SIGXCPU;
}

static gboolean
check_status (const Run *run, GError **error)
{
  if (took_too_long (run))
    return refuse (error, _("The picture takes too long to read. Save it anew, simpler or smaller."));
  if (g_subprocess_get_if_signaled (run->process))
    return refuse (error, _("The picture is damaged or not complete."));
  switch (g_subprocess_get_exit_status (run->process))
    {
    case MEVENT_DECODE_DONE:
      return TRUE;
    case MEVENT_DECODE_NO_IMAGE:
      return refuse (error, _("This is not a picture of the kinds PNG, JPEG or SVG."));
    case MEVENT_DECODE_DAMAGED:
      return refuse (error, _("The picture is damaged or not complete."));
    case MEVENT_DECODE_TOO_MANY_DOTS:
      return refuse (error, _("The picture has more than 40 million dots. Make it smaller."));
    case MEVENT_DECODE_TOO_COSTLY:
      return refuse (error, _("The picture needs too much memory. Save it anew, simpler or smaller."));
    default:
      return fail_to_run (error, _("It ended with an error"));
    }
}

static gboolean
write_input (int fd, GBytes *image)
{
  gsize size;
  const char *from = g_bytes_get_data (image, &size);

  while (size > 0)
    {
      gssize n = write (fd, from, size);

      if (n < 0 && errno != EINTR)
        return FALSE;
      from += MAX (n, 0);
      size -= (gsize) MAX (n, 0);
    }
  return lseek (fd, 0, SEEK_SET) == 0;
}

/* Files in memory and no pipes: neither side waits for the other, and each can be as large as it is. */
static gboolean
run_program (MeventDecodeTask task, guint side, int input, int output, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = MEVENT_DECODE_TASK_NAMES;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *number = g_strdup_printf ("%u", side);
  g_autoptr (GError) reason = NULL;
  Run run = { NULL };
  gboolean done;

  g_subprocess_launcher_take_stdin_fd (launcher, fcntl (input, F_DUPFD_CLOEXEC, 0));
  g_subprocess_launcher_take_stdout_fd (launcher, fcntl (output, F_DUPFD_CLOEXEC, 0));
  run.process = g_subprocess_launcher_spawn (launcher, &reason, mevent_paths_decode (), names[task], number, NULL);
  if (run.process == NULL)
    return fail_to_run (error, reason->message);
  wait_for (&run, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && check_status (&run, error);
  g_subprocess_force_exit (run.process);
  g_object_unref (run.process);
  return done;
}

/* The answer refers to itself by sizes, which must be those of the file it came in. */
static gboolean
is_sound (const MeventDecodeAnswer *answer, gsize size)
{
  return answer->magic == MEVENT_DECODE_MAGIC && answer->type < MEVENT_DECODE_N_TYPES &&
         answer->width <= MEVENT_DECODE_PAPER_SIDE && answer->height <= MEVENT_DECODE_PAPER_SIDE &&
         answer->n_dots == answer->width * answer->height * sizeof (guint32) &&
         size == sizeof *answer + answer->n_dots + answer->n_file;
}

static MeventDecoded *
read_answer (int fd, GBytes *image, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : g_bytes_new (NULL, 0);
  MeventDecodeAnswer answer = { 0 };
  MeventDecoded *self;

  if (g_bytes_get_size (bytes) >= sizeof answer)
    memcpy (&answer, g_bytes_get_data (bytes, NULL), sizeof answer);
  if (!is_sound (&answer, g_bytes_get_size (bytes)))
    {
      fail_to_run (error, _("Its answer is not complete"));
      return NULL;
    }
  self = g_new0 (MeventDecoded, 1);
  self->type = answer.type;
  self->width = answer.width;
  self->height = answer.height;
  if (answer.n_dots > 0)
    self->dots = g_bytes_new_from_bytes (bytes, sizeof answer, answer.n_dots);
  if (answer.file == MEVENT_DECODE_SAME_FILE)
    self->file = g_bytes_ref (image);
  else if (answer.file == MEVENT_DECODE_NEW_FILE)
    self->file = g_bytes_new ((const char *) g_bytes_get_data (bytes, NULL) + sizeof answer + answer.n_dots, answer.n_file);
  return self;
}

/**
 * mevent_decoder_run:
 * @side: how many dots the longer side has at the most, up to %MEVENT_DECODE_PAPER_SIDE
 * @image: the bytes of a file
 *
 * Has a process of its own read the picture, so that one made to harm only ends that: it has two seconds and 400 MB. Blocks
 * until it is done, some 30 ms for a usual picture; may be called from any thread.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_DECODER_ERROR where the picture is at fault, with %G_IO_ERROR
 *   where the program is, or when it was cancelled
 */
MeventDecoded *
mevent_decoder_run (MeventDecodeTask task, guint side, GBytes *image, GCancellable *cancellable, GError **error)
{
  int input, output;
  MeventDecoded *self = NULL;

  g_return_val_if_fail (side > 0 && side <= MEVENT_DECODE_PAPER_SIDE, NULL);
  if (g_bytes_get_size (image) > MEVENT_IMAGE_MAX_BYTES)
    {
      refuse (error, _("The picture is larger than 20 MB. Make it smaller."));
      return NULL;
    }
  input = memfd_create ("mevent-image", MFD_CLOEXEC);
  output = memfd_create ("mevent-answer", MFD_CLOEXEC);
  if (input < 0 || output < 0 || !write_input (input, image))
    fail_to_run (error, g_strerror (errno));
  else if (run_program (task, side, input, output, cancellable, error))
    self = read_answer (output, image, error);
  if (input >= 0)
    close (input);
  if (output >= 0)
    close (output);
  return self;
}

void
mevent_decoded_free (MeventDecoded *self)
{
  g_clear_pointer (&self->dots, g_bytes_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}
