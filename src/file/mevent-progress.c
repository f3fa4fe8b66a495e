#include "mevent-progress-private.h"

struct _MeventProgress
{
  MeventReaderProgress func; /* NULL: nobody wants to know */
  gpointer             user_data;
  GMainContext        *context; /* of the one that waits */

  GMutex               mutex;   /* guards the following */
  goffset              done;
  goffset              total;
  gboolean             is_told; /* on its way */
  gboolean             is_over;
};

static void
progress_clear (gpointer data)
{
  MeventProgress *self = data;

  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
}

void
_mevent_progress_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, progress_clear);
}

/* Where the waiting is done. */
MeventProgress *
_mevent_progress_new (MeventReaderProgress func, gpointer user_data)
{
  MeventProgress *self = g_atomic_rc_box_new0 (MeventProgress);

  self->func = func;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  return self;
}

/* There, too. */
static gboolean
on_progress_cb (gpointer data)
{
  MeventProgress *self = data;
  goffset done, total;
  gboolean is_over;

  g_mutex_lock (&self->mutex);
  done = self->done;
  total = self->total;
  is_over = self->is_over;
  self->is_told = FALSE;
  g_mutex_unlock (&self->mutex);
  if (!is_over)
    self->func (done, total, self->user_data);
  return G_SOURCE_REMOVE;
}

/* Where the reading is done; a #MeventReaderProgress. One message at a time: who has no time for them gets fewer. */
void
_mevent_progress_tell (goffset done, goffset total, gpointer data)
{
  MeventProgress *self = data;
  gboolean tell;

  if (self->func == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  tell = !self->is_told;
  self->is_told = TRUE;
  g_mutex_unlock (&self->mutex);
  if (tell)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, on_progress_cb, g_atomic_rc_box_acquire (self),
                                _mevent_progress_unref);
}

/* From now on nothing is told any more, not even what is on its way. */
void
_mevent_progress_end (MeventProgress *self)
{
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_mutex_unlock (&self->mutex);
}
