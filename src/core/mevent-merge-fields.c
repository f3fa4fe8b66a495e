#include "mevent-merge-private.h"

#include <string.h>

#include "mevent-custom-field.h"
#include "mevent-kind-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"
#include "mevent-unread.h"

/* The same record in another project. */
gpointer
_mevent_merge_find (MeventProject *project, MeventRecord *record)
{
  const char *id = mevent_record_get_id (record);
  MeventRecord *found;

  if (MEVENT_IS_PROJECT (record))
    return project;
  found = id ? mevent_project_lookup (project, id) : NULL;
  return found != NULL && G_OBJECT_TYPE (found) == G_OBJECT_TYPE (record) ? found : NULL;
}

/* The same field in another project, where one of a project's own has a row of its own; NULL if it is not declared there. */
const MeventField *
_mevent_merge_find_field (MeventProject *project, const MeventField *field)
{
  MeventCustomField *declared;

  if (field->custom == NULL)
    return field;
  declared = _mevent_merge_find (project, (MeventRecord *) field->custom);
  return declared ? mevent_custom_field_get_row (declared) : NULL;
}

/* Values across projects */

gboolean
_mevent_merge_is_link (const MeventField *field)
{
  return field->kind == MEVENT_KIND_REFERENCE || field->kind == MEVENT_KIND_REFERENCES;
}

static char *
dup_digest (GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strdup_printf ("SHA-256 %s, %" G_GSIZE_FORMAT " bytes", digest, g_bytes_get_size (bytes));
}

/* Whether the references are still those, of the ones that the file named, which there are. */
static gboolean
holds_the_rest (MeventRecord *record, const MeventField *field, const char *named)
{
  const GPtrArray *targets = *(GPtrArray **) mevent_field_get_slot (field, record);
  g_auto (GStrv) ids = g_strsplit_set (named, " \t\r\n", -1);
  guint n = 0;

  for (char **id = ids; *id != NULL; id++)
    {
      gpointer target = mevent_project_lookup (mevent_record_get_project (record), *id);

      if (target == NULL || !G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (field)))
        continue;
      if (targets == NULL || n >= targets->len || targets->pdata[n++] != target)
        return FALSE;
    }
  return n == (targets ? targets->len : 0);
}

/* What the file said and nobody could read, where the field holds nothing, or only a part of it; else NULL. */
static const char *
get_unread (MeventRecord *record, const MeventField *field, const char *language)
{
  gpointer slot;

  if (record == NULL || field == NULL || mevent_unread_get (record, field) == NULL)
    return NULL;
  slot = mevent_field_get_slot (field, record);
  if (field->kind == MEVENT_KIND_TRANSLATED)
    return mevent_text_get (*(MeventText **) slot, language) ? NULL : mevent_unread_get (record, field);
  if (field->kind == MEVENT_KIND_REFERENCES)
    return holds_the_rest (record, field, mevent_unread_get (record, field)) ? mevent_unread_get (record, field) : NULL;
  return field->kind == MEVENT_KIND_DATA || !mevent_field_is_set (field, record) ? mevent_unread_get (record, field) : NULL;
}

static char *
dup_set_value (MeventRecord *record, const MeventField *field, const char *language)
{
  gpointer slot = mevent_field_get_slot (field, record);
  GString *out;

  if (field->kind == MEVENT_KIND_TRANSLATED)
    return g_strdup (mevent_text_get (*(MeventText **) slot, language));
  if (field->kind == MEVENT_KIND_DATA)
    return dup_digest (*(GBytes **) slot);
  out = g_string_new (NULL);
  mevent_field_format (field, slot, out);
  return g_string_free (out, FALSE);
}

/* As the file writes it, or had it where it could not be read; NULL where there is nothing. Image data is named by its digest.
 * The base can have a translated field of the project's own that is of another kind on the side that has it still: then no
 * language is asked for. */
