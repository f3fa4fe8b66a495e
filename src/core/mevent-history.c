#include "mevent-history-private.h"

#include "mevent-changes.h"
#include "mevent-list-private.h"
#include "mevent-project-private.h"
#include "mevent-record-private.h"

#define DEFAULT_MAX_GROUPS 10000
#define DEFAULT_MAX_BYTES  (64 * 1024 * 1024)

/* What a record that was taken out of a list is taken to hold; counting its fields would cost more than it tells. */
#define RECORD_BYTES 600

/* As many steps as can be done and undone again without being felt. */
#define NEAR_STEPS 1000

/* There are two kinds of step, and both are a swap: what stands here changes places with what stands in the project. */
typedef struct
{
  MeventRecord      *record; /* of a set field, else NULL */
  const MeventField *field;
  MeventValue        value;

  MeventList *list; /* of a spliced list, else NULL */
  guint       position;
  guint       n_additions;
  GPtrArray  *removed;

  gsize       bytes; /* when it was taken; exact enough for a limit */
} Step;

typedef struct
{
  char   *label;
  guint64 session; /* groups of one editing session become one; 0: stands alone */
  GArray *steps;
  gsize   bytes;
} Group;

/* A state of the project: the one right behind a group; NULL: before all groups. */
typedef struct
{
  Group   *group;
  gboolean is_reachable; /* by undo or redo */
} State;

struct _MeventHistory
{
  GObject        parent_instance;

  MeventProject *project; /* not owned: the project owns the history */
  GQueue         undo;    /* newest first */
  GQueue         redo;
  Group         *open;
  GArray        *marks;   /* for each nested group the number of steps before it */
  MeventChanges *changes;

  State          saved;   /* what is in the file */
  State          saving;  /* what is on its way there */

  guint64        last_session;
  gsize          bytes;
  gsize          max_bytes;
  guint          max_groups;
  gboolean       recording;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventHistory, mevent_history, G_TYPE_OBJECT)

/* Steps and groups */

/* All records but the project, which would never go if its own history held it. */
static gboolean
is_held (MeventRecord *record)
{
  return !MEVENT_IS_PROJECT (record);
}

static void
step_clear (gpointer data)
{
  Step *step = data;

  if (step->record != NULL)
    _mevent_kind_get (step->field->kind)->clear (&step->value);
  if (step->record != NULL && step->field->custom != NULL)
    g_object_unref (step->field->custom);
  if (step->record != NULL && is_held (step->record))
    g_object_unref (step->record);
  g_clear_object (&step->list);
  g_clear_pointer (&step->removed, g_ptr_array_unref);
}

static void
step_swap (Step *step, MeventChanges *changes)
{
  guint n;

  if (step->record != NULL)
    {
      _mevent_record_swap (step->record, step->field, &step->value);
      mevent_changes_add_set (changes, step->record, step->field);
      return;
    }
  n = step->removed->len;
  step->removed = _mevent_list_swap (step->list, step->position, step->n_additions, g_steal_pointer (&step->removed));
  step->n_additions = n;
  mevent_changes_add_splice (changes, step->list, step->position, n, step->removed);
}

static void
count_record (MeventRecord *record, gpointer bytes)
{
  *(gsize *) bytes += RECORD_BYTES;
}

static gsize
step_measure (const Step *step)
{
  gsize bytes = sizeof (Step);

  if (step->record != NULL)
    return bytes + _mevent_value_measure (step->field->kind, &step->value);
  for (guint i = 0; i < step->removed->len; i++)
    mevent_record_foreach (step->removed->pdata[i], count_record, &bytes);
  return bytes;
}

static gboolean
sets_same_field (const Step *a, const Step *b)
{
  return a->record != NULL && a->record == b->record && a->field == b->field;
}

static Group *
group_new (const char *label, guint64 session)
{
  Group *group = g_new0 (Group, 1);

  group->label = g_strdup (label);
  group->session = session;
  group->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (group->steps, step_clear);
  return group;
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->steps);
  g_free (group->label);
  g_free (group);
}

