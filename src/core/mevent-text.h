#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* More than any text of an event is translated into; each costs as much time as there are others. */
#define MEVENT_TEXT_MAX_LANGUAGES 200

#define MEVENT_TYPE_TEXT (mevent_text_get_type ())

/* What a text may have at most, in UTF-8. */
#define MEVENT_TEXT_MAX_BYTES (1024 * 1024)

GType       mevent_text_get_type     (void);
MeventText *mevent_text_copy         (const MeventText *self);
void        mevent_text_free         (MeventText       *self);
MeventText *mevent_text_with         (const MeventText *self,
                                      const char       *language,
                                      const char       *text);
guint       mevent_text_get_n        (const MeventText *self);
const char *mevent_text_get_language (const MeventText *self,
                                      guint             index);
const char *mevent_text_get_nth      (const MeventText *self,
                                      guint             index);
const char *mevent_text_get          (const MeventText *self,
                                      const char       *language);
const char *mevent_text_get_spoken   (const MeventText *self,
                                      const char       *language);
const char *mevent_text_get_best     (const MeventText *self,
                                      const char       *language,
                                      const char       *main_language);
gboolean    mevent_text_equal        (const MeventText *a,
                                      const MeventText *b);
gboolean    mevent_string_is_storable (const char *string,
                                       gssize      length,
                                       GError    **error);
gboolean    mevent_language_tag_is_valid (const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventText, mevent_text_free)

G_END_DECLS
