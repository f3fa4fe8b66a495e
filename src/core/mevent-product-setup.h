#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_PRODUCT_SETUP (mevent_product_setup_get_type ())
MEVENT_DECLARE_RECORD (MeventProductSetup, mevent_product_setup, PRODUCT_SETUP)

/* How a product was printed last, so that it is printed so again. */
struct _MeventProductSetup
{
  MeventRecord  parent_instance;

  char         *product;
  MeventEvent  *event;
  MeventList   *options;
};

G_END_DECLS
