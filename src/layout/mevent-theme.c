#include "mevent-theme.h"

#include "mevent-fonts.h"

/* Times below each other line up. */
#define FIGURES MEVENT_FONT_FEATURES ",tnum=1"

#define INK    0x1b1b1f
#define QUIET  0x5b5b66
#define ACCENT 0x1f4e79

/* Colours that stay apart in grey: dark blue, near black, middle grey, and tints light enough to write on. */
static const MeventTheme theme = {
  .grid = 7,
  .margin_inner = 62,
  .margin_top = 63,
  .margin_bottom = 70,
  .gutter = 18,
  .accent = ACCENT,
  .hairline = 0xb9bcc4,
  .tint = 0xeef1f5,
  .looks = {
    [MEVENT_STYLE_TITLE] = { 33, 42, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, INK, NULL, "H1" },
    [MEVENT_STYLE_SUBTITLE] = { 16, 21, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, QUIET, NULL, "P" },
    [MEVENT_STYLE_KICKER] = { 10.5, 14, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, ACCENT, NULL, "P" },
    [MEVENT_STYLE_LEAD] = { 12.5, 21, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, INK, FIGURES, "P" },
    [MEVENT_STYLE_HEADING] = { 20, 28, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, ACCENT, NULL, "H1" },
    [MEVENT_STYLE_SUBHEADING] = { 12.5, 21, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, INK, NULL, "H2" },
    [MEVENT_STYLE_TIME] = { 10, 14, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, ACCENT, FIGURES, "P" },
    [MEVENT_STYLE_ITEM] = { 11, 14, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, INK, NULL, "H3" },
    [MEVENT_STYLE_BODY] = { 9.5, 14, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, INK, NULL, "P" },
    [MEVENT_STYLE_TEXT] = { 9.5, 14, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, INK, NULL, "P" },
    [MEVENT_STYLE_DETAIL] = { 9, 14, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, QUIET, FIGURES, "P" },
    [MEVENT_STYLE_PAUSE] = { 9.5, 14, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, QUIET, NULL, "P" },
    [MEVENT_STYLE_SMALL] = { 8, 10.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, QUIET, FIGURES, "P" },
  },
};

/**
 * mevent_theme_get_default:
 *
 * Returns: (transfer none): the look that every product has
 */
const MeventTheme *
mevent_theme_get_default (void)
{
  return &theme;
}
