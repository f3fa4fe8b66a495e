#include "mevent-print-clock.h"

#include "mevent-date.h"

/* The 1st of January 1970 as a Julian day. */
#define FIRST_DAY_OF_EPOCH 719163

#define SECONDS_PER_DAY (24 * 60 * 60)

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static gboolean
find_epoch (gint64 *seconds)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");

  return epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, 253402300799, seconds, NULL);
}

/**
 * mevent_print_clock_now:
 *
 * Returns: (transfer full): the time that stands on what is printed now, in UTC: that of the clock, or what SOURCE_DATE_EPOCH
 *   says, so that the same project gives the same pages
 */
GDateTime *
mevent_print_clock_now (void)
{
  gint64 seconds = g_get_real_time () / G_USEC_PER_SEC;

  find_epoch (&seconds);
  return g_date_time_new_from_unix_utc (seconds);
}

/**
 * mevent_print_clock_today:
 *
 * Returns: the day that it is here and now, or that of SOURCE_DATE_EPOCH, as a Julian day
 */
guint32
mevent_print_clock_today (void)
{
  gint64 seconds;

  return find_epoch (&seconds) ? (guint32) (FIRST_DAY_OF_EPOCH + seconds / SECONDS_PER_DAY) : mevent_date_today ();
}
