#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* A document of a folder. */
typedef struct
{
  const MeventProduct *product;
  char                *name; /* of the file: "01-Programm.pdf" */
} MeventFolderItem;

GPtrArray *     mevent_folder_list    (MeventEvent            *event,
                                       const char             *language,
                                       gboolean                all);
GPtrArray *     mevent_folder_list_existing (GPtrArray        *items,
                                       const char             *path);
MeventComposer *mevent_folder_begin   (const MeventFolderItem *item,
                                       MeventEvent            *event,
                                       const char             *language,
                                       MeventProblems         *problems,
                                       GError                **error);
MeventComposer *mevent_folder_compose (const MeventFolderItem *item,
                                       MeventEvent            *event,
                                       const char             *language,
                                       MeventProblems         *problems,
                                       GError                **error);

G_END_DECLS
