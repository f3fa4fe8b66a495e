#pragma once

#include <adwaita.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* One row of a form: shows a field of a record and changes it. A field with several languages has one for each. */
#define MEVENT_TYPE_FIELD_EDITOR (mevent_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (MeventFieldEditor, mevent_field_editor, MEVENT, FIELD_EDITOR, GObject)

struct _MeventFieldEditorClass
{
  GObjectClass parent_class;

  /* Makes the row, once. */
  GtkWidget *(*build) (MeventFieldEditor *self);
  /* Brings the row to what the record holds; must not change the record. */
  void       (*show)  (MeventFieldEditor *self);
};

MeventFieldEditor *mevent_field_editor_new          (const MeventField *field,
                                                     const char        *language);
GtkWidget *        mevent_field_editor_get_row      (MeventFieldEditor *self);
void               mevent_field_editor_set_record   (MeventFieldEditor *self,
                                                     MeventRecord      *record);
void               mevent_field_editor_show         (MeventFieldEditor *self);

/* For subclasses */
const MeventField *mevent_field_editor_get_field    (MeventFieldEditor *self);
MeventRecord *     mevent_field_editor_get_record   (MeventFieldEditor *self);
const char *       mevent_field_editor_get_language (MeventFieldEditor *self);
char *             mevent_field_editor_dup_label    (MeventFieldEditor *self);
AdwComboRow *      mevent_field_editor_new_combo    (MeventFieldEditor *self,
                                                     GtkStringList     *strings,
                                                     GCallback          on_selected);
gboolean           mevent_field_editor_is_showing   (MeventFieldEditor *self);
void               mevent_field_editor_watch_focus  (MeventFieldEditor *self,
                                                     GtkWidget         *widget,
                                                     GCallback          on_leave);
gboolean           mevent_field_editor_begin        (MeventFieldEditor *self);
void               mevent_field_editor_end          (MeventFieldEditor *self);
void               mevent_field_editor_set_value    (MeventFieldEditor *self,
                                                     gconstpointer      value);
void               mevent_field_editor_report       (MeventFieldEditor *self,
                                                     const GError      *error);

G_END_DECLS
