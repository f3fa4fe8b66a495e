#include "mevent-journal.h"
#include "mevent-journal-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-descriptor-private.h"
#include "mevent-folder-private.h"
#include "mevent-replay.h"
#include "mevent-source-private.h"
#include "mevent-temporary-private.h"
#include "mevent-unknown.h"
#include "mevent-writer.h"

#define MAX_NAME 160 /* bytes of the project's name in that of its journal */
/* Beginning anew takes the whole project, which must not be all the time while the disk is full. */
#define PATIENCE (10 * G_USEC_PER_SEC)

typedef enum
{
  TASK_BEGIN, /* a new file with this header and base */
  TASK_APPEND,
  TASK_SAVE,  /* the project as it is now is on its way into a file: */
  TASK_MARK,  /* this one */
  TASK_END,   /* nothing is unsaved any more */
  TASK_FLUSH,
  TASK_STOP,
} TaskKind;

typedef struct
{
  TaskKind     kind;
  char        *path; /* of the project, whose file is the base, or NULL */
  goffset      size;
  guint64      digest;
  GBytes      *bytes;  /* the base, where it is not the file; or a frame */
  GAsyncQueue *answer; /* gets one when all before is on the disk; or NULL */
} Task;

typedef struct
{
  int     fd;     /* -1 where there is none */
  char   *path;
  goffset length; /* of its whole frames */
  goffset saving; /* how long it was when the last save began; 0 where that is not known */
} JournalFile;

struct _MeventJournal
{
  MeventProject *project; /* not owned: whoever has the journal has the project */
  gulong         handler;
  char          *path;
  goffset        size;
  guint64        digest;
  gboolean       begun;
  GSource       *again;    /* in the main context of whoever has the journal: begins anew when the thread asks for it */

  GAsyncQueue   *tasks; /* for the thread, which alone touches what follows */
  GThread       *thread;
  JournalFile    file;
  gboolean       broken;   /* it lacks a change, so that none can follow */
  gint64         next_try; /* to begin anew: monotonic, µs */
};

/**
 * _mevent_journal_folder:
 *
 * Returns: (transfer full): where journals are kept, whether it exists or not
 */
char *
_mevent_journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "mevent", "journal", NULL);
}

/* FALSE where a running program holds the journal. */
gboolean
_mevent_journal_lock (int fd)
{
  return flock (fd, LOCK_EX | LOCK_NB) == 0;
}

/* The same, for those who only want to know. */
gboolean
_mevent_journal_is_free (int fd)
{
  gboolean locked = _mevent_journal_lock (fd);

  if (locked)
    flock (fd, LOCK_UN);
  return locked;
}

/* The thread */

static void
task_free (Task *task)
{
  g_free (task->path);
  g_clear_pointer (&task->bytes, g_bytes_unref);
  g_clear_pointer (&task->answer, g_async_queue_unref);
  g_free (task);
}

/* All of it or nothing: what a full disk took of it would hide what comes later. */
static gboolean
write_frame (JournalFile *file, MeventJournalKind kind, GBytes *bytes)
{
  gsize length;
  gconstpointer payload = g_bytes_get_data (bytes, &length);
  MeventJournalFrame frame = { GUINT32_TO_LE ((guint32) length), GUINT32_TO_LE ((guint32) kind),
                               GUINT64_TO_LE (XXH3_64bits (payload, length)) };

  if (length <= G_MAXUINT32 && _mevent_descriptor_write_all (file->fd, &frame, sizeof frame) &&
      _mevent_descriptor_write_all (file->fd, payload, length))
    {
      file->length += (goffset) (sizeof frame + length);
      return TRUE;
    }
  if (ftruncate (file->fd, file->length) != 0)
    g_debug ("The journal ends with half a change: %s", g_strerror (errno));
  return FALSE;
}

static void
drop_file (JournalFile *file)
{
  if (file->path != NULL)
    g_unlink (file->path);
  if (file->fd >= 0)
    close (file->fd);
  g_free (file->path);
  *file = (JournalFile){ -1 };
}

