#pragma once

#include "mevent-problems.h"
#include "mevent-project.h"

G_BEGIN_DECLS

/* Something in a project that organisers will trip over. Computed when asked for, never stored. */
typedef struct _MeventIssue MeventIssue;

typedef void (*MeventIssueFix) (MeventIssue *self);

struct _MeventIssue
{
  const char     *code; /* stable: "room-double-booked" */
  MeventSeverity  severity;
  char           *message;
  GPtrArray      *records; /* the records concerned; of the first one the message speaks */
  const char     *fix_label; /* what mevent_issue_fix() would do, translated; NULL where only the user can mend it */
  MeventIssueFix  fix;
};

/* A code, for lists of them. */
typedef struct
{
  const char     *code;
  MeventSeverity  severity;
  const char     *summary;
  const char     *fix_label;
  MeventIssueFix  fix;
} MeventCheckCode;

const MeventCheckCode *mevent_check_list_codes (guint         *n);
GPtrArray *            mevent_check_run        (MeventProject *project,
                                                guint32        today);
gboolean               mevent_issue_fix        (MeventIssue   *self);
void                   mevent_issue_free       (MeventIssue   *self);

G_END_DECLS
