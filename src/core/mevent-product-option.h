#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_PRODUCT_OPTION (mevent_product_option_get_type ())
MEVENT_DECLARE_RECORD (MeventProductOption, mevent_product_option, PRODUCT_OPTION)

struct _MeventProductOption
{
  MeventRecord  parent_instance;

  char         *name;
  char         *value;
};

G_END_DECLS
