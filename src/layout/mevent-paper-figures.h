#pragma once

#include "mevent-image.h"
#include "mevent-paper.h"

G_BEGIN_DECLS

/* Pictures side by side. Begin with only the paper set. */
typedef struct
{
  MeventPaper *paper;
  MeventRow   *row;    /* the last one; not owned */
  guint        n_beside; /* how many are in it */
} MeventPaperFigures;

void mevent_paper_figures_add      (MeventPaperFigures *self,
                                    gpointer            owner,
                                    MeventImage        *image,
                                    MeventPaperWrite    write);
void mevent_paper_figures_add_list (MeventPaperFigures *self,
                                    MeventList         *figures);

G_END_DECLS
