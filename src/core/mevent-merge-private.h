#pragma once

#include "mevent-conflict.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

G_BEGIN_DECLS

/* A file holds no longer text. A conflict keeps so much of what is longer, which no text of a file is, but a list of texts. */
#define MEVENT_MERGE_MAX_VALUE MEVENT_TEXT_MAX_BYTES

/* A value of theirs that the result takes over. */
typedef struct
{
  MeventRecord      *theirs;
  const MeventField *field;    /* of theirs; NULL: what is not known */
  const char        *language; /* of a translated text, else NULL */
  MeventUnknown     *unknown;  /* (owned): where there is no field */
} MeventMergeEdit;

/* One merge. First everything is decided on the three projects as they are; only then ours is changed. */
typedef struct
{
  MeventProject *base;
  MeventProject *ours;
  MeventProject *theirs;
  GHashTable    *noted;     /* what tells the conflicts that ours had before */
  GHashTable    *settled;   /* what the base had conflicts about that both sides have settled since, each its own way */
  GHashTable    *decided;   /* ids of records about which ours has decided what the base asks */
  GHashTable    *decided_there; /* the same of theirs */
  GHashTable    *prefixes;  /* declarations that one of the sides had and the result has not, with their URI */
  GHashTable    *gone;      /* ids of ours' records that will be deleted, and of all below them */
  GHashTable    *coming;    /* ids of theirs' records that will be added, and of all below them */
  GHashTable    *images;    /* ids of images that go where nothing shows them afterwards */
  GHashTable    *named;     /* ids of images that a side has deleted though something there names them still */
  GHashTable    *photos;    /* ids of images of those who were erased */
  GHashTable    *spared;    /* ids of people whom one side has erased with an event, and who stay as the other needs them */
  GArray        *renamed;   /* records of theirs and of the base, with the ids to which they return */
  GArray        *edits;     /* of MeventMergeEdit */
  GArray        *cleared;   /* of MeventMergeEdit: links of theirs that ours has lost with what they point to */
  GPtrArray     *additions; /* of theirs' records, the topmost */
  GPtrArray     *moves;     /* of theirs' records, those which only they have given to another owner */
  GHashTable    *moving;    /* ids of these */
  GHashTable    *asked;     /* ids of records that stay where they are because it is asked whose they are */
  GPtrArray     *former_owners; /* of these, of ours' records, once they have moved */
  GPtrArray     *deletions; /* of ours' records, the topmost */
  GPtrArray     *late_deletions; /* of them, those with something in them that moves */
  GPtrArray     *orders;    /* of MeventMergeOrder */
  GPtrArray     *conflicts; /* of MeventConflict, not in a project yet */
  GPtrArray     *concerned; /* for each conflict the record, of ours or theirs */
} MeventMerge;

/* In which order a list will stand. */
typedef struct
{
  MeventRecord      *theirs; /* the owner */
  const MeventField *field;
  GPtrArray         *ids; /* owned by the records */
} MeventMergeOrder;

/* A walk through all records that stand right below one, list by list: begins as { OWNER }. */
typedef struct
{
  MeventRecord *owner;
  guint         field;
  guint         position;
} MeventMergeChildren;

gpointer           _mevent_merge_find          (MeventProject      *project,
                                                MeventRecord       *record);
const MeventField *_mevent_merge_find_field    (MeventProject      *project,
                                                const MeventField  *field);
gboolean           _mevent_merge_same_fields   (MeventProject      *project,
                                                MeventRecord       *record,
                                                MeventRecord       *other);
gboolean           _mevent_merge_points_to     (MeventRecord       *referrer,
                                                const char         *id);
void               _mevent_merge_decide_fields (MeventMerge        *self,
                                                MeventRecord       *ours,
                                                MeventRecord       *theirs);
gboolean           _mevent_merge_is_link       (const MeventField  *field);
char *             _mevent_merge_dup_value     (MeventRecord       *record,
                                                const MeventField  *field,
                                                const char         *language);
void               _mevent_merge_take          (MeventMerge        *self,
                                                MeventRecord       *theirs,
                                                const MeventField  *field,
                                                const char         *language);
gboolean           _mevent_merge_keeps_links   (MeventMerge        *self,
                                                MeventRecord       *base,
                                                MeventRecord       *theirs,
                                                const MeventField  *field);
void               _mevent_merge_note_cleared  (MeventMerge        *self,
                                                MeventRecord       *base,
                                                MeventRecord       *ours,
                                                MeventRecord       *theirs,
                                                const MeventField  *field);
