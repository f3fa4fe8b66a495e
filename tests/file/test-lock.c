#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "mevent-lock.h"
#include "mevent-test-file.h"

#define SIXTY "123456789 123456789 123456789 123456789 123456789 123456789 "
#define DAYS (24 * 60 * 60)

static char *
lock_of (const char *name)
{
  g_autofree char *file = g_strdup_printf (".~lock.%s#", name);

  return test_file_make (file);
}

/* What another program, or Mevent on another computer, has left there. */
static char *
write_lock (const char *name, const char *format, ...)
{
  g_autofree char *file = g_strdup_printf (".~lock.%s#", name);
  g_autofree char *contents = NULL;
  va_list args;

  va_start (args, format);
  contents = g_strdup_vprintf (format, args);
  va_end (args);
  return test_file_write (file, contents, -1);
}

static gboolean
is_there (const char *file)
{
  return g_file_test (file, G_FILE_TEST_EXISTS);
}

static void
test_ours_says_who_and_goes_with_us (void)
{
  g_autofree char *path = test_file_make ("ours.mevent"), *file = lock_of ("ours.mevent");
  MeventLock *lock = mevent_lock_take (path);
  g_autofree char *contents = NULL;
  g_auto (GStrv) fields = NULL;
  struct stat info;

  g_assert_nonnull (lock);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0644);
  contents = test_file_read (file);
  fields = g_strsplit (contents, ",", -1);
  g_assert_cmpuint (g_strv_length (fields), ==, 5);
  g_assert_cmpstr (fields[1], ==, g_get_user_name ());
  g_assert_cmpstr (fields[2], ==, g_get_host_name ());
  g_assert_true (g_str_has_suffix (contents, ";"));
  /* It is nobody else's. */
  g_assert_null (mevent_lock_find_owner (path));
  mevent_lock_release (lock);
  g_assert_false (is_there (file));
}

static void
test_others_are_told_and_left_alone (void)
{
  static const struct
  {
    const char *contents, *user, *host;
  } locks[] = {
    { "Ana Müller,ana,pc-7,26.11.2021 10:30,file:///home/ana/office;", "Ana Müller", "pc-7" },
    { ",ana,pc-7,26.11.2021 10:30,file:///home/ana/office;", "ana", "pc-7" },
    { "Müller\\, Ana\\; \\\\o/,ana,pc-7,26.11.2021 10:30,mevent-1;", "Müller, Ana; \\o/", "pc-7" },
    { "Ana,ana,pc-7,no time,;", "Ana", "pc-7" },
  };
  g_autofree char *path = test_file_make ("theirs.mevent");

  for (guint i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      g_autofree char *file = write_lock ("theirs.mevent", "%s", locks[i].contents);
      g_autoptr (MeventLockOwner) owner = mevent_lock_find_owner (path);
      g_autofree char *sentence = NULL;

      g_assert_nonnull (owner);
      g_assert_cmpstr (owner->user, ==, locks[i].user);
      g_assert_cmpstr (owner->host, ==, locks[i].host);
      sentence = mevent_lock_owner_describe (owner);
      g_assert_nonnull (strstr (sentence, locks[i].user));
      g_assert_true ((strstr (sentence, "10:30") != NULL) == (strstr (locks[i].contents, "10:30") != NULL));
      g_assert_null (mevent_lock_take (path));
      g_assert_true (is_there (file));
    }
}

static int
find_process_that_is_gone (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  waitpid (child, NULL, 0);
  return (int) child;
}

static void
test_what_a_crash_left_is_replaced (void)
{
  g_autofree char *path = test_file_make ("crash.mevent");
  g_autofree char *file = write_lock ("crash.mevent", "Ana,ana,%s,26.11.2021 10:30,mevent-%d;", g_get_host_name (),
                                      find_process_that_is_gone ());
  g_autoptr (MeventLock) lock = NULL;

  g_assert_null (mevent_lock_find_owner (path));
  lock = mevent_lock_take (path);
  g_assert_nonnull (lock);
}

