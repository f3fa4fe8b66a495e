#include "mevent-badge-agenda-private.h"
#include "mevent-badge-drawing-private.h"

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
