#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_DATE_SHORT,   /* 24.09.2021 */
  MEVENT_DATE_LONG,    /* 24. September 2021 */
  MEVENT_DATE_FULL,    /* Freitag, 24. September 2021 */
  MEVENT_DATE_WEEKDAY, /* Freitag */
  MEVENT_N_DATE_STYLES
} MeventDateStyle;

/* How one language writes things, whatever the locale of the process: the language of a window or of a print. */
MeventLanguage *mevent_language_get              (const char      *tag);
MeventLanguage *mevent_language_get_for_window   (void);
const char *    mevent_language_get_tag          (MeventLanguage  *self);
gboolean        mevent_language_is_rtl           (MeventLanguage  *self);
gboolean        mevent_language_text_is_rtl      (MeventLanguage  *self,
                                                  const char      *text);
const char *    mevent_language_get_string       (MeventLanguage  *self,
                                                  const char      *msgid) G_GNUC_FORMAT (2);
const char *    mevent_language_find_string      (MeventLanguage  *self,
                                                  const char      *msgid) G_GNUC_FORMAT (2);
char *          mevent_language_isolate          (MeventLanguage  *self,
                                                  const char      *text);
char *          mevent_language_name_of          (MeventLanguage  *self,
                                                  const char      *tag);
char *          mevent_language_format_number    (MeventLanguage  *self,
                                                  int              number);
char *          mevent_language_format_date      (MeventLanguage  *self,
                                                  guint32          date,
                                                  MeventDateStyle  style);
char *          mevent_language_format_dates     (MeventLanguage  *self,
                                                  guint32          first,
                                                  guint32          last);
char *          mevent_language_format_time      (MeventLanguage  *self,
                                                  int              minutes);
char *          mevent_language_format_times     (MeventLanguage  *self,
                                                  int              start,
                                                  int              end);
char *          mevent_language_format_duration  (MeventLanguage  *self,
                                                  int              minutes);
char *          mevent_language_format_list      (MeventLanguage  *self,
                                                  const char     **items,
                                                  guint            n_items);

char *          mevent_language_fold             (const char      *text);
char *          mevent_language_collation_key    (const char      *text);

G_END_DECLS
