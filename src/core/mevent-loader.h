#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

/* Fills a new project with what a file holds, without what only a later change needs: steps of undo, signals, and a
 * look at what was there before. */
typedef struct _MeventLoader MeventLoader;

MeventLoader * mevent_loader_new             (MeventProject      *project,
                                              guint               n_records);
void           mevent_loader_free            (MeventLoader       *self);
gpointer       mevent_loader_add             (MeventLoader       *self,
                                              MeventRecord       *parent,
                                              const MeventField  *list,
                                              const char         *id);
gboolean       mevent_loader_set             (MeventLoader       *self,
                                              MeventRecord       *record,
                                              const MeventField  *field,
                                              const char         *text,
                                              gsize               length,
                                              GError            **error);
void           mevent_loader_set_translation (MeventLoader       *self,
                                              MeventRecord       *record,
                                              const MeventField  *field,
                                              const char         *language,
                                              const char         *text);
void           mevent_loader_expect          (MeventLoader       *self,
                                              const char         *id);
void           mevent_loader_expect_record   (MeventLoader       *self,
                                              const char         *id);
void           mevent_loader_set_reference   (MeventLoader       *self,
                                              MeventRecord       *record,
                                              const MeventField  *field,
                                              gpointer            target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventLoader, mevent_loader_free)

G_END_DECLS
