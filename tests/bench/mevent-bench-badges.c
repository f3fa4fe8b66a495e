#include "mevent-bench-badges.h"

#include "mevent-bench-format.h"

#define PICK(array, i) ((array)[(i) % (int) (sizeof (array) / sizeof *(array))])

/* Made up, and said to be: "test person", "sample". */
static const char *const own_scripts[] = {
  "شخص تجريبي نموذج", "ናይ ፈተነ ሰብ ኣብነት", "Тестова особа Зразок", "测试人员样本", "فرد آزمایشی نمونه", "სატესტო პირი ნიმუში",
};

static const char *const organisations[] = {
  "Musterverein für Beispiele e.V.", "Beispielhaus an der Probe", "Neue Probeinitiative", "Musterstelle Beispielhausen",
  "Verein zur Probe und Bildung e.V.", "Testgemeinschaft Musterstadt", "Probenetz Beispielkreis",
};

static void
fill (BenchBadge *badge, int i)
{
  badge->lines[0] = bench_format ("Testperson %d", i);
  badge->lines[1] = bench_format (i % 100 == 99 ? "Muster von und zu Beispielhausen-Probingen an der Probe und Test %d"
                                        : "Muster-Beispiel %d", i);
  badge->lines[2] = i % 10 < 3 ? bench_format ("%s %d", PICK (own_scripts, i), i) : bench_format ("%s", PICK (organisations, i));
  badge->code = bench_format ("p%015d", i);
}

BenchBadge *
bench_badges_new (int n)
{
  BenchBadge *badges = calloc ((size_t) n, sizeof *badges);

  for (int i = 0; i < n; i++)
    fill (&badges[i], i);
  return badges;
}

void
bench_badges_free (BenchBadge *badges, int n)
{
  for (int i = 0; i < n; i++)
    {
      for (int line = 0; line < BENCH_BADGE_N_LINES; line++)
        free (badges[i].lines[line]);
      free (badges[i].code);
    }
  free (badges);
}
