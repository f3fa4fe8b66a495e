#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_SEVERITY_NOTE,
  MEVENT_SEVERITY_WARNING,
  MEVENT_SEVERITY_ERROR,
} MeventSeverity;

/* One thing that is wrong, said to the reader of the message: what, where, and what to do. */
struct _MeventProblem
{
  MeventSeverity severity;
  const char    *code;     /* stable, static: "dangling-reference" */
  char          *message;  /* a whole sentence, translated */
  char          *subject;  /* id of the record concerned, or NULL */
  int            line;     /* from 1 in the file it came from, 0 where there is none */
  int            column;   /* from 1, 0 where there is none */
};

MeventProblems *     mevent_problems_new       (void);
MeventProblems *     mevent_problems_ref       (MeventProblems *self);
void                 mevent_problems_unref     (MeventProblems *self);
void                 mevent_problems_add       (MeventProblems *self,
                                                MeventSeverity  severity,
                                                const char     *code,
                                                const char     *subject,
                                                int             line,
                                                int             column,
                                                const char     *format,
                                                ...) G_GNUC_PRINTF (7, 8);
void                 mevent_problems_add_last  (MeventProblems *self,
                                                const char     *code,
                                                int             line,
                                                int             column,
                                                const char     *message);
char *               mevent_problems_clean     (const char     *text);
char *               mevent_problems_quote     (const char     *text);
void                 mevent_problems_take_from (MeventProblems *self,
                                                MeventProblems *other);
guint                mevent_problems_get_n     (MeventProblems *self);
guint                mevent_problems_get_n_dropped (MeventProblems *self);
const MeventProblem *mevent_problems_get       (MeventProblems *self,
                                                guint           index);
gboolean             mevent_problems_has       (MeventProblems *self,
                                                MeventSeverity  at_least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventProblems, mevent_problems_unref)

G_END_DECLS
