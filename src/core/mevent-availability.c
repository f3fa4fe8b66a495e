#include "mevent-availability.h"

#include <glib/gi18n-lib.h>

#include "mevent-language.h"

static const MeventField fields[] = {
  { "day", MEVENT_DATE (MeventAvailability, day), N_("Day"), MEVENT_FIELD_EVENT_DAY },
  { "from", MEVENT_TIME (MeventAvailability, from), N_("From") },
  { "until", MEVENT_TIME (MeventAvailability, until), N_("Until") },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventAvailability *self = (MeventAvailability *) record;
  MeventLanguage *reader = mevent_language_get (language ? language : mevent_record_get_main_language (record));

  return self->day == 0 ? NULL : mevent_language_format_date (reader, self->day, MEVENT_DATE_SHORT);
}

MEVENT_DEFINE_RECORD (MeventAvailability, mevent_availability, "availability", 'l', N_("Availability"),
                      N_("Availability"), dup_title)