static void
test_running_ones_of_this_computer_stay (void)
{
  g_autofree char *path = test_file_make ("running.mevent");
  g_autofree char *file = write_lock ("running.mevent", "Ana,ana,%s,26.11.2021 10:30,mevent-%d;", g_get_host_name (),
                                      (int) getppid ());
  g_autoptr (MeventLockOwner) owner = mevent_lock_find_owner (path);

  g_assert_nonnull (owner);
  g_assert_null (mevent_lock_take (path));
}

static void
age (const char *file, int days)
{
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - days * DAYS;
  struct utimbuf times = { then, then };

  g_assert_cmpint (utime (file, &times), ==, 0);
}

/* Somebody who has had it open for a week. */
static void
test_old_ones_of_this_computer_stay_while_they_run (void)
{
  g_autofree char *path = test_file_make ("week.mevent");
  g_autofree char *file = write_lock ("week.mevent", "Ana,ana,%s,26.11.2021 10:30,mevent-%d;", g_get_host_name (),
                                      (int) getppid ());
  g_autoptr (MeventLockOwner) owner = NULL;

  age (file, 7);
  owner = mevent_lock_find_owner (path);
  g_assert_nonnull (owner);
  g_assert_null (mevent_lock_take (path));
  g_assert_true (is_there (file));
}

static void
test_old_ones_are_replaced (void)
{
  g_autofree char *path = test_file_make ("old.mevent");
  g_autofree char *file = write_lock ("old.mevent", "Ana,ana,pc-7,26.11.2021 10:30,mevent-1;");
  g_autoptr (MeventLock) lock = NULL;

  age (file, 2);
  g_assert_null (mevent_lock_take (path));
  age (file, 4);
  g_assert_null (mevent_lock_find_owner (path));
  lock = mevent_lock_take (path);
  g_assert_nonnull (lock);
}

static void
test_garbage_is_nobody (void)
{
  const char *garbage[] = {
    "", ",", ",,,,;", "\\", "\xff\xfe,a,b,c,d;", "Ana,ana,pc-7", "Ana,ana,pc-7,26.11.2021 10:30,no end",
    "Ana,ana,pc-7,26.11.2021 10:30,\\;",
  };
  g_autofree char *path = test_file_make ("garbage.mevent");

  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      g_autofree char *file = write_lock ("garbage.mevent", "%s", garbage[i]);

      g_assert_null (mevent_lock_find_owner (path));
      g_assert_null (mevent_lock_take (path));
      g_assert_true (is_there (file));
    }
}

static void
test_links_and_folders_are_left_alone (void)
{
  g_autofree char *path = test_file_make ("trap.mevent"), *file = lock_of ("trap.mevent");
  g_autofree char *precious = test_file_write ("precious", "Ana,ana,pc-7,26.11.2021 10:30,mevent-1;", -1);
  g_autofree char *contents = NULL;

  g_assert_cmpint (symlink (precious, file), ==, 0);
  g_assert_null (mevent_lock_find_owner (path));
  g_assert_null (mevent_lock_take (path));
  contents = test_file_read (precious);
  g_assert_nonnull (strstr (contents, "pc-7"));
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (symlink ("nowhere", file), ==, 0);
  g_assert_null (mevent_lock_take (path));
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  g_assert_null (mevent_lock_take (path));
}

static void
test_where_none_can_be_made (void)
{
  /* A folder in which nobody can make files, one that is not there, and a name that leaves no room. */
  g_autofree char *long_path = test_file_make (SIXTY SIXTY SIXTY SIXTY "1.mevent");
  const char *paths[] = { "/proc/a.mevent", "/nowhere/a.mevent", long_path };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_null (mevent_lock_take (paths[i]));
      g_assert_null (mevent_lock_find_owner (paths[i]));
    }
}

