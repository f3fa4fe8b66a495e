#pragma once

#include "mevent-check.h"
#include "mevent-event.h"

G_BEGIN_DECLS

/* One run of all checks. */
typedef struct
{
  MeventProject *project;
  guint32        today; /* Julian day */
  GPtrArray     *issues;
  guint          n_steps; /* that were taken from a session to its block */
} MeventCheck;

/* From when to when a session is, in minutes that go on over midnight and from day to day. */
typedef struct
{
  gint64 start;
  gint64 end;
} MeventSpan;

void _mevent_check_add     (MeventCheck *self,
                            const char  *code,
                            gpointer     record,
                            gpointer     other,
                            const char  *format,
                            ...) G_GNUC_PRINTF (5, 6);
void _mevent_check_agenda  (MeventCheck *self,
                            MeventEvent *event);
void _mevent_check_availability (MeventCheck *self,
                            MeventEvent *event);
void _mevent_check_bookings (MeventCheck *self);
void _mevent_check_email   (MeventCheck *self,
                            MeventRecord *record);
char *_mevent_check_dup_email (const char *email);
void _mevent_check_event   (MeventCheck *self,
                            MeventEvent *event);
void _mevent_check_material (MeventCheck *self);
void _mevent_check_people  (MeventCheck *self);
void _mevent_check_places  (MeventCheck *self,
                            MeventEvent *event,
                            GHashTable  *blocks);
void _mevent_check_project (MeventCheck *self);
void _mevent_check_texts   (MeventCheck *self);

void _mevent_check_twins   (MeventCheck *self);

void _mevent_check_weekdays (MeventCheck *self,
                            gpointer     record,
                            MeventEvent *event,
                            const char  *text);

char *_mevent_check_title  (gpointer     record);
gboolean _mevent_check_has_erased (MeventCheck *self);

/* A participant has a few places; the list of somebody who means harm is read so far. */
#define MEVENT_CHECK_MAX_PLACES 32

/* How many people are expected in the sessions of an event. */
typedef struct
{
  GHashTable *places;  /* by session */
  GHashTable *wishes;  /* by session; empty as soon as somebody has a place */
  GHashTable *for_all; /* the sessions at which everybody is */
  int         n_all;
} MeventExpected;

GPtrArray *    _mevent_check_get_places     (MeventParticipation  *participation);
MeventExpected _mevent_check_find_expected  (MeventEvent          *event);
void           _mevent_check_expected_clear (MeventExpected       *self);
int            _mevent_check_count_places   (const MeventExpected *self,
                                             MeventSession        *session);
int            _mevent_check_count_expected (const MeventExpected *self,
                                             MeventSession        *session);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MeventExpected, _mevent_check_expected_clear)

gboolean _mevent_check_is_internal (MeventSession   *session);

gint64   _mevent_check_get_minute (guint32           day,
                                   int               minutes);
gboolean _mevent_check_find_span  (MeventSession    *session,
                                   MeventSpan       *span);
gboolean _mevent_check_spans_meet (const MeventSpan *a,
                                   const MeventSpan *b);
gboolean _mevent_check_are_apart  (MeventCheck      *self,
                                   MeventSession    *a,
                                   MeventSession    *b);

void _mevent_check_delete_image     (MeventIssue *issue);
void _mevent_check_trim_email       (MeventIssue *issue);
void _mevent_check_confirm          (MeventIssue *issue);
void _mevent_check_set_held         (MeventIssue *issue);
void _mevent_check_set_last_day     (MeventIssue *issue);
void _mevent_check_default_duration (MeventIssue *issue);
void _mevent_check_leave_block      (MeventIssue *issue);

G_END_DECLS
