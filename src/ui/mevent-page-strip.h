#pragma once

#include <adwaita.h>

#include "mevent-composer.h"

G_BEGIN_DECLS

/* Small pictures of all pages of a document, to go from one to another. Only those in sight are drawn. */
#define MEVENT_TYPE_PAGE_STRIP (mevent_page_strip_get_type ())
G_DECLARE_FINAL_TYPE (MeventPageStrip, mevent_page_strip, MEVENT, PAGE_STRIP, AdwBin)

void  mevent_page_strip_set_composer (MeventPageStrip *self,
                                      MeventComposer  *composer);
void  mevent_page_strip_set_page     (MeventPageStrip *self,
                                      guint            page);
guint mevent_page_strip_get_page     (MeventPageStrip *self);

G_END_DECLS
