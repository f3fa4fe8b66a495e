#pragma once

#include "mevent-field.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_RECORD (mevent_record_get_type ())
#define MEVENT_IS_RECORD(o) (G_TYPE_CHECK_INSTANCE_TYPE ((o), MEVENT_TYPE_RECORD))
#define MEVENT_RECORD_GET_CLASS(o) ((MeventRecordClass *) ((GTypeInstance *) (o))->g_class)

GType mevent_record_get_type (void);

/* An id, in place where it is as short as ours are, so that a look-up need not go elsewhere for it. Read it with
 * mevent_record_get_id(). */
typedef union
{
  char  in_place[16]; /* empty where there is none */
  char *elsewhere;    /* where the last byte above says so */
} MeventRecordId;

/* What the last byte of an id says that does not stand in the record itself. */
#define MEVENT_RECORD_ID_ELSEWHERE 1
#define MEVENT_RECORD_ID_IS_ELSEWHERE(id) ((id)->in_place[sizeof *(id) - 1] == MEVENT_RECORD_ID_ELSEWHERE)

/* The base of all records. Read the fields of a record freely; change them through the setters only. */
struct _MeventRecord
{
  GObject        parent_instance;

  MeventRecordId id;
  MeventRecord  *parent;              /* whose list it stands in; not owned */
  gpointer       referrers_or_extras; /* see mevent-record-extras-private.h */
};

typedef struct
{
  GObjectClass parent_class;

  const char        *element; /* in files: "person" */
  char               letter;  /* first of its ids */
  const char        *label;
  const char        *label_plural;
  const MeventField *fields;
  guint              n_fields;
  GPtrArray         *initial; /* those of the fields that are not 0 in a new record */
  gpointer           probes;  /* how to see whether a field is set, one for each */
  GHashTable        *by_name;

  /* A line that names the record, in `language` (NULL: the main one). The default takes the first field. */
  char *(*dup_title)     (MeventRecord *self, const char *language);
  /* What lists sort the record under. The default is its title. */
  char *(*dup_sort_name) (MeventRecord *self);
  /* After a field of the record has changed; may be NULL. */
  void  (*changed)       (MeventRecord *self);
  /* After a field was set, but not by undo or redo, which bring back what followed; may be NULL. */
  void  (*was_set)       (MeventRecord *self, const MeventField *field, gconstpointer old);
} MeventRecordClass;

