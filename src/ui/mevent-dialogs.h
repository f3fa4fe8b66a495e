#pragma once

#include <adwaita.h>

#include "mevent-problems.h"

G_BEGIN_DECLS

void       mevent_dialogs_show_error    (GtkWidget      *parent,
                                         const char     *heading,
                                         const char     *sentence);
void       mevent_dialogs_show_problems (GtkWidget      *parent,
                                         const char     *heading,
                                         const char     *sentence,
                                         MeventProblems *problems);
GtkWidget *mevent_dialogs_list_problems (MeventProblems *problems,
                                         MeventProject  *project);

typedef void (*MeventOverwriteFunc) (gpointer data,
                                     gboolean overwrite);

void       mevent_dialogs_ask_overwrite (GtkWidget           *parent,
                                         GPtrArray           *names,
                                         MeventOverwriteFunc  answer,
                                         gpointer             data);

G_END_DECLS
