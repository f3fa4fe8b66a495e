#pragma once

#include <gtk/gtk.h>

#include "mevent-composer.h"

G_BEGIN_DECLS

GtkPrintOperation *mevent_print_operation_new (MeventComposer  *composer,
                                               const char      *product);
gboolean           mevent_print_operation_run (GtkWindow       *parent,
                                               MeventComposer  *composer,
                                               const char      *product,
                                               gboolean        *printed,
                                               GError         **error);

G_END_DECLS
