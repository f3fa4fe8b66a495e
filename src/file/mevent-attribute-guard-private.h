#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts the attributes of each start tag before libxml2 sees them: it compares each with all others, so that half a
 * megabyte of them takes seconds and five take minutes. */
typedef struct
{
  gboolean in_tag;
  char     quote; /* that ends the value, 0 outside of values */
  guint    n;     /* values of this tag so far */
  gsize    at;    /* where in what was fed last they were too many */
} MeventAttributeGuard;

gboolean _mevent_attribute_guard_feed (MeventAttributeGuard *self,
                                       const char           *data,
                                       gsize                 length);

G_END_DECLS
