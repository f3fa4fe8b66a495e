#include "mevent-recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-document-private.h"
#include "mevent-history.h"
#include "mevent-journal-private.h"
#include "mevent-reader-memory-private.h"
#include "mevent-recovery-private.h"
#include "mevent-replay.h"
#include "mevent-source-private.h"
#include "mevent-writer.h"

/* A journal being read. */
typedef struct
{
  int          fd;
  GMappedFile *map;
  gsize        offset;
} Journal;

static gboolean
fail (GError **error, const char *name, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", name, what);
  return FALSE;
}

static gboolean
journal_open (Journal *self, const char *name, GError **error)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  *self = (Journal){ .fd = -1 };
  if (strchr (name, '/') != NULL)
    return fail (error, name, _("This is not the name of a journal."));
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (self->fd < 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", name, g_strerror (errno));
      return FALSE;
    }
  if (fstat (self->fd, &info) != 0 || !S_ISREG (info.st_mode))
    return fail (error, name, _("This is not an ordinary file."));
  self->map = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  return self->map != NULL;
}

static void
journal_close (Journal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->map, g_mapped_file_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Journal, journal_close)

/* The next frame; NULL at the end, which is where a frame is torn. */
static GVariant *
next_frame (Journal *self, const char *type)
{
  const char *data = g_mapped_file_get_contents (self->map);
  gsize left = g_mapped_file_get_length (self->map) - self->offset, length;
  MeventJournalFrame frame;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (left < sizeof frame)
    return NULL;
  memcpy (&frame, data + self->offset, sizeof frame);
  length = GUINT32_FROM_LE (frame.length);
  if (length > left - sizeof frame ||
      XXH3_64bits (data + self->offset + sizeof frame, length) != GUINT64_FROM_LE (frame.digest))
    return NULL;
  bytes = g_bytes_new (data + self->offset + sizeof frame, length);
  self->offset += sizeof frame + length;
  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
  if (!g_variant_is_normal_form (variant))
    return NULL;
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_steal_pointer (&variant);
}

static GVariant *
read_header (Journal *self)
{
  g_autoptr (GVariant) header = next_frame (self, MEVENT_JOURNAL_HEADER);
  guint32 version = 0;

  if (header != NULL)
    g_variant_get_child (header, 0, "u", &version);
  return version == MEVENT_JOURNAL_VERSION ? g_steal_pointer (&header) : NULL;
}

static MeventProject *
read_base (GVariant *header, MeventFileInfo *info, MeventProblems *problems, GError **error)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return _mevent_reader_read_memory (g_variant_get_data (base), g_variant_get_size (base), info, problems, error);
}

/* As far as the journal goes; what does not fit any more is told. */
static void
replay (Journal *journal, MeventProject *project, MeventProblems *problems)
{
  g_autoptr (GVariant) recorded = NULL;
  g_autoptr (GError) error = NULL;

  while (error == NULL && (recorded = next_frame (journal, "(a(ssuuas)a(sssms))")) != NULL)
    {
      if (!mevent_replay_apply (project, recorded, &error))
        mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "journal-broken", NULL, 0, 0,
                             _("The journal is damaged. What was changed after that point is lost: %s"), error->message);
      g_clear_pointer (&recorded, g_variant_unref);
    }
}

/* Listing */

static MeventRecoveryState
find_state (Journal *journal, const char *host)
{
  if (strcmp (host, g_get_host_name ()) != 0)
    return MEVENT_RECOVERY_FOREIGN;
  return _mevent_journal_is_free (journal->fd) ? MEVENT_RECOVERY_STALE : MEVENT_RECOVERY_RUNNING;
}

static MeventProject *
rebuild (Journal *journal, GVariant *header, MeventFileInfo *info, MeventProblems *problems, GError **error)
{
  g_autoptr (MeventProject) project = read_base (header, info, problems, error);

  if (project == NULL)
    return NULL;
  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  replay (journal, project, problems);
  mevent_history_set_recording (mevent_project_get_history (project), TRUE);
  return g_steal_pointer (&project);
}

/* A program that was killed between saving and deleting its journal leaves nothing to be recovered. Where the file has
   changed otherwise, there is. */
static gboolean
is_saved (Journal *journal, GVariant *header, const char *path)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MeventFileInfo info;
  guint64 base_size, base_digest, digest;
  goffset size;

  g_variant_get_child (header, 5, "t", &base_size);
  g_variant_get_child (header, 6, "t", &base_digest);
  if (!_mevent_source_digest_file (path, &size, &digest, NULL) || ((guint64) size == base_size && digest == base_digest))
    return FALSE;
  project = rebuild (journal, header, &info, problems, NULL);
  if (project == NULL)
    return FALSE;
  bytes = mevent_writer_to_bytes (project);
  return (goffset) g_bytes_get_size (bytes) == size &&
         XXH3_64bits (g_bytes_get_data (bytes, NULL), (gsize) size) == digest;
}

