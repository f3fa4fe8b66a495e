#pragma once

#include "mevent-flow.h"

G_BEGIN_DECLS

/* A table in a flow: columns that size themselves by what they hold, a head that comes again on each page. */
typedef struct _MeventTable MeventTable;

typedef struct
{
  const char     *head;      /* NULL: none */
  double          width;     /* in points, which it keeps; 0: by what the column holds */
  double          share;     /* of the space that is left over; where no column has any, the last gets it */
  MeventTextStyle style;     /* of its cells */
  MeventAlignment alignment;
  double          least;     /* in points; 0: the widest word of what the column holds */
} MeventTableColumn;

typedef enum
{
  MEVENT_TABLE_NONE = 0,
  MEVENT_TABLE_RULES = 1 << 0,   /* a hairline below each row */
  MEVENT_TABLE_COLUMNS = 1 << 1, /* and between columns: to be filled in by hand */
} MeventTableFlags;

MeventTable *mevent_table_new      (MeventFlow              *flow,
                                    MeventTableFlags         flags,
                                    const MeventTableColumn *columns,
                                    guint                    n_columns);
MeventRow *  mevent_table_add_row  (MeventTable             *self,
                                    const char *const       *texts);
MeventCell * mevent_table_get_cell (MeventTable             *self,
                                    guint                    column);
double       mevent_table_finish   (MeventTable             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventTable, mevent_table_finish)

G_END_DECLS
