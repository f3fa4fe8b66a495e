#pragma once

#include "mevent-composer.h"
#include "mevent-print-options.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* on the command line: "badges" */
  const char *label; /* to be translated */
  const char *options; /* the names of those it takes, with spaces between them */
  /* A configured composer, which has copied all it will print; NULL with `error` where there is nothing to print. */
  MeventComposer *(*compose) (MeventEvent              *event,
                              const MeventPrintOptions *options,
                              GError                  **error);
  const char *stock; /* the sheet it is made for where nothing else is asked for; NULL: none */
  const char *text;  /* what it says where nothing else is asked for, to be translated; NULL: nothing */
  gboolean    is_of_printer; /* says nothing of the event: is in no folder */
} MeventProduct;

#define MEVENT_PRODUCT_ERROR (mevent_product_error_quark ())

typedef enum
{
  MEVENT_PRODUCT_ERROR_EMPTY,   /* the project has nothing to print here */
  MEVENT_PRODUCT_ERROR_OPTIONS, /* an option that cannot be: unknown stock, start beyond the sheet, unknown person */
  MEVENT_PRODUCT_ERROR_OUTPUT,  /* the page could not be drawn */
} MeventProductError;

GQuark               mevent_product_error_quark (void);
const MeventProduct *mevent_product_get_all     (guint               *n_products);
const MeventProduct *mevent_product_find        (const char          *name);

G_END_DECLS
