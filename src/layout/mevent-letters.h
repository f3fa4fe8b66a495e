#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* What letters say where nobody has written anything else; to be translated. */
extern const char mevent_invitation_text[];
extern const char mevent_thanks_text[];

const char *mevent_letter_field_get (guint        nth,
                                     const char **label);

/* Letters to guests, a page for each, folded into envelopes with a window; and what they are asked afterwards. */
MeventComposer *mevent_invitation_letters_new (MeventEvent              *event,
                                               const MeventPrintOptions *options,
                                               GError                  **error);
MeventComposer *mevent_thank_you_letters_new  (MeventEvent              *event,
                                               const MeventPrintOptions *options,
                                               GError                  **error);
MeventComposer *mevent_feedback_form_new      (MeventEvent              *event,
                                               const MeventPrintOptions *options,
                                               GError                  **error);

G_END_DECLS
