#pragma once

#include "mevent-fit.h"
#include "mevent-product.h"
#include "mevent-qr.h"
#include "mevent-stock.h"

G_BEGIN_DECLS

/* The texts of a badge, from top to bottom. */
typedef enum
{
  MEVENT_BADGE_TITLE, /* of the event */
  MEVENT_BADGE_FIRST, /* what people are addressed by: the largest */
  MEVENT_BADGE_FAMILY,
  MEVENT_BADGE_OWN_SCRIPT,
  MEVENT_BADGE_ORGANISATION,
  MEVENT_BADGE_FUNCTION,
  MEVENT_BADGE_FUNCTION_ALONE, /* instead, in the first of two languages, where both have no room */
  MEVENT_BADGE_CATEGORY,
  MEVENT_BADGE_PHOTO, /* "No photo" */
  MEVENT_BADGE_N_TEXTS
} MeventBadgeText;

#define MEVENT_BADGE_N_VCARDS 3

typedef struct _MeventBadgeDrawing MeventBadgeDrawing;
typedef struct _MeventBadgeAgenda MeventBadgeAgenda;

/* What a line without unusual letters takes above and below its baseline, in units of the size. */
#define MEVENT_BADGE_ASCENT   0.76
#define MEVENT_BADGE_DESCENT  0.22

/* Beside what stands in the band, in units of its height. */
#define MEVENT_BADGE_BAND_PADDING 0.4

/* What one badge says: a copy, made when the composer is configured. Strings belong to the composer. */
typedef struct
{
  const char *id;
  const char *name;     /* in messages */
  const char *texts[MEVENT_BADGE_N_TEXTS];
  const char *language; /* of the name in own script */
  const char *vcards[MEVENT_BADGE_N_VCARDS]; /* the fullest first; NULL: no code wanted */
  int         colour;   /* of the category, 0xRRGGBB or MEVENT_UNSET */
  gboolean    own_script_is_first; /* there is no other name */
  MeventBadgeDrawing *drawing;     /* NULL: the default design */
  guint       first_own_text;      /* of `own_texts` of the content: those of the drawing */
  const char *remembered;          /* id of the participation, or the contribution, that remembers the print; or NULL */
  gboolean    is_blank;            /* for somebody who is not expected: a name is written on it */
  guint       first_pick, n_picks; /* of the agenda: the programme on the back */
} MeventBadge;

typedef struct
{
  MeventLanguage *language;
  MeventLanguage *second;    /* NULL: one language only */
  GStringChunk   *strings;
  GArray         *badges;    /* of MeventBadge, in print order */
  GPtrArray      *own_texts; /* what the texts of drawings say, badge by badge */
  GHashTable     *drawings;  /* of record to MeventBadgeDrawing */
  MeventBadgeAgenda *agenda; /* NULL: not on the backs */
  MeventProblems *problems;  /* not owned */
  GHashTable     *missing;   /* texts that have been named as untranslated */
} MeventBadgeContent;

typedef struct
{
  double x, y, width, height;
} MeventBox;

/* One face of a label: where badges are drawn. Lengths in points. */
typedef struct
{
  double   width, height;
  double   bleed; /* by which rectangles that reach an edge go on beyond it */
  gboolean rtl;
} MeventBadgeFace;

/* How large everything is on one face of one stock. Lengths in points from the upper left corner of the face. */
typedef struct
{
  MeventBadgeFace face;
  gboolean   rtl;
  MeventBox  safe;      /* nothing stands outside */
  MeventBox  band;      /* of the category, across the safe area */
  MeventBox  photo;     /* of the mark at the end of the band */
  gboolean   has[MEVENT_BADGE_N_TEXTS]; /* on this stock and in this print */
  double     scale;     /* of the sizes, against those of the model */
  MeventFit  title_fit; /* those that are the same on all badges */
  MeventFit  photo_fit;
  double     names_top; /* upper edge of the first name */
  double     bottom;    /* lower edge of the lowest text above the band */
  double     qr_width, qr_height; /* the most that the code may take, without its quiet zone */
} MeventBadgeLayout;

/* A line in its place. The text belongs to the badge. */
typedef struct
{
  const char *text;
  guint16     length;
  guint16     row; /* MeventBadgeText; of a drawing its item */
  float       x, baseline, size;
  GSList     *kept; /* its glyphs until it is painted for the first time; NULL: it is shaped again */
} MeventBadgeLine;

/* A code in its place. */
typedef struct
{
  MeventQr *qr;
  guint     item; /* of a drawing */
  float     x, y, module;
} MeventBadgeCode;

/* What stands on all badges, one after the other. */
typedef struct
{
  GArray *lines; /* of MeventBadgeLine */
  GArray *codes; /* of MeventBadgeCode */
} MeventBadgeInk;

/* What it takes to set and to paint badges. */
typedef struct
{
  MeventBadgeContent content;
  MeventShaper      *shaper;
  MeventProblems    *problems; /* not owned */
  MeventBadgeInk     ink;
  GPtrArray         *without_code; /* of MeventBadge: those whose code had no room */
} MeventBadgeWork;

/* A face that is set. */
typedef struct
{
  guint first_line, n_lines;
  guint first_code, n_codes;
} MeventBadgeCard;

