#pragma once

#include "mevent-badge-agenda-private.h"
#include "mevent-badges.h"
#include "mevent-sheet.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_BADGES (mevent_badges_get_type ())
G_DECLARE_FINAL_TYPE (MeventBadges, mevent_badges, MEVENT, BADGES, MeventComposer)

struct _MeventBadges
{
  MeventComposer     parent_instance;

  MeventBadgeWork    work;
  MeventBadgeLayout  design;
  MeventSheet        sheet;
  MeventBadgeSetter *setter; /* until all are set */
  MeventBadgeAgendaSetter *agenda_setter; /* the same; NULL where backs have no programme */
  GArray            *fronts; /* of MeventBadgeCard: those that are set */
  GArray            *backs;  /* the same */
  MeventBadgeBack    back;
  MeventFold         fold;
  guint              n_sides;    /* of a sheet */
  gboolean           turns_over; /* backs are printed upside down */
  gboolean           crop_marks;
};

gboolean _mevent_badges_configure (MeventBadges             *self,
                                   MeventEvent              *event,
                                   const MeventStock        *stock,
                                   const MeventPrintOptions *options,
                                   GError                  **error);

G_END_DECLS
