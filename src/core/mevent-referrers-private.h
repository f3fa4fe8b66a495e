#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* The set of records that point to one: nothing, one pointer, or many. Most records are pointed to by nobody or by one, so a
 * table for each would cost more than the records themselves. Many are an array while a file is read, and a hash table from
 * the first time that somebody asks for them. */
void     _mevent_referrers_add     (gpointer     *set,
                                    MeventRecord *referrer);
void     _mevent_referrers_remove  (gpointer     *set,
                                    MeventRecord *referrer);
void     _mevent_referrers_foreach (gpointer     *set,
                                    void        (*func) (MeventRecord *, gpointer),
                                    gpointer      user_data);
void     _mevent_referrers_clear   (gpointer     *set);

G_END_DECLS
