#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

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
