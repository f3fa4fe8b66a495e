#pragma once

#include "mevent-composer.h"
#include "mevent-language.h"
#include "mevent-picture.h"
#include "mevent-problems.h"
#include "mevent-sheet.h"
#include "mevent-theme.h"

G_BEGIN_DECLS

/* Cards and signs: faces of one size, on each of which texts are as large as their boxes let them be. Lengths in points from
 * the upper left corner of a face; in a language that runs from the right they are mirrored. What is added is copied; its
 * sizes are found card by card, in steps. */
typedef struct _MeventPlates MeventPlates;

/* A box for a text, and how the text is set in it. */
typedef struct
{
  double          x, y, width, height;
  MeventTextStyle style;   /* family, weight and colour; the size follows from the box */
  double          largest; /* size of type */
  double          floor;   /* the smallest that does its work; below it, a problem says so */
  MeventAlignment across;
  double          down;    /* how much of the room that is left over stands above: 0 at the top, 1 at the bottom */
  guint32         colour;  /* 0xRRGGBB; 0: that of the style */
  gboolean        follows; /* begins where the text before ends, and ends where it would have, */
  double          least;   /* but is so high at least */
  gboolean        breaks_words; /* where one is so long that it would make the type much smaller than `floor` */
} MeventPlateBox;

MeventPlates *mevent_plates_new         (MeventLanguage       *language,
                                         const MeventTheme    *theme,
                                         MeventProblems       *problems,
                                         const MeventSheet    *sheet,
                                         MeventFold            fold);
void          mevent_plates_free        (MeventPlates         *self);
void          mevent_plates_get_size    (MeventPlates         *self,
                                         double               *width,
                                         double               *height);
void          mevent_plates_begin       (MeventPlates         *self,
                                         const char           *name,
                                         const char           *subject);
void          mevent_plates_add_text    (MeventPlates         *self,
                                         const MeventPlateBox *box,
                                         const char           *language,
                                         const char           *text);
void          mevent_plates_add_field   (MeventPlates         *self,
                                         guint32               colour,
                                         double                x,
                                         double                y,
                                         double                width,
                                         double                height);
void          mevent_plates_add_arrow   (MeventPlates         *self,
                                         guint32               colour,
                                         double                x,
                                         double                y,
                                         double                size,
                                         double                degrees);
void          mevent_plates_add_picture (MeventPlates         *self,
                                         MeventPicture        *picture,
                                         double                x,
                                         double                y,
                                         double                width,
                                         double                height);
gboolean      mevent_plates_step        (MeventPlates         *self);
guint         mevent_plates_get_n_pages (MeventPlates         *self);
void          mevent_plates_draw_page   (MeventPlates         *self,
                                         guint                 page,
                                         gboolean              crop_marks,
                                         cairo_t              *cr);
void          mevent_plates_foreach_text (MeventPlates        *self,
                                         MeventPlacedFunc      func,
                                         gpointer              user_data);

G_END_DECLS
