#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_FIGURE (mevent_figure_get_type ())
MEVENT_DECLARE_RECORD (MeventFigure, mevent_figure, FIGURE)

/* An image where it is shown, with what is said of it there: a flip chart of a session, the plan of a venue. */
struct _MeventFigure
{
  MeventRecord parent_instance;

  MeventImage *image;
  MeventText  *caption;
};

gboolean mevent_figure_has_any_image (MeventList *figures);

G_END_DECLS
