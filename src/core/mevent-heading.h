#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_HEADING (mevent_heading_get_type ())
MEVENT_DECLARE_RECORD (MeventHeading, mevent_heading, HEADING)

struct _MeventHeading
{
  MeventRecord parent_instance;

  MeventText *name;
  int         colour;
};

G_END_DECLS