static char *
name_file (const char *project_path)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *name = project_path ? g_path_get_basename (project_path) : g_strdup ("new");
  const char *end;

  g_utf8_validate (name, (gssize) MIN (strlen (name), MAX_NAME), &end);
  return g_strdup_printf ("%s/%.*s-%08x%08x.journal", folder, (int) (end - name), name, g_random_int (),
                          g_random_int ());
}

/* Whoever lists the journals holds it for a moment, to see whether anybody does. */
static gboolean
wait_for_lock (int fd)
{
  int result;

  do
    result = flock (fd, LOCK_EX);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

static gboolean
make_file (JournalFile *file, const char *project_path)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = name_file (project_path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  file->fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file->fd < 0)
    return FALSE;
  file->path = g_steal_pointer (&path);
  return wait_for_lock (file->fd) && _mevent_temporary_is_ours (file->path, file->fd);
}

/* As every journal has it, whatever the machine. */
static GBytes *
serialise (GVariant *floating)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (floating);
  g_autoptr (GVariant) ordered = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_variant_ref (variant);

  return g_variant_get_data_as_bytes (ordered);
}

static gboolean
write_header (JournalFile *file, const Task *task, GBytes *base)
{
  g_autoptr (GBytes) header = NULL;

  header = serialise (g_variant_new ("(u^aysuxtt@ay)", MEVENT_JOURNAL_VERSION, task->path ? task->path : "",
                                     g_get_host_name (), (guint32) getpid (), g_get_real_time () / G_USEC_PER_SEC,
                                     (guint64) task->size, task->digest,
                                     g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, base, TRUE)));
  return write_frame (file, MEVENT_JOURNAL_CHANGE, header) && fdatasync (file->fd) == 0 &&
         _mevent_folder_sync_state (file->path);
}

/* What was kept before stays until the new file is on the disk. */
static gboolean
begin (MeventJournal *self, const Task *task)
{
  g_autoptr (GBytes) base = task->bytes ? g_bytes_ref (task->bytes)
                                        : _mevent_source_load_file (task->path, task->size, task->digest);
  JournalFile file = { -1 };
  gboolean begun = base != NULL && make_file (&file, task->path) && write_header (&file, task, base);

  drop_file (begun ? &self->file : &file);
  if (begun)
    self->file = file;
  return begun;
}

/* A disk that is full is no reason to stop the user; the next saving will tell. The first time the project is asked for at
   once: most likely the file is not what it was. */
static void
lose (MeventJournal *self)
{
  self->broken = TRUE;
  g_source_set_ready_time (self->again, self->next_try);
  self->next_try = MAX (self->next_try, g_get_monotonic_time ()) + PATIENCE;
}

/* Written before the file is put in its place: from then on recovery knows that what stands before the save is in it. True
   even of a journal that lacks a change, and of no use where there is none. */
static void
mark (JournalFile *file, const Task *task)
{
  g_autoptr (GBytes) bytes = NULL;

  if (file->fd < 0 || file->saving == 0)
    return;
  bytes = serialise (g_variant_new ("(t^aytt)", (guint64) file->saving, task->path, (guint64) task->size, task->digest));
  write_frame (file, MEVENT_JOURNAL_MARK, bytes);
}

static void
do_task (MeventJournal *self, const Task *task)
{
  switch (task->kind)
    {
    case TASK_BEGIN:
      self->broken = FALSE;
      if (!begin (self, task))
        lose (self);
      break;
    case TASK_APPEND:
      if (!self->broken && self->file.fd >= 0 &&
          !write_frame (&self->file, MEVENT_JOURNAL_CHANGE, task->bytes))
        lose (self);
      break;
    case TASK_SAVE:
      self->file.saving = self->file.length;
      break;
    case TASK_MARK:
      mark (&self->file, task);
      break;
    case TASK_END:
      drop_file (&self->file);
      self->broken = FALSE;
      break;
    default:
      break;
    }
}

/* What a flush is answered. */
static char complete, lacking;

