/* What a journal holds: its header with the base, changes and marks, as far as they are whole. */

#include "mevent-journal-frames-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-history.h"
#include "mevent-reader-memory-private.h"
#include "mevent-replay.h"

/* How many times what is left of a journal is read to find frames in it. */
#define MAX_SEARCHES 4

void
_mevent_journal_mark_clear (MeventJournalMark *self)
{
  g_free (self->path);
}

/* Returns FALSE. */
gboolean
_mevent_frames_fail (GError **error, const char *name, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", name, what);
  return FALSE;
}

/* @name: of a file of the folder of journals */
gboolean
_mevent_frames_open (MeventFrames *self, const char *name, GError **error)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  *self = (MeventFrames){ .fd = -1 };
  if (strchr (name, '/') != NULL)
    return _mevent_frames_fail (error, name, _("This is not the name of a journal."));
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (self->fd < 0 && errno != ELOOP)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", name, g_strerror (errno));
      return FALSE;
    }
  if (self->fd < 0 || fstat (self->fd, &info) != 0 || !S_ISREG (info.st_mode))
    return _mevent_frames_fail (error, name, _("This is not an ordinary file."));
  self->map = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  return self->map != NULL;
}

void
_mevent_frames_close (MeventFrames *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->map, g_mapped_file_unref);
}

/* The next frame as its head says; FALSE at the end, which is where a frame is torn. */
static gboolean
read_head (MeventFrames *self, MeventJournalFrame *frame)
{
  gsize left = g_mapped_file_get_length (self->map) - self->offset;

  if (left < sizeof *frame)
    return FALSE;
  memcpy (frame, g_mapped_file_get_contents (self->map) + self->offset, sizeof *frame);
  *frame = (MeventJournalFrame){ GUINT32_FROM_LE (frame->length), GUINT32_FROM_LE (frame->kind),
                                 GUINT64_FROM_LE (frame->digest) };
  return frame->length <= left - sizeof *frame;
}

/* What the next frame holds; NULL where there is none that is whole. */
static GBytes *
next_frame (MeventFrames *self, MeventJournalKind *kind)
{
  MeventJournalFrame frame;
  const char *payload;

  if (!read_head (self, &frame))
    return NULL;
  payload = g_mapped_file_get_contents (self->map) + self->offset + sizeof frame;
  if (XXH3_64bits (payload, frame.length) != frame.digest)
    return NULL;
  *kind = frame.kind;
  self->offset += sizeof frame + frame.length;
  return g_bytes_new (payload, frame.length);
}

/* What a drive that lost its power can have left. */
gboolean
_mevent_frames_is_rest_zero (const MeventFrames *self)
{
  const char *bytes = g_mapped_file_get_contents (self->map);
  gsize length = g_mapped_file_get_length (self->map);

  for (gsize i = self->offset; i < length; i++)
    if (bytes[i] != '\0')
      return FALSE;
  return TRUE;
}

