#pragma once

#include "mevent-composer.h"

G_BEGIN_DECLS

/* How the pages of a document stand on larger sheets that are folded afterwards. All are printed on both sides, turned over
 * the short edge. */
typedef enum
{
  MEVENT_IMPOSITION_BOOKLET,     /* A5 on A4, folded once and stitched */
  MEVENT_IMPOSITION_ZIGZAG,      /* six panels of 99 mm on A4 */
  MEVENT_IMPOSITION_LETTER_FOLD, /* the same of 100 mm, the one that is folded in 97 */
} MeventImpositionKind;

MeventComposer *mevent_imposition_new      (MeventComposer       *pages,
                                            MeventImpositionKind  kind,
                                            double                width,
                                            double                height);
guint           mevent_imposition_get_page (MeventImpositionKind  kind,
                                            guint                 n_pages,
                                            guint                 side,
                                            guint                 slot,
                                            gboolean              rtl);

G_END_DECLS
