#pragma once

#include "mevent-finding.h"
#include "mevent-follow-up.h"
#include "mevent-heading.h"
#include "mevent-paper.h"
#include "mevent-partner.h"
#include "mevent-session.h"

G_BEGIN_DECLS

/* People of one organisation, as they are named together: "Elisa Rossi and Lydia Mesgina of beramí e.V.". */
typedef struct
{
  MeventOrganisation *organisation; /* NULL: none */
  GPtrArray          *names;        /* of char * */
  const char         *function;     /* of the one name there is then; or NULL */
} MeventReportGroup;

/* A report while it is written: what it says follows from facts, how it says it is the business of one language. */
typedef struct
{
  MeventPaper *paper;
  MeventEvent *event;
  gboolean     is_past;     /* else it is planned, and told of in the future */
  gboolean     is_cancelled; /* it was planned, and did not take place */
  gboolean     is_idea;     /* nobody has decided yet that it takes place */
  gboolean     is_guest;    /* we only took part */
  const char  *ours;        /* the name of the project's own organisation as sentences begin, or NULL */
  int          n_present;   /* 0: not known */
  int          n_expected;
  GString     *paragraph;   /* being written */
  guint        n_sentences; /* about the course of the day so far */
  guint        n_told;      /* sessions of the day that sentences are about, in all */
  gboolean     is_first_day; /* the day that is told of is the first of several */
  gboolean     is_untimed;  /* nobody has said when the session that is told of is */
  gboolean     is_beside;   /* the session that is told of begins while the one before is still going on */
} MeventReport;

typedef void (*MeventReportWrite) (MeventReport  *report,
                                   MeventSession *session);

/* How one language says it. What a function has no facts for, it says nothing about. */
typedef struct
{
  const char *tag;
  const char *quotes[2];
  const char *and;    /* between the last two of a list, with its spaces */
  const char *dots[2]; /* one, several */
  /* The name of an organisation as a sentence begins with it, or NULL where it has none. */
  char *    (*dup_name)          (MeventReport *report, MeventOrganisation *organisation);
  void      (*write_occasion)    (MeventReport *report);
  void      (*write_cancelled)   (MeventReport *report); /* in its place */
  void      (*write_numbers)     (MeventReport *report);
  void      (*begin_day)         (MeventReport *report, guint32 day); /* a further one */
  const MeventReportWrite *writers; /* by the kind of the session; NULL: it is not told of */
  void      (*write_workshops)   (MeventReport *report, const char *titles, guint n_titles);
  void      (*write_simultaneous) (MeventReport *report, const char *titles, guint n_titles); /* more than one can tell of */
  /* More on a day than anybody reads in sentences: how many, and how many of them at the same time. */
  void      (*write_crowd)       (MeventReport *report, guint n_sessions, guint n_at_once);
  void      (*introduce_results) (MeventReport *report, const char *title);
  /* What was found under a heading, which may be NULL, where some had dots: what had most, and the others; or NULL. */
  void      (*write_ranking)     (MeventReport *report, const char *heading, const char *first, const char *others, guint index);
  /* The same where all are equal, or there is one. */
  void      (*write_board)       (MeventReport *report, const char *heading, const char *all, guint n, guint index);
  char *    (*dup_follow_up)     (MeventReport *report, MeventFollowUp *follow_up);
  /* A NULL as `steps`: they follow, a line each. */
  void      (*write_follow_ups)  (MeventReport *report, const char *steps, guint n_steps, gboolean are_done);
} MeventReportLanguage;

extern const MeventReportLanguage mevent_report_german;
extern const MeventReportLanguage mevent_report_english;

void         mevent_report_say            (MeventReport            *self,
                                           const char              *format,
                                           ...) G_GNUC_PRINTF (2, 3);
void         mevent_report_say_verbatim   (MeventReport            *self,
                                           gpointer                 record,
                                           const MeventText        *text);
void         mevent_report_end_paragraph  (MeventReport            *self);
const char * mevent_report_translate      (MeventReport            *self,
                                           gpointer                 record,
                                           const MeventText        *text);
const char * mevent_report_name_of        (MeventReport            *self,
                                           MeventOrganisation      *organisation);
GPtrArray *  mevent_report_list_groups    (MeventReport            *self,
                                           MeventSession           *session,
                                           guint                    roles);
GPtrArray *  mevent_report_list_partners  (MeventReport            *self,
                                           guint                    roles);
void         mevent_report_dup_dates      (MeventReport            *self,
                                           MeventLanguage          *language,
                                           char                   **first,
                                           char                   **last);
char *       mevent_report_dup_described  (const MeventReportGroup *group,
                                           const char              *organisation,
                                           gboolean                 in_brackets);
char *       mevent_report_dup_joined     (const char *const       *items,
                                           guint                    n_items,
                                           const char              *last);

/* Sets of roles, of contributions and of partners. */
#define MEVENT_REPORT_ROLE(role) (1u << (role))

G_END_DECLS
