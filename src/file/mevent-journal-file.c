#include "mevent-journal-file-private.h"

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
#include "mevent-temporary-private.h"

#define MAX_NAME 160 /* bytes of the project's name in that of its journal */

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

/* FALSE with errno: EWOULDBLOCK where a running program holds the journal. */
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

/* All of it or nothing: what a full disk took of it would hide what comes later. */
gboolean
_mevent_journal_file_write (MeventJournalFile *self, MeventJournalKind kind, GBytes *bytes)
{
  gsize length;
  gconstpointer payload = g_bytes_get_data (bytes, &length);
  MeventJournalFrame frame = { GUINT32_TO_LE ((guint32) length), GUINT32_TO_LE ((guint32) kind),
                               GUINT64_TO_LE (XXH3_64bits (payload, length)) };

  if (length <= G_MAXUINT32 && _mevent_descriptor_write_all (self->fd, &frame, sizeof frame) &&
      _mevent_descriptor_write_all (self->fd, payload, length))
    {
      self->length += (goffset) (sizeof frame + length);
      return TRUE;
    }
  if (ftruncate (self->fd, self->length) != 0)
    g_debug ("The journal ends with half a change: %s", g_strerror (errno));
  return FALSE;
}

void
_mevent_journal_file_drop (MeventJournalFile *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  *self = (MeventJournalFile){ -1 };
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
make_file (MeventJournalFile *self, const char *project_path)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = name_file (project_path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  self->fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return FALSE;
  self->path = g_steal_pointer (&path);
  return wait_for_lock (self->fd) && _mevent_temporary_is_ours (self->path, self->fd);
}

/* As every journal has it, whatever the machine. */
GBytes *
_mevent_journal_serialise (GVariant *floating)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (floating);
  g_autoptr (GVariant) ordered = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_variant_ref (variant);

  return g_variant_get_data_as_bytes (ordered);
}

/* A new file on the disk, with nothing after its header; on failure it is to be dropped. */
gboolean
_mevent_journal_file_begin (MeventJournalFile *self, const char *path, goffset size, guint64 digest, GBytes *base)
{
  g_autoptr (GBytes) header = NULL;

  if (!make_file (self, path))
    return FALSE;
  header = _mevent_journal_serialise (
    g_variant_new ("(u^aysuxtt@ay)", MEVENT_JOURNAL_VERSION, path ? path : "", g_get_host_name (), (guint32) getpid (),
                   g_get_real_time () / G_USEC_PER_SEC, (guint64) size, digest,
                   g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, base, TRUE)));
  return _mevent_journal_file_write (self, MEVENT_JOURNAL_CHANGE, header) && fdatasync (self->fd) == 0 &&
         _mevent_folder_sync_state (self->path);
}

/* Written before the file is put in its place: from then on recovery knows that what stands before the save is in it. True
   even of a journal that lacks a change, and of no use where there is none. */
void
_mevent_journal_file_mark (MeventJournalFile *self, const char *path, goffset size, guint64 digest)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->fd < 0 || self->saving == 0)
    return;
  bytes = _mevent_journal_serialise (g_variant_new ("(t^aytt)", (guint64) self->saving, path, (guint64) size, digest));
  _mevent_journal_file_write (self, MEVENT_JOURNAL_MARK, bytes);
}

/* Those since the last save began. */
gboolean
_mevent_journal_file_copy_changes (MeventJournalFile *self, const MeventJournalFile *from)
{
  g_autoptr (GMappedFile) map = g_mapped_file_new_from_fd (from->fd, FALSE, NULL);
  gsize offset = (gsize) from->saving;
  MeventJournalFrame frame;

  while (map != NULL && offset < (gsize) from->length)
    {
      const char *data = g_mapped_file_get_contents (map) + offset;
      g_autoptr (GBytes) bytes = NULL;

      memcpy (&frame, data, sizeof frame);
      bytes = g_bytes_new (data + sizeof frame, GUINT32_FROM_LE (frame.length));
      if (GUINT32_FROM_LE (frame.kind) == MEVENT_JOURNAL_CHANGE &&
          !_mevent_journal_file_write (self, MEVENT_JOURNAL_CHANGE, bytes))
        return FALSE;
      offset += sizeof frame + g_bytes_get_size (bytes);
    }
  return map != NULL;
}
