#include "mevent-test-journal.h"

#include "mevent-history.h"
#include "mevent-recovery.h"
#include "mevent-test-file.h"
#include "mevent-writer.h"

void
test_journal_digest (MeventProject *project, char digest[65])
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_strlcpy (digest, sum, 65);
}

char *
test_journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "mevent", "journal", NULL);
}

MeventDocument *
test_journal_open (const char *path)
{
  MeventDocument *document = test_file_open_path (path);

  mevent_document_keep_journal (document);
  return document;
}

guint
test_journal_count (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);

  return all->len;
}

void
test_journal_discard_all (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);

  for (guint i = 0; i < all->len; i++)
    g_assert_true (mevent_recovery_discard (((MeventRecovery *) all->pdata[i])->name, NULL));
}

void
test_journal_change (MeventDocument *document, const char *notes)
{
  MeventProject *project = mevent_document_get_project (document);

  mevent_project_begin (project, "Change");
  mevent_record_set_text (project, "notes", notes);
  mevent_project_end (project);
}

const char *
test_journal_notes_of (MeventDocument *document)
{
  return mevent_document_get_project (document)->notes;
}

/* What the file says. */
void
test_journal_assert_file (const char *path, const char *notes)
{
  g_autoptr (MeventDocument) document = test_file_open_path (path);

  g_assert_cmpstr (test_journal_notes_of (document), ==, notes);
}

/* As if the program had died: a copy of the journal that nobody holds. */
char *
test_journal_leave (MeventDocument *document)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);
  g_autofree char *folder = test_journal_folder ();
  g_autofree char *from = NULL, *to = g_build_filename (folder, "left.journal", NULL), *contents = NULL;
  gsize length;

  g_assert_cmpuint (all->len, ==, 1);
  from = g_build_filename (folder, ((MeventRecovery *) all->pdata[0])->name, NULL);
  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
  return g_steal_pointer (&to);
}
