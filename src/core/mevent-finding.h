#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_FINDING (mevent_finding_get_type ())
MEVENT_DECLARE_RECORD (MeventFinding, mevent_finding, FINDING)

struct _MeventFinding
{
  MeventRecord parent_instance;

  MeventHeading      *heading;
  MeventText         *text;
  int                 dots;
  MeventOrganisation *source;
  MeventPerson       *said_by;
  gboolean            plenary;
};

G_END_DECLS
