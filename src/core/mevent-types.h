#pragma once

#include <glib-object.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _MeventAttendance MeventAttendance;
typedef struct _MeventAvailability MeventAvailability;
typedef struct _MeventBadgeDesign MeventBadgeDesign;
typedef struct _MeventBadgeElement MeventBadgeElement;
typedef struct _MeventCategory MeventCategory;
typedef struct _MeventChanges MeventChanges;
typedef struct _MeventConflict MeventConflict;
typedef struct _MeventContribution MeventContribution;
typedef struct _MeventCustomField MeventCustomField;
typedef struct _MeventEnumValue MeventEnumValue;
typedef struct _MeventEvent MeventEvent;
typedef struct _MeventField MeventField;
typedef struct _MeventFigure MeventFigure;
typedef struct _MeventFinding MeventFinding;
typedef struct _MeventFollowUp MeventFollowUp;
typedef struct _MeventHeading MeventHeading;
typedef struct _MeventHistory MeventHistory;
typedef struct _MeventImage MeventImage;
typedef struct _MeventLanguage MeventLanguage;
typedef struct _MeventList MeventList;
typedef struct _MeventOrganisation MeventOrganisation;
typedef struct _MeventParticipation MeventParticipation;
typedef struct _MeventPartner MeventPartner;
typedef struct _MeventPerson MeventPerson;
typedef struct _MeventProblem MeventProblem;
typedef struct _MeventProblems MeventProblems;
typedef struct _MeventProductOption MeventProductOption;
typedef struct _MeventProductSetup MeventProductSetup;
typedef struct _MeventProject MeventProject;
typedef struct _MeventRecord MeventRecord;
typedef struct _MeventRoom MeventRoom;
typedef struct _MeventSession MeventSession;
typedef struct _MeventSnapshot MeventSnapshot;
typedef struct _MeventSnapshotEntry MeventSnapshotEntry;
typedef struct _MeventText MeventText;
typedef struct _MeventTombstone MeventTombstone;
typedef struct _MeventTrack MeventTrack;
typedef struct _MeventVenue MeventVenue;

/* The value of a number, time, duration or colour that nobody has given yet; an unset date is 0. */
#define MEVENT_UNSET (-1)

G_END_DECLS