char *
_mevent_merge_dup_value (MeventRecord *record, const MeventField *field, const char *language)
{
  char *value = NULL;

  if (record == NULL || field == NULL)
    return NULL;
  if (language == NULL && field->kind == MEVENT_KIND_TRANSLATED)
    language = mevent_record_get_main_language (record);
  if (mevent_field_is_set (field, record) &&
      !(field->kind == MEVENT_KIND_REFERENCES && get_unread (record, field, language) != NULL))
    value = dup_set_value (record, field, language);
  return value ? value : g_strdup (get_unread (record, field, language));
}

/* Those that one of the records has a text in; one that is none for other kinds. */
static GPtrArray *
list_languages (const MeventField *field, MeventRecord *a, const MeventField *field_b, MeventRecord *b)
{
  GPtrArray *languages = g_ptr_array_new ();
  const struct
  {
    const MeventField *field;
    MeventRecord      *record;
  } sides[] = { { field, a }, { field_b, b } };

  if (field->kind != MEVENT_KIND_TRANSLATED)
    {
      g_ptr_array_add (languages, NULL);
      return languages;
    }
  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    {
      MeventText *text;

      if (sides[side].record == NULL || sides[side].field == NULL || sides[side].field->kind != MEVENT_KIND_TRANSLATED)
        continue;
      text = *(MeventText **) mevent_field_get_slot (sides[side].field, sides[side].record);
      for (guint i = 0; i < mevent_text_get_n (text); i++)
        if (!g_ptr_array_find_with_equal_func (languages, mevent_text_get_language (text, i), g_str_equal, NULL))
          g_ptr_array_add (languages, (gpointer) mevent_text_get_language (text, i));
    }
  return languages;
}

/* Without writing them down, where both are of one kind. */
static gboolean
same_value (MeventRecord *a, const MeventField *field_a, MeventRecord *b, const MeventField *field_b, const char *language)
{
  gboolean is_in_a = a != NULL && field_a != NULL && mevent_field_is_set (field_a, a);
  gboolean is_in_b = b != NULL && field_b != NULL && mevent_field_is_set (field_b, b);
  g_autofree char *x = NULL, *y = NULL;

  if (g_strcmp0 (get_unread (a, field_a, language), get_unread (b, field_b, language)) != 0)
    return FALSE;
  if (!is_in_a && !is_in_b)
    return TRUE;
  if (is_in_a && is_in_b && field_a->kind == field_b->kind && !_mevent_merge_is_link (field_a) &&
      field_a->kind != MEVENT_KIND_TRANSLATED)
    return _mevent_kind_get (field_a->kind)->equal (mevent_field_get_slot (field_a, a), mevent_field_get_slot (field_b, b));
  x = _mevent_merge_dup_value (a, field_a, language);
  y = _mevent_merge_dup_value (b, field_b, language);
  return g_strcmp0 (x, y) == 0;
}

static gboolean
same_field (const MeventField *field, MeventRecord *a, const MeventField *field_b, MeventRecord *b)
{
  g_autoptr (GPtrArray) languages = NULL;

  if (field->kind != MEVENT_KIND_TRANSLATED)
    return same_value (a, field, b, field_b, NULL);
  languages = list_languages (field, a, field_b, b);
  for (guint i = 0; i < languages->len; i++)
    if (!same_value (a, field, b, field_b, languages->pdata[i]))
      return FALSE;
  return TRUE;
}

/* What has no id is part of the record it stands in. */
gboolean
_mevent_merge_is_part (const MeventField *field)
{
  return field->kind == MEVENT_KIND_LIST && mevent_record_class_for_type (mevent_field_get_target (field))->letter == 0;
}

static gboolean
same_part (const MeventField *field, MeventProject *project, MeventRecord *a, MeventRecord *b)
{
  MeventList *x = mevent_record_ensure_list (a, field);
  MeventList *y = mevent_record_ensure_list (b, field);

  if (mevent_list_get_n (x) != mevent_list_get_n (y))
    return FALSE;
  for (guint i = 0; i < mevent_list_get_n (x); i++)
    if (!_mevent_merge_same_fields (project, mevent_list_get (x, i), mevent_list_get (y, i)))
      return FALSE;
  return TRUE;
}

