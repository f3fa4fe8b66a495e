#pragma once

#include <cairo.h>

#include "mevent-language.h"
#include "mevent-printer-correction.h"
#include "mevent-problems.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_COMPOSER (mevent_composer_get_type ())
G_DECLARE_DERIVABLE_TYPE (MeventComposer, mevent_composer, MEVENT, COMPOSER, GObject)

/* A line of the outline of a document: where a heading stands. */
typedef struct
{
  char  *title;
  guint  level; /* 0 for the highest */
  guint  page;  /* from 0 */
  double y;     /* points from the top of the page */
} MeventOutlineItem;

/* How sheets are printed on both sides. */
typedef enum
{
  MEVENT_SIDES_AS_USUAL,   /* as whoever prints likes it */
  MEVENT_SIDES_LONG_EDGE,  /* on both, turned over the long edge */
  MEVENT_SIDES_SHORT_EDGE,
} MeventSides;

/* A line of text as it stands on a page, for those who must know it without looking. */
typedef struct
{
  guint             page;      /* from 0; of the pages before they are imposed on sheets */
  const char       *text;      /* of the whole paragraph */
  gsize             start, length; /* bytes of the line in it */
  gconstpointer     paragraph; /* the same for all lines of one */
  cairo_rectangle_t box;       /* in points */
  cairo_rectangle_t frame;     /* what it must not leave: the type area of the page, or its card */
} MeventPlacedText;

typedef void (*MeventPlacedFunc) (const MeventPlacedText *text,
                                  gpointer                user_data);

struct _MeventComposerClass
{
  GObjectClass parent_class;

  /* Lays out a part of the document that takes a few milliseconds; FALSE when nothing is left to do. */
  gboolean (*paginate)  (MeventComposer *self);
  /* Draws a page that has been paginated, in points, from its upper left corner, on any context, in any order. */
  void     (*draw_page) (MeventComposer *self,
                         guint           page,
                         cairo_t        *cr);
  /* Tells of all texts on the pages that have been paginated; NULL where the product does not know them. */
  void     (*foreach_text) (MeventComposer  *self,
                            MeventPlacedFunc func,
                            gpointer         user_data);
};

gboolean          mevent_composer_paginate        (MeventComposer *self);
gboolean          mevent_composer_paginate_all    (MeventComposer *self,
                                                   GCancellable   *cancellable,
                                                   GError        **error);
gboolean          mevent_composer_paginate_within (MeventComposer *self,
                                                   guint           n_pages);
guint             mevent_composer_get_n_pages     (MeventComposer *self);
void              mevent_composer_get_page_size   (MeventComposer *self,
                                                   double         *width,
                                                   double         *height);
void              mevent_composer_draw_page       (MeventComposer *self,
                                                   guint           page,
                                                   cairo_t        *cr);
const char *      mevent_composer_get_title       (MeventComposer *self);
const char *      mevent_composer_get_author      (MeventComposer *self);
const char *      mevent_composer_get_subject     (MeventComposer *self);
MeventLanguage *  mevent_composer_get_language    (MeventComposer *self);
MeventProblems *  mevent_composer_get_problems    (MeventComposer *self);
const GPtrArray * mevent_composer_get_outline     (MeventComposer *self);
gboolean          mevent_composer_get_exact_scale (MeventComposer *self);
const char *      mevent_composer_get_text        (MeventComposer *self);
MeventSides       mevent_composer_get_sides       (MeventComposer *self);
void              mevent_composer_set_correction  (MeventComposer *self,
                                                   const MeventPrinterCorrection *correction);
void              mevent_composer_foreach_text    (MeventComposer *self,
                                                   MeventPlacedFunc func,
                                                   gpointer        user_data);

/* For subclasses, while they configure and paginate */
void              mevent_composer_set_page_size   (MeventComposer *self,
                                                   double          width,
                                                   double          height);
void              mevent_composer_set_n_pages     (MeventComposer *self,
                                                   guint           n_pages);
void              mevent_composer_set_problems    (MeventComposer *self,
                                                   MeventProblems *problems);
void              mevent_composer_take_after      (MeventComposer *self,
                                                   MeventComposer *other);
void              mevent_composer_set_language    (MeventComposer *self,
                                                   MeventLanguage *language);
void              mevent_composer_set_metadata    (MeventComposer *self,
                                                   const char     *title,
                                                   const char     *author,
                                                   const char     *subject);
void              mevent_composer_set_exact_scale (MeventComposer *self,
                                                   gboolean        exact_scale);
void              mevent_composer_set_sides       (MeventComposer *self,
                                                   MeventSides     sides);
void              mevent_composer_set_text        (MeventComposer *self,
                                                   const char     *text);
void              mevent_composer_add_outline     (MeventComposer *self,
                                                   guint           level,
                                                   const char     *title,
                                                   guint           page,
                                                   double          y);

G_END_DECLS