/* Frames that came together are synced together. */
static gpointer
run (gpointer data)
{
  MeventJournal *self = data;
  gboolean stop = FALSE;

  while (!stop)
    {
      Task *task = g_async_queue_pop (self->tasks);
      g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_async_queue_unref);

      for (; task != NULL; task = g_async_queue_try_pop (self->tasks))
        {
          do_task (self, task);
          stop |= task->kind == TASK_STOP;
          if (task->answer != NULL)
            g_ptr_array_add (answers, g_steal_pointer (&task->answer));
          task_free (task);
        }
      if (self->file.fd >= 0 && fdatasync (self->file.fd) != 0 && !self->broken)
        lose (self);
      for (guint i = 0; i < answers->len; i++)
        g_async_queue_push (answers->pdata[i], self->broken ? &lacking : &complete);
    }
  return NULL;
}

/* The side of the project */

static Task *
task_new (TaskKind kind, const char *path, goffset size, guint64 digest)
{
  Task *task = g_new0 (Task, 1);

  task->kind = kind;
  task->path = g_strdup (path);
  task->size = size;
  task->digest = digest;
  return task;
}

/* Takes @bytes. */
static void
push (MeventJournal *self, TaskKind kind, const char *path, GBytes *bytes)
{
  Task *task = task_new (kind, path, self->size, self->digest);

  task->bytes = bytes;
  g_async_queue_push (self->tasks, task);
}

/* Takes @task. */
static GAsyncQueue *
push_and_ask (MeventJournal *self, Task *task)
{
  GAsyncQueue *answer = g_async_queue_new ();

  task->answer = g_async_queue_ref (answer);
  g_async_queue_push (self->tasks, task);
  return answer;
}

/* Where the file cannot be copied, the project as it is now, with this change in it, is what recovery begins with. */
static void
begin_with_project (MeventJournal *self)
{
  self->begun = TRUE;
  push (self, TASK_BEGIN, self->path, mevent_writer_to_bytes (self->project));
}