/* Whether the record says the same as `other`, which is in `project`; what stands below it does not count. */
gboolean
_mevent_merge_same_fields (MeventProject *project, MeventRecord *record, MeventRecord *other)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    {
      if (_mevent_merge_is_part (field) && !same_part (field, project, record, other))
        return FALSE;
      if (field->kind != MEVENT_KIND_LIST &&
          !same_field (field, record, _mevent_merge_find_field (project, field), other))
        return FALSE;
    }
  return _mevent_merge_same_unknown (record, other);
}

/* Whether one of the record's fields refers to that id, or one of its parts does. */
gboolean
_mevent_merge_points_to (MeventRecord *referrer, const char *id)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (referrer);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      gpointer slot = mevent_field_get_slot (&klass->fields[i], referrer);

      if (klass->fields[i].kind == MEVENT_KIND_REFERENCE && *(MeventRecord **) slot != NULL &&
          g_strcmp0 (mevent_record_get_id (*(MeventRecord **) slot), id) == 0)
        return TRUE;
      if (klass->fields[i].kind == MEVENT_KIND_REFERENCES && *(GPtrArray **) slot != NULL)
        for (guint t = 0; t < (*(GPtrArray **) slot)->len; t++)
          if (g_strcmp0 (mevent_record_get_id ((*(GPtrArray **) slot)->pdata[t]), id) == 0)
            return TRUE;
      if (_mevent_merge_is_part (&klass->fields[i]))
        for (guint p = 0; p < mevent_list_get_n (*(MeventList **) slot); p++)
          if (_mevent_merge_points_to (mevent_list_get (*(MeventList **) slot, p), id))
            return TRUE;
    }
  return FALSE;
}

/* Deciding */

/* How a conflict names the field. */
static const char *
get_key (const MeventField *field)
{
  return field->custom ? mevent_record_get_id ((MeventRecord *) field->custom) : field->name;
}

void
_mevent_merge_take (MeventMerge *self, MeventRecord *theirs, const MeventField *field, const char *language)
{
  MeventMergeEdit edit = { theirs, field, g_intern_string (language) };

  g_array_append_val (self->edits, edit);
}

/* Takes ownership of `unknown`. */
void
_mevent_merge_take_unknown (MeventMerge *self, MeventRecord *theirs, MeventUnknown *unknown)
{
  MeventMergeEdit edit = { .theirs = theirs, .unknown = unknown };

  g_array_append_val (self->edits, edit);
}

void
_mevent_merge_edit_clear (gpointer edit)
{
  g_clear_pointer (&((MeventMergeEdit *) edit)->unknown, mevent_unknown_free);
}

/* One record on all three sides. */
typedef struct
{
  MeventRecord *base; /* NULL where it was not there */
  MeventRecord *ours;
  MeventRecord *theirs;
} Three;

/* Three values of one field in one language: who has changed it? What could not be read is not there, but nobody has taken it
 * away: it neither goes nor comes without a question. */
static void
decide_value (MeventMerge       *self,
              const Three       *three,
              const MeventField *our_field,
              const MeventField *field,
              const char        *language)
{
  const MeventField *base_field;
  gboolean is_settled;
  g_autofree char *b = NULL, *o = NULL, *t = NULL;

  if (same_value (three->ours, our_field, three->theirs, field, language))
    return;
  /* With its declaration a field that was deleted here comes back whole, for on the other side it stays whole. */
  if (our_field == NULL && g_hash_table_contains (self->coming, mevent_record_get_id ((MeventRecord *) field->custom)))
    {
      _mevent_merge_take (self, three->theirs, field, language);
      return;
    }
  base_field = _mevent_merge_find_field (self->base, field);
  is_settled = _mevent_merge_is_settled (self, three->ours, get_key (field), language);
  if (!is_settled && get_unread (three->ours, our_field, language) == NULL &&
      same_value (three->base, base_field, three->theirs, field, language))
    {
      _mevent_merge_note_cleared (self, three->base, three->ours, three->theirs, field);
      return;
    }
  if (!is_settled && get_unread (three->theirs, field, language) == NULL &&
      same_value (three->base, base_field, three->ours, our_field, language))
    {
      if (!_mevent_merge_keeps_links (self, three->base, three->theirs, field))
        _mevent_merge_take (self, three->theirs, field, language);
      return;
    }
  b = _mevent_merge_dup_value (three->base, base_field, language);
  o = _mevent_merge_dup_value (three->ours, our_field, language);
  t = _mevent_merge_dup_value (three->theirs, field, language);
  _mevent_merge_add_conflict (self, three->ours, MEVENT_CONFLICT_KIND_BOTH_CHANGED, get_key (field), language, b, o, t);
}

