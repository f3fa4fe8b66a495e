#pragma once

#include <pango/pangocairo.h>

#include "mevent-flow.h"
#include "mevent-glyph-check.h"

G_BEGIN_DECLS

/* A paragraph, picture or bar as it was added; nothing is laid out yet. */
typedef struct
{
  MeventTextStyle style;
  char           *text;
  char           *marker;  /* of an item of a list, or NULL */
  const char     *between; /* where it has no room in one line, it is broken here, and this goes; or NULL */
  char           *page_of; /* the number of the page on which this target stands takes the place of the text */
  guint           lead_start, lead_end; /* bytes that are set bold */
  char           *language;
  MeventLanguage *base;    /* which says where its lines begin; NULL: that of the cell */
  char           *link;   /* attributes of a link of cairo, or NULL */
  char           *target; /* name under which links find it, or NULL */
  MeventPicture  *picture;
  double          width, height; /* of the picture */
  gboolean        is_bar;  /* of a chart: `share` of the width of the cell */
  double          share;
  guint32         colour;
  double          space_before;
} MeventBlock;

struct _MeventCell
{
  MeventRow *row;
  double     x, width;
  MeventAlignment alignment;
  MeventLanguage *base; /* which says where its lines begin; NULL: that of the document */
  gboolean   has_rule; /* above it */
  gboolean   has_bar;
  guint32    bar;
  double     pending_space;
  GArray    *blocks; /* of MeventBlock */
  GArray    *pieces; /* of MeventPiece, when it is laid out */
};

struct _MeventRow
{
  guint          n_refs;
  MeventFlow    *flow;
  MeventRowFlags flags;
  double         space_before;
  double         min_height;
  MeventRow     *head; /* owned; stands above the row again where a page begins */
  char          *outline;
  guint          outline_level;
  GPtrArray     *cells;
};

/* A line of text, a picture or a bar: what is never split. */
typedef struct
{
  PangoLayout     *layout; /* keeps the line alive */
  PangoLayoutLine *line;
  MeventPicture   *picture;
  gboolean         is_bar;
  double           x;        /* from the left edge of the cell */
  double           baseline; /* from the top of the piece; for pictures the space above */
  double           width;
  double           height;   /* with the space before */
  double           space;    /* part of the height that goes away at the top of a page */
  gboolean         glued;    /* no page ends between this piece and the next */
  guint32          colour;
  const char      *tag;
  char            *link;
  char            *target;
  char            *page_of;
} MeventPiece;

/* A piece on its page; x and y of its left edge and top. */
typedef struct
{
  MeventPiece piece; /* owned */
  double      x, y;
  guint       part, cell; /* of which row it is, or of which part of one, and of which of its cells */
  gboolean    is_whole;   /* its paragraph is all that stands there of the cell */
} MeventPlaced;

/* A row on a page, or as much of it as stands there. */
typedef struct
{
  MeventRowFlags flags;
  guint          n_cells;
} MeventPart;

/* A rule, tint or bar below the text. */
typedef struct
{
  guint32 colour;
  double  x, y, width, height;
} MeventMark;

typedef struct
{
  GArray *marks;  /* of MeventMark */
  GArray *pieces; /* of MeventPlaced */
  GArray *parts;  /* of MeventPart */
  char   *chapter; /* which it continues, or NULL */
  char   *section; /* and which of its sections */
} MeventPage;

struct _MeventFlow
{
  MeventLanguage    *language;
  MeventLanguage    *fallback;     /* of words that it lacks */
  const MeventTheme *theme;
  MeventFlow        *whole;        /* of which it is a part, and whose is all that says how text is set; or NULL */
  guint              first_page;   /* on which page of the whole it begins */
  MeventGlyphCheck  *glyphs;
  PangoContext      *context;
  GHashTable        *contexts;     /* of languages that cells are written in: MeventLanguage * -> PangoContext * */
  double             page_width, page_height;
  char              *running_line;
  char              *short_line;   /* in its place where it is too long */
  gboolean           breaks_page;  /* before the next row */
  guint              numbers_from; /* the first page with running lines */
  gboolean           has_foot;     /* with the number of the page */

  GPtrArray         *rows; /* those before `next` are placed and gone */
  guint              next;
  guint              shaped; /* how many rows have been laid out */
  guint              kept_until; /* the last row for which room was found with those before it */
  GPtrArray         *pages;
  GHashTable        *targets; /* attributes of a target -> its page, from 1 */
  char              *chapter; /* the heading under which the next row stands */
  char              *section; /* the one below it, such as a day */
  double             y;
  double             top;     /* of the page: below the head of a table that goes on */
};

double _mevent_flow_get_head_end (MeventFlow *self);
void _mevent_flow_draw_running_lines (MeventFlow *self,
                                      guint       page,
                                      cairo_t    *cr);
void _mevent_page_free   (gpointer           page);
void _mevent_block_clear (gpointer           block);
void _mevent_piece_clear (gpointer           piece);
void _mevent_block_measure (const MeventBlock *block,
                            PangoContext      *context,
                            const MeventTheme *theme,
                            MeventLanguage    *language,
                            double            *natural,
                            double            *least);
void _mevent_flow_measure (MeventFlow      *self,
                           MeventLanguage  *language,
                           MeventTextStyle  style,
                           const char      *text,
                           double          *natural,
                           double          *least);
gboolean _mevent_flow_breaks (MeventFlow      *self,
                              MeventLanguage  *language,
                              MeventTextStyle  style,
                              const char      *text,
                              double           width);
PangoContext *_mevent_flow_get_context (MeventFlow     *self,
                                        MeventLanguage *base);
void _mevent_cell_shape  (MeventCell        *cell);
G_END_DECLS
