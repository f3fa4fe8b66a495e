#pragma once

#include <adwaita.h>

#include "mevent-composition.h"

G_BEGIN_DECLS

/* The options of the product of a composition, a row for each. */
#define MEVENT_TYPE_OPTION_ROWS (mevent_option_rows_get_type ())
G_DECLARE_FINAL_TYPE (MeventOptionRows, mevent_option_rows, MEVENT, OPTION_ROWS, AdwBin)

void mevent_option_rows_set_composition (MeventOptionRows  *self,
                                         MeventComposition *composition);
void mevent_option_rows_rebuild         (MeventOptionRows  *self);
void mevent_option_rows_show_values     (MeventOptionRows  *self);

G_END_DECLS