static void
decide_texts (MeventMerge *self, const Three *three, const MeventField *our_field, const MeventField *field)
{
  g_autoptr (GPtrArray) languages = list_languages (field, three->theirs, our_field, three->ours);

  for (guint i = 0; i < languages->len; i++)
    decide_value (self, three, our_field, field, languages->pdata[i]);
}

/* Title and what else it says, but of nobody: a conflict outlives whom one erases. */
static void
append_line (GString *lines, MeventRecord *part, gboolean is_first)
{
  g_autofree char *title = mevent_record_dup_title (part, NULL);
  const MeventField *field;
  guint position = 0;

  g_string_append_printf (lines, "%s%s", is_first ? "" : "\n", title ? title : "–");
  while ((field = mevent_record_next_set (part, &position)) != NULL)
    if (field->kind < MEVENT_KIND_REFERENCE && field->kind != MEVENT_KIND_TRANSLATED && !(field->flags & MEVENT_FIELD_PERSONAL))
      {
        g_string_append (lines, ", ");
        mevent_field_format (field, mevent_field_get_slot (field, part), lines);
      }
}

/* For the reader of a conflict: one on a line. */
static char *
dup_part (MeventRecord *owner, const MeventField *field)
{
  MeventList *list = owner ? mevent_record_ensure_list (owner, field) : NULL;
  GString *lines = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < mevent_list_get_n (list); i++)
    append_line (lines, mevent_list_get (list, i), i == 0);
  return g_string_free (lines, FALSE);
}

/* Frozen parts are replaced as a whole, where only they have changed them. */
static void
decide_part (MeventMerge *self, MeventRecord *ours, MeventRecord *theirs, const MeventField *field)
{
  MeventRecord *base = _mevent_merge_find (self->base, theirs);
  gboolean is_decided = base != NULL && !_mevent_merge_is_settled (self, ours, field->name, NULL);
  g_autofree char *b = NULL, *o = NULL, *t = NULL;

  if (same_part (field, self->theirs, ours, theirs) || (is_decided && same_part (field, self->base, theirs, base)))
    return;
  if (is_decided && same_part (field, self->base, ours, base))
    {
      _mevent_merge_take (self, theirs, field, NULL);
      return;
    }
  b = dup_part (base, field);
  o = dup_part (ours, field);
  t = dup_part (theirs, field);
  _mevent_merge_add_conflict (self, ours, MEVENT_CONFLICT_KIND_BOTH_CHANGED, field->name, NULL, b, o, t);
}

void
_mevent_merge_decide_fields (MeventMerge *self, MeventRecord *ours, MeventRecord *theirs)
{
  Three three = { _mevent_merge_find (self->base, theirs), ours, theirs };
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (theirs, i)) != NULL; i++)
    {
      const MeventField *our_field = _mevent_merge_find_field (self->ours, field);

      if (_mevent_merge_is_part (field))
        decide_part (self, ours, theirs, field);
      else if (field->kind == MEVENT_KIND_TRANSLATED)
        decide_texts (self, &three, our_field, field);
      else if (field->kind != MEVENT_KIND_LIST)
        decide_value (self, &three, our_field, field, NULL);
    }
  _mevent_merge_decide_unknown (self, ours, theirs);
}

