#pragma once

#include "mevent-erase.h"

G_BEGIN_DECLS

/* Erasing without a tombstone, for copies that a merge compares. */
void       _mevent_erase_forget        (MeventPerson  *person);

/* What people were called, and where a text still says so. */
void       _mevent_erase_collect_names (MeventPerson  *person,
                                        GPtrArray     *names);
gboolean   _mevent_erase_contains_name (const char    *text,
                                        GPtrArray     *names);
GPtrArray *_mevent_erase_list_mentions (MeventProject *project,
                                        GPtrArray     *names);

G_END_DECLS