#define MEVENT_DECLARE_RECORD(Name, prefix, MACRO)                                       \
  GType prefix##_get_type (void);                                                        \
  typedef struct { MeventRecordClass parent_class; } Name##Class;                        \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Name, g_object_unref)                                   \
  G_GNUC_UNUSED static inline gboolean MEVENT_IS_##MACRO (gconstpointer object)          \
  { return G_TYPE_CHECK_INSTANCE_TYPE (object, prefix##_get_type ()); }

/* Defines a record class from the table `fields` above it; title_ is its dup_title or NULL, CODE more of its class_init. */
#define MEVENT_DEFINE_RECORD(Name, prefix, element_, letter_, label_, plural_, title_)   \
  MEVENT_DEFINE_RECORD_WITH_CODE (Name, prefix, element_, letter_, label_, plural_, title_, ;)

#define MEVENT_DEFINE_RECORD_WITH_CODE(Name, prefix, element_, letter_, label_, plural_, title_, CODE) \
  G_DEFINE_FINAL_TYPE (Name, prefix, MEVENT_TYPE_RECORD)                                 \
  static void prefix##_init (Name *self) { mevent_record_init_fields ((MeventRecord *) self); } \
  static void prefix##_class_init (Name##Class *klass)                                   \
  {                                                                                      \
    MeventRecordClass *record_class = (MeventRecordClass *) klass;                       \
    record_class->element = element_;                                                    \
    record_class->letter = letter_;                                                      \
    record_class->label = label_;                                                        \
    record_class->label_plural = plural_;                                                \
    record_class->dup_title = title_;                                                    \
    mevent_record_class_install_fields (record_class, fields, G_N_ELEMENTS (fields));    \
    CODE;                                                                                \
  }

void               mevent_record_class_install_fields (MeventRecordClass *klass,
                                                       const MeventField *fields,
                                                       guint              n_fields);
void               mevent_record_init_fields          (MeventRecord      *self);
const MeventField *mevent_record_class_find_field     (MeventRecordClass *klass,
                                                       const char        *name);
MeventRecordClass *mevent_record_class_for_type       (GType              type);

gpointer           mevent_record_new                  (GType              type,
                                                       const char        *id);
MeventRecord *     mevent_record_get_parent           (MeventRecord      *self);
MeventProject *    mevent_record_get_project          (MeventRecord      *self);
MeventList *       mevent_record_get_list             (MeventRecord      *self);
MeventList *       mevent_record_ensure_list          (MeventRecord      *self,
                                                       const MeventField *field);
const char *       mevent_record_get_main_language    (MeventRecord      *self);
const MeventField *mevent_record_find_field           (MeventRecord      *self,
                                                       const char        *name);
GPtrArray *        mevent_record_list_custom_set      (MeventRecord      *self);
const MeventField *mevent_record_next_set             (MeventRecord      *self,
                                                       guint             *position);
const MeventField *mevent_record_nth_field            (MeventRecord      *self,
                                                       guint              n);
char *             mevent_record_dup_title            (MeventRecord      *self,
                                                       const char        *language);
char *             mevent_record_dup_sort_name        (MeventRecord      *self);
const char *       mevent_record_get_search_key       (MeventRecord      *self);
const char *       mevent_record_get_sort_key         (MeventRecord      *self);
GPtrArray *        mevent_record_list_referrers       (MeventRecord      *self);
GPtrArray *        mevent_record_list_users           (MeventRecord      *self);

void               mevent_record_set                  (MeventRecord      *self,
                                                       const MeventField *field,
                                                       gconstpointer      value);
gboolean           mevent_record_parse                (MeventRecord      *self,
                                                       const MeventField *field,
                                                       const char        *string,
                                                       GError           **error);
void               mevent_record_set_text             (gpointer           self,
                                                       const char        *name,
                                                       const char        *text);
void               mevent_record_set_translation      (gpointer           self,
                                                       const char        *name,
                                                       const char        *language,
                                                       const char        *text);
void               mevent_record_set_number           (gpointer           self,
                                                       const char        *name,
                                                       int                number);
void               mevent_record_set_date             (gpointer           self,
                                                       const char        *name,
                                                       guint32            date);
void               mevent_record_set_data             (gpointer           self,
                                                       const char        *name,
                                                       GBytes            *data);
void               mevent_record_set_reference        (gpointer           self,
                                                       const char        *name,
                                                       gpointer           target);
void               mevent_record_set_references       (gpointer           self,
                                                       const char        *name,
                                                       GPtrArray         *targets);

/**
 * mevent_record_get_id:
 *
 * Returns: (nullable): the id, %NULL only for classes without a letter
 */
static inline const char *
mevent_record_get_id (const MeventRecord *self)
{
  if (MEVENT_RECORD_ID_IS_ELSEWHERE (&self->id))
    return self->id.elsewhere;
  return self->id.in_place[0] != '\0' ? self->id.in_place : NULL;
}

typedef void (*MeventRecordFunc) (MeventRecord *record, gpointer user_data);

void               mevent_record_foreach              (MeventRecord      *self,
                                                       MeventRecordFunc   func,
                                                       gpointer           user_data);

/* The text of a translatable field in the reader's language, else the project's, else any; may be NULL. */
const char *       mevent_record_translate            (gpointer           self,
                                                       const MeventText  *text,
                                                       const char        *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventRecord, g_object_unref)

G_END_DECLS
