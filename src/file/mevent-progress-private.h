#pragma once

#include "mevent-reader.h"

G_BEGIN_DECLS

/* How far a thread is with reading, told to the one that waits for it. */
typedef struct _MeventProgress MeventProgress;

MeventProgress *_mevent_progress_new   (MeventReaderProgress  func,
                                        gpointer              user_data);
void            _mevent_progress_tell  (goffset               done,
                                        goffset               total,
                                        gpointer              self);
void            _mevent_progress_end   (MeventProgress       *self);
void            _mevent_progress_unref (gpointer              self);

G_END_DECLS
