#pragma once

#include "mevent-paper.h"

G_BEGIN_DECLS

/* Between two languages in a line, and of two one below the other. */
#define MEVENT_BETWEEN_EDITIONS " · "
#define MEVENT_BELOW_EDITIONS   "\n"

/* Says something of a record in the language that is written just now. */
typedef char *(*MeventPaperSay) (MeventPaper *self,
                                 gpointer     record);

gboolean _mevent_paper_is_foreign (MeventPaper *self,
                                   const char  *text);
const char *_mevent_paper_find_comma (MeventPaper *self,
                                      const char  *before,
                                      const char  *after);
const char *_mevent_translate (MeventProblems   *problems,
                               GHashTable       *missing,
                               gpointer          record,
                               const MeventText *text,
                               const char       *tag);
char *_mevent_join_editions (MeventLanguage *language,
                             const char     *first,
                             const char     *second,
                             const char     *separator);
gboolean _mevent_has_same_digits (const char *text,
                                  const char *other);
char *_mevent_paper_dup_said (MeventPaper   *self,
                              MeventPaperSay say,
                              gpointer       record,
                              const char    *separator);
void _mevent_paper_append (MeventPaper *self,
                           GString     *line,
                           const char  *separator,
                           const char  *part);

G_END_DECLS
