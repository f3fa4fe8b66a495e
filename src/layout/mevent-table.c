#include "mevent-table.h"

#include <math.h>
#include <string.h>

#include "mevent-flow-private.h"

/* Only the longest texts of a column are measured: which of them is the widest is decided among so many. */
#define N_LONGEST 16

typedef struct
{
  MeventTableColumn column;
  GPtrArray        *longest; /* of const MeventBlock *, which the cells own: the longest first */
  double            natural; /* in one line */
  double            least;   /* the widest word */
  double            x, width;
  gboolean          is_granted; /* got what it asked for */
} Column;

struct _MeventTable
{
  MeventFlow      *flow;
  MeventTableFlags flags;
  Column          *columns;
  guint            n_columns;
  MeventRow       *head;  /* NULL: none */
  GPtrArray       *rows;  /* all but the head, owned by the flow */
};

static MeventRow *
fill_row (MeventTable *self, MeventRow *row, const char *const *texts, const MeventTextStyle *style)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const MeventTableColumn *column = &self->columns[i].column;
      MeventCell *cell = mevent_row_add_cell (row, 0, 0);

      mevent_cell_set_alignment (cell, column->alignment);
      mevent_cell_add_text (cell, style ? *style : column->style, texts ? texts[i] : NULL);
    }
  return row;
}

static MeventRowFlags
row_flags (const MeventTable *self)
{
  return MEVENT_ROW_TABLE |
         (self->flags & (MEVENT_TABLE_RULES | MEVENT_TABLE_COLUMNS) ? MEVENT_ROW_RULE_BELOW : MEVENT_ROW_NONE) |
         (self->flags & MEVENT_TABLE_COLUMNS ? MEVENT_ROW_COLUMN_RULES : MEVENT_ROW_NONE);
}

static void
add_head (MeventTable *self)
{
  static const MeventTextStyle style = MEVENT_STYLE_TABLE_HEAD;
  g_autofree const char **texts = g_new0 (const char *, self->n_columns);
  gboolean any = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      texts[i] = self->columns[i].column.head;
      any |= texts[i] != NULL;
    }
  if (!any)
    return;
  self->head = mevent_flow_make_row (self->flow, MEVENT_ROW_RULE_BELOW | MEVENT_ROW_KEEP_NEXT | MEVENT_ROW_TABLE_HEAD |
                                     row_flags (self) |
                                     (self->flags & MEVENT_TABLE_COLUMNS ? MEVENT_ROW_RULE_ABOVE : MEVENT_ROW_NONE));
  fill_row (self, self->head, texts, &style);
}

/**
 * mevent_table_new:
 * @columns: (array length=n_columns): copied, but for the heads, which must last until the table is finished
 *
 * Begins a table at the end of the document. Nothing else may be added to the document until it is finished.
 *
 * Returns: (transfer full): to be ended with mevent_table_finish()
 */
MeventTable *
mevent_table_new (MeventFlow *flow, MeventTableFlags flags, const MeventTableColumn *columns, guint n_columns)
{
  MeventTable *self = g_new0 (MeventTable, 1);

  self->flow = flow;
  self->flags = flags;
  self->n_columns = n_columns;
  self->columns = g_new0 (Column, n_columns);
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i].column = columns[i];
      self->columns[i].longest = g_ptr_array_new ();
    }
  add_head (self);
  if (self->head != NULL)
    g_ptr_array_add (flow->rows, mevent_row_ref (self->head));
  return self;
}

/**
 * mevent_table_add_row:
 * @texts: (nullable) (array): a text for each column, %NULL where there is none; %NULL for a row without texts
 *
 * Returns: (transfer none): the row, to which more can be added until the next one is
 */
MeventRow *
mevent_table_add_row (MeventTable *self, const char *const *texts)
{
  MeventRow *row = mevent_flow_add_row (self->flow, row_flags (self), 0);

  if (self->head != NULL)
    mevent_row_set_head (row, self->head);
  g_ptr_array_add (self->rows, row);
  return fill_row (self, row, texts, NULL);
}

