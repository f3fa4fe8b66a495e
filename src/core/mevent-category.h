#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_CATEGORY (mevent_category_get_type ())
MEVENT_DECLARE_RECORD (MeventCategory, mevent_category, CATEGORY)

struct _MeventCategory
{
  MeventRecord       parent_instance;

  MeventText        *name;
  int                colour;
  MeventBadgeDesign *badge_design;
};

G_END_DECLS
