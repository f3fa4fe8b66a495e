#pragma once

#include "mevent-merge-private.h"
#include "mevent-unknown.h"

G_BEGIN_DECLS

/* What a record of one of the three projects holds, its nodes as a file would have them: a place that has gone since, or a
 * field that is not set, is none. */
typedef struct
{
  const MeventUnknown *unknown; /* NULL: nothing */
  GHashTable          *values;  /* of the attributes, by name */
  GArray              *nodes;   /* of MeventUnknownNode, whose strings belong to the record */
  GPtrArray           *keys;    /* for each node what tells it: place, xml, and which one of several */
  GPtrArray           *places;  /* for each node */
  GHashTable          *by_xml;  /* the keys of those that say it, in their order */
} MeventMergeSide;

void        _mevent_merge_side_init             (MeventMergeSide       *self,
                                                 MeventRecord          *record);
void        _mevent_merge_side_clear            (MeventMergeSide       *self);
guint       _mevent_merge_side_count_attributes (const MeventMergeSide *self);
const MeventUnknownAttribute *
            _mevent_merge_side_nth_attribute    (const MeventMergeSide *self,
                                                 guint                  i);
void        _mevent_merge_note_prefixes         (MeventMerge           *self,
                                                 const MeventMergeSide *side,
                                                 const MeventUnknown   *joined);
gboolean    _mevent_merge_side_equal            (const MeventMergeSide *a,
                                                 const MeventMergeSide *b);
int         _mevent_merge_compare_keys          (GPtrArray             *a,
                                                 GPtrArray             *b);

G_END_DECLS
