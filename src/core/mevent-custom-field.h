#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_CUSTOM_FIELD (mevent_custom_field_get_type ())
MEVENT_DECLARE_RECORD (MeventCustomField, mevent_custom_field, CUSTOM_FIELD)

typedef enum
{
  MEVENT_CUSTOM_KIND_TEXT,
  MEVENT_CUSTOM_KIND_PARAGRAPHS,
  MEVENT_CUSTOM_KIND_TRANSLATED,
  MEVENT_CUSTOM_KIND_NUMBER,
  MEVENT_CUSTOM_KIND_YES_NO,
  MEVENT_CUSTOM_KIND_DATE,
  MEVENT_CUSTOM_KIND_TIME,
  MEVENT_CUSTOM_KIND_CHOICE,
  MEVENT_N_CUSTOM_KINDS
} MeventCustomKind;

typedef enum
{
  MEVENT_PROTECTION_NONE,
  MEVENT_PROTECTION_PERSONAL,
  MEVENT_PROTECTION_SENSITIVE,
} MeventProtection;

/* A field that a project adds to one class of records. Records keep its values in a table of their own; in the file each
 * is an element <value field="ID">. */
struct _MeventCustomField
{
  MeventRecord parent_instance;

  int          of; /* which class, see mevent_custom_field_get_class() */
  char        *name; /* for columns of tables and fields on badges */
  MeventText  *label;
  int          kind;    /* MeventCustomKind */
  char        *choices; /* one on a line */
  int          protection; /* MeventProtection */

  MeventField *rows[MEVENT_N_CUSTOM_KINDS]; /* made when first asked for; one for each kind, for old values live on in
                                             * the history when the kind changes; see mevent-custom-carry.c */
};

GType              mevent_custom_field_get_class (MeventCustomField *self);
const MeventField *mevent_custom_field_get_row   (MeventCustomField *self);
const char *       mevent_custom_field_get_label (MeventCustomField *self);
char **            mevent_custom_field_list_choices (MeventCustomField *self);
char *             mevent_custom_field_dup_kept  (MeventCustomField *self,
                                                  const char        *language,
                                                  const char        *text);

G_END_DECLS
