#include "mevent-conflict.h"

#include <glib/gi18n-lib.h>

const MeventEnumValue mevent_conflict_kinds[] = {
  [MEVENT_CONFLICT_KIND_BOTH_CHANGED] = { "both-changed", N_("changed on both sides") },
  [MEVENT_CONFLICT_KIND_DELETED_HERE] = { "deleted-here", N_("deleted here, changed there") },
  [MEVENT_CONFLICT_KIND_DELETED_THERE] = { "deleted-there", N_("changed here, deleted there") },
  { NULL }
};

static const MeventField fields[] = {
  { "record", MEVENT_REFERENCE (MeventConflict, record, MeventRecord, mevent_record_get_type), N_("Record") },
  { "kind", MEVENT_ENUM (MeventConflict, kind, mevent_conflict_kinds), N_("Kind") },
  { "field", MEVENT_TEXT (MeventConflict, field), N_("Field") },
  { "language", MEVENT_LANGUAGE_TAG (MeventConflict, language), N_("Language") },
  { "base", MEVENT_TEXT (MeventConflict, base), N_("Before"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
  { "ours", MEVENT_TEXT (MeventConflict, ours), N_("Ours"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
  { "theirs", MEVENT_TEXT (MeventConflict, theirs), N_("Theirs"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
};

/* No merge leaves a conflict about a conflict, but a file can hold one, even about itself. */
static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventConflict *self = (MeventConflict *) record;
  gboolean has_title = self->record != NULL && !MEVENT_IS_CONFLICT (self->record);
  g_autofree char *title = has_title ? mevent_record_dup_title (self->record, language) : NULL;

  return g_strdup_printf ("%s: %s", title ? title : "?", self->field ? self->field : "*");
}

MEVENT_DEFINE_RECORD (MeventConflict, mevent_conflict, "conflict", 'x', N_("Conflict"), N_("Conflicts"), dup_title)
