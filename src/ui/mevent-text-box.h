#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A text of paragraphs, as high as it needs to be, within limits. What is typed is undone by the project. */
#define MEVENT_TYPE_TEXT_BOX (mevent_text_box_get_type ())
G_DECLARE_FINAL_TYPE (MeventTextBox, mevent_text_box, MEVENT, TEXT_BOX, AdwBin)

GtkWidget *mevent_text_box_new      (const char    *label);
GtkWidget *mevent_text_box_get_view (MeventTextBox *self);
char *     mevent_text_box_dup_text (MeventTextBox *self);
void       mevent_text_box_set_text (MeventTextBox *self,
                                     const char    *text);
void       mevent_text_box_insert   (MeventTextBox *self,
                                     const char    *text);

G_END_DECLS