static void
group_swap_back (Group *group, guint from, MeventChanges *changes)
{
  for (guint i = group->steps->len; i > from; i--)
    step_swap (&g_array_index (group->steps, Step, i - 1), changes);
}

static void
group_swap_again (Group *group, MeventChanges *changes)
{
  for (guint i = 0; i < group->steps->len; i++)
    step_swap (&g_array_index (group->steps, Step, i), changes);
}

/* Discarding */

static void
discard (MeventHistory *self, Group *group)
{
  self->bytes -= group->bytes;
  group_free (group);
}

static void
drop_step (MeventHistory *self, Group *group, guint index)
{
  gsize bytes = g_array_index (group->steps, Step, index).bytes;

  group->bytes -= bytes;
  self->bytes -= bytes;
  g_array_remove_index (group->steps, index);
}

static void
state_discard (State *self, Group *undone)
{
  if (self->group == undone)
    self->is_reachable = FALSE;
}

static void
state_forget (State *self, Group *oldest)
{
  if (self->group == NULL)
    self->is_reachable = FALSE;
  else if (self->group == oldest)
    self->group = NULL;
}

static void
discard_redo (MeventHistory *self)
{
  Group *group;

  while ((group = g_queue_pop_head (&self->redo)) != NULL)
    {
      state_discard (&self->saved, group);
      state_discard (&self->saving, group);
      discard (self, group);
    }
}

static void
hold_limits (MeventHistory *self)
{
  while (g_queue_get_length (&self->undo) > 1 &&
         (g_queue_get_length (&self->undo) > self->max_groups || self->bytes > self->max_bytes))
    {
      Group *oldest = g_queue_pop_tail (&self->undo);

      state_forget (&self->saved, oldest);
      state_forget (&self->saving, oldest);
      discard (self, oldest);
    }
}

static void
forget_all (MeventHistory *self)
{
  Group *group;

  discard_redo (self);
  while ((group = g_queue_pop_head (&self->undo)) != NULL)
    discard (self, group);
}

/* Groups as the callers see them */

/**
 * mevent_history_begin:
 * @label: what the user does, translated: "Rename session"
 *
 * Opens a group of changes that is undone as one. Groups nest: the outermost gives the name.
 */
void
mevent_history_begin (MeventHistory *self, const char *label)
{
  mevent_history_begin_session (self, label, 0);
}

static gboolean
is_behind (const State *state, Group *group)
{
  return state->is_reachable && state->group == group;
}

static gboolean
continues_newest (MeventHistory *self, guint64 session)
{
  Group *newest = g_queue_peek_head (&self->undo);

  return session != 0 && newest != NULL && newest->session == session && g_queue_is_empty (&self->redo) &&
         !is_behind (&self->saved, newest) && !is_behind (&self->saving, newest);
}

/**
 * mevent_history_begin_session:
 * @session: a number of mevent_history_new_session(); groups of one session that follow each other become one
 *
 * Like mevent_history_begin(), for typing: each letter changes the project, and undo takes back the whole word.
 */
void
mevent_history_begin_session (MeventHistory *self, const char *label, guint64 session)
{
  guint mark;

  g_return_if_fail (MEVENT_IS_HISTORY (self));

  if (self->open == NULL)
    {
      if (continues_newest (self, session))
        self->open = g_queue_pop_head (&self->undo);
      else
        self->open = group_new (label, session);
      self->changes = mevent_changes_new ();
    }
  mark = self->open->steps->len;
  g_array_append_val (self->marks, mark);
}

guint64
mevent_history_new_session (MeventHistory *self)
{
  return ++self->last_session;
}

