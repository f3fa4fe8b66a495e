#pragma once

#include "mevent-project.h"
#include "mevent-xml-writer.h"

G_BEGIN_DECLS

typedef struct _MeventWriter MeventWriter;

MeventWriter *mevent_writer_new      (MeventProject  *project,
                                      MeventXmlSink   sink,
                                      gpointer        user_data);
gboolean      mevent_writer_run      (MeventWriter   *self,
                                      guint           n_steps);
gboolean      mevent_writer_finish   (MeventWriter   *self,
                                      GError        **error);
void          mevent_writer_free     (MeventWriter   *self);

gboolean      mevent_writer_write    (MeventProject  *project,
                                      MeventXmlSink   sink,
                                      gpointer        user_data,
                                      GError        **error);
GBytes *      mevent_writer_to_bytes (MeventProject  *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventWriter, mevent_writer_free)

G_END_DECLS
