#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A PDF on its way to its file, held back as far as it may have to be mended. */
typedef struct
{
  GByteArray *held;
} MeventPdfNames;

void  _mevent_pdf_names_init  (MeventPdfNames *self);
void  _mevent_pdf_names_clear (MeventPdfNames *self);
gsize _mevent_pdf_names_add   (MeventPdfNames *self,
                               const guchar   *data,
                               gsize           length);
void  _mevent_pdf_names_drop  (MeventPdfNames *self,
                               gsize           length);

G_END_DECLS
