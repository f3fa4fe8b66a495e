#pragma once

#include "mevent-badge-design.h"
#include "mevent-badge-element.h"
#include "mevent-badge-private.h"
#include "mevent-picture.h"

G_BEGIN_DECLS

/* One thing on a design of the project's own. Lengths in points from the upper left corner of the face. */
typedef struct
{
  MeventBadgeElementKind kind;
  MeventBadgeSide        side;
  MeventBadgeAlignment   alignment;
  MeventBadgeFit         fit;
  MeventBox              box;      /* of a line: from its beginning to its end */
  double                 size;     /* of type, or of a line its width */
  MeventStyle            style;
  int                    colour;   /* MEVENT_UNSET: of a shape that of the category, of text what can be read */
  int                    backdrop; /* the shape that text stands on, or -1 */
  const char            *text;     /* with fields */
  guint                  own_text; /* of the badge's texts */
  gboolean               varies;   /* from badge to badge */
  gboolean               in_own_script;
  gboolean               is_vcard;
  MeventPicture         *picture;
  GPtrArray             *copies;   /* of cairo_surface_t: the picture in its box, for each time it stands on a page */
  guint                  n_used;   /* copies on the page that is being drawn */
} MeventBadgeItem;

/* A design of the project's own: a copy, on the size of the label. */
struct _MeventBadgeDrawing
{
  const char      *name;
  MeventBadgeFace  face;
  GArray          *items;       /* of MeventBadgeItem; later ones lie on top */
  guint            n_own_texts; /* how many its badges have */
  gboolean         has_front, has_back;
  char            *digest;      /* of all that was drawn */
  MeventMeasure   *measure, *line;
  GHashTable      *reported;    /* texts that come again and were reported */
};

#define MEVENT_BADGE_IS_SHAPE(item) ((item)->kind >= MEVENT_BADGE_ELEMENT_KIND_RECTANGLE)

MeventBadgeDrawing *_mevent_badge_drawing_new   (MeventBadgeDesign        *design,
                                                 const MeventBadgeFace    *face,
                                                 const MeventBadgeContent *content,
                                                 MeventProblems           *problems);
void                _mevent_badge_drawing_free  (MeventBadgeDrawing       *self);
void                _mevent_badge_drawing_set   (MeventBadgeDrawing       *self,
                                                 MeventBadgeSide           side,
                                                 const MeventBadge        *badge,
                                                 const MeventBadgeWork    *work,
                                                 MeventBadgeCard          *card);
void                _mevent_badge_drawing_begin_page (MeventBadgeDrawing *self);
void                _mevent_badge_drawing_paint (const MeventBadgeDrawing *self,
                                                 MeventBadgeSide           side,
                                                 const MeventBadge        *badge,
                                                 const MeventBadgeWork    *work,
                                                 const MeventBadgeCard    *card,
                                                 cairo_t                  *cr);
PangoLayout *       _mevent_badge_drawing_shape (const MeventBadgeItem    *item,
                                                 const MeventBadge        *badge,
                                                 MeventShaper             *shaper,
                                                 const char               *text,
                                                 int                       length);

G_END_DECLS
