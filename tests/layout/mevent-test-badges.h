#pragma once

#include "mevent-product.h"
#include "mevent-test-people.h"

/* Millimetres on the page. */
typedef struct
{
  double x, y, width, height;
} MeventTestBox;

/* Badges of the event of such a project, paginated. */
MeventComposer *mevent_test_badges_compose     (MeventProject            *project,
                                                const MeventPrintOptions *options);
/* What pdftotext reads in the PDF; tests/run.sh installs it. */
char *          mevent_test_badges_read        (MeventComposer           *composer);
/* Whether the composer names the problem, of the record or, where that is NULL, of none. */
gboolean        mevent_test_badges_has_problem (MeventComposer           *composer,
                                                const char               *code,
                                                gpointer                  record);
/* What is drawn on a page, to a tenth of a point, within a box or anywhere. */
MeventTestBox   mevent_test_badges_measure     (MeventComposer           *composer,
                                                guint                     page,
                                                const MeventTestBox      *within);