/**
 * mevent_table_get_cell:
 *
 * Returns: (transfer none): a cell of the row added last
 */
MeventCell *
mevent_table_get_cell (MeventTable *self, guint column)
{
  MeventRow *row = self->rows->pdata[self->rows->len - 1];

  return row->cells->pdata[column];
}

/* Widths */

static gsize
length_of (const MeventBlock *block)
{
  return block->text ? strlen (block->text) : 0;
}

/* Keeps the list of the longest in order. */
static void
consider (Column *column, const MeventBlock *block)
{
  guint at = column->longest->len;

  while (at > 0 && length_of (column->longest->pdata[at - 1]) < length_of (block))
    at--;
  if (at >= N_LONGEST)
    return;
  g_ptr_array_insert (column->longest, (int) at, (gpointer) block);
  if (column->longest->len > N_LONGEST)
    g_ptr_array_set_size (column->longest, N_LONGEST);
}

static void
consider_row (MeventTable *self, MeventRow *row)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const MeventCell *cell = row->cells->pdata[i];

      for (guint b = 0; b < cell->blocks->len; b++)
        consider (&self->columns[i], &g_array_index (cell->blocks, MeventBlock, b));
    }
}

static void
measure_block (MeventTable *self, Column *column, const MeventBlock *block)
{
  double natural, least;

  _mevent_block_measure (block, self->flow->context, self->flow->theme, self->flow->language, &natural, &least);
  column->natural = MAX (column->natural, natural);
  column->least = MAX (column->least, least);
}

static void
measure_column (MeventTable *self, Column *column)
{
  const MeventCell *head = self->head ? self->head->cells->pdata[column - self->columns] : NULL;

  for (guint i = 0; i < column->longest->len; i++)
    measure_block (self, column, column->longest->pdata[i]);
  for (guint i = 0; head != NULL && i < head->blocks->len; i++)
    measure_block (self, column, &g_array_index (head->blocks, MeventBlock, i));
  if (column->column.width > 0)
    column->natural = column->least = column->column.width;
  /* A word of any length is broken rather than the page left. */
  column->least = MIN (column->least, mevent_flow_get_width (self->flow) / 3);
  column->least = MAX (column->least, column->column.least);
  column->natural = MAX (column->natural, column->least);
}

static double
sum (const MeventTable *self, gsize offset)
{
  double total = 0;

  for (guint i = 0; i < self->n_columns; i++)
    total += G_STRUCT_MEMBER (double, &self->columns[i], offset);
  return total;
}

/* There is more room than the columns take up: it goes to those that want a share. */
static void
spread (MeventTable *self, double room)
{
  double shares = 0;

  for (guint i = 0; i < self->n_columns; i++)
    shares += self->columns[i].column.share;
  for (guint i = 0; i < self->n_columns; i++)
    {
      double share = shares > 0 ? self->columns[i].column.share / shares : i + 1 == self->n_columns;

      self->columns[i].width = self->columns[i].natural + share * room;
    }
}

static gboolean
keeps_width (const Column *column, double fair)
{
  return column->least <= fair || column->column.width > 0;
}

/* There is less than the columns need at least: those that need little, or what they were given, keep it, the others share what
 * remains. */
static void
break_words (MeventTable *self, double available)
{
  double fair = available / self->n_columns, kept = 0, others = 0;

  for (guint i = 0; i < self->n_columns; i++)
    if (keeps_width (&self->columns[i], fair))
      kept += self->columns[i].least;
    else
      others += self->columns[i].least;
  for (guint i = 0; i < self->n_columns; i++)
    {
      Column *column = &self->columns[i];

      column->width = keeps_width (column, fair) ? column->least : column->least * (available - kept) / others;
    }
}

/* What the columns share that have no width yet. */
typedef struct
{
  guint  n;
  double available, natural, least;
} Share;

