#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  mevent_file_filters_add_projects (GtkFileChooser *chooser);
void  mevent_file_filters_add_pictures (GtkFileChooser *chooser);
void  mevent_file_filters_add_pattern  (GtkFileChooser *chooser,
                                        const char     *name,
                                        const char     *pattern);
char *mevent_file_filters_complete     (const char     *path,
                                        const char     *suffix);

G_END_DECLS
