#include "mevent-record-extras-private.h"

#include "mevent-custom-values-private.h"
#include "mevent-referrers-private.h"

/* Both lowest bits say that the pointer of a record is to its extras; without, it is the set of its referrers, which never
 * has both. */
#define MARK 3
#define HAS_EXTRAS(self) (((gsize) (self)->referrers_or_extras & MARK) == MARK)

MeventRecordExtras *
_mevent_record_get_extras (MeventRecord *self)
{
  return HAS_EXTRAS (self) ? (MeventRecordExtras *) ((gsize) self->referrers_or_extras - MARK) : NULL;
}

MeventRecordExtras *
_mevent_record_ensure_extras (MeventRecord *self)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (self);

  if (extras != NULL)
    return extras;
  extras = g_new0 (MeventRecordExtras, 1);
  extras->referrers = self->referrers_or_extras;
  self->referrers_or_extras = (gpointer) ((gsize) extras + MARK);
  return extras;
}

/* For reading: where the record keeps it, or a place that holds nothing. */
gpointer
_mevent_record_peek_unknown (MeventRecord *self)
{
  static MeventUnknown *nothing;
  MeventRecordExtras *extras = _mevent_record_get_extras (self);

  return extras ? &extras->unknown : &nothing;
}

/* Where the set of those is kept who point to the record. */
gpointer *
_mevent_record_get_referrers (MeventRecord *self)
{
  return HAS_EXTRAS (self) ? &_mevent_record_get_extras (self)->referrers : &self->referrers_or_extras;
}

/* The keys are computed anew when they are asked for. */
void
_mevent_record_drop_keys (MeventRecord *self)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (self);

  if (extras == NULL)
    return;
  g_clear_pointer (&extras->search_key, g_free);
  g_clear_pointer (&extras->sort_key, g_free);
}

void
_mevent_record_clear_extras (MeventRecord *self)
{
  g_autofree MeventRecordExtras *extras = _mevent_record_get_extras (self);

  _mevent_referrers_clear (_mevent_record_get_referrers (self));
  if (extras == NULL)
    return;
  _mevent_record_drop_keys (self);
  _mevent_custom_values_clear (self);
  g_clear_pointer (&extras->unknown, mevent_unknown_free);
  g_clear_pointer (&extras->unread, g_hash_table_unref);
  self->referrers_or_extras = NULL;
}
