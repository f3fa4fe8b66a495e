#pragma once

#include "mevent-product.h"
#include "mevent-test-people.h"

/* Badges of the event of such a project, paginated. */
MeventComposer *mevent_test_badges_compose     (MeventProject            *project,
                                                const MeventPrintOptions *options);
/* What a reader of the PDF finds in it. NULL where there is no program to ask. */
char *          mevent_test_badges_read        (MeventComposer           *composer);
/* Whether the composer names the problem, of the record. */
gboolean        mevent_test_badges_has_problem (MeventComposer           *composer,
                                                const char               *code,
                                                gpointer                  record);
