#pragma once

#include "mevent-record.h"
#include "mevent-unknown.h"

G_BEGIN_DECLS

/* What most records do without: each pointer less counts in a hundred thousand of them. */
typedef struct
{
  gpointer       referrers;  /* see mevent-referrers-private.h */
  MeventUnknown *unknown;    /* what the file held and this version does not know */
  gpointer       custom;     /* values of the project's own fields, see mevent-custom-values-private.h */
  GHashTable    *unread;     /* see mevent-unread.h */
  char          *search_key; /* computed when asked for */
  char          *sort_key;
} MeventRecordExtras;

MeventRecordExtras *_mevent_record_get_extras    (MeventRecord *self);
MeventRecordExtras *_mevent_record_ensure_extras (MeventRecord *self);
gpointer            _mevent_record_peek_unknown  (MeventRecord *self);
gpointer *          _mevent_record_get_referrers (MeventRecord *self);
void                _mevent_record_drop_keys     (MeventRecord *self);
void                _mevent_record_clear_extras  (MeventRecord *self);

G_END_DECLS
