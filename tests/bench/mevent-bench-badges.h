#pragma once

/* Badges of 90 × 60 mm, eight on an A4, each with three lines and a code of sixteen characters. Three in ten third lines are
 * not Latin, one family name in a hundred is very long. */

#define BENCH_BADGE_STOCK "Durable Badgemaker 1456-02"

/* From the upper left corner of the badge, in mm */
#define BENCH_BADGE_LEFT      5
#define BENCH_BADGE_WIDTH     80
#define BENCH_BADGE_CODE_LEFT 65
#define BENCH_BADGE_CODE_TOP  36
#define BENCH_BADGE_CODE_SIDE 20

typedef struct
{
  int top, height; /* mm */
  int size;        /* points */
  int width;       /* mm */
  int is_bold;
} BenchBadgeLine;

static const BenchBadgeLine bench_badge_lines[] = {
  { 8, 14, 28, BENCH_BADGE_WIDTH, 1 },
  { 22, 10, 18, BENCH_BADGE_WIDTH, 0 },
  { 34, 9, 13, 58, 0 },
};

#define BENCH_BADGE_N_LINES 3

typedef struct
{
  char *lines[BENCH_BADGE_N_LINES]; /* first name, family name, organisation or name in own script */
  char *code;
} BenchBadge;

BenchBadge *bench_badges_new  (int         n);
void        bench_badges_free (BenchBadge *badges,
                               int         n);
