#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_BADGE_DESIGN (mevent_badge_design_get_type ())
MEVENT_DECLARE_RECORD (MeventBadgeDesign, mevent_badge_design, BADGE_DESIGN)

struct _MeventBadgeDesign
{
  MeventRecord  parent_instance;

  char         *name;
  int           width;  /* hundredths of a mm */
  int           height;  /* hundredths of a mm */
  MeventList   *elements;  /* later ones lie on top */
};

G_END_DECLS
