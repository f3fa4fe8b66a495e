#include "mevent-journal.h"
#include "mevent-journal-private.h"

#include <unistd.h>

#include "mevent-journal-file-private.h"
#include "mevent-replay.h"
#include "mevent-source-private.h"
#include "mevent-writer.h"

/* Beginning anew takes the whole project, which must not be all the time while the disk is full; and a drive that does not
   answer must not hold up a save to another one. */
#define PATIENCE (10 * G_USEC_PER_SEC)

typedef enum
{
  TASK_BEGIN, /* a new file with this header and base */
  TASK_APPEND,
  TASK_SAVE,  /* the project as it is now is on its way into a file: */
  TASK_MARK,  /* this one */
  TASK_GO_ON, /* it is in its place, and something has been changed since */
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

struct _MeventJournal
{
  MeventProject *project; /* not owned: whoever has the journal has the project */
  gulong         handler;
  char          *path;
  goffset        size;
  guint64        digest;
  gboolean       is_copy; /* the project was what the file says */
  gboolean       begun;
  MeventJournalFunc func; /* or NULL */
  gpointer       func_data;
  GSource       *again;    /* in the main context of whoever has the journal: begins anew when the thread asks for it, */
  GSource       *tell;     /* and tells that this was of no use */

  GAsyncQueue      *tasks; /* for the thread, which alone touches what follows */
  GThread          *thread;
  MeventJournalFile file;
  gboolean          saving;   /* a save has begun and not been told to be in its place */
  gboolean          broken;   /* it lacks a change, so that none can follow */
  guint             n_lost;   /* so often it has broken, without being whole again */
  gint64            next_try; /* to begin anew: monotonic, µs */
};

/* The thread */

static void
task_free (Task *task)
{
  g_free (task->path);
  g_clear_pointer (&task->bytes, g_bytes_unref);
  g_clear_pointer (&task->answer, g_async_queue_unref);
  g_free (task);
}

/* What was kept before stays until the new file is on the disk. */
static gboolean
replace_file (MeventJournal *self, MeventJournalFile *file, gboolean begun)
{
  _mevent_journal_file_drop (begun ? &self->file : file);
  if (begun)
    self->file = *file;
  return begun;
}

static gboolean
begin (MeventJournal *self, const Task *task)
{
  g_autoptr (GBytes) base = task->bytes ? g_bytes_ref (task->bytes)
                                        : _mevent_source_load_file (task->path, task->size, task->digest);
  MeventJournalFile file = { -1 };
  gboolean begun = base != NULL && _mevent_journal_file_begin (&file, task->path, task->size, task->digest, base);

  /* What was being saved when there was no journal is what it begins with. */
  if (begun && self->saving && self->file.fd < 0 && task->bytes == NULL)
    file.saving = file.length;
  return replace_file (self, &file, begun);
}

/* What has been changed since the project was saved, on what was saved: that is in the file, and nobody has to wait until
   the project is written once more. */
static gboolean
begin_on_saved (MeventJournal *self, const Task *task)
{
  gboolean is_known = !self->broken && self->file.saving > 0;
  g_autoptr (GBytes) base = is_known ? _mevent_source_load_file (task->path, task->size, task->digest) : NULL;
  MeventJournalFile file = { -1 };
  gboolean begun = base != NULL && _mevent_journal_file_begin (&file, task->path, task->size, task->digest, base) &&
                   _mevent_journal_file_copy_changes (&file, &self->file);

  return replace_file (self, &file, begun);
}

/* A disk that is full is no reason to stop the user. The first time the project is asked for at once: most likely the file is
   not what it was. */
static void
lose (MeventJournal *self)
{
  self->broken = TRUE;
  if (++self->n_lost == 2)
    g_source_set_ready_time (self->tell, 0);
  g_source_set_ready_time (self->again, self->next_try);
  self->next_try = MAX (self->next_try, g_get_monotonic_time ()) + PATIENCE;
}

static void
do_task (MeventJournal *self, const Task *task)
{
  switch (task->kind)
    {
    case TASK_BEGIN:
      self->broken = !begin (self, task);
      if (self->broken)
        lose (self);
      break;
    case TASK_APPEND:
      if (self->broken || self->file.fd < 0)
        break;
      if (_mevent_journal_file_write (&self->file, MEVENT_JOURNAL_CHANGE, task->bytes))
        self->n_lost = 0;
      else
        lose (self);
      break;
    case TASK_SAVE:
      self->saving = TRUE;
      self->file.saving = self->file.length;
      break;
    case TASK_MARK:
      _mevent_journal_file_mark (&self->file, task->path, task->size, task->digest);
      break;
    case TASK_GO_ON:
      self->saving = FALSE;
      if (!begin_on_saved (self, task))
        lose (self);
      break;
    case TASK_END:
      _mevent_journal_file_drop (&self->file);
      self->saving = self->broken = FALSE;
      self->n_lost = 0;
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
tell_lost (gpointer data)
{
  MeventJournal *self = data;

  g_source_set_ready_time (self->tell, -1);
  if (self->func != NULL)
    self->func (self->func_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSource *
add_source (MeventJournal *self, GSourceFunc func)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, context);
  return source;
}

static void
append (MeventJournal *self, MeventChanges *changes)
{
  push (self, TASK_APPEND, NULL, _mevent_journal_serialise (mevent_replay_record (self->project, changes)));
}

static void
on_project_changed_cb (MeventProject *project, MeventChanges *changes, MeventJournal *self)
{
  if ((!self->begun && !self->is_copy) || !mevent_replay_can_record (changes))
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
 * @size: bytes of that file
 * @digest: its XXH3 digest
 * @is_copy: whether the project is what the file says
 *
 * Begins to keep a journal of @project in the user's state folder: from the first change on a copy of the file, and
 * every change, synced within a moment by a thread of its own. It needs neither the file nor its folder to be there: then
 * the project as it is takes the place of the file, for which the main context of the caller has to run.
 *
 * Returns: (transfer full): the journal
 */
MeventJournal *
mevent_journal_new (MeventProject *project, const char *path, goffset size, guint64 digest, gboolean is_copy)
{
  MeventJournal *self = g_new0 (MeventJournal, 1);

  self->project = project;
  self->path = g_strdup (path);
  self->size = path ? size : -1;
  self->digest = digest;
  self->is_copy = path != NULL && is_copy;
  self->file.fd = -1;
  self->tasks = g_async_queue_new ();
  self->again = add_source (self, begin_again);
  self->tell = add_source (self, tell_lost);
  self->thread = g_thread_new ("journal", run, self);
  self->handler = g_signal_connect (project, "changed", G_CALLBACK (on_project_changed_cb), self);
  return self;
}

/**
 * mevent_journal_watch:
 * @func: called in the main context where the journal was made when it turns out that nothing can be kept for now, because the
 *   folder cannot be made or written
 */
void
mevent_journal_watch (MeventJournal *self, MeventJournalFunc func, gpointer data)
{
  self->func = func;
  self->func_data = data;
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
 * A journal that cannot be written, or not in time, is no reason not to save.
 */
void
mevent_journal_wait (GAsyncQueue *expected)
{
  g_async_queue_timeout_pop (expected, PATIENCE);
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
  self->is_copy = TRUE;
  self->begun = unsaved;
  push (self, unsaved ? TASK_GO_ON : TASK_END, path, NULL);
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
  g_source_destroy (self->tell);
  g_source_unref (self->tell);
  g_async_queue_unref (self->tasks);
  g_free (self->path);
  g_free (self);
}
