#pragma once

#include "mevent-language.h"
#include "mevent-problems.h"

G_BEGIN_DECLS

/* How a label is folded before it is worn or put up. */
typedef enum
{
  MEVENT_FOLD_NONE,
  MEVENT_FOLD_BADGE, /* down the middle: two faces side by side */
  MEVENT_FOLD_TENT,  /* across the middle: two faces, the upper one upside down */
} MeventFold;

/* Label sheets of one geometry. Lengths in millimetres from the upper left corner of the page. */
typedef struct
{
  char      *names;       /* as the table has them: "Avery Zweckform 4784; Herma 4418, 4419" */
  char     **part_names;  /* brand and number of each, or the whole name of plain paper */
  char     **numbers;     /* of the same length; "" on plain paper */
  char      *use;         /* English, to be translated */
  char      *page_name;   /* "A4", "A4-landscape", "Letter", or in mm "62x100" */
  double     page_width, page_height;
  int        columns, rows;
  double     width, height; /* of a label */
  double     left, top;     /* of the first label */
  double     pitch_x, pitch_y;
  double     corner_radius;
  char      *origin;      /* the file of the user that it comes from; NULL: from the program */
  char      *note;        /* where public sources disagree; may be "" */
  MeventFold fold;
  gboolean   has_back;    /* can be printed on both sides */
  gboolean   is_plain;    /* plain paper, to be cut: crop marks */
} MeventStock;

typedef struct _MeventStockTable MeventStockTable;

/* A table of the user's own. */
typedef struct
{
  char           *path;
  MeventProblems *problems; /* with lines and columns of the file */
} MeventStockFile;

MeventStockTable * mevent_stock_table_get_default (void);
MeventStockTable * mevent_stock_table_load        (const char       *path,
                                                   const char       *folder);
const GPtrArray *  mevent_stock_table_get_files   (MeventStockTable *self);
MeventStockTable * mevent_stock_table_parse       (const char       *text,
                                                   MeventProblems   *problems);
void               mevent_stock_table_free        (MeventStockTable *self);
guint              mevent_stock_table_get_n       (MeventStockTable *self);
const MeventStock *mevent_stock_table_get         (MeventStockTable *self,
                                                   guint             index);
const MeventStock *mevent_stock_table_find        (MeventStockTable *self,
                                                   const char       *name,
                                                   GError          **error);

gboolean           mevent_stock_check_start       (const MeventStock *self,
                                                   guint              start,
                                                   GError           **error);
const char *       mevent_stock_get_name          (const MeventStock *self);
char *             mevent_stock_dup_label         (const MeventStock *self,
                                                   MeventLanguage    *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventStockTable, mevent_stock_table_free)

G_END_DECLS
