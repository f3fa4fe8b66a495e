#include "mevent-bench-people.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mevent-bench-format.h"

#define N_ORGANISATIONS 20

/* Nobody is called like this: every name says that it is made up, in its own language. */
static const struct
{
  const char *language;
  const char *given_name;  /* in the own script, as "Testperson" is */
  const char *family_name; /* as "Muster" is */
} scripts[] = {
  { "ar", "شخص تجريبي", "نموذج" },
  { "ti", "ናይ ፈተነ ሰብ", "ኣብነት" },
  { "el", "Δοκιμαστικό", "Υπόδειγμα" },
  { "uk", "Тестова особа", "Зразок" },
  { "zh", "测试人员", "样本" },
  { "fa", "فرد آزمایشی", "نمونه" },
  { "ka", "სატესტო პირი", "ნიმუში" },
};

static const char *const functions[] = {
  "Vorstandsmitglied & Ansprechperson für Projekte des Vereins", "Geschäftsführung und Verwaltung der Musterstelle",
  "Projektleitung für Beispiele und Proben aller Art", "Ehrenamtliche Beratung in Musterfragen und Beispielen",
};

static const char *const cities[] = { "Musterstadt", "Beispielhausen an der Probe", "Neu Probingen" };

static const char *const statuses[] = { "registered", "confirmed", "waiting" };

#define PICK(array, i) ((array)[(i) % (sizeof (array) / sizeof *(array))])

/* Ids look random, as those of the program do, and are the same each time: splitmix64 (Steele, Lea, Flood 2014). */
static char *
make_id (char letter, uint64_t i)
{
  static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
  uint64_t bits = (i + 1) * 0x9e3779b97f4a7c15u + (uint64_t) letter;
  char id[15];

  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
  bits ^= bits >> 31;
  id[0] = letter;
  for (int digit = 1; digit < 14; digit++, bits >>= 5)
    id[digit] = digits[bits & 31];
  id[14] = '\0';
  return strdup (id);
}

static void
fill (BenchPerson *person, int i, char *const *organisations)
{
  person->id = make_id ('p', (uint64_t) i);
  person->participation_id = make_id ('n', (uint64_t) i);
  person->given_name = bench_format ("Testperson %06d", i);
  person->family_name = bench_format ("Muster-Beispielhausen %06d", i);
  person->own_name = bench_format ("%s %s %06d", PICK (scripts, i).given_name, PICK (scripts, i).family_name, i);
  person->own_language = PICK (scripts, i).language;
  person->organisation = organisations[i % N_ORGANISATIONS];
  person->function = PICK (functions, i);
  person->email = bench_format ("testperson.%06d@verein-muster-beispiel.example", i);
  person->phone = bench_format ("+49 6151 000 %06d", i);
  person->street = bench_format ("Straße der Proben und Beispiele %d", i % 997);
  person->city = PICK (cities, i);
  person->status = PICK (statuses, i);
}

BenchPerson *
bench_people_new (int n)
{
  BenchPerson *people = calloc ((size_t) n, sizeof *people);
  static char *organisations[N_ORGANISATIONS];

  for (int i = 0; i < N_ORGANISATIONS && organisations[i] == NULL; i++)
    organisations[i] = make_id ('o', (uint64_t) i);
  for (int i = 0; i < n; i++)
    fill (&people[i], i, organisations);
  return people;
}

void
bench_people_free (BenchPerson *people, int n)
{
  for (int i = 0; i < n; i++)
    {
      free (people[i].id);
      free (people[i].participation_id);
      free (people[i].given_name);
      free (people[i].family_name);
      free (people[i].own_name);
      free (people[i].email);
      free (people[i].phone);
      free (people[i].street);
    }
  free (people);
}

/* The bare writer: one buffer, one escape function. */

typedef struct
{
  int    fd;
  size_t used;
  char   buffer[64 * 1024];
} Out;

static void
flush (Out *out)
{
  for (size_t done = 0; done < out->used;)
    {
      ssize_t n = write (out->fd, out->buffer + done, out->used - done);

      if (n < 0 && errno != EINTR)
        {
          perror ("write");
          exit (1);
        }
      done += n > 0 ? (size_t) n : 0;
    }
  out->used = 0;
}

static void
put_bytes (Out *out, const char *data, size_t length)
{
  if (out->used + length > sizeof out->buffer)
    flush (out);
  memcpy (out->buffer + out->used, data, length);
  out->used += length;
}

static void
put (Out *out, const char *string)
{
  put_bytes (out, string, strlen (string));
}

static void
put_escaped (Out *out, const char *text)
{
  for (;;)
    {
      size_t plain = strcspn (text, "&<>\"\r\n\t");

      put_bytes (out, text, plain);
      text += plain;
      switch (*text++)
        {
        case '\0': return;
        case '&': put (out, "&amp;"); break;
        case '<': put (out, "&lt;"); break;
        case '>': put (out, "&gt;"); break;
        case '"': put (out, "&quot;"); break;
        case '\r': put (out, "&#13;"); break;
        case '\n': put (out, "&#10;"); break;
        default: put (out, "&#9;"); break;
        }
    }
}

static void
put_attribute (Out *out, const char *before, const char *value)
{
  put (out, before);
  put_escaped (out, value);
  put (out, "\"");
}

static void
write_person (Out *out, const BenchPerson *person)
{
  put_attribute (out, "  <person id=\"", person->id);
  put_attribute (out, " given-name=\"", person->given_name);
  put_attribute (out, " family-name=\"", person->family_name);
  put_attribute (out, " name-in-own-script=\"", person->own_name);
  put_attribute (out, " own-script-language=\"", person->own_language);
  put_attribute (out, " organisation=\"", person->organisation);
  put_attribute (out, " email=\"", person->email);
  put_attribute (out, " phone=\"", person->phone);
  put_attribute (out, " street=\"", person->street);
  put_attribute (out, " city=\"", person->city);
  put (out, ">\n    <function xml:lang=\"de\">");
  put_escaped (out, person->function);
  put (out, "</function>\n  </person>\n");
}

static void
write_participation (Out *out, const BenchPerson *person)
{
  put_attribute (out, "    <participation id=\"", person->participation_id);
  put_attribute (out, " person=\"", person->id);
  put_attribute (out, " status=\"", person->status);
  put (out, "/>\n");
}

static void
write_organisation (Out *out, int i)
{
  char *id = make_id ('o', (uint64_t) i), *name = bench_format ("Verein Muster %d", i);

  put_attribute (out, "  <organisation id=\"", id);
  put (out, ">\n    <name xml:lang=\"de\">");
  put_escaped (out, name);
  put (out, "</name>\n  </organisation>\n");
  free (id);
  free (name);
}

/* The bytes that the program itself writes for these people. */
void
bench_people_write (const BenchPerson *people, int n, int fd)
{
  Out *out = malloc (sizeof *out);

  out->fd = fd;
  out->used = 0;
  put (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"mbench\" language=\"de\">\n");
  for (int i = 0; i < N_ORGANISATIONS; i++)
    write_organisation (out, i);
  for (int i = 0; i < n; i++)
    write_person (out, &people[i]);
  put (out, "  <event id=\"ebench\">\n");
  for (int i = 0; i < n; i++)
    write_participation (out, &people[i]);
  put (out, "  </event>\n</mevent>\n");
  flush (out);
  free (out);
}