/* Looks at each place for a frame that is whole, for as long as that takes no more than a few times what is there. */
static gboolean
is_frame_within (const MeventFrames *self)
{
  MeventFrames rest = *self;
  gsize length = g_mapped_file_get_length (self->map), hashed = 0;
  MeventJournalFrame frame;

  for (; length - rest.offset >= sizeof frame && hashed <= MAX_SEARCHES * length; rest.offset++)
    {
      MeventJournalKind kind;
      g_autoptr (GBytes) bytes = NULL;

      if (!read_head (&rest, &frame) || frame.kind > MEVENT_JOURNAL_MARK)
        continue;
      hashed += frame.length;
      if ((bytes = next_frame (&rest, &kind)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether what is left is more than the torn end of a journal whose program was killed, or that a power cut has left
 * without what it held: a frame is there in its length, or one comes behind. */
gboolean
_mevent_frames_are_damaged (const MeventFrames *self)
{
  MeventJournalFrame frame;

  if (_mevent_frames_is_rest_zero (self))
    return FALSE;
  return read_head (&(MeventFrames){ self->fd, self->map, self->offset }, &frame) || is_frame_within (self);
}

static GVariant *
parse (GBytes *bytes, const char *type)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  if (!g_variant_is_normal_form (variant))
    return NULL;
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_steal_pointer (&variant);
}

/* Past marks; NULL behind the last frame that is whole. */
GBytes *
_mevent_frames_next_bytes (MeventFrames *self, MeventJournalKind *kind)
{
  GBytes *bytes;

  while ((bytes = next_frame (self, kind)) != NULL && *kind == MEVENT_JOURNAL_MARK)
    {
      g_autoptr (GVariant) mark = parse (bytes, MEVENT_JOURNAL_MARKED);

      /* The digest is of what follows the kind, which can be damaged alone. */
      if (mark == NULL)
        break;
      g_bytes_unref (bytes);
    }
  return bytes;
}

/* FALSE behind the last.
 * @change: (out) (nullable): NULL where it is none that this version understands */
gboolean
_mevent_frames_next_change (MeventFrames *self, GVariant **change)
{
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = _mevent_frames_next_bytes (self, &kind);

  *change = bytes != NULL && kind == MEVENT_JOURNAL_CHANGE ? parse (bytes, "(a(ssuuas)a(sssms))") : NULL;
  return bytes != NULL;
}

/* The first frame; NULL where this version cannot read it. */
GVariant *
_mevent_frames_read_header (MeventFrames *self)
{
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = next_frame (self, &kind);
  g_autoptr (GVariant) header = bytes ? parse (bytes, MEVENT_JOURNAL_HEADER) : NULL;
  guint32 version = 0;

  if (header != NULL)
    g_variant_get_child (header, 0, "u", &version);
  return version >= MEVENT_JOURNAL_OLDEST && version <= MEVENT_JOURNAL_VERSION ? g_steal_pointer (&header) : NULL;
}

/* Whether it is sound and says more than this version can read. */
gboolean
_mevent_frames_is_newer (const MeventFrames *journal)
{
  MeventFrames beginning = *journal;
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = next_frame (&beginning, &kind);
  guint32 version;

  if (bytes == NULL || g_bytes_get_size (bytes) < sizeof version)
    return FALSE;
  memcpy (&version, g_bytes_get_data (bytes, NULL), sizeof version);
  return GUINT32_FROM_LE (version) > MEVENT_JOURNAL_VERSION;
}

/* The last one alone can have been put in its place: after a save the journal begins anew. */
gboolean
_mevent_frames_find_mark (const MeventFrames *journal, MeventJournalMark *mark)
{
  MeventFrames rest = *journal;
  g_autoptr (GVariant) marked = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MeventJournalKind kind;
  gsize changed = 0; /* where the last change ends */
  guint64 began, size;

  while ((bytes = next_frame (&rest, &kind)) != NULL)
    {
      g_autoptr (GVariant) next = kind == MEVENT_JOURNAL_MARK ? parse (bytes, MEVENT_JOURNAL_MARKED) : NULL;

      if (next == NULL)
        changed = rest.offset;
      else
        {
          g_clear_pointer (&marked, g_variant_unref);
          marked = g_steal_pointer (&next);
        }
      g_clear_pointer (&bytes, g_bytes_unref);
    }
  if (marked == NULL)
    return FALSE;
  g_variant_get (marked, "(t^aytt)", &began, &mark->path, &size, &mark->digest);
  mark->size = (goffset) size;
  mark->began = began;
  mark->is_last = changed <= began && !_mevent_frames_are_damaged (&rest);
  return TRUE;
}

/* What the journal begins with; NULL where it cannot be read. */
MeventProject *
_mevent_frames_read_base (GVariant *header, MeventFileInfo *info, MeventProblems *problems, GError **error)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return _mevent_reader_read_memory (g_variant_get_data (base), g_variant_get_size (base), info, problems, error);
}

/* As far as the journal goes; what does not fit any more is told. */
static void
replay (MeventFrames *journal, MeventProject *project, MeventProblems *problems)
{
  g_autoptr (GError) error = NULL;
  GVariant *recorded;
  gboolean fits = TRUE;

  while (fits && _mevent_frames_next_change (journal, &recorded))
    {
      fits = recorded != NULL && mevent_replay_apply (project, recorded, &error);
      g_clear_pointer (&recorded, g_variant_unref);
    }
  if (error != NULL)
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "journal-broken", NULL, 0, 0,
                         _("The journal is damaged. What was changed after that point is lost: %s"), error->message);
  else if (!fits || _mevent_frames_are_damaged (journal))
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "journal-broken", NULL, 0, 0,
                         _("The journal is damaged. What was changed after that point is lost."));
}

/* Base and changes; behind the header. */
MeventProject *
_mevent_frames_rebuild (MeventFrames    *self,
                        GVariant        *header,
                        MeventFileInfo  *info,
                        MeventProblems  *problems,
                        GError         **error)
{
  g_autoptr (MeventProject) project = _mevent_frames_read_base (header, info, problems, error);

  if (project == NULL)
    return NULL;
  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  replay (self, project, problems);
  mevent_history_set_recording (mevent_project_get_history (project), TRUE);
  return g_steal_pointer (&project);
}

/* Behind the header; or what may have been one. */
gboolean
_mevent_frames_holds_change (const MeventFrames *journal)
{
  MeventFrames rest = *journal;
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = _mevent_frames_next_bytes (&rest, &kind);

  return bytes != NULL || rest.offset < g_mapped_file_get_length (rest.map);
}
