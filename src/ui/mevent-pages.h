#pragma once

#include <gtk/gtk.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* A page of the project window. Some belong to an event, the others to the project. */
typedef struct
{
  const char *name; /* stable: remembered in the settings */
  const char *label;
  const char *icon;
  gboolean    of_event;
  GtkWidget *(*create) (MeventRecord *owner);
  GType      (*lists)  (void); /* the class whose records it lists, or NULL */
} MeventPageKind;

const MeventPageKind *mevent_pages_get    (guint                *n);
const MeventPageKind *mevent_pages_find   (const char           *name);
const MeventPageKind *mevent_pages_find_for (MeventRecord        *record,
                                             MeventRecord       **listed);
GtkWidget *           mevent_pages_create (const MeventPageKind *kind,
                                           MeventRecord         *owner);

G_END_DECLS
