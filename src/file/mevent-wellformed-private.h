#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether what comes in pieces is a whole XML document within the limits of a project. Nothing is kept of it. */
typedef struct _MeventWellformed MeventWellformed;

MeventWellformed *_mevent_wellformed_new    (void);
void              _mevent_wellformed_feed   (gpointer          self,
                                             const char       *data,
                                             gsize             length);
gboolean          _mevent_wellformed_finish (MeventWellformed *self);
const char *      _mevent_wellformed_get_excess (MeventWellformed *self);
void              _mevent_wellformed_free   (MeventWellformed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventWellformed, _mevent_wellformed_free)

G_END_DECLS