/* No undo group is open here: each is made and ended by one callback of the main context. */
static gboolean
begin_again (gpointer data)
{
  MeventJournal *self = data;

  g_source_set_ready_time (self->again, -1);
  if (self->begun)
    begin_with_project (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSource *
add_source (MeventJournal *self)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_source_set_callback (source, begin_again, self, NULL);
  g_source_attach (source, context);
  return source;
}

static void
append (MeventJournal *self, MeventChanges *changes)
{
  push (self, TASK_APPEND, NULL, serialise (mevent_replay_record (self->project, changes)));
}

static void
look_for_unknown (MeventRecord *record, gpointer found)
{
  *(gboolean *) found |= mevent_unknown_get (record) != NULL;
}

/* What a recording cannot hold. */
static gboolean
brings_unknown (MeventChanges *changes)
{
  gboolean found = FALSE;

  for (guint i = 0; i < mevent_changes_get_n (changes) && !found; i++)
    {
      const MeventChange *change = mevent_changes_get (changes, i);

      found = change->field != NULL && change->field->kind == MEVENT_KIND_UNKNOWN;
      for (guint a = 0; change->added != NULL && a < change->added->len; a++)
        mevent_record_foreach (change->added->pdata[a], look_for_unknown, &found);
    }
  return found;
}

static void
on_project_changed_cb (MeventProject *project, MeventChanges *changes, MeventJournal *self)
{
  if ((!self->begun && self->size < 0) || brings_unknown (changes))
    {
      begin_with_project (self);
      return;
    }
  if (!self->begun)
    push (self, TASK_BEGIN, self->path, NULL);
  self->begun = TRUE;
  append (self, changes);
}

/**
 * mevent_journal_new:
 * @project: outlives the journal
 * @path: (nullable): its file
 * @size: bytes of that file, or -1 where the project is not what the file says
 * @digest: its XXH3 digest
 *
 * Begins to keep a journal of @project in the user's state folder: from the first change on a copy of the file, and
 * every change, synced within a moment by a thread of its own. It needs neither the file nor its folder to be there: then
 * the project as it is takes the place of the file, for which the main context of the caller has to run.
 *
 * Returns: (transfer full): the journal
 */
MeventJournal *
mevent_journal_new (MeventProject *project, const char *path, goffset size, guint64 digest)
{
  MeventJournal *self = g_new0 (MeventJournal, 1);

  self->project = project;
  self->path = g_strdup (path);
  self->size = path ? size : -1;
  self->digest = digest;
  self->file.fd = -1;
  self->tasks = g_async_queue_new ();
  self->again = add_source (self);
  self->thread = g_thread_new ("journal", run, self);
  self->handler = g_signal_connect (project, "changed", G_CALLBACK (on_project_changed_cb), self);
  return self;
}

/**
 * mevent_journal_begin:
 *
 * Keeps the project as it is now, without waiting for the first change: it is in no file.
 */
void
mevent_journal_begin (MeventJournal *self)
{
  begin_with_project (self);
}

/**
 * mevent_journal_begin_saving:
 *
 * The project as it is now is on its way into a file.
 */
void
mevent_journal_begin_saving (MeventJournal *self)
{
  push (self, TASK_SAVE, NULL, NULL);
}

/**
 * mevent_journal_expect_file:
 * @size: of the file that holds the project as it was at mevent_journal_begin_saving()
 *
 * That file is about to be put in its place. Whoever does it waits before, with mevent_journal_wait(): then it is known
 * what the file holds even if the program ends before mevent_journal_reset().
 *
 * Returns: (transfer full): what to wait for
 */
GAsyncQueue *
mevent_journal_expect_file (MeventJournal *self, const char *path, goffset size, guint64 digest)
{
  return push_and_ask (self, task_new (TASK_MARK, path, size, digest));
}

/**
 * mevent_journal_wait:
 * @expected: of mevent_journal_expect_file(); to be waited for once, in any thread
 *
 * A journal that cannot be written is no reason not to save.
 */
void
mevent_journal_wait (GAsyncQueue *expected)
{
  g_async_queue_pop (expected);
}

/**
 * mevent_journal_reset:
 * @unsaved: whether the project has been changed since; that is never in no journal at all
 *
 * The project has been saved as this file: what was kept so far is not needed any more.
 */
void
mevent_journal_reset (MeventJournal *self, const char *path, goffset size, guint64 digest, gboolean unsaved)
{
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
  self->size = size;
  self->digest = digest;
  self->begun = FALSE;
  if (unsaved)
    begin_with_project (self);
  else
    push (self, TASK_END, NULL, NULL);
}

static gboolean
flush (MeventJournal *self)
{
  g_autoptr (GAsyncQueue) answer = push_and_ask (self, task_new (TASK_FLUSH, NULL, 0, 0));

  return g_async_queue_pop (answer) == &complete;
}

/**
 * mevent_journal_flush:
 *
 * Waits until every change so far is on the disk. What the journal lacks is tried once more then.
 *
 * Returns: %FALSE where the disk did not take them all
 */
gboolean
mevent_journal_flush (MeventJournal *self)
{
  if (flush (self))
    return TRUE;
  begin_with_project (self);
  return flush (self);
}

/* The name under which it is found; NULL while nothing is unsaved, or where it could not be kept. */
char *
_mevent_journal_dup_name (MeventJournal *self)
{
  /* From here to the next task the thread does nothing. */
  mevent_journal_flush (self);
  return self->file.path ? g_path_get_basename (self->file.path) : NULL;
}

/**
 * mevent_journal_free:
 *
 * The user has saved, or does not want what is unsaved: the journal goes.
 */
void
mevent_journal_free (MeventJournal *self)
{
  g_signal_handler_disconnect (self->project, self->handler);
  push (self, TASK_END, NULL, NULL);
  push (self, TASK_STOP, NULL, NULL);
  g_thread_join (self->thread);
  g_source_destroy (self->again);
  g_source_unref (self->again);
  g_async_queue_unref (self->tasks);
  g_free (self->path);
  g_free (self);
}