static void
tell (MeventHistory *self, MeventChanges *changes)
{
  if (!mevent_changes_is_empty (changes))
    _mevent_project_emit_changed (self->project, changes);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Where a session goes on typing into the same field, one step is enough for all of it. */
static void
merge_typing (MeventHistory *self, Group *group, guint from)
{
  if (from > 0 && from < group->steps->len &&
      sets_same_field (&g_array_index (group->steps, Step, from - 1), &g_array_index (group->steps, Step, from)))
    drop_step (self, group, from);
}

static void
close_outermost (MeventHistory *self, guint from)
{
  g_autoptr (MeventChanges) changes = g_steal_pointer (&self->changes);
  Group *group = g_steal_pointer (&self->open);

  merge_typing (self, group, from);
  if (group->steps->len == 0)
    {
      discard (self, group);
    }
  else
    {
      g_queue_push_head (&self->undo, group);
      hold_limits (self);
    }
  tell (self, changes);
}

/**
 * mevent_history_end:
 *
 * Closes the innermost group. With the outermost, the project tells once what has changed.
 */
void
mevent_history_end (MeventHistory *self)
{
  guint from;

  g_return_if_fail (MEVENT_IS_HISTORY (self));
  g_return_if_fail (self->open != NULL);

  from = g_array_index (self->marks, guint, self->marks->len - 1);
  g_array_set_size (self->marks, self->marks->len - 1);
  if (self->marks->len == 0)
    close_outermost (self, from);
}

/**
 * mevent_history_abort:
 *
 * Closes the innermost group and takes back what was changed in it.
 */
void
mevent_history_abort (MeventHistory *self)
{
  guint mark;

  g_return_if_fail (MEVENT_IS_HISTORY (self));
  g_return_if_fail (self->open != NULL);

  mark = g_array_index (self->marks, guint, self->marks->len - 1);
  group_swap_back (self->open, mark, self->changes);
  while (self->open->steps->len > mark)
    drop_step (self, self->open, self->open->steps->len - 1);
  mevent_history_end (self);
}

/* What the setters of the model tell */

gboolean
_mevent_history_may_change (MeventHistory *self)
{
  if (!self->recording || self->open != NULL)
    return TRUE;
  g_critical ("A project was changed outside of an undo group");
  return FALSE;
}

static void
take_step (MeventHistory *self, Step *step)
{
  step->bytes = step_measure (step);
  discard_redo (self);
  g_array_append_val (self->open->steps, *step);
  self->open->bytes += step->bytes;
  self->bytes += step->bytes;
}

/* Takes over the old value of a field that has just changed; FALSE where nobody wants it. */
gboolean
_mevent_history_take_set (MeventHistory *self, MeventRecord *record, const MeventField *field, MeventValue *old)
{
  Step step = { .record = record, .field = field, .value = *old };
  guint mark, n;

  if (!self->recording)
    return FALSE;
  mevent_changes_add_set (self->changes, record, field);

  mark = g_array_index (self->marks, guint, self->marks->len - 1);
  n = self->open->steps->len;
  /* The value before the last step is the one to go back to. */
  if (n > mark && sets_same_field (&g_array_index (self->open->steps, Step, n - 1), &step))
    return FALSE;
  if (is_held (record))
    g_object_ref (record);
  if (field->custom != NULL)
    g_object_ref (field->custom);
  take_step (self, &step);
  return TRUE;
}

/* Takes over the records that have just been taken out of a list. */
void
_mevent_history_take_splice (MeventHistory *self,
                             MeventList    *list,
                             guint          position,
                             guint          n_additions,
                             GPtrArray     *removed)
{
  Step step = { .list = list, .position = position, .n_additions = n_additions, .removed = removed };

  if (!self->recording)
    {
      g_ptr_array_unref (removed);
      return;
    }
  mevent_changes_add_splice (self->changes, list, position, n_additions, removed);
  g_object_ref (list);
  take_step (self, &step);
}

/* Undo and redo */

static gboolean
step_back (MeventHistory *self, MeventChanges *changes)
{
  Group *group = g_queue_pop_head (&self->undo);

  if (group == NULL)
    return FALSE;
  group_swap_back (group, 0, changes);
  g_queue_push_head (&self->redo, group);
  return TRUE;
}

static gboolean
step_forward (MeventHistory *self, MeventChanges *changes)
{
  Group *group = g_queue_pop_head (&self->redo);

  if (group == NULL)
    return FALSE;
  group_swap_again (group, changes);
  g_queue_push_head (&self->undo, group);
  return TRUE;
}

/**
 * mevent_history_undo:
 *
 * Returns: whether there was something to undo
 */
gboolean
mevent_history_undo (MeventHistory *self)
{
  g_autoptr (MeventChanges) changes = mevent_changes_new ();

  g_return_val_if_fail (MEVENT_IS_HISTORY (self) && self->open == NULL, FALSE);

  if (!step_back (self, changes))
    return FALSE;
  tell (self, changes);
  return TRUE;
}

gboolean
mevent_history_redo (MeventHistory *self)
{
  g_autoptr (MeventChanges) changes = mevent_changes_new ();

  g_return_val_if_fail (MEVENT_IS_HISTORY (self) && self->open == NULL, FALSE);

  if (!step_forward (self, changes))
    return FALSE;
  tell (self, changes);
  return TRUE;
}

/* How many groups lie between: negative where they have been undone. */
static int
distance_to (MeventHistory *self, const State *state)
{
  int index = g_queue_index (&self->redo, state->group);

  if (index >= 0)
    return -(index + 1);
  index = g_queue_index (&self->undo, state->group);
  return index >= 0 ? index : (int) g_queue_get_length (&self->undo);
}

static void
move (MeventHistory *self, int steps)
{
  g_autoptr (MeventChanges) changes = mevent_changes_new ();

  for (; steps > 0; steps--)
    step_back (self, changes);
  for (; steps < 0; steps++)
    step_forward (self, changes);
}

static void
visit (MeventHistory *self, int distance, MeventHistoryVisit func, gpointer user_data)
{
  move (self, distance);
  func (self->project, user_data);
  move (self, -distance);
}

/**
 * mevent_history_visit_saved:
 * @func: sees the project as it was when it was saved or read, and changes nothing
 *
 * Nobody is told, for afterwards all is as it was.
 *
 * Returns: %FALSE where that state cannot be reached any more
 */
gboolean
mevent_history_visit_saved (MeventHistory *self, MeventHistoryVisit func, gpointer user_data)
{
  g_return_val_if_fail (MEVENT_IS_HISTORY (self) && self->open == NULL, FALSE);

  if (!self->saved.is_reachable)
    return FALSE;
  visit (self, distance_to (self, &self->saved), func, user_data);
  return TRUE;
}

/* Whoever shows a list sees each way there and back, and values take a moment, too. */
static gboolean
is_near (MeventHistory *self, int distance)
{
  const GList *link = distance > 0 ? self->undo.head : self->redo.head;
  guint n_steps = 0;

  for (int n = ABS (distance); n > 0; n--, link = link->next)
    {
      const Group *group = link->data;

      n_steps += group->steps->len;
      if (n_steps > NEAR_STEPS)
        return FALSE;
      for (guint i = 0; i < group->steps->len; i++)
        if (g_array_index (group->steps, Step, i).list != NULL)
          return FALSE;
    }
  return TRUE;
}

/**
 * mevent_history_visit_saving:
 * @func: sees the project as it was at mevent_history_begin_saving(), and changes nothing
 *
 * For what is done in pieces while the project is changed: the same records are there each time. Nobody is told, for
 * afterwards all is as it was.
 *
 * Returns: %FALSE where that state cannot be reached any more, or not in passing
 */
gboolean
mevent_history_visit_saving (MeventHistory *self, MeventHistoryVisit func, gpointer user_data)
{
  int distance;

  g_return_val_if_fail (MEVENT_IS_HISTORY (self) && self->open == NULL, FALSE);

  if (!self->saving.is_reachable)
    return FALSE;
  distance = distance_to (self, &self->saving);
  if (!is_near (self, distance))
    return FALSE;
  visit (self, distance, func, user_data);
  return TRUE;
}

/**
 * mevent_history_get_undo_label:
 *
 * Returns: (nullable): the name of what undo would take back, %NULL when there is nothing
 */
const char *
mevent_history_get_undo_label (MeventHistory *self)
{
  const Group *group = g_queue_peek_head (&self->undo);

  return group ? group->label : NULL;
}

const char *
mevent_history_get_redo_label (MeventHistory *self)
{
  const Group *group = g_queue_peek_head (&self->redo);

  return group ? group->label : NULL;
}

/**
 * mevent_history_mark_saved:
 *
 * The project as it is now is the one in the file.
 */
void
mevent_history_mark_saved (MeventHistory *self)
{
  self->saved = (State){ g_queue_peek_head (&self->undo), TRUE };
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * mevent_history_begin_saving:
 *
 * The project as it is now is on its way into a file. It may be changed meanwhile.
 */
void
mevent_history_begin_saving (MeventHistory *self)
{
  self->saving = (State){ g_queue_peek_head (&self->undo), TRUE };
}

/**
 * mevent_history_end_saving:
 *
 * The project as it was at mevent_history_begin_saving() is the one in the file.
 */
void
mevent_history_end_saving (MeventHistory *self)
{
  self->saved = self->saving;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * mevent_history_mark_unsaved:
 *
 * No state of the project is the one in a file: it is new, or it was repaired while it was read.
 */
void
mevent_history_mark_unsaved (MeventHistory *self)
{
  self->saved.is_reachable = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
mevent_history_is_modified (MeventHistory *self)
{
  return !is_behind (&self->saved, g_queue_peek_head (&self->undo));
}

/**
 * mevent_history_forget:
 *
 * Nothing can be undone or redone any more, and nothing that was changed or deleted is kept.
 */
void
mevent_history_forget (MeventHistory *self)
{
  Group *newest = g_queue_peek_head (&self->undo), *group;
  const State saved = { NULL, is_behind (&self->saved, newest) }, saving = { NULL, is_behind (&self->saving, newest) };

  g_return_if_fail (self->open == NULL);

  discard_redo (self);
  while ((group = g_queue_pop_head (&self->undo)) != NULL)
    discard (self, group);
  self->saved = saved;
  self->saving = saving;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * mevent_history_set_recording:
 *
 * While a project is read or made there is nothing to undo and changes need no group.
 */
void
mevent_history_set_recording (MeventHistory *self, gboolean recording)
{
  g_return_if_fail (self->open == NULL);

  self->recording = recording;
}

/**
 * mevent_history_set_limits:
 * @max_bytes: about what all groups together may hold; the newest stays in any case
 */
void
mevent_history_set_limits (MeventHistory *self, guint max_groups, gsize max_bytes)
{
  self->max_groups = max_groups;
  self->max_bytes = max_bytes;
  hold_limits (self);
}

gsize
mevent_history_get_bytes (MeventHistory *self)
{
  return self->bytes;
}

/* GObject */

static void
mevent_history_finalize (GObject *object)
{
  MeventHistory *self = MEVENT_HISTORY (object);

  forget_all (self);
  g_clear_pointer (&self->open, group_free);
  g_clear_pointer (&self->changes, mevent_changes_unref);
  g_array_unref (self->marks);
  G_OBJECT_CLASS (mevent_history_parent_class)->finalize (object);
}

static void
mevent_history_class_init (MeventHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_history_finalize;

  /**
   * MeventHistory::changed:
   *
   * What can be undone or redone, or whether there is something to save, may have changed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
mevent_history_init (MeventHistory *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->saved.is_reachable = TRUE;
  self->recording = TRUE;
  self->max_groups = DEFAULT_MAX_GROUPS;
  self->max_bytes = DEFAULT_MAX_BYTES;
}

MeventHistory *
_mevent_history_new (MeventProject *project)
{
  MeventHistory *self = g_object_new (MEVENT_TYPE_HISTORY, NULL);

  self->project = project;
  return self;
}
