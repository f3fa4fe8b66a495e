#pragma once

/* Lengths are points inside and millimetres at the edges: stock, paper, what people type. */
#define MEVENT_MM_PER_INCH     25.4
#define MEVENT_POINTS_PER_INCH 72.0

static inline double
mevent_mm_to_points (double mm)
{
  return mm * MEVENT_POINTS_PER_INCH / MEVENT_MM_PER_INCH;
}

static inline double
mevent_points_to_mm (double points)
{
  return points * MEVENT_MM_PER_INCH / MEVENT_POINTS_PER_INCH;
}
