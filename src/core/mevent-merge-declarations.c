/* Fields of the project's own that one side has made of another kind, or of another class. Before anything else is compared
 * they become the same on all sides, and values with them; see mevent-custom-carry.c. */

#include "mevent-merge-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-custom-field.h"
#include "mevent-history.h"

/* Where values lie depends on these. */
static const char *const names[] = { "of", "kind" };

static int
get_number (const MeventField *field, MeventRecord *record)
{
  return record ? *(int *) mevent_field_get_slot (field, record) : 0;
}

/* As the file writes it; the first is left out. */
static const char *
get_name (const MeventField *field, int number)
{
  return number != 0 ? field->detail.values[number].name : NULL;
}

/* What both have changed stays as it is in ours. */
static void
agree (MeventMerge *self, MeventRecord *ours, MeventRecord *theirs, const char *name)
{
  const MeventField *field = mevent_record_find_field (theirs, name);
  MeventRecord *base = _mevent_merge_find (self->base, theirs);
  int b = get_number (field, base), o = get_number (field, ours), t = get_number (field, theirs);
  gboolean is_settled = _mevent_merge_is_settled (self, ours, name, NULL);
  int agreed = o == b && !is_settled ? t : o;

  if (o != t && (is_settled || (o != b && t != b)))
    _mevent_merge_add_conflict (self, ours, MEVENT_CONFLICT_KIND_BOTH_CHANGED, name, NULL, get_name (field, b),
                                get_name (field, o), get_name (field, t));
  mevent_record_set (ours, field, &agreed);
  mevent_record_set (theirs, field, &agreed);
  if (base != NULL)
    mevent_record_set (base, field, &agreed);
}

/* To be called before anything is decided. */
void
_mevent_merge_agree_on_declarations (MeventMerge *self)
{
  mevent_project_begin (self->base, _("Merge"));
  mevent_project_begin (self->theirs, _("Merge"));
  for (guint i = 0; i < mevent_list_get_n (self->theirs->custom_fields); i++)
    {
      MeventRecord *theirs = mevent_list_get (self->theirs->custom_fields, i);
      MeventRecord *ours = _mevent_merge_find (self->ours, theirs);

      for (guint n = 0; ours != NULL && n < G_N_ELEMENTS (names); n++)
        agree (self, ours, theirs, names[n]);
    }
}

/* Theirs and the base are afterwards what they were. */
void
_mevent_merge_restore_declarations (MeventMerge *self)
{
  mevent_history_abort (mevent_project_get_history (self->theirs));
  mevent_history_abort (mevent_project_get_history (self->base));
}
