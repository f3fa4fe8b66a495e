#pragma once

#include "mevent-field.h"

G_BEGIN_DECLS

/* What a file holds and this version does not know. It is kept with the record it stood in and written back there. */
typedef struct
{
  char *name;  /* as written, with its prefix */
  char *value; /* unescaped */
} MeventUnknownAttribute;

typedef struct
{
  char              *xml;      /* an element, comment or text, as written */
  const MeventField *field;    /* it stood behind the values of this field; NULL: before all */
  char              *after_id; /* and, in a list, behind this record */
} MeventUnknownNode;

typedef struct
{
  GArray *attributes; /* of MeventUnknownAttribute; namespace declarations too */
  GArray *nodes;      /* of MeventUnknownNode */
} MeventUnknown;

/* How conflicts name it: an attribute by its name behind the sign, and all that is not one. */
#define MEVENT_UNKNOWN_ATTRIBUTE "@"
#define MEVENT_UNKNOWN_NODES     "*"

/* How attributes begin that declare a prefix. */
#define MEVENT_UNKNOWN_DECLARATION "xmlns:"

MeventUnknown *mevent_unknown_new           (void);
MeventUnknown *mevent_unknown_get           (MeventRecord      *record);
MeventUnknown *mevent_unknown_ensure        (MeventRecord      *record);
void           mevent_unknown_add_attribute (MeventUnknown     *self,
                                             const char        *name,
                                             const char        *value);
void           mevent_unknown_add_node      (MeventUnknown     *self,
                                             const char        *xml,
                                             const MeventField *field,
                                             const char        *after_id);
void           mevent_unknown_place_last    (MeventUnknown     *self,
                                             const guint       *positions,
                                             guint              n);
gboolean       mevent_unknown_equal         (const MeventUnknown *a,
                                             const MeventUnknown *b);
void           mevent_unknown_replace       (MeventRecord        *record,
                                             MeventUnknown       *other);
const char *   mevent_unknown_find_attribute (const MeventUnknown *self,
                                             const char          *name);
MeventUnknown *mevent_unknown_with          (const MeventUnknown *self,
                                             const char          *name,
                                             const char          *value);
MeventUnknown *mevent_unknown_copy          (MeventUnknown       *self);
void           mevent_unknown_free          (MeventUnknown     *self);

G_END_DECLS
