#pragma once

#include "mevent-option-rows.h"

G_BEGIN_DECLS

/* An option with the widget that shows its value. Values are those of the command line; "" is the default. */
typedef struct
{
  MeventOptionRows   *owner;
  const MeventOption *option;
  GtkWidget          *row;     /* borrowed: what stands in the list */
  GtkWidget          *widget;  /* borrowed: what the value is read from */
  GPtrArray          *values;  /* of char *, beside the strings of a combo */
  GtkWidget          *message; /* borrowed: below a text, what is to be known of it */
  guint64             session; /* of typing: one for each time the row has the focus; 0: not begun */
  gboolean            changing;
} MeventOptionRow;

MeventComposition *_mevent_option_row_get_composition (MeventOptionRow *self);
MeventEvent *      _mevent_option_row_get_event       (MeventOptionRow *self);
void               _mevent_option_row_set_value       (MeventOptionRow *self,
                                                       const char      *value);

/* mevent-option-text.c: a text of paragraphs with fields */
GtkWidget *        _mevent_option_text_build          (MeventOptionRow *self);
void               _mevent_option_text_show           (MeventOptionRow *self,
                                                       const char      *value);

/* mevent-option-lists.c: things that are chosen one by one */
GtkWidget *        _mevent_option_list_build          (MeventOptionRow *self);
void               _mevent_option_list_show           (MeventOptionRow *self,
                                                       const char      *value);
GtkWidget *        _mevent_option_people_build        (MeventOptionRow *self);
void               _mevent_option_people_show         (MeventOptionRow *self,
                                                       const char      *value);

/* mevent-option-use.c: which options are of use where others are as they are */
gboolean           _mevent_option_is_of_use           (MeventOptionRow *self,
                                                       const char     **reason);

G_END_DECLS
