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
  MEVENT_STYLE_TABLE_HEAD, /* above a column */
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
  char       *family;
  gboolean    tabular; /* figures below each other line up */
  const char *tag;     /* of the structure of a PDF */
} MeventTextLook;

/* Where lines stand between two sides. */
typedef enum
{
  MEVENT_ALIGNMENT_START,
  MEVENT_ALIGNMENT_CENTRE,
  MEVENT_ALIGNMENT_END,
} MeventAlignment;

/* Where the words on a cover stand. */
typedef enum
{
  MEVENT_COVER_START,  /* at the side on which the language begins */
  MEVENT_COVER_CENTRE,
  MEVENT_COVER_BAND,   /* on a field of the accent colour across the page */
} MeventCover;

/* A rule beside the heading of a chapter. */
typedef enum
{
  MEVENT_HEADING_PLAIN,
  MEVENT_HEADING_RULE_ABOVE,
  MEVENT_HEADING_RULE_BELOW,
} MeventHeadingRule;

/* The look of printed products, which a file in data/themes describes. */
typedef struct
{
  char          *name;   /* "plain": of the file, on the command line and in projects */
  char          *label;  /* in the language of the window */
  double         grid;   /* every line and space is a multiple of it */
  double         margin_inner, margin_top, margin_bottom;
  double         gutter; /* between columns */
  guint32        ink, quiet, accent, hairline, tint, paper; /* 0xRRGGBB */
  MeventCover    cover;
  MeventHeadingRule heading_rule;
  MeventTextLook looks[MEVENT_N_STYLES];
} MeventTheme;

#define MEVENT_THEME_DEFAULT "plain"

MeventTheme *mevent_theme_load           (const char        *name,
                                          GError           **error);
MeventTheme *mevent_theme_parse          (const char        *name,
                                          const char        *text,
                                          gsize              length,
                                          GError           **error);
MeventTheme *mevent_theme_copy           (const MeventTheme *self);
void         mevent_theme_set_accent     (MeventTheme       *self,
                                          guint32            colour);
void         mevent_theme_drop_quiet     (MeventTheme       *self);
void         mevent_theme_scale          (MeventTheme       *self,
                                          double             factor,
                                          double             margins);
void         mevent_theme_scale_style    (MeventTheme       *self,
                                          MeventTextStyle    style,
                                          double             factor);
void         mevent_theme_set_least_size (MeventTheme       *self,
                                          double             size);
double       mevent_theme_round_up       (const MeventTheme *self,
                                          double             height);
void         mevent_theme_free           (MeventTheme       *self);
char **      mevent_theme_list_names     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventTheme, mevent_theme_free)

G_END_DECLS
