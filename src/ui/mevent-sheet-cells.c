#include "mevent-sheet-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-preview.h"

struct _MeventSheetCells
{
  GtkWidget   parent_instance;

  MeventSheet sheet;  /* without labels where there is none */
  double      scale;  /* as that of the preview */
  GPtrArray  *cells;  /* of GtkWidget, children, in print order */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventSheetCells, mevent_sheet_cells, GTK_TYPE_WIDGET)

static void
on_cell_clicked_cb (GtkWidget *cell, MeventSheetCells *self)
{
  guint index;

  if (g_ptr_array_find (self->cells, cell, &index))
    g_signal_emit (self, signals[CHOSEN], 0, index + 1);
}

/* The row of the option is the way of the keyboard: a hundred stops would be none. */
static GtkWidget *
new_cell (MeventSheetCells *self)
{
  GtkWidget *cell = gtk_button_new ();
  /* Translators: what a click on a label of the sheet does; %u is its number, from 1 */
  g_autofree char *label = g_strdup_printf (_("Start at label %u"), self->cells->len + 1);

  gtk_widget_set_focusable (cell, FALSE);
  gtk_widget_set_tooltip_text (cell, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (cell, "sheet-cell");
  gtk_widget_set_cursor_from_name (cell, "pointer");
  g_signal_connect (cell, "clicked", G_CALLBACK (on_cell_clicked_cb), self);
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  return cell;
}

static void
place (MeventSheetCells *self, guint index, double left)
{
  const MeventSheet all = { .columns = self->sheet.columns, .rows = self->sheet.rows, .left = self->sheet.left,
                            .top = self->sheet.top, .pitch_x = self->sheet.pitch_x, .pitch_y = self->sheet.pitch_y,
                            .by_column = self->sheet.by_column };
  double x, y;
  int least_width, least_height;
  GtkAllocation box;

  mevent_sheet_get_place (&all, index, &x, &y);
  gtk_widget_measure (self->cells->pdata[index], GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->cells->pdata[index], GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  box = (GtkAllocation) { (int) (left + x * self->scale), (int) (MEVENT_PREVIEW_MARGIN + y * self->scale),
                          MAX ((int) (self->sheet.width * self->scale), least_width),
                          MAX ((int) (self->sheet.height * self->scale), least_height) };
  gtk_widget_size_allocate (self->cells->pdata[index], &box, -1);
}

static void
mevent_sheet_cells_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MeventSheetCells *self = MEVENT_SHEET_CELLS (widget);
  double left = mevent_preview_get_left (width, ceil (self->sheet.page_width * self->scale));

  for (guint i = 0; i < self->cells->len; i++)
    place (self, i, left);
}

static void
set_n_cells (MeventSheetCells *self, guint n)
{
  while (self->cells->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->cells, self->cells->len - 1));
  while (self->cells->len < n)
    g_ptr_array_add (self->cells, new_cell (self));
}

static void
mevent_sheet_cells_dispose (GObject *object)
{
  set_n_cells (MEVENT_SHEET_CELLS (object), 0);
  G_OBJECT_CLASS (mevent_sheet_cells_parent_class)->dispose (object);
}

static void
mevent_sheet_cells_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_SHEET_CELLS (object)->cells);
  G_OBJECT_CLASS (mevent_sheet_cells_parent_class)->finalize (object);
}

static void
mevent_sheet_cells_class_init (MeventSheetCellsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_sheet_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_sheet_cells_finalize;
  widget_class->size_allocate = mevent_sheet_cells_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * MeventSheetCells::chosen:
   * @label: at which printing is to start, from 1
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mevent_sheet_cells_init (MeventSheetCells *self)
{
  self->cells = g_ptr_array_new ();
  self->scale = 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Labels of the sheet"), -1);
}

/**
 * mevent_sheet_cells_set_sheet:
 * @sheet: (nullable): whose labels are shown; copied
 */
void
mevent_sheet_cells_set_sheet (MeventSheetCells *self, const MeventSheet *sheet)
{
  self->sheet = sheet ? *sheet : (MeventSheet) { 0 };
  set_n_cells (self, mevent_sheet_get_n_labels (&self->sheet));
  for (guint i = 0; i < self->cells->len; i++)
    if (i < self->sheet.start)
      gtk_widget_add_css_class (self->cells->pdata[i], "used");
    else
      gtk_widget_remove_css_class (self->cells->pdata[i], "used");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
mevent_sheet_cells_set_scale (MeventSheetCells *self, double scale)
{
  self->scale = scale;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
