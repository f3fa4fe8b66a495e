#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_KIND_TEXT,       /* char * */
  MEVENT_KIND_TRANSLATED, /* MeventText * */
  MEVENT_KIND_LANGUAGE,   /* char *, a language tag */
  MEVENT_KIND_LANGUAGES,  /* char *, language tags with a space between */
  MEVENT_KIND_INT,        /* int, not negative or MEVENT_UNSET */
  MEVENT_KIND_BOOL,       /* gboolean */
  MEVENT_KIND_ENUM,       /* int, index into the field's values */
  MEVENT_KIND_DATE,       /* guint32, Julian day of GDate, 0 when unset */
  MEVENT_KIND_TIME,       /* int, minutes since midnight below 28:00 or MEVENT_UNSET */
  MEVENT_KIND_DURATION,   /* int, minutes or MEVENT_UNSET */
  MEVENT_KIND_COLOUR,     /* int, 0xRRGGBB or MEVENT_UNSET */
  MEVENT_KIND_LENGTH,     /* int, hundredths of a millimetre or MEVENT_UNSET */
  MEVENT_KIND_CHOICE,     /* char *, one of the texts that a custom field offers */
  MEVENT_KIND_DATA,       /* GBytes * */
  MEVENT_KIND_UNKNOWN,    /* MeventUnknown *; of one field only, see mevent-unknown.h */
  MEVENT_KIND_REFERENCE,  /* MeventRecord *, not owned: the project clears it when the record goes */
  MEVENT_KIND_REFERENCES, /* GPtrArray * of MeventRecord *, NULL when empty */
  MEVENT_KIND_LIST,       /* MeventList *, owned child records; NULL where a sparse list holds none */
  MEVENT_N_KINDS
} MeventKind;

typedef enum
{
  MEVENT_FIELD_NONE = 0,
  MEVENT_FIELD_PERSONAL = 1 << 0,   /* says something about a person */
  MEVENT_FIELD_SENSITIVE = 1 << 1,  /* health or religion may show through */
  MEVENT_FIELD_SEARCH = 1 << 2,     /* part of the record's search text */
  MEVENT_FIELD_REQUIRED = 1 << 3,
  MEVENT_FIELD_MULTILINE = 1 << 4,  /* a text of paragraphs: an element in the file, a text area in forms */
  MEVENT_FIELD_IMPORT_KEY = 1 << 5, /* helps to recognise the record in imported tables */
  MEVENT_FIELD_HIDDEN = 1 << 6,     /* not in forms */
  MEVENT_FIELD_OUTCOME = 1 << 7,    /* what came of an event: not taken over when it is planned once more */
  MEVENT_FIELD_EVENT_DAY = 1 << 8,  /* a day of an event: moves with it */
  MEVENT_FIELD_SPARSE = 1 << 9,     /* a list that most records leave empty: made with its first record */
} MeventFieldFlags;

/* A value of an enumeration: its name in files and its label for people. A table of them ends with a NULL name. */
struct _MeventEnumValue
{
  const char *name;
  const char *label;
};

/* One row of a record's field table. From it follow the property, the XML, the schema, undo, search text and label.
 * A field of the project's own has such a row too (mevent-custom-field.h), but no property. */
struct _MeventField
{
  const char *name; /* kebab-case: property, attribute and element name */
  MeventKind  kind;
  gsize       offset;
  union
  {
    const MeventEnumValue *values;      /* of an enumeration */
    GType                (*type) (void); /* of the record referred to or owned */
    gconstpointer          none;
  } detail;
  const char      *label;
  MeventFieldFlags flags;
  const char      *group;   /* heading in forms; the rows of one group stand together */
  const char      *aliases; /* further headings in imported tables, "|" between */
  MeventCustomField *custom; /* what declares a field of the project's own; NULL for a built-in one */
};

/* Stops compiling where the member is not of the type that the kind expects: the two pointers then do not subtract. */
#define MEVENT_SLOT(Type, member, ctype) \
  (G_STRUCT_OFFSET (Type, member) + 0 * sizeof (&((Type *) 0)->member - (ctype *) 0))

