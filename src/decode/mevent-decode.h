#pragma once

#include <glib.h>

/* How mevent-decode is asked, and how it answers: what its two sides have in common.
 *
 *   mevent-decode TASK SIDE <image >answer
 *
 * Input and output are files. The exit status says what is wrong with the image; a signal says that it wanted more time
 * than any picture needs. Without either the answer is a MeventDecodeAnswer, the dots, the file. */

#define MEVENT_DECODE_MAGIC 0x3163656dU

/* One image may be this large: docs in data/schema/mevent-1.rng. */
#define MEVENT_DECODE_MAX_BYTES  (20 * 1000 * 1000)
#define MEVENT_DECODE_MAX_PIXELS (40.0 * 1000 * 1000)

/* An A4 page is so many dots wide at 300 to the inch; no picture on paper is shown larger. */
#define MEVENT_DECODE_PAPER_SIDE 2480

typedef enum
{
  MEVENT_DECODE_DRAW,   /* dots no more than SIDE a side, half of that for JPEG, whose file goes into a PDF instead;
                         * a drawing is drawn to see that it can be */
  MEVENT_DECODE_IMPORT, /* the file to keep: turned, without place data, no more than SIDE a side */
  MEVENT_DECODE_CHECK,  /* whether it can be shown; it is kept as it is */
  MEVENT_DECODE_N_TASKS
} MeventDecodeTask;

#define MEVENT_DECODE_TASK_NAMES { "draw", "import", "check" }

typedef enum
{
  MEVENT_DECODE_PNG,
  MEVENT_DECODE_JPEG,
  MEVENT_DECODE_SVG,
  MEVENT_DECODE_N_TYPES
} MeventDecodeType;

/* Exit status */
typedef enum
{
  MEVENT_DECODE_DONE,
  MEVENT_DECODE_FAILED,        /* wrongly asked, or the answer could not be written */
  MEVENT_DECODE_NO_IMAGE,      /* neither PNG nor JPEG nor SVG */
  MEVENT_DECODE_DAMAGED,
  MEVENT_DECODE_TOO_MANY_DOTS, /* more than MEVENT_DECODE_MAX_PIXELS */
  MEVENT_DECODE_TOO_COSTLY,    /* it wanted more memory than any picture needs; for time it is killed by the system */
} MeventDecodeStatus;

typedef enum
{
  MEVENT_DECODE_NO_FILE,
  MEVENT_DECODE_SAME_FILE, /* the image that was put in is the file: it need not be written again */
  MEVENT_DECODE_NEW_FILE,
} MeventDecodeFile;

typedef struct
{
  guint32 magic;
  guint32 type;          /* MeventDecodeType */
  guint32 width, height; /* of the dots */
  guint32 n_dots;        /* bytes: cairo's ARGB32, rows without gaps */
  guint32 file;          /* MeventDecodeFile; for JPEG to draw, what a PDF may hold as it is */
  guint32 n_file;        /* bytes of a new file */
} MeventDecodeAnswer;
