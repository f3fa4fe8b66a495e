#pragma once

#include <gtk/gtk.h>

#include "mevent-record.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title; /* to be translated */
  char     *(*dup_text) (MeventRecord *record);
  int         width; /* in pixels; 0: takes what is left; -1: that of a time in the language of the window */
} MeventColumn;

/* How a page shows the records of one class as a list. */
typedef struct
{
  GType             (*type) (void);
  const char         *empty_icon;
  const char         *empty_title;
  const char         *empty_text;
  GCompareDataFunc    compare;
  gboolean            ordered; /* by the user, who moves and duplicates records */
  const MeventColumn *columns; /* ends with a NULL title */
} MeventColumns;

const MeventColumns *mevent_columns_find (GType type);

G_END_DECLS
