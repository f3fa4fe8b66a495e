#include "mevent-badges-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-drawing-private.h"
#include "mevent-contribution.h"
#include "mevent-participation.h"
#include "mevent-project.h"

/* Of the digest, in hexadecimal: enough that two badges of a person never have the same by chance. */
#define DIGEST_LENGTH 32

static void
digest_text (GChecksum *checksum, const char *text)
{
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
}

static void
digest_drawing (GChecksum *checksum, const MeventBadgeContent *content, const MeventBadge *badge)
{
  digest_text (checksum, badge->drawing->digest);
  for (guint i = 0; i < badge->drawing->n_own_texts; i++)
    digest_text (checksum, content->own_texts->pdata[badge->first_own_text + i]);
}

static void
digest_agenda (GChecksum *checksum, const MeventBadgeAgenda *agenda, const MeventBadge *badge)
{
  for (guint i = 0; i < badge->n_picks; i++)
    {
      const MeventBadgePick *pick = &g_array_index (agenda->picks, MeventBadgePick, badge->first_pick + i);
      const MeventBadgeEntry *entry = &g_array_index (agenda->entries, MeventBadgeEntry, pick->entry);

      digest_text (checksum, entry->day);
      digest_text (checksum, entry->time);
      digest_text (checksum, entry->text);
      digest_text (checksum, pick->is_own ? "own" : "all");
    }
}

/**
 * _mevent_badge_digest:
 *
 * Returns: (transfer full): what a badge says and how it is designed, whatever stock it is printed on
 */
char *
_mevent_badge_digest (const MeventBadgeContent *content, const MeventBadge *badge)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *colour = g_strdup_printf ("%x", (guint) badge->colour);

  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    if (row != MEVENT_BADGE_FUNCTION_ALONE)
      digest_text (checksum, badge->texts[row]);
  digest_text (checksum, badge->language);
  digest_text (checksum, badge->vcards[0]);
  digest_text (checksum, colour);
  if (badge->drawing != NULL)
    digest_drawing (checksum, content, badge);
  if (content->agenda != NULL)
    digest_agenda (checksum, content->agenda, badge);
  return g_strndup (g_checksum_get_string (checksum), DIGEST_LENGTH);
}

static guint32
get_today (GDateTime *now)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  return g_date_get_julian (&today);
}

static void
mark_printed (MeventBadges *self, const MeventBadge *badge, gpointer record, GDateTime *now)
{
  g_autofree char *digest = _mevent_badge_digest (&self->work.content, badge);

  mevent_record_set_text (record, "badge-printed-content", digest);
  mevent_record_set_date (record, "badge-printed-on", get_today (now));
  mevent_record_set_number (record, "badge-printed-at",
                            g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now));
}

/**
 * mevent_badges_mark_printed:
 * @self: badges that have been printed
 * @project: the project they were made of, which may have changed since
 *
 * Lets the project remember, in a step that can be undone, when the badges were printed and what was on them.
 *
 * Returns: how many are remembered: not those of people who are gone
 */
guint
mevent_badges_mark_printed (MeventComposer *self, MeventProject *project)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const GArray *badges;
  guint n_marked = 0;

  g_return_val_if_fail (MEVENT_IS_BADGES (self), 0);

  badges = MEVENT_BADGES (self)->work.content.badges;
  mevent_project_begin (project, _("Mark Badges as Printed"));
  for (guint i = 0; i < badges->len; i++)
    {
      const MeventBadge *badge = &g_array_index (badges, MeventBadge, i);
      gpointer record = badge->remembered ? mevent_project_lookup (project, badge->remembered) : NULL;

      if (!MEVENT_IS_PARTICIPATION (record) && !MEVENT_IS_CONTRIBUTION (record))
        continue;
      mark_printed (MEVENT_BADGES (self), badge, record, now);
      n_marked++;
    }
  mevent_project_end (project);
  return n_marked;
}
