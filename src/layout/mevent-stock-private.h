#pragma once

#include "mevent-stock.h"

G_BEGIN_DECLS

struct _MeventStockTable
{
  GPtrArray *stocks;
  GPtrArray *files; /* of MeventStockFile: those of users */
};

MeventStockTable *_mevent_stock_table_new (void);
void              _mevent_stock_table_add (MeventStockTable *self,
                                           const char       *text,
                                           const char       *origin,
                                           MeventProblems   *problems);

G_END_DECLS