/* A record that comes in takes everything. */
void
_mevent_merge_take_all (MeventMerge *self, MeventRecord *theirs)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (theirs, i)) != NULL; i++)
    {
      g_autoptr (GPtrArray) languages = NULL;

      if (_mevent_merge_is_part (field))
        _mevent_merge_take (self, theirs, field, NULL);
      if (field->kind == MEVENT_KIND_LIST || !mevent_field_is_set (field, theirs))
        continue;
      languages = list_languages (field, theirs, NULL, NULL);
      for (guint l = 0; l < languages->len; l++)
        _mevent_merge_take (self, theirs, field, languages->pdata[l]);
    }
  if (mevent_unknown_get (theirs) != NULL)
    _mevent_merge_take_unknown (self, theirs, mevent_unknown_copy (mevent_unknown_get (theirs)));
}

/* Applying */

static void
apply_links (MeventMerge *self, MeventRecord *ours, const MeventField *field, MeventRecord *theirs)
{
  gpointer slot = mevent_field_get_slot (field, theirs);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  GPtrArray *originals = field->kind == MEVENT_KIND_REFERENCES ? *(GPtrArray **) slot : NULL;
  MeventRecord *single = field->kind == MEVENT_KIND_REFERENCE ? *(MeventRecord **) slot : NULL;

  for (guint i = 0; originals != NULL && i < originals->len; i++)
    {
      gpointer target = _mevent_merge_find (self->ours, originals->pdata[i]);

      if (target != NULL)
        g_ptr_array_add (targets, target);
    }
  if (single != NULL)
    single = _mevent_merge_find (self->ours, single);
  mevent_record_set (ours, field, field->kind == MEVENT_KIND_REFERENCES ? (gpointer) &targets : (gpointer) &single);
}

/* Both together can be in more languages than a text has room for. */
static void
apply_translation (MeventMerge *self, MeventRecord *ours, const MeventField *field, const MeventMergeEdit *edit)
{
  const char *value = mevent_text_get (*(MeventText **) mevent_field_get_slot (edit->field, edit->theirs), edit->language);
  MeventText *text = mevent_text_with (*(MeventText **) mevent_field_get_slot (field, ours), edit->language, value);

  if (value != NULL && mevent_text_get (text, edit->language) == NULL)
    _mevent_merge_add_conflict (self, ours, MEVENT_CONFLICT_KIND_BOTH_CHANGED, get_key (field), edit->language, NULL, NULL,
                                value);
  mevent_record_set (ours, field, &text);
  g_clear_pointer (&text, mevent_text_free);
}

static void
apply_part (MeventMerge *self, MeventRecord *ours, const MeventField *field, MeventRecord *theirs)
{
  MeventList *from = mevent_record_ensure_list (theirs, field);
  MeventList *to = mevent_record_ensure_list (ours, field);
  const MeventRecordClass *klass = mevent_record_class_for_type (mevent_field_get_target (field));

  mevent_list_splice (to, 0, mevent_list_get_n (to), NULL, 0);
  for (guint i = 0; i < mevent_list_get_n (from); i++)
    {
      MeventRecord *original = mevent_list_get (from, i), *copy = mevent_list_append_new (to);

      for (guint f = 0; f < klass->n_fields; f++)
        if (_mevent_merge_is_link (&klass->fields[f]))
          apply_links (self, copy, &klass->fields[f], original);
        else
          mevent_record_set (copy, &klass->fields[f], mevent_field_get_slot (&klass->fields[f], original));
      mevent_unknown_replace (copy, mevent_unknown_get (original));
    }
}

void
_mevent_merge_apply_edit (MeventMerge *self, const MeventMergeEdit *edit)
{
  MeventRecord *ours = _mevent_merge_find (self->ours, edit->theirs);
  const MeventField *field = edit->field ? _mevent_merge_find_field (self->ours, edit->field) : NULL;

  if (ours == NULL)
    return;
  if (edit->field == NULL)
    mevent_unknown_replace (ours, edit->unknown);
  else if (field == NULL)
    return;
  else if (field->kind == MEVENT_KIND_LIST)
    apply_part (self, ours, field, edit->theirs);
  else if (_mevent_merge_is_link (field))
    apply_links (self, ours, field, edit->theirs);
  else if (field->kind == MEVENT_KIND_TRANSLATED)
    apply_translation (self, ours, field, edit);
  else
    mevent_record_set (ours, field, mevent_field_get_slot (edit->field, edit->theirs));
}
