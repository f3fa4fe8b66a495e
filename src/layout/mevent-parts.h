#pragma once

#include "mevent-paper.h"

G_BEGIN_DECLS

/* A document of parts that begin a page each: letters, certificates. Each is set by itself when its pages are wanted, so that the
 * first of thousands is there at once. */
typedef struct
{
  /* Writes one part; what it says has been copied from the project. */
  void         (*write)    (MeventPaper *paper,
                            gpointer     data,
                            guint        index,
                            guint        setting);
  /* By what a part is found in the outline. */
  const char * (*get_name) (gpointer     data,
                            guint        index);
  GDestroyNotify free_data;

  /* Where each part should have one page: ways to set them, from what looks well to what can still be read; 0 of them where a part
   * takes the pages it takes. */
  guint          n_settings;
  const double  *scales;   /* of type and spaces in each setting */
  double         least;    /* points: no type is smaller */
  /* About how high a part is without what all have, in points. */
  double       (*estimate) (const MeventTheme *theme,
                            double             width,
                            gpointer           data,
                            guint              index);
  const char    *too_long; /* a problem, to be translated: one takes more than a page even in the last */
} MeventPartsKind;

MeventComposer *mevent_parts_new (MeventPaper           *paper,
                                  const MeventPartsKind *kind,
                                  gpointer               data,
                                  guint                  n);

G_END_DECLS
