#include "mevent-session.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-figure.h"
#include "mevent-finding.h"
#include "mevent-room.h"
#include "mevent-track.h"

const MeventEnumValue mevent_session_kinds[] = {
  [MEVENT_SESSION_OTHER] = { "other", N_("Other") },
  [MEVENT_SESSION_REGISTRATION] = { "registration", N_("Registration") },
  [MEVENT_SESSION_OPENING] = { "opening", N_("Opening") },
  [MEVENT_SESSION_WELCOME] = { "welcome-address", N_("Welcome address") },
  [MEVENT_SESSION_KEYNOTE] = { "keynote", N_("Keynote") },
  [MEVENT_SESSION_TALK] = { "talk", N_("Talk") },
  [MEVENT_SESSION_PANEL] = { "panel", N_("Panel discussion") },
  [MEVENT_SESSION_WORKSHOP] = { "workshop", N_("Workshop") },
  [MEVENT_SESSION_PLENARY] = { "plenary", N_("Plenary") },
  [MEVENT_SESSION_RESULTS] = { "results", N_("Results") },
  [MEVENT_SESSION_BREAK] = { "break", N_("Break") },
  [MEVENT_SESSION_MEAL] = { "meal", N_("Meal") },
  [MEVENT_SESSION_NETWORKING] = { "networking", N_("Networking") },
  [MEVENT_SESSION_CLOSING] = { "closing", N_("Closing") },
  { NULL }
};

/* Minutes that such a session takes where nothing else is said. */
static const int default_durations[] = {
  [MEVENT_SESSION_OTHER] = 30,      [MEVENT_SESSION_REGISTRATION] = 30, [MEVENT_SESSION_OPENING] = 15,
  [MEVENT_SESSION_WELCOME] = 10,    [MEVENT_SESSION_KEYNOTE] = 45,      [MEVENT_SESSION_TALK] = 30,
  [MEVENT_SESSION_PANEL] = 60,      [MEVENT_SESSION_WORKSHOP] = 90,     [MEVENT_SESSION_PLENARY] = 45,
  [MEVENT_SESSION_RESULTS] = 45,    [MEVENT_SESSION_BREAK] = 15,        [MEVENT_SESSION_MEAL] = 60,
  [MEVENT_SESSION_NETWORKING] = 60, [MEVENT_SESSION_CLOSING] = 15,
};

#define WHEN N_("When and where")
#define WHAT N_("Content")
#define HOW N_("Organisation")
#define AFTER N_("Results")
#define OUTCOME MEVENT_FIELD_OUTCOME

static const MeventField fields[] = {
  { "kind", MEVENT_ENUM (MeventSession, kind, mevent_session_kinds), N_("Kind") },
  { "day", MEVENT_DATE (MeventSession, day), N_("Day"), MEVENT_FIELD_EVENT_DAY, WHEN },
  { "start", MEVENT_TIME (MeventSession, start), N_("Start"), 0, WHEN },
  { "duration", MEVENT_DURATION (MeventSession, duration), N_("Duration in minutes"), 0, WHEN },
  { "room", MEVENT_REFERENCE (MeventSession, room, MeventRoom, mevent_room_get_type), N_("Room"), 0, WHEN },
  { "track", MEVENT_REFERENCE (MeventSession, track, MeventTrack, mevent_track_get_type), N_("Track"), 0, WHEN },
  { "parent", MEVENT_REFERENCE (MeventSession, parent, MeventSession, mevent_session_get_type),
    N_("Part of the block"), 0, WHEN },
  { "languages", MEVENT_LANGUAGES (MeventSession, languages), N_("Languages"), 0, HOW },
  { "interpretation", MEVENT_LANGUAGES (MeventSession, interpretation), N_("Interpretation into"), 0, HOW },
  { "capacity", MEVENT_INT (MeventSession, capacity), N_("Places"), 0, HOW },
  { "sign-up", MEVENT_BOOL (MeventSession, sign_up), N_("Sign-up needed"), 0, HOW },
  { "internal", MEVENT_BOOL (MeventSession, internal), N_("Internal, never printed"), 0, HOW },
  { "material", MEVENT_TEXT (MeventSession, material), N_("Material"), 0, HOW },
  { "head-count", MEVENT_INT (MeventSession, head_count), N_("Head count"), OUTCOME, AFTER },
  { "title", MEVENT_TRANSLATED (MeventSession, title), N_("Title"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "subtitle", MEVENT_TRANSLATED (MeventSession, subtitle), N_("Subtitle"), MEVENT_FIELD_SEARCH },
  { "abstract", MEVENT_TRANSLATED (MeventSession, abstract), N_("Abstract"), MEVENT_FIELD_MULTILINE |
    MEVENT_FIELD_SEARCH, WHAT },
  { "notes", MEVENT_TEXT (MeventSession, notes), N_("Notes"), MEVENT_FIELD_MULTILINE, HOW },
  { "summary", MEVENT_TRANSLATED (MeventSession, summary), N_("Summary"), OUTCOME | MEVENT_FIELD_MULTILINE, AFTER },
  { "conclusion", MEVENT_TRANSLATED (MeventSession, conclusion), N_("Conclusion"), OUTCOME | MEVENT_FIELD_MULTILINE,
    AFTER },
  { "outlook", MEVENT_TRANSLATED (MeventSession, outlook), N_("Outlook"), OUTCOME | MEVENT_FIELD_MULTILINE, AFTER },
  { "contributions", MEVENT_CHILDREN (MeventSession, contributions, mevent_contribution_get_type),
    N_("Contributions") },
  { "findings", MEVENT_CHILDREN (MeventSession, findings, mevent_finding_get_type), N_("Findings"), OUTCOME },
  { "figures", MEVENT_CHILDREN (MeventSession, figures, mevent_figure_get_type), N_("Pictures"),
    OUTCOME | MEVENT_FIELD_SPARSE },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  return g_strdup (mevent_record_translate (record, ((MeventSession *) record)->title, language));
}

MEVENT_DEFINE_RECORD (MeventSession, mevent_session, "session", 's', N_("Session"), N_("Sessions"), dup_title)

int
mevent_session_kind_get_default_duration (MeventSessionKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (default_durations), 30);

  return default_durations[kind];
}

/**
 * mevent_session_is_pause:
 *
 * Returns: whether the session is for everybody, in no room of its own: a break or a meal
 */
gboolean
mevent_session_is_pause (MeventSession *self)
{
  return self->kind == MEVENT_SESSION_BREAK || self->kind == MEVENT_SESSION_MEAL;
}

/**
 * mevent_session_get_end:
 *
 * Returns: minutes since midnight of the session's day, or %MEVENT_UNSET where start or duration is not known
 */
int
mevent_session_get_end (MeventSession *self)
{
  if (self->start == MEVENT_UNSET || self->duration == MEVENT_UNSET)
    return MEVENT_UNSET;
  return self->start + self->duration;
}
