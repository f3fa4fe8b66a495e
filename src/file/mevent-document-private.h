#pragma once

#include "mevent-document.h"
#include "mevent-reader.h"

G_BEGIN_DECLS

MeventDocument *_mevent_document_new_recovered (MeventProject        *project,
                                                const char           *path,
                                                const MeventFileInfo *info);
MeventDocument *_mevent_document_read          (const char           *path,
                                                MeventProblems       *problems,
                                                MeventReaderProgress  progress,
                                                gpointer              progress_data,
                                                GCancellable         *cancellable,
                                                GError              **error);

G_END_DECLS
