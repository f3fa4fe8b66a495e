#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_BADGE_ELEMENT (mevent_badge_element_get_type ())
MEVENT_DECLARE_RECORD (MeventBadgeElement, mevent_badge_element, BADGE_ELEMENT)

/* Lengths are hundredths of a mm, from the upper left corner of the badge. */
struct _MeventBadgeElement
{
  MeventRecord  parent_instance;

  int           side;  /* MeventBadgeSide */
  int           kind;  /* MeventBadgeElementKind */
  int           left;
  int           top;
  int           width;
  int           height;
  int           alignment;  /* MeventBadgeAlignment */
  char         *font;
  int           size;
  gboolean      bold;
  int           colour;
  int           fit;  /* MeventBadgeFit */
  MeventImage  *image;
  MeventText   *text;  /* "{name}" stands for a field of the badge */
};

typedef enum
{
  MEVENT_BADGE_SIDE_FRONT,
  MEVENT_BADGE_SIDE_BACK,
} MeventBadgeSide;

typedef enum
{
  MEVENT_BADGE_ELEMENT_KIND_TEXT,
  MEVENT_BADGE_ELEMENT_KIND_IMAGE,
  MEVENT_BADGE_ELEMENT_KIND_QR_CODE,
  MEVENT_BADGE_ELEMENT_KIND_RECTANGLE,
  MEVENT_BADGE_ELEMENT_KIND_ELLIPSE,
  MEVENT_BADGE_ELEMENT_KIND_LINE,
} MeventBadgeElementKind;

typedef enum
{
  MEVENT_BADGE_ALIGNMENT_START,
  MEVENT_BADGE_ALIGNMENT_CENTRE,
  MEVENT_BADGE_ALIGNMENT_END,
} MeventBadgeAlignment;

typedef enum
{
  MEVENT_BADGE_FIT_SHRINK_AND_WRAP,
  MEVENT_BADGE_FIT_SHRINK,
  MEVENT_BADGE_FIT_WRAP,
} MeventBadgeFit;

extern const MeventEnumValue mevent_badge_sides[];
extern const MeventEnumValue mevent_badge_element_kinds[];
extern const MeventEnumValue mevent_badge_alignments[];
extern const MeventEnumValue mevent_badge_fits[];

G_END_DECLS
