#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that can be read more than once, as what comes through a pipe cannot: of that it is a copy in memory. */
typedef struct _MeventPipeCopy MeventPipeCopy;

MeventPipeCopy *mevent_pipe_copy_new      (const char      *path,
                                           GError         **error);
const char *    mevent_pipe_copy_get_path (MeventPipeCopy  *self);
void            mevent_pipe_copy_free     (MeventPipeCopy  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventPipeCopy, mevent_pipe_copy_free)

G_END_DECLS