void               _mevent_merge_restore_links (MeventMerge        *self);
GPtrArray *        _mevent_merge_turn_conflicts (MeventMerge       *self);
gboolean           _mevent_conflict_find_standing (MeventConflict  *self,
                                                char              **value);
gboolean           _mevent_merge_is_part       (const MeventField  *field);
void               _mevent_merge_take_all      (MeventMerge        *self,
                                                MeventRecord       *theirs);
void               _mevent_merge_apply_edit    (MeventMerge        *self,
                                                const MeventMergeEdit *edit);
void               _mevent_merge_edit_clear    (gpointer            edit);
gboolean           _mevent_merge_same_unknown  (MeventRecord       *a,
                                                MeventRecord       *b);
void               _mevent_merge_declare_prefixes (MeventMerge     *self);
void               _mevent_merge_keep_prefixes (MeventRecord       *moved,
                                                MeventRecord       *former);
void               _mevent_merge_add_prefixes (MeventRecord        *record,
                                                MeventRecord       *their_owner);
void               _mevent_merge_place_unknown (MeventRecord       *record);
void               _mevent_merge_decide_unknown (MeventMerge       *self,
                                                MeventRecord       *ours,
                                                MeventRecord       *theirs);
void               _mevent_merge_take_unknown  (MeventMerge        *self,
                                                MeventRecord       *theirs,
                                                MeventUnknown      *unknown);
GPtrArray *        _mevent_merge_join_order    (GPtrArray          *base,
                                                GPtrArray          *ours,
                                                GPtrArray          *theirs);
void               _mevent_merge_decide_orders (MeventMerge        *self,
                                                MeventRecord       *theirs);
void               _mevent_merge_apply_order   (MeventMerge        *self,
                                                const MeventMergeOrder *order);
void               _mevent_merge_order_free    (MeventMergeOrder   *order);
void               _mevent_merge_rename        (MeventMerge        *self,
                                                MeventRecord       *record,
                                                const char         *id);
void               _mevent_merge_join_images   (MeventMerge        *self);
void               _mevent_merge_let_image_go  (MeventMerge        *self,
                                                MeventRecord       *image);
GPtrArray *        _mevent_merge_list_unused_images (MeventMerge   *self);
void               _mevent_merge_collect_photos (MeventRecord      *person,
                                                GHashTable         *photos);
void               _mevent_merge_ask_about_photos (MeventMerge     *self);
gboolean           _mevent_merge_is_needed     (MeventMerge        *self,
                                                MeventRecord       *record);
void               _mevent_merge_forget_erased (MeventMerge        *self);
gboolean           _mevent_merge_was_deleted   (MeventMerge        *self,
                                                MeventRecord       *record);
void               _mevent_merge_note_deletion (MeventMerge        *self,
                                                MeventRecord       *record,
                                                MeventConflictKind  kind);
MeventRecord *     _mevent_merge_children_next (MeventMergeChildren *self);
MeventList *       _mevent_merge_ensure_list   (MeventRecord       *owner,
                                                GType               type);
gboolean           _mevent_merge_same_owner    (MeventRecord       *a,
                                                MeventRecord       *b);
gboolean           _mevent_merge_is_moving     (MeventMerge        *self,
                                                MeventRecord       *record);
void               _mevent_merge_decide_moves  (MeventMerge        *self,
                                                MeventRecord       *theirs);
void               _mevent_merge_tell_apart    (MeventMerge        *self,
                                                MeventRecord       *theirs);
void               _mevent_merge_agree_on_declarations (MeventMerge *self);
void               _mevent_merge_restore_declarations  (MeventMerge *self);
GArray *           _mevent_merge_renamed_new   (void);
void               _mevent_merge_restore_ids   (MeventMerge        *self);
gboolean           _mevent_merge_is_asked_owner (MeventMerge       *self,
                                                MeventRecord       *ours,
                                                const char         *before,
                                                MeventRecord       *their_owner);
GHashTable *       _mevent_merge_list_noted    (MeventMerge        *self);
GHashTable *       _mevent_merge_list_settled  (MeventMerge        *self);
GHashTable *       _mevent_merge_list_decided  (MeventMerge        *self,
                                                MeventProject      *side);
gboolean           _mevent_merge_is_settled    (MeventMerge        *self,
                                                MeventRecord       *record,
                                                const char         *field,
                                                const char         *language);
gboolean           _mevent_merge_is_cut        (const char         *value);
void               _mevent_merge_add_conflict  (MeventMerge        *self,
                                                MeventRecord       *record,
                                                MeventConflictKind  kind,
                                                const char         *field,
                                                const char         *language,
                                                const char         *base,
                                                const char         *ours,
                                                const char         *theirs);

G_END_DECLS