/* A column that asks for no more than would be fair gets it, where the others can still hold their words. */
static gboolean
grant (Column *column, Share *share)
{
  if (column->is_granted || column->natural > share->available / share->n ||
      share->available - column->natural < share->least - column->least)
    return FALSE;
  column->width = column->natural;
  column->is_granted = TRUE;
  share->n--;
  share->available -= column->natural;
  share->natural -= column->natural;
  share->least -= column->least;
  return TRUE;
}

static gboolean
grant_any (MeventTable *self, Share *share)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (grant (&self->columns[i], share))
      return TRUE;
  return FALSE;
}

/* There is less than the columns would like. Short texts, such as names of rooms, are not broken for the sake of long ones: of
 * those, which have lines anyway, each gives up a part of what it can do without. */
static void
squeeze (MeventTable *self, double available)
{
  Share share = {
    self->n_columns, available, sum (self, G_STRUCT_OFFSET (Column, natural)), sum (self, G_STRUCT_OFFSET (Column, least)),
  };

  if (share.least >= available)
    {
      break_words (self, available);
      return;
    }
  while (grant_any (self, &share))
    ;
  for (guint i = 0; i < self->n_columns; i++)
    {
      Column *column = &self->columns[i];

      if (!column->is_granted)
        column->width = column->least + (column->natural - column->least) * (share.available - share.least) /
                                          (share.natural - share.least);
    }
}

static double
get_gutter (const MeventTable *self)
{
  return self->flow->theme->gutter * 0.7;
}

static double
get_available (const MeventTable *self)
{
  return mevent_flow_get_width (self->flow) - (self->n_columns - 1) * get_gutter (self);
}

/* 1 where each text has its line, 0 where each word has, less where words are broken. */
static double
get_ease (const MeventTable *self)
{
  double natural = sum (self, G_STRUCT_OFFSET (Column, natural)), least = sum (self, G_STRUCT_OFFSET (Column, least));
  double available = get_available (self);

  if (available >= natural)
    return 1;
  return available >= least ? (available - least) / (natural - least) : available / least - 1;
}

static void
size_columns (MeventTable *self)
{
  double available = get_available (self), x = 0, natural;

  for (guint i = 0; i < self->n_columns; i++)
    measure_column (self, &self->columns[i]);
  natural = sum (self, G_STRUCT_OFFSET (Column, natural));
  if (natural <= available)
    spread (self, available - natural);
  else
    squeeze (self, available);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].x = x;
      x += self->columns[i].width + get_gutter (self);
    }
}

static void
apply (MeventTable *self, MeventRow *row)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      MeventCell *cell = row->cells->pdata[i];

      cell->x = self->columns[i].x;
      cell->width = self->columns[i].width;
    }
}

/* Neither the first row nor the last stands alone on a page. */
static void
keep_ends (MeventTable *self)
{
  guint n = self->rows->len;

  if (n < 2)
    return;
  mevent_row_keep_next (self->rows->pdata[0]);
  mevent_row_keep_next (self->rows->pdata[n - 2]);
}

/**
 * mevent_table_finish:
 *
 * Ends the table: now that all is known, the columns get their widths. Frees it.
 *
 * Returns: how the texts fit: 1 where each has a line of its own, 0 where there is just room for the words, less where words must
 *   be broken
 */
double
mevent_table_finish (MeventTable *self)
{
  double ease;

  for (guint i = 0; i < self->rows->len; i++)
    consider_row (self, self->rows->pdata[i]);
  size_columns (self);
  keep_ends (self);
  ease = get_ease (self);
  if (self->head != NULL)
    apply (self, self->head);
  for (guint i = 0; i < self->rows->len; i++)
    apply (self, self->rows->pdata[i]);
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_unref (self->columns[i].longest);
  g_clear_pointer (&self->head, mevent_row_unref);
  g_ptr_array_unref (self->rows);
  g_free (self->columns);
  g_free (self);
  return ease;
}
