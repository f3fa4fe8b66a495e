#pragma once

#include <cairo.h>

#include "mevent-composer.h"
#include "mevent-picture.h"
#include "mevent-theme.h"

G_BEGIN_DECLS

/* A document that flows down its pages: rows of cells, cells of paragraphs and pictures. What is added is copied. */
typedef struct _MeventFlow MeventFlow;
typedef struct _MeventRow MeventRow;
typedef struct _MeventCell MeventCell;

typedef enum
{
  MEVENT_ROW_NONE = 0,
  MEVENT_ROW_KEEP_NEXT = 1 << 0,  /* stands on the page on which the next row begins */
  MEVENT_ROW_NEW_PAGE = 1 << 1,
  MEVENT_ROW_AT_BOTTOM = 1 << 2,  /* at the foot of the page; left out where there is no room for it */
  MEVENT_ROW_RULE_ABOVE = 1 << 3,
  MEVENT_ROW_TINTED = 1 << 4,
  MEVENT_ROW_SPLITTABLE = 1 << 5, /* running text: a row without it is split only where it is longer than half a page */
  MEVENT_ROW_RULE_BELOW = 1 << 6,
  MEVENT_ROW_COLUMN_RULES = 1 << 7, /* between the cells and at both ends: a table to be filled in */
  MEVENT_ROW_BAND = 1 << 8,       /* on a field of the accent colour across the page, up to what is above */
  MEVENT_ROW_FOLD_MARKS = 1 << 9, /* at the edge of its page, where a letter is folded and punched */
  MEVENT_ROW_WHOLE = 1 << 10,     /* split only where it is longer than a page: what stands in columns loses its titles */
  MEVENT_ROW_HEAD_OVERLEAF = 1 << 11, /* its head stands only where it goes on: it begins with the same itself */
  MEVENT_ROW_SUNK = 1 << 12,      /* with those that it stands with, as far down on its page as there is room for them */
  MEVENT_ROW_TABLE = 1 << 13,     /* of a table, for who hears the document instead of seeing it; */
  MEVENT_ROW_TABLE_HEAD = 1 << 14, /* says what stands in its columns */
} MeventRowFlags;

MeventFlow *mevent_flow_new             (MeventLanguage    *language,
                                         const MeventTheme *theme,
                                         MeventProblems    *problems,
                                         double             page_width,
                                         double             page_height);
MeventFlow *mevent_flow_new_part        (MeventFlow        *whole,
                                         const MeventTheme *theme,
                                         guint              first_page);
void        mevent_flow_free            (MeventFlow        *self);
double      mevent_flow_get_width       (MeventFlow        *self);
void        mevent_flow_set_running_line (MeventFlow       *self,
                                          const char       *text,
                                          const char       *instead);
void        mevent_flow_set_fallback    (MeventFlow        *self,
                                          MeventLanguage    *language);
void        mevent_flow_set_numbers_from (MeventFlow       *self,
                                          guint             page);
void        mevent_flow_drop_foot       (MeventFlow        *self);
void        mevent_flow_break_page      (MeventFlow        *self);
guint       mevent_flow_get_n_rows      (MeventFlow        *self);
void        mevent_flow_drop_rows       (MeventFlow        *self,
                                         guint              from);
void        mevent_flow_move_rows       (MeventFlow        *self,
                                         guint              from,
                                         guint              to);

char *      mevent_flow_dup_text        (MeventFlow        *self);
void        mevent_flow_add_contents    (MeventFlow        *self,
                                         guint              position,
                                         guint              n_levels);
MeventRow * mevent_flow_add_row         (MeventFlow        *self,
                                         MeventRowFlags     flags,
                                         guint              space_before);
void        mevent_row_set_outline      (MeventRow         *self,
                                         guint              level,
                                         const char        *title);
void        mevent_row_set_min_height   (MeventRow         *self,
                                         double             height);
void        mevent_row_set_head         (MeventRow         *self,
                                         MeventRow         *head);
MeventRow * mevent_row_ref              (MeventRow         *self);
void        mevent_row_unref            (MeventRow         *self);
MeventRow * mevent_flow_make_row        (MeventFlow        *self,
                                         MeventRowFlags     flags);
void        mevent_row_keep_next        (MeventRow         *self);
guint       mevent_row_get_n_cells      (MeventRow         *self);
void        mevent_row_join_repeats     (MeventRow         *self,
                                         guint              first);
guint       mevent_cell_get_n_blocks    (MeventCell        *self);
void        mevent_row_share_tail       (MeventRow         *self,
                                         guint              first);
void        mevent_cell_drop_repeats    (MeventCell        *self,
                                         guint              first,
                                         guint              second);
guint       mevent_cell_share_tail      (MeventCell        *self,
                                         guint              first,
                                         guint              second);
void        mevent_cell_turn            (MeventCell        *self,
                                         guint              from,
                                         MeventLanguage    *language);
MeventCell *mevent_row_add_cell         (MeventRow         *self,
                                         double             x,
                                         double             width);
void        mevent_cell_set_bar         (MeventCell        *self,
                                         guint32            colour);
void        mevent_cell_add_text        (MeventCell        *self,
                                         MeventTextStyle    style,
                                         const char        *text);
void        mevent_cell_add_item        (MeventCell        *self,
                                         MeventTextStyle    style,
                                         const char        *marker,
                                         const char        *text);
void        mevent_cell_add_page_of     (MeventCell        *self,
                                         MeventTextStyle    style,
                                         const char        *target);
void        mevent_cell_set_alignment   (MeventCell        *self,
                                         MeventAlignment    alignment);
void        mevent_cell_set_rule        (MeventCell        *self);
void        mevent_cell_set_base        (MeventCell        *self,
                                         MeventLanguage    *language);
void        mevent_cell_add_lead        (MeventCell        *self,
                                         MeventTextStyle    style,
                                         const char        *before,
                                         const char        *lead,
                                         const char        *after);
void        mevent_cell_set_between     (MeventCell        *self,
                                         const char        *separator);
void        mevent_cell_set_language    (MeventCell        *self,
                                         const char        *tag);
void        mevent_cell_set_link        (MeventCell        *self,
                                         const char        *uri);
void        mevent_cell_set_target      (MeventCell        *self,
                                         const char        *name);
void        mevent_cell_set_link_to     (MeventCell        *self,
                                         const char        *name);
void        mevent_cell_add_space       (MeventCell        *self,
                                         guint              units);
void        mevent_cell_add_bar         (MeventCell        *self,
                                         double             share,
                                         guint32            colour);
void        mevent_cell_add_picture     (MeventCell        *self,
                                         MeventPicture     *picture,
                                         double             width,
                                         double             height);

gboolean    mevent_flow_step            (MeventFlow        *self,
                                         MeventComposer    *composer);
guint       mevent_flow_get_n_pages     (MeventFlow        *self);
void        mevent_flow_draw_page       (MeventFlow        *self,
                                         guint              page,
                                         cairo_t           *cr);
void        mevent_flow_foreach_text    (MeventFlow        *self,
                                         MeventPlacedFunc   func,
                                         gpointer           user_data);

G_END_DECLS