static void
test_one_that_was_taken_over_is_not_deleted (void)
{
  g_autofree char *path = test_file_make ("over.mevent");
  MeventLock *lock = mevent_lock_take (path);
  g_autofree char *file = write_lock ("over.mevent", "Ana,ana,pc-7,26.11.2021 10:30,mevent-1;");

  mevent_lock_release (lock);
  g_assert_true (is_there (file));
}

static void
test_documents_take_it_along (void)
{
  g_autofree char *path = test_file_write ("document.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *link_path = test_file_make ("link.mevent"), *other = test_file_make ("other.mevent");
  g_autofree char *file = lock_of ("document.mevent"), *other_file = lock_of ("other.mevent");
  g_autofree char *before = NULL, *after = NULL;
  MeventDocument *document;

  g_assert_cmpint (symlink ("document.mevent", link_path), ==, 0);
  document = test_file_open_path (link_path);
  g_assert_false (is_there (file)); /* whoever only reads has none */
  g_assert_null (mevent_document_hold_lock (document));
  before = test_file_read (file);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  after = test_file_read (file);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (mevent_document_save (document, other, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_false (is_there (file));
  g_assert_true (is_there (other_file));
  g_object_unref (document);
  g_assert_false (is_there (other_file));
}

static gboolean
is_new (const char *file)
{
  struct stat info;

  g_assert_cmpint (g_stat (file, &info), ==, 0);
  return g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < DAYS;
}

static void
test_saving_keeps_it_from_growing_old (void)
{
  g_autofree char *path = test_file_write ("renewed.mevent", HEAD ROOT TAIL, -1), *file = lock_of ("renewed.mevent");
  g_autoptr (MeventDocument) document = test_file_open_path (path);

  g_assert_null (mevent_document_hold_lock (document));
  age (file, 7);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_true (is_new (file));
}

static void
test_one_that_was_taken_over_is_not_renewed (void)
{
  g_autofree char *path = test_file_make ("not-ours.mevent");
  g_autoptr (MeventLock) lock = mevent_lock_take (path);
  g_autofree char *file = write_lock ("not-ours.mevent", "Ana,ana,pc-7,26.11.2021 10:30,mevent-1;");

  age (file, 2);
  mevent_lock_renew (lock);
  g_assert_false (is_new (file));
}

static void
test_documents_open_what_is_locked (void)
{
  g_autofree char *path = test_file_write ("locked.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *file = write_lock ("locked.mevent", "Ana,ana,pc-7,26.11.2021 10:30,mevent-1;");
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (MeventLockOwner) owner = mevent_document_hold_lock (document);

  g_assert_nonnull (owner);
  g_assert_cmpstr (owner->user, ==, "Ana");
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_true (is_there (file));
  /* The next save is after Ana has closed it. */
  g_unlink (file);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_true (is_there (file));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lock/ours", test_ours_says_who_and_goes_with_us);
  g_test_add_func ("/lock/others", test_others_are_told_and_left_alone);
  g_test_add_func ("/lock/crash", test_what_a_crash_left_is_replaced);
  g_test_add_func ("/lock/running", test_running_ones_of_this_computer_stay);
  g_test_add_func ("/lock/old", test_old_ones_are_replaced);
  g_test_add_func ("/lock/old-and-running", test_old_ones_of_this_computer_stay_while_they_run);
  g_test_add_func ("/lock/renewed", test_saving_keeps_it_from_growing_old);
  g_test_add_func ("/lock/taken-over-and-renewed", test_one_that_was_taken_over_is_not_renewed);
  g_test_add_func ("/lock/garbage", test_garbage_is_nobody);
  g_test_add_func ("/lock/links", test_links_and_folders_are_left_alone);
  g_test_add_func ("/lock/impossible", test_where_none_can_be_made);
  g_test_add_func ("/lock/taken-over", test_one_that_was_taken_over_is_not_deleted);
  g_test_add_func ("/lock/document", test_documents_take_it_along);
  g_test_add_func ("/lock/locked-document", test_documents_open_what_is_locked);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
