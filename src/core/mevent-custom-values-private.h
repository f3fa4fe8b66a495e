#pragma once

#include "mevent-kind-private.h"

G_BEGIN_DECLS

/* What a record holds in fields of the project's own: nothing, or a small table. The table keeps the declarations alive whose rows it uses. */
typedef void (*MeventCustomValueFunc) (const MeventField *field, gpointer slot, gpointer user_data);

gpointer _mevent_custom_values_peek    (MeventRecord          *record,
                                        const MeventField     *field);
gpointer _mevent_custom_values_ensure  (MeventRecord          *record,
                                        const MeventField     *field);
guint    _mevent_custom_values_get_n   (MeventRecord          *record);
gboolean _mevent_custom_values_has     (MeventRecord          *record,
                                        const MeventField     *field);
void     _mevent_custom_values_foreach (MeventRecord          *record,
                                        MeventCustomValueFunc  func,
                                        gpointer               user_data);
void     _mevent_custom_values_clear   (MeventRecord          *record);

G_END_DECLS
