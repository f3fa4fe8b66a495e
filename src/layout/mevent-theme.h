#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* What a text is, from which follows how it is set. */
typedef enum
{
  MEVENT_STYLE_TITLE,      /* of the document, on its cover */
  MEVENT_STYLE_SUBTITLE,
  MEVENT_STYLE_KICKER,     /* a small line above a title */
  MEVENT_STYLE_LEAD,       /* date and place on a cover */
  MEVENT_STYLE_HEADING,    /* of a chapter */
  MEVENT_STYLE_SUBHEADING, /* a day */
  MEVENT_STYLE_TIME,
  MEVENT_STYLE_ITEM,       /* title of a session, name of a speaker */
  MEVENT_STYLE_BODY,       /* a line that says something: contributors, addresses */
  MEVENT_STYLE_TEXT,       /* running text */
  MEVENT_STYLE_DETAIL,     /* what stands back: rooms, functions */
  MEVENT_STYLE_PAUSE,
  MEVENT_STYLE_SMALL,      /* running lines, credits */
  MEVENT_N_STYLES
} MeventTextStyle;

/* How one style is set. Lengths in points; leading is a multiple of the grid. */
typedef struct
{
  double      size;
  double      leading;
  PangoWeight weight;
  PangoStyle  slant;
  guint32     colour;
  const char *features; /* of OpenType; NULL: those of all text */
  const char *tag;      /* of the structure of a PDF */
} MeventTextLook;

/* The look of printed products. */
typedef struct
{
  double         grid;   /* every line and space is a multiple of it */
  double         margin_inner, margin_top, margin_bottom;
  double         gutter; /* between columns */
  guint32        accent;
  guint32        hairline;
  guint32        tint;   /* behind breaks */
  MeventTextLook looks[MEVENT_N_STYLES];
} MeventTheme;

const MeventTheme *mevent_theme_get_default (void);

G_END_DECLS