/* A badge that is being set. */
typedef struct
{
  const MeventBadge *badge;
  MeventMeasure     *measures[MEVENT_BADGE_N_TEXTS]; /* NULL: not printed */
  MeventFit          fits[MEVENT_BADGE_N_TEXTS];
  double             baselines[MEVENT_BADGE_N_TEXTS]; /* of the first line */
  gboolean           narrow[MEVENT_BADGE_N_TEXTS];    /* stands beside the code */
  GSList            *kept[MEVENT_BADGE_N_TEXTS]; /* glyphs of texts that stand on one badge */
  double             shrink;
  double             qr_top;   /* with its quiet zone; far below where there is no code */
  double             qr_width; /* the same */
} MeventBadgeSetting;

typedef struct _MeventBadgeSetter MeventBadgeSetter;

gboolean _mevent_badge_content_read (MeventBadgeContent       *self,
                                     MeventEvent              *event,
                                     const MeventStock        *stock,
                                     const MeventPrintOptions *options,
                                     MeventProblems           *problems,
                                     GError                  **error);
const char * _mevent_badge_content_keep (const MeventBadgeContent *self,
                                         const char               *text);
const char * _mevent_badge_content_keep_both (const MeventBadgeContent *self,
                                              const char               *first,
                                              const char               *second);
const char * _mevent_badge_content_translate (const MeventBadgeContent *self,
                                              gpointer                  record,
                                              const MeventText         *text,
                                              MeventLanguage           *language);
const char * _mevent_badge_content_keep_text (const MeventBadgeContent *self,
                                              gpointer                  record,
                                              const MeventText         *text);
const char * _mevent_badge_content_keep_string (const MeventBadgeContent *self,
                                                const char               *msgid);
GPtrArray *  _mevent_badge_list_people  (MeventEvent              *event,
                                         const MeventPrintOptions *options,
                                         GError                  **error);
void     _mevent_badge_content_clear (MeventBadgeContent      *self);

PangoLayout * _mevent_badge_shape           (MeventShaper             *shaper,
                                             const MeventBadge        *badge,
                                             MeventBadgeText           row,
                                             const char               *text,
                                             int                       length);
gboolean      _mevent_badge_is_common       (MeventBadgeText           row);

MeventBadgeFace _mevent_badge_face_of       (const MeventStock        *stock);
gboolean      _mevent_badge_can_bleed       (const MeventStock        *stock);
gboolean      _mevent_badge_design_init     (MeventBadgeLayout        *self,
                                             const MeventStock        *stock,
                                             const MeventBadgeContent *content,
                                             MeventShaper             *shaper,
                                             GError                  **error);
MeventFitRule _mevent_badge_design_get_rule (const MeventBadgeLayout  *self,
                                             MeventBadgeText           row,
                                             double                    width,
                                             double                    shrink);
double        _mevent_badge_design_get_floor (const MeventBadgeLayout *self,
                                              MeventBadgeText          row);
double        _mevent_badge_design_get_gap  (const MeventBadgeLayout  *self,
                                             MeventBadgeText           row);
MeventBox     _mevent_badge_design_get_band (const MeventBadgeLayout  *self,
                                             const MeventBadge        *badge);

void               _mevent_badge_place      (const MeventBadgeLayout *self,
                                             MeventBadgeSetting      *setting);

MeventBadgeSetter *_mevent_badge_setter_new  (const MeventBadgeLayout *design,
                                              const MeventBadgeWork   *work);
void               _mevent_badge_setter_free (MeventBadgeSetter       *self);
void               _mevent_badge_setter_set  (MeventBadgeSetter       *self,
                                              const MeventBadge       *badge,
                                              MeventBadgeCard         *card);
MeventQr *         _mevent_badge_encode_vcard (const MeventBadge      *badge,
                                              double                   side);
void               _mevent_badge_report_codes (const MeventBadgeWork   *work);
void               _mevent_badge_report_text (const MeventBadge       *badge,
                                              const char              *text,
                                              MeventFitQuality         quality,
                                              gboolean                 lacks_glyphs,
                                              MeventProblems          *problems);

GSList * _mevent_badge_keep        (PangoLayout              *layout,
                                    const MeventBadgeInk     *ink);
gboolean _mevent_badge_line_paint_kept (MeventBadgeLine      *self,
                                        cairo_t              *cr);
char *   _mevent_badge_digest      (const MeventBadgeContent *content,
                                    const MeventBadge       *badge);

void     _mevent_badge_paint       (const MeventBadgeLayout *design,
                                    const MeventBadge       *badge,
                                    const MeventBadgeCard   *card,
                                    const MeventBadgeWork   *work,
                                    cairo_t                 *cr);
void     _mevent_badge_place_line   (const MeventBadgeLine   *line,
                                     PangoLayout             *layout,
                                     MeventPlacedText        *placed);
void     _mevent_badge_foreach_text (const MeventBadge       *badge,
                                     const MeventBadgeCard   *card,
                                     const MeventBadgeWork   *work,
                                     const MeventPlacedText  *place,
                                     MeventPlacedFunc         func,
                                     gpointer                 user_data);
gboolean _mevent_badge_needs_white (int                      colour);
void     _mevent_badge_set_colour  (cairo_t                 *cr,
                                    int                      colour);

G_END_DECLS
