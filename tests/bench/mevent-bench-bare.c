/* What any program must do at the least: libxml2's SAX2 reader that counts, and a writer that only writes and syncs.
 *   mevent-bench-bare generate N FILE
 *   mevent-bench-bare read FILE ROUNDS       prints CPU seconds a round
 *   mevent-bench-bare write N FILE ROUNDS */

#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mevent-bench-clock.h"
#include "mevent-bench-people.h"

static void
count_element (void           *count,
               const xmlChar  *local_name,
               const xmlChar  *prefix,
               const xmlChar  *uri,
               int             n_namespaces,
               const xmlChar **namespaces,
               int             n_attributes,
               int             n_defaulted,
               const xmlChar **attributes)
{
  ++*(long *) count;
}

static void
read_once (const char *path)
{
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .startElementNs = count_element };
  long count = 0;

  if (xmlSAXUserParseFile (&handler, &count, path) == 0 && count > 0)
    return;
  fprintf (stderr, "%s cannot be read.\n", path);
  exit (1);
}

static void
read_file (const char *path, int rounds)
{
  double start;

  xmlInitParser ();
  start = bench_clock ();
  for (int round = 0; round < rounds; round++)
    read_once (path);
  printf ("%.6f\n", (bench_clock () - start) / rounds);
}

static void
write_once (const BenchPerson *people, int n, const char *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      perror (path);
      exit (1);
    }
  bench_people_write (people, n, fd);
  if (fsync (fd) != 0 || close (fd) != 0)
    {
      perror (path);
      exit (1);
    }
}

static void
write_file (int n, const char *path, int rounds)
{
  BenchPerson *people = bench_people_new (n);
  double spent = 0;

  for (int round = 0; round < rounds; round++)
    {
      double start;

      /* Ours replaces no file either. */
      unlink (path);
      start = bench_clock ();
      write_once (people, n, path);
      spent += bench_clock () - start;
      /* Ours reads it back before the next round; whoever does nothing else has all people in the processor's cache. */
      read_once (path);
    }
  printf ("%.6f\n", spent / rounds);
  bench_people_free (people, n);
}

static void
generate (int n, const char *path)
{
  BenchPerson *people = bench_people_new (n);

  write_once (people, n, path);
  bench_people_free (people, n);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "generate") == 0)
    generate (atoi (argv[2]), argv[3]);
  else if (argc == 4 && strcmp (argv[1], "read") == 0)
    read_file (argv[2], atoi (argv[3]));
  else if (argc == 5 && strcmp (argv[1], "write") == 0)
    write_file (atoi (argv[2]), argv[3], atoi (argv[4]));
  else
    return 2;
  return 0;
}