static MeventRecovery *
describe (const char *name)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  MeventRecovery *self = g_new0 (MeventRecovery, 1);
  const char *path, *host;

  self->name = g_strdup (name);
  self->state = MEVENT_RECOVERY_DAMAGED;
  if (journal_open (&journal, name, NULL))
    header = read_header (&journal);
  if (header == NULL)
    {
      /* One that has just been made has no header yet. */
      if (journal.fd >= 0 && !_mevent_journal_is_free (journal.fd))
        self->state = MEVENT_RECOVERY_RUNNING;
      return self;
    }
  g_variant_get_child (header, 1, "^&ay", &path);
  g_variant_get_child (header, 2, "&s", &host);
  g_variant_get_child (header, 4, "x", &self->started);
  self->project_path = *path ? g_strdup (path) : NULL;
  self->host = g_strdup (host);
  self->state = find_state (&journal, host);
  if (self->state == MEVENT_RECOVERY_STALE && is_saved (&journal, header, path))
    self->state = MEVENT_RECOVERY_SAVED;
  return self;
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const MeventRecovery *x = *(MeventRecovery *const *) a, *y = *(MeventRecovery *const *) b;

  if (x->started != y->started)
    return x->started < y->started ? 1 : -1;
  return strcmp (x->name, y->name);
}

/**
 * mevent_recovery_list:
 *
 * Returns: (transfer full) (element-type MeventRecovery): the journals in the user's state folder, the newest first
 */
GPtrArray *
mevent_recovery_list (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_recovery_free);
  g_autofree char *folder = _mevent_journal_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".journal"))
      g_ptr_array_add (all, describe (name));
  g_ptr_array_sort (all, compare_age);
  return all;
}

/* Opening */

static gboolean
is_copy_of (GVariant *header, const MeventFileInfo *file)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return (goffset) g_variant_get_size (base) == file->size &&
         XXH3_64bits (g_variant_get_data (base), g_variant_get_size (base)) == file->digest;
}

/* What a journal, even of a running program, begins with; NULL where that is not @file. */
MeventProject *
_mevent_recovery_read_base (const char *name, const MeventFileInfo *file)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GVariant) header = NULL;
  MeventFileInfo info;

  if (journal_open (&journal, name, NULL))
    header = read_header (&journal);
  return header != NULL && is_copy_of (header, file) ? read_base (header, &info, problems, NULL) : NULL;
}

static GBytes *
copy_base (GVariant *header)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return g_bytes_new (g_variant_get_data (base), g_variant_get_size (base));
}

/**
 * mevent_recovery_open:
 * @name: of a #MeventRecovery
 * @problems: gets what could not be recovered
 *
 * Makes the project again as it was before the program ended. The journal stays until mevent_recovery_discard().
 *
 * Returns: (transfer full) (nullable): an unsaved document that goes by the path of the project, if it had one
 */
MeventDocument *
mevent_recovery_open (const char *name, MeventProblems *problems, GError **error)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  g_autoptr (MeventProject) project = NULL;
  MeventDocument *document;
  MeventFileInfo info = { 0 };
  guint64 size, digest;
  const char *path;

  if (!journal_open (&journal, name, error))
    return NULL;
  header = read_header (&journal);
  if (header == NULL)
    {
      fail (error, name, _("The journal is damaged. Nothing can be recovered from it."));
      return NULL;
    }
  if (!_mevent_journal_lock (journal.fd))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: The project is still open in another window."), name);
      return NULL;
    }
  project = rebuild (&journal, header, &info, problems, error);
  if (project == NULL)
    return NULL;
  mevent_history_mark_unsaved (mevent_project_get_history (project));

  g_variant_get_child (header, 1, "^&ay", &path);
  g_variant_get_child (header, 5, "t", &size);
  g_variant_get_child (header, 6, "t", &digest);
  info.size = (goffset) size;
  info.digest = digest;
  document = _mevent_document_new_recovered (project, *path ? path : NULL, &info);
  if (is_copy_of (header, &info))
    document->base = copy_base (header);
  return document;
}

/**
 * mevent_recovery_discard:
 *
 * Deletes a journal that no running program keeps.
 */
gboolean
mevent_recovery_discard (const char *name, GError **error)
{
  g_auto (Journal) journal = { -1 };
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (strchr (name, '/') != NULL)
    return fail (error, name, _("This is not the name of a journal."));
  if (journal_open (&journal, name, NULL) && !_mevent_journal_lock (journal.fd))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: The project is still open in another window."), name);
      return FALSE;
    }
  if (g_unlink (path) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", name, g_strerror (errno));
  return FALSE;
}

void
mevent_recovery_free (MeventRecovery *self)
{
  g_free (self->name);
  g_free (self->project_path);
  g_free (self->host);
  g_free (self);
}
