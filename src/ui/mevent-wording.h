#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

/* What is done with records of one class, as names of undo steps, tooltips and messages; to be translated. */
typedef struct
{
  GType     (*type) (void);
  const char *add;
  const char *delete;
  const char *duplicate;
  const char *move;
  const char *rename;
  const char *unnamed; /* stands for a title that nobody has given yet */
  const char *deleted; /* format with the title */
} MeventWording;

const MeventWording *mevent_wording_find      (GType         type);
char *               mevent_wording_dup_title (MeventRecord *record);

G_END_DECLS
