#pragma once

#include <adwaita.h>

#include "mevent-document.h"

G_BEGIN_DECLS

/* A window shows the start page until it gets a project, and from then on that project. */
#define MEVENT_TYPE_WINDOW (mevent_window_get_type ())
G_DECLARE_FINAL_TYPE (MeventWindow, mevent_window, MEVENT, WINDOW, AdwApplicationWindow)

GtkWidget *     mevent_window_new          (GtkApplication *application);
MeventDocument *mevent_window_get_document (MeventWindow   *self);
void            mevent_window_set_document (MeventWindow   *self,
                                            MeventDocument *document,
                                            const char     *suggested_name);
void            mevent_window_open         (MeventWindow   *self,
                                            const char     *path);
gboolean        mevent_window_is_free      (MeventWindow   *self);
gboolean        mevent_window_is_for       (MeventWindow   *self,
                                            const char     *path);
gboolean        mevent_window_is_modified  (MeventWindow   *self);
void            mevent_window_open_sample  (MeventWindow   *self);
void            mevent_window_show_facts   (MeventWindow   *self);

G_END_DECLS