#define MEVENT_TEXT(T, m)               MEVENT_KIND_TEXT, MEVENT_SLOT (T, m, char *), { .none = NULL }
#define MEVENT_TRANSLATED(T, m)         MEVENT_KIND_TRANSLATED, MEVENT_SLOT (T, m, MeventText *), { .none = NULL }
#define MEVENT_LANGUAGE_TAG(T, m)       MEVENT_KIND_LANGUAGE, MEVENT_SLOT (T, m, char *), { .none = NULL }
#define MEVENT_LANGUAGES(T, m)          MEVENT_KIND_LANGUAGES, MEVENT_SLOT (T, m, char *), { .none = NULL }
#define MEVENT_INT(T, m)                MEVENT_KIND_INT, MEVENT_SLOT (T, m, int), { .none = NULL }
#define MEVENT_BOOL(T, m)               MEVENT_KIND_BOOL, MEVENT_SLOT (T, m, gboolean), { .none = NULL }
#define MEVENT_ENUM(T, m, v)            MEVENT_KIND_ENUM, MEVENT_SLOT (T, m, int), { .values = (v) }
#define MEVENT_DATE(T, m)               MEVENT_KIND_DATE, MEVENT_SLOT (T, m, guint32), { .none = NULL }
#define MEVENT_TIME(T, m)               MEVENT_KIND_TIME, MEVENT_SLOT (T, m, int), { .none = NULL }
#define MEVENT_DURATION(T, m)           MEVENT_KIND_DURATION, MEVENT_SLOT (T, m, int), { .none = NULL }
#define MEVENT_COLOUR(T, m)             MEVENT_KIND_COLOUR, MEVENT_SLOT (T, m, int), { .none = NULL }
#define MEVENT_LENGTH(T, m)             MEVENT_KIND_LENGTH, MEVENT_SLOT (T, m, int), { .none = NULL }
#define MEVENT_DATA(T, m)               MEVENT_KIND_DATA, MEVENT_SLOT (T, m, GBytes *), { .none = NULL }
#define MEVENT_REFERENCE(T, m, C, target) MEVENT_KIND_REFERENCE, MEVENT_SLOT (T, m, C *), { .type = (target) }
#define MEVENT_REFERENCES(T, m, target)   MEVENT_KIND_REFERENCES, MEVENT_SLOT (T, m, GPtrArray *), { .type = (target) }
#define MEVENT_CHILDREN(T, m, target)     MEVENT_KIND_LIST, MEVENT_SLOT (T, m, MeventList *), { .type = (target) }

gpointer               _mevent_field_find_slot      (const MeventField   *self,
                                                     MeventRecord        *record);
const char *           mevent_field_get_label       (const MeventField   *self);
GType                  mevent_field_get_target      (const MeventField   *self);
gboolean               mevent_field_is_attribute    (const MeventField   *self);
gboolean               mevent_field_is_set          (const MeventField   *self,
                                                     MeventRecord        *record);
gboolean               mevent_field_parse           (const MeventField   *self,
                                                     const char          *string,
                                                     gpointer             slot,
                                                     GError             **error);
void                   mevent_field_format          (const MeventField   *self,
                                                     gconstpointer        slot,
                                                     GString             *out);
char *                 mevent_field_display         (const MeventField   *self,
                                                     MeventRecord        *record,
                                                     MeventLanguage      *language);
const char *           mevent_enum_get_label        (const MeventEnumValue *values,
                                                     int                    value);

/**
 * mevent_field_get_slot:
 *
 * Returns: (transfer none): where the record keeps the value, for reading: a variable of the kind's type
 */
static inline gpointer
mevent_field_get_slot (const MeventField *self, MeventRecord *record)
{
  if (self->custom != NULL || self->kind == MEVENT_KIND_UNKNOWN)
    return _mevent_field_find_slot (self, record);
  return G_STRUCT_MEMBER_P (record, self->offset);
}

G_END_DECLS
