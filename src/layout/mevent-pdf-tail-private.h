#pragma once

#include "mevent-output.h"

G_BEGIN_DECLS

/* Watches a PDF go by and afterwards knows how to append to it. */
typedef struct
{
  GByteArray *kept;  /* from the document information on, as soon as it has been seen */
  gint64      start; /* where that begins in the file */
  gboolean    found;
} MeventPdfTail;

void     _mevent_pdf_tail_init   (MeventPdfTail  *self);
void     _mevent_pdf_tail_clear  (MeventPdfTail  *self);
void     _mevent_pdf_tail_watch  (MeventPdfTail  *self,
                                  const guchar   *data,
                                  gsize           length);
GString *_mevent_pdf_tail_update (MeventPdfTail  *self,
                                  MeventComposer *composer);

G_END_DECLS
