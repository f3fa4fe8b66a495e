#include <string.h>

#include "mevent-check.h"
#include "mevent-erase.h"
#include "mevent-history.h"
#include "mevent-person.h"
#include "mevent-test-check.h"
#include "mevent-test-file.h"
#include "mevent-writer.h"

/* Each code with a project that has it, and one that narrowly has not; test-check-texts.c has more of two codes. */

#define EVENT_2(attributes, body) "<event id=\"e2\" first-day=\"2026-12-04\" " attributes ">" body "</event>"
#define SESSION(id, attributes, body) "<session id=\"" id "\" day=\"2026-12-04\" " attributes ">" body "</session>"
#define ROOMS "<venue id=\"v1\"><room id=\"r1\" capacity=\"20\"/><room id=\"r2\"/></venue>"
#define ADA "<person id=\"p1\" family-name=\"Ada\" list-consent=\"yes\"><function>Rätin</function></person>"
#define ON_LIST(attributes) "<person id=\"p1\" list-consent=\"yes\" " attributes "/>"
#define SPEAKS(id) "<contribution id=\"" id "\" person=\"p1\"/>"
#define CHOICE(choices) "<custom-field id=\"u1\" of=\"person\" name=\"way\" kind=\"choice\"><choices>" choices "</choices></custom-field>"
#define COMES(id, status) "<participation id=\"" id "\" person=\"p1\" status=\"" status "\"/>"
/* The night in which the clocks are put forward, by the clock of the day before. */
#define SPRING(zone, start) "<event id=\"e1\" first-day=\"2027-03-28\" time-zone=\"" zone "\"><session id=\"s1\" " \
                            "day=\"2027-03-28\" start=\"" start "\"/></event>"
/* Sessions of that night and of the evening before it. */
#define SPRING_NIGHT(zone, body) "<event id=\"e1\" first-day=\"2027-03-27\" last-day=\"2027-03-28\" time-zone=\"" zone "\">" \
                                 body "</event>"
#define LASTS(id, day, start, duration) "<session id=\"" id "\" day=\"2027-03-" day "\" start=\"" start "\" " \
                                        "duration=\"" duration "\"/>"
#define WINDOW(id, attributes) "<availability id=\"" id "\" day=\"2026-12-04\" " attributes "/>"
#define CAN(id, windows) "<participation id=\"" id "\" person=\"p1\" status=\"confirmed\">" windows "</participation>"
#define TWO(first, second) EVENT ("changeover=\"10\"", first second)

static const struct
{
  const char *code;
  const char *has;
  const char *has_not;
} cases[] = {
  { "badge-design-without-size",
    "<badge-design id=\"d1\" width=\"90\"/>",
    "<badge-design id=\"d1\" width=\"90\" height=\"0.1\"/>" },
  { "broken-email", "<person id=\"p1\" email=\"Ada &lt;mailto:ada@example.org&gt;,\"/>",
    "<person id=\"p1\" email=\"ada.l+x@mail.example.org\"/>" },
  { "choice-not-offered", CHOICE ("Bus\nBahn") "<person id=\"p1\" family-name=\"Ada\"><value field=\"u1\">bus</value></person>",
    CHOICE ("Bus\nBahn") "<person id=\"p1\" family-name=\"Ada\"><value field=\"u1\">Bahn</value></person>" },
  { "conflict-left", "<conflict id=\"x1\"/>", "" },
  { "consent-missing", "<person id=\"p1\"/>" EVENT ("", "<participation id=\"n1\" person=\"p1\" status=\"confirmed\"/>"),
    "<person id=\"p1\" list-consent=\"no\"/>" EVENT ("", "<participation id=\"n1\" person=\"p1\" status=\"confirmed\"/>") },
  { "contact-consent-missing", ON_LIST ("email=\"ada@example.org\"") EVENT ("", COMES ("n1", "confirmed")),
    ON_LIST ("email=\"ada@example.org\" contact-consent=\"no\"") EVENT ("", COMES ("n1", "confirmed")) },
  { "contribution-of-nobody", EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\" role=\"moderator\"/>")),
    "<organisation id=\"o1\"/>" EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\" organisation=\"o1\"/>")) },
  { "event-ends-before-start", EVENT ("last-day=\"2026-12-03\"", ""), EVENT ("last-day=\"2026-12-04\"", "") },
  { "event-over-but-planned", "<event id=\"e1\" first-day=\"2026-11-22\" last-day=\"2026-11-23\" status=\"announced\"/>",
    "<event id=\"e1\" first-day=\"2026-11-22\" last-day=\"2026-11-24\" status=\"announced\"/>"
    "<event id=\"e2\" first-day=\"2026-11-23\" status=\"cancelled\"/>" },
  { "event-overbooked", ADA EVENT ("capacity=\"1\"", COMES ("n1", "registered") COMES ("n2", "confirmed")),
    ADA EVENT ("capacity=\"1\"", COMES ("n1", "waiting") COMES ("n2", "confirmed")) },
  { "event-without-date", "<event id=\"e1\"/>", EVENT ("", "") },
  { "event-without-venue", EVENT ("status=\"announced\"", SESSION ("s1", "", "")),
    ROOMS EVENT ("status=\"announced\"", SESSION ("s1", "room=\"r1\"", "")) EVENT_2 ("status=\"announced\" venue=\"v1\"", "")
    "<event id=\"e3\" status=\"planned\"/>" },
  { "follow-up-overdue", "<follow-up id=\"w1\" due=\"2026-11-23\"/>", "<follow-up id=\"w1\" due=\"2026-11-24\"/>"
    "<follow-up id=\"w2\" due=\"2026-11-23\" status=\"done\"/>" },
  { "funder-without-wording", EVENT ("", "<partner id=\"a1\" role=\"funder\"/>"),
    EVENT ("", "<partner id=\"a1\" role=\"funder\"><wording>Gefördert</wording></partner><partner id=\"a2\" role=\"host\"/>") },
  { "image-not-used", "<image id=\"i1\"/>",
    "<image id=\"i1\"/><image id=\"i2\"/><person id=\"p1\" photo=\"i1\"/><conflict id=\"x1\" record=\"p1\" field=\"photo\">"
    "<ours>i1</ours><theirs>i2</theirs></conflict>" },
  { "image-without-description", "<image id=\"i1\"/>", "<image id=\"i1\"><alternative-text>Logo</alternative-text></image>" },
  { "missing-translation", EVENT ("", "<title xml:lang=\"de\">Treffen</title>"),
    EVENT ("", "<title xml:lang=\"de\">Treffen</title><title xml:lang=\"en\">Meeting</title>") },
  { "participation-twice", ADA EVENT ("", "<participation id=\"n1\" person=\"p1\"/><participation id=\"n2\" person=\"p1\"/>"),
    ADA EVENT ("", "<participation id=\"n1\" person=\"p1\"/><participation id=\"n2\"/>") },
  { "person-double-booked",
    ADA TWO (SESSION ("s1", "start=\"10:00\" duration=\"61\"", SPEAKS ("c1")),
             SESSION ("s2", "start=\"11:00\" duration=\"30\"", SPEAKS ("c2"))),
    ADA TWO (SESSION ("s1", "start=\"10:00\" duration=\"60\"", SPEAKS ("c1")),
             SESSION ("s2", "start=\"11:00\" duration=\"30\"", SPEAKS ("c2"))
             SESSION ("s3", "start=\"11:00\" duration=\"10\" parent=\"s2\"", SPEAKS ("c3"))) },
  { "person-no-walking-time",
    ROOMS ADA TWO (SESSION ("s1", "start=\"10:00\" duration=\"51\" room=\"r1\"", SPEAKS ("c1")),
                   SESSION ("s2", "start=\"11:00\" duration=\"30\" room=\"r2\"", SPEAKS ("c2"))),
    ROOMS ADA TWO (SESSION ("s1", "start=\"10:00\" duration=\"50\" room=\"r1\"", SPEAKS ("c1")),
                   SESSION ("s2", "start=\"11:00\" duration=\"30\" room=\"r2\"", SPEAKS ("c2"))
                   SESSION ("s3", "start=\"11:31\" duration=\"9\" room=\"r2\"", SPEAKS ("c3"))) },
  { "person-not-available", ADA EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"60\"", SPEAKS ("c1"))
                                       CAN ("n1", WINDOW ("l1", "from=\"10:01\" until=\"18:00\""))),
    ADA EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"60\"", SPEAKS ("c1"))
                   CAN ("n1", WINDOW ("l1", "from=\"10:30\" until=\"18:00\"") WINDOW ("l2", "from=\"10:00\" until=\"10:30\""))) },
  { "person-twice", "<person id=\"p1\" family-name=\"Müller\"/><person id=\"p2\" family-name=\"MÜLLER\"/>",
    "<person id=\"p1\" family-name=\"Müller\"/><person id=\"p2\" family-name=\"Müllner\"/>" },
  { "person-without-name", "<person id=\"p1\" honorific=\"Dr.\"/>", "<person id=\"p1\" name-in-own-script=\"ሰላም\"/>" },
  { "photo-without-consent", "<image id=\"i1\"/><person id=\"p1\" photo=\"i1\" photo-consent=\"withdrawn\"/>",
    "<image id=\"i1\"/><person id=\"p1\" photo=\"i1\" photo-consent=\"yes\"/>" },
  { "places-at-once",
    ADA EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"61\"", "") SESSION ("s2", "start=\"11:00\" duration=\"30\"", "")
               "<participation id=\"n1\" person=\"p1\" places=\"s1 s2\"/>"),
    ADA EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"60\"", "") SESSION ("s2", "start=\"11:00\" duration=\"30\"", "")
               "<participation id=\"n1\" person=\"p1\" places=\"s1 s2\"/>") },
  { "present-though-cancelled",
    ADA EVENT ("", "<participation id=\"n1\" person=\"p1\" status=\"cancelled\"><attendance id=\"j1\"/></participation>"),
    ADA EVENT ("", "<participation id=\"n1\" person=\"p1\" status=\"cancelled\"><attendance id=\"j1\" presence=\"excused\"/>"
               "</participation>") },
  { "required-field-empty", "<venue id=\"v1\"><name>Haus</name><room id=\"r1\"/></venue>",
    "<venue id=\"v1\"><name>Haus</name><room id=\"r1\"><name xml:lang=\"en\">Hall</name></room></venue><person id=\"p1\"/>" },
  { "retention-date-passed", "RETAIN 2026-11-23<person id=\"p1\"/>", "RETAIN 2026-11-24<person id=\"p1\"/>" },
  { "room-double-booked",
    ROOMS TWO (SESSION ("s1", "start=\"10:00\" duration=\"61\" room=\"r1\"", ""),
               SESSION ("s2", "start=\"11:00\" duration=\"30\" room=\"r1\"", "")),
    ROOMS TWO (SESSION ("s1", "start=\"10:00\" duration=\"60\" room=\"r1\"", ""),
               SESSION ("s2", "start=\"11:00\" duration=\"30\" room=\"r1\"", "")) },
  { "room-too-small", ROOMS EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"9\" room=\"r1\" capacity=\"21\"", "")),
    ROOMS EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"9\" room=\"r1\" capacity=\"20\"", "")
                     SESSION ("s2", "start=\"12:00\" duration=\"9\" room=\"r2\" capacity=\"99\"", "")) },
  { "session-outside-event", EVENT ("last-day=\"2026-12-04\"", "<session id=\"s1\" day=\"2026-12-05\"/>"),
    EVENT ("last-day=\"2026-12-05\"", "<session id=\"s1\" day=\"2026-12-05\"/>") },
  { "session-outside-parent",
    EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"60\"", "")
               SESSION ("s2", "start=\"10:30\" duration=\"31\" parent=\"s1\"", "")),
    EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"60\"", "")
               SESSION ("s2", "start=\"10:30\" duration=\"30\" parent=\"s1\"", "")) },
  { "session-overbooked",
    ADA EVENT ("", SESSION ("s1", "capacity=\"1\"", "") "<participation id=\"n1\" person=\"p1\" places=\"s1\"/>"
               "<participation id=\"n2\" places=\"s1\"/>"),
    ADA EVENT ("", SESSION ("s1", "capacity=\"1\"", "") SESSION ("s2", "", "")
               "<participation id=\"n1\" person=\"p1\" places=\"s1 s2\"/><participation id=\"n2\" places=\"s2\"/>") },
  { "session-within-itself",
    EVENT ("", SESSION ("s1", "parent=\"s2\"", "") SESSION ("s2", "parent=\"s3\"", "") SESSION ("s3", "parent=\"s2\"", "")),
    EVENT ("", SESSION ("s1", "parent=\"s2\"", "") SESSION ("s2", "parent=\"s3\"", "") SESSION ("s3", "", "")
               SESSION ("s4", "parent=\"s2\"", "")) },
  { "session-without-duration", EVENT ("", SESSION ("s1", "start=\"10:00\" kind=\"talk\"", "")),
    EVENT ("", SESSION ("s1", "start=\"10:00\" duration=\"0\"", "")) },
  { "session-without-room", ROOMS EVENT ("venue=\"v1\"", SESSION ("s1", "start=\"10:00\" duration=\"9\" kind=\"talk\"", "")),
    ROOMS EVENT ("venue=\"v1\"", SESSION ("s1", "start=\"10:00\" duration=\"9\" kind=\"break\"", "")
                 SESSION ("s2", "start=\"11:00\" duration=\"9\" kind=\"workshop\"", "")
                 SESSION ("s3", "start=\"11:00\" duration=\"9\" parent=\"s2\" room=\"r1\"", "")) },
  { "session-without-start", EVENT ("", SESSION ("s1", "duration=\"30\"", "")),
    EVENT ("", SESSION ("s1", "duration=\"30\" start=\"00:00\"", "")) },
  { "speaker-without-function", "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "", SPEAKS ("c1"))),
    ADA EVENT ("", SESSION ("s1", "", SPEAKS ("c1"))) },
  { "time-does-not-exist", SPRING ("Europe/Berlin", "02:30"), SPRING ("Europe/Berlin", "03:00") },
  { "unknown-time-zone", EVENT ("time-zone=\"Europa/Berlin\"", ""), EVENT ("time-zone=\"Europe/Berlin\"", "") },
  { "value-not-shown", "<custom-field id=\"u1\" of=\"person\" kind=\"number\"/>"
    "<person id=\"p1\"><kept:value xmlns:kept=\"urn:mevent:kept-value:1\" field=\"u1\">groß</kept:value></person>",
    "<custom-field id=\"u1\" of=\"person\" kind=\"number\"/><person id=\"p1\"><value field=\"u1\">7</value>"
    "<x:value xmlns:x=\"urn:x\" field=\"u1\">groß</x:value></person>" },
  { "weekday-contradicts-date", EVENT ("", "<description>Wir treffen uns am Freitag, den 5. Dezember 2026.</description>"),
    EVENT ("", "<description>Freitag, den 4. Dezember 2026 · Fr., 04.12.2026 · Friday 4 December 2026 · Mo bis Fr, 30.2.2026"
               "</description>") },
  { "workshop-without-facilitator",
    ADA EVENT ("", SESSION ("s1", "kind=\"workshop\"", SPEAKS ("c1"))),
    ADA EVENT ("", SESSION ("s1", "kind=\"workshop\"", "<contribution id=\"c1\" person=\"p1\" role=\"facilitator\"/>")
                         SESSION ("s2", "kind=\"workshop\"", "")
                         SESSION ("s3", "kind=\"talk\" parent=\"s2\"", "")) },
};

#define HAS_ROLE(role) "<contribution id=\"c1\" person=\"p1\" role=\"" role "\"/>"
#define IN_FOYER(id, kind) SESSION (id, "start=\"10:00\" duration=\"60\" room=\"r1\" kind=\"" kind "\"", "")
#define AT_TEN(id, session, room) SESSION (id, "start=\"10:00\" duration=\"60\" room=\"" room "\"", session)
#define AT_ELEVEN(id, session, room) SESSION (id, "start=\"11:05\" duration=\"60\" room=\"" room "\"", session)
#define BREAK(body) SESSION ("s3", "start=\"11:00\" duration=\"5\" kind=\"break\"", body)
#define NO_END(id, start, body) SESSION (id, "start=\"" start "\" room=\"r1\"", body)
#define NO_DAY(id, start, attributes) "<session id=\"" id "\" start=\"" start "\" duration=\"60\" " attributes "/>"
#define AT_TEN_TOO(id, body) SESSION (id, "start=\"10:00\" duration=\"60\"", body)
#define WITHIN(id, block) SESSION (id, "start=\"10:10\" duration=\"30\" parent=\"" block "\"", "")
#define AT_HALF_PAST(id, duration) SESSION (id, "start=\"10:30\" duration=\"" duration "\"", "")
#define TAKES_PLACES(status, places) "<participation id=\"n1\" person=\"p1\" status=\"" status "\" places=\"" places "\"/>"
#define TWINS(both, first, second) "<person id=\"p1\" family-name=\"Maier\" " both " " first "/>" \
                                   "<person id=\"p2\" family-name=\"Maier\" " both " " second "/>"
#define ORGANISATIONS "<organisation id=\"o1\"/><organisation id=\"o2\"/>"
#define SMALL "<venue id=\"v1\"><room id=\"r1\" capacity=\"1\"/><room id=\"r2\"/></venue>"
#define COMES_ONCE "<participation id=\"n1\" status=\"confirmed\"/><participation id=\"n2\" status=\"waiting\"/>"
#define COMES_TWICE "<participation id=\"n1\" status=\"confirmed\"/><participation id=\"n2\" status=\"registered\"/>"
#define OF_KIND(kind, attributes) SESSION ("s1", "start=\"10:00\" duration=\"60\" room=\"r1\" kind=\"" kind "\" " attributes, "")
#define OTHER SESSION ("s2", "start=\"10:00\" duration=\"60\" sign-up=\"true\" room=\"r2\"", "")
#define WISHES(id, wishes, places) "<participation id=\"" id "\" status=\"confirmed\" wishes=\"" wishes "\" places=\"" places "\"/>"
#define ONLY_GERMAN(field) "<" field " xml:lang=\"de\">Wort</" field ">"
#define BOTH(field) ONLY_GERMAN (field) "<" field " xml:lang=\"en\">Word</" field ">"
#define HAS_PLACES(id, status, places) "<participation id=\"" id "\" status=\"" status "\" places=\"" places "\"/>"
#define CLASH SESSION ("s1", "start=\"10:00\" duration=\"61\"", "") SESSION ("s2", "start=\"11:00\" duration=\"30\"", "")
#define ERASED "<tombstone id=\"q1\" of=\"p9\" date=\"2026-11-01\"/>"
#define PARAGRAPHS "<custom-field id=\"u1\" of=\"person\" name=\"way\" kind=\"paragraphs\"/>"
#define NIGHT(body) "<event id=\"e1\" first-day=\"2026-12-04\" last-day=\"2026-12-05\">" body "</event>"
/* From eleven at night to two, and what is at one, on the calendar's day or on that of the programme. */
#define LATE(id, attributes, body) SESSION (id, "start=\"23:00\" duration=\"180\" " attributes, body)
#define AT_ONE(id, day, start, attributes, body) "<session id=\"" id "\" day=\"" day "\" start=\"" start "\" " attributes \
                                                 ">" body "</session>"
#define WRONG "Freitag, 24.12.2026"
#define RIGHT "Donnerstag, 24.12.2026"

/* More of what one code is about. */
static const struct
{
  const char *code;
  const char *has;
  const char *has_not;
} further[] = {
  { "room-double-booked", ROOMS EVENT ("", AT_TEN ("s1", "", "r1")) EVENT_2 ("", AT_TEN ("s2", "", "r1")),
    ROOMS EVENT ("", AT_TEN ("s1", "", "r1")) EVENT_2 ("", AT_TEN ("s2", "", "r2")) },
  { "room-double-booked",
    ROOMS EVENT ("status=\"planned\"", AT_TEN ("s1", "", "r1")) EVENT_2 ("status=\"held\"", AT_TEN ("s2", "", "r1")),
    ROOMS EVENT ("status=\"planned\"", AT_TEN ("s1", "", "r1")) EVENT_2 ("status=\"cancelled\"", AT_TEN ("s2", "", "r1")) },
  { "person-double-booked",
    ROOMS ADA EVENT ("", AT_TEN ("s1", SPEAKS ("c1"), "r1")) EVENT_2 ("", AT_TEN ("s2", SPEAKS ("c2"), "r2")),
    ROOMS ADA EVENT ("", AT_TEN ("s1", SPEAKS ("c1"), "r1")) EVENT_2 ("", AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")) },
  /* Five minutes: the one event that allows more decides. */
  { "person-no-walking-time",
    ROOMS ADA EVENT ("changeover=\"5\"", AT_TEN ("s1", SPEAKS ("c1"), "r1"))
    EVENT_2 ("changeover=\"6\"", AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")),
    ROOMS ADA EVENT ("changeover=\"5\"", AT_TEN ("s1", SPEAKS ("c1"), "r1"))
    EVENT_2 ("changeover=\"4\"", AT_ELEVEN ("s2", SPEAKS ("c2"), "r2"))
    "<event id=\"e3\" changeover=\"30\"/>" },
  /* Neither a break without a room nor a place gives time to walk. */
  { "person-no-walking-time",
    ROOMS ADA EVENT ("changeover=\"6\"", AT_TEN ("s1", SPEAKS ("c1"), "r1") BREAK (SPEAKS ("c3"))
                     AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")),
    ROOMS ADA EVENT ("changeover=\"5\"", AT_TEN ("s1", SPEAKS ("c1"), "r1") BREAK (SPEAKS ("c3"))
                     AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")) },
  { "person-no-walking-time",
    ROOMS ADA EVENT ("changeover=\"6\"", AT_TEN ("s1", SPEAKS ("c1"), "r1") BREAK ("") AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")
                     TAKES_PLACES ("confirmed", "s3")),
    ROOMS ADA EVENT ("changeover=\"6\"", AT_TEN ("s1", "", "r1") BREAK (SPEAKS ("c3")) AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")
                     TAKES_PLACES ("confirmed", "s1")) },
  { "session-overbooked",
    EVENT ("", SESSION ("s1", "capacity=\"1\"", "") HAS_PLACES ("n1", "confirmed", "s1") HAS_PLACES ("n2", "invited", "s1")),
    EVENT ("", SESSION ("s1", "capacity=\"1\"", "") HAS_PLACES ("n1", "confirmed", "s1") HAS_PLACES ("n2", "declined", "s1")
               HAS_PLACES ("n3", "cancelled", "s1") HAS_PLACES ("n4", "waiting", "s1")) },
  { "room-too-small",
    "<venue id=\"v1\"><room id=\"r1\" capacity=\"1\"/></venue>"
    EVENT ("", AT_TEN ("s1", "", "r1") HAS_PLACES ("n1", "confirmed", "s1") HAS_PLACES ("n2", "registered", "s1")),
    "<venue id=\"v1\"><room id=\"r1\" capacity=\"1\"/></venue>"
    EVENT ("", AT_TEN ("s1", "", "r1") HAS_PLACES ("n1", "confirmed", "s1") HAS_PLACES ("n2", "cancelled", "s1")
           HAS_PLACES ("n3", "waiting", "s1")) },
  { "places-at-once", EVENT ("", CLASH HAS_PLACES ("n1", "registered", "s1 s2")),
    EVENT ("", CLASH HAS_PLACES ("n1", "cancelled", "s1 s2") HAS_PLACES ("n2", "declined", "s1 s2")) },
  { "weekday-contradicts-date", SAYS ("Friday, December 24, 2026"), SAYS ("Thursday, December 24, 2026") },
  { "weekday-contradicts-date", SAYS ("Fri, Dec. 24th 2026"), SAYS ("Friday, Room 24, 2026") },
  { "weekday-contradicts-date", SAYS ("Friday the 24th of December 2026"), SAYS ("Thursday the 24th of December 2026") },
  { "weekday-contradicts-date", SAYS ("Friday 2026-12-24"), SAYS ("Thursday 2026-12-24 · Friday 2026-13-24") },
  { "weekday-contradicts-date", SAYS (WRONG), SAYS (RIGHT) },
  { "weekday-contradicts-date", SAYS ("Freitag, 24. Mai 2026"), SAYS ("Freitag, 24. Mailand 2026 · Sonntag, 24. Mai 2026") },
  { "weekday-contradicts-date", "<title>" WRONG "</title>", "<title>" RIGHT "</title>" },
  { "weekday-contradicts-date", "<notes>" WRONG "</notes>", "<notes>" RIGHT "</notes>" },
  { "weekday-contradicts-date", "<follow-up id=\"w1\"><notes>" WRONG "</notes></follow-up>",
    "<follow-up id=\"w1\"><notes>" RIGHT "</notes></follow-up>" },
  { "weekday-contradicts-date", EVENT ("", "<partner id=\"a1\"><wording>" WRONG "</wording></partner>"),
    EVENT ("", "<partner id=\"a1\"><wording>" RIGHT "</wording></partner>") },
  { "weekday-contradicts-date", EVENT ("", SESSION ("s1", "", "<finding id=\"f1\"><text>" WRONG "</text></finding>")),
    EVENT ("", SESSION ("s1", "", "<finding id=\"f1\"><text>" RIGHT "</text></finding>")) },
  { "weekday-contradicts-date", PARAGRAPHS "<person id=\"p1\"><value field=\"u1\">" WRONG "</value></person>",
    PARAGRAPHS "<person id=\"p1\"><value field=\"u1\">" RIGHT "</value></person>" },
  { "session-within-itself", EVENT ("", SESSION ("s1", "parent=\"s1\"", "")), EVENT ("", SESSION ("s1", "", "")) },
  { "room-double-booked",
    ROOMS NIGHT (LATE ("s1", "room=\"r1\"", "") AT_ONE ("s2", "2026-12-05", "01:59", "duration=\"30\" room=\"r1\"", "")),
    ROOMS NIGHT (LATE ("s1", "room=\"r1\"", "") AT_ONE ("s2", "2026-12-05", "02:00", "duration=\"30\" room=\"r1\"", "")) },
  { "person-double-booked",
    ADA NIGHT (AT_ONE ("s1", "2026-12-04", "25:30", "duration=\"60\"", SPEAKS ("c1"))
               AT_ONE ("s2", "2026-12-05", "01:30", "duration=\"60\"", SPEAKS ("c2"))),
    ADA NIGHT (AT_ONE ("s1", "2026-12-04", "25:30", "duration=\"60\"", SPEAKS ("c1"))
               AT_ONE ("s2", "2026-12-05", "02:30", "duration=\"60\"", SPEAKS ("c2"))) },
  { "person-double-booked",
    ADA EVENT ("", LATE ("s1", "", SPEAKS ("c1"))) "<event id=\"e2\" first-day=\"2026-12-05\">"
    AT_ONE ("s2", "2026-12-05", "00:30", "duration=\"60\"", SPEAKS ("c2")) "</event>",
    ADA EVENT ("", LATE ("s1", "", SPEAKS ("c1"))) "<event id=\"e2\" first-day=\"2026-12-05\">"
    AT_ONE ("s2", "2026-12-05", "24:30", "duration=\"60\"", SPEAKS ("c2")) "</event>" },
  { "places-at-once",
    NIGHT (LATE ("s1", "", "") AT_ONE ("s2", "2026-12-05", "01:00", "duration=\"9\"", "") HAS_PLACES ("n1", "confirmed", "s1 s2")),
    NIGHT (LATE ("s1", "", "") AT_ONE ("s2", "2026-12-05", "02:00", "duration=\"9\"", "")
           HAS_PLACES ("n1", "confirmed", "s1 s2")) },
  { "session-outside-parent",
    NIGHT (LATE ("s1", "", "") AT_ONE ("s2", "2026-12-05", "01:30", "duration=\"31\" parent=\"s1\"", "")),
    NIGHT (LATE ("s1", "", "") AT_ONE ("s2", "2026-12-05", "01:30", "duration=\"30\" parent=\"s1\"", "")) },
  /* How long a block goes on need not be said, but it ends with its day. */
  { "session-outside-parent",
    NIGHT (SESSION ("s1", "start=\"10:00\"", "") AT_ONE ("s2", "2026-12-05", "10:00", "duration=\"9\" parent=\"s1\"", "")),
    NIGHT (SESSION ("s1", "start=\"10:00\"", "") SESSION ("s2", "start=\"18:00\" duration=\"9\" parent=\"s1\"", "")) },
  { "room-double-booked", ROOMS EVENT ("", NO_END ("s1", "10:00", "") NO_END ("s2", "10:00", "")),
    ROOMS EVENT ("", NO_END ("s1", "10:00", "") NO_END ("s2", "10:01", "")) },
  { "person-double-booked", ROOMS ADA EVENT ("", AT_TEN ("s1", SPEAKS ("c1"), "r2") NO_END ("s2", "10:59", SPEAKS ("c2"))),
    ROOMS ADA EVENT ("", AT_TEN ("s1", SPEAKS ("c1"), "r2") NO_END ("s2", "11:00", SPEAKS ("c2"))) },
  /* The last evening goes on until four, and from one day of the event to the next a session may last longer. */
  { "session-outside-event", EVENT ("", SESSION ("s1", "start=\"22:00\" duration=\"361\"", "")),
    EVENT ("", SESSION ("s1", "start=\"22:00\" duration=\"360\"", "") SESSION ("s2", "start=\"27:59\"", "")) },
  { "session-outside-event", NIGHT (SESSION ("s1", "start=\"10:00\" duration=\"2521\"", "")),
    NIGHT (SESSION ("s1", "start=\"10:00\" duration=\"2520\"", "")) },
  /* The only day of an event need not be said. */
  { "session-without-start", NIGHT ("<session id=\"s1\" start=\"10:00\" duration=\"9\"/>"),
    EVENT ("", "<session id=\"s1\" start=\"10:00\" duration=\"9\"/>") },
  { "room-double-booked",
    ROOMS EVENT ("", NO_DAY ("s1", "10:00", "room=\"r1\"") AT_TEN ("s2", "", "r1")),
    ROOMS EVENT ("", NO_DAY ("s1", "09:00", "room=\"r1\"") AT_TEN ("s2", "", "r1")) },
  { "session-outside-parent", EVENT ("", NO_DAY ("s1", "10:00", "") NO_DAY ("s2", "10:01", "parent=\"s1\"")),
    EVENT ("", NO_DAY ("s1", "10:00", "") NO_DAY ("s2", "10:00", "parent=\"s1\"")) },
  { "person-double-booked", ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) AT_TEN_TOO ("s2", "") TAKES_PLACES ("confirmed", "s2")),
    ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) AT_TEN_TOO ("s2", "") TAKES_PLACES ("confirmed", "s1")) },
  { "person-double-booked", ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) AT_TEN_TOO ("s2", "") TAKES_PLACES ("invited", "s2")),
    ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) AT_TEN_TOO ("s2", "") TAKES_PLACES ("waiting", "s2")) },
  /* Two places are another mistake, and between places nobody is in a hurry. */
  { "places-at-once", ADA EVENT ("", AT_TEN_TOO ("s1", "") AT_TEN_TOO ("s2", "") TAKES_PLACES ("confirmed", "s1 s2")),
    ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) AT_TEN_TOO ("s2", "") TAKES_PLACES ("confirmed", "s2")) },
  /* Whoever is in a session of a block is in the block; two in one block are still two. What takes no time takes nobody's. */
  { "places-at-once",
    EVENT ("", AT_TEN_TOO ("s1", "") WITHIN ("s2", "s1") WITHIN ("s3", "s1") HAS_PLACES ("n1", "confirmed", "s2 s3")),
    EVENT ("", AT_TEN_TOO ("s1", "") WITHIN ("s2", "s1") WITHIN ("s3", "s2") HAS_PLACES ("n1", "confirmed", "s3 s1 s2")) },
  /* From half past one for an hour, or an hour and a half; until two, when the clocks are put forward, or until three. */
  { "time-does-not-exist", SPRING_NIGHT ("Europe/Berlin", LASTS ("s1", "28", "01:30", "60")),
    SPRING_NIGHT ("Europe/Berlin", LASTS ("s1", "28", "01:30", "90") LASTS ("s2", "28", "01:30", "30")
                  LASTS ("s3", "28", "01:30", "0") LASTS ("s4", "28", "09:00", "60")) },
  { "time-does-not-exist", SPRING_NIGHT ("Europe/Berlin", LASTS ("s1", "27", "22:00", "299")),
    SPRING_NIGHT ("Europe/Berlin", LASTS ("s1", "27", "22:00", "300") LASTS ("s2", "27", "25:00", "60")) },
  { "time-does-not-exist", SPRING_NIGHT ("Europe/Berlin", LASTS ("s1", "28", "01:59", "2")),
    SPRING_NIGHT ("UTC", LASTS ("s1", "28", "01:30", "60")) },
  { "places-at-once", EVENT ("", AT_TEN_TOO ("s1", "") AT_HALF_PAST ("s2", "1") HAS_PLACES ("n1", "confirmed", "s1 s2")),
    EVENT ("", AT_TEN_TOO ("s1", "") AT_HALF_PAST ("s2", "0") AT_HALF_PAST ("s3", "0")
               HAS_PLACES ("n1", "confirmed", "s1 s2 s3")) },
  { "person-no-walking-time",
    ROOMS ADA EVENT ("changeover=\"6\"", AT_TEN ("s1", SPEAKS ("c1"), "r1") AT_ELEVEN ("s2", SPEAKS ("c2"), "r2")),
    ROOMS ADA EVENT ("changeover=\"6\"", AT_TEN ("s1", SPEAKS ("c1"), "r1") AT_ELEVEN ("s2", "", "r2")
                     TAKES_PLACES ("confirmed", "s2")) },
  { "person-not-available",
    ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) CAN ("n1", WINDOW ("l1", "until=\"10:30\"") WINDOW ("l2", "from=\"10:31\""))),
    ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) CAN ("n1", WINDOW ("l1", "until=\"10:30\"") WINDOW ("l2", "from=\"10:30\""))) },
  /* Until two at night. Who names no time can be there at any, in this event and not in others. */
  { "person-not-available",
    ADA NIGHT (LATE ("s1", "", SPEAKS ("c1")) CAN ("n1", WINDOW ("l1", "from=\"22:00\" until=\"25:59\""))),
    ADA NIGHT (LATE ("s1", "", SPEAKS ("c1")) CAN ("n1", WINDOW ("l1", "from=\"22:00\" until=\"02:00\"")))
    EVENT_2 ("", AT_ONE ("s2", "2026-12-04", "09:00", "duration=\"9\"", "<contribution id=\"c2\" person=\"p1\"/>") CAN ("n2", "")) },
  { "funder-without-wording", EVENT ("", "<partner id=\"a1\" role=\"funding-programme\"/>"),
    EVENT ("", "<partner id=\"a1\" role=\"funding-programme\"><wording>Gefördert</wording></partner>"
               "<partner id=\"a2\" role=\"supporter\"/>") },
  { "contact-consent-missing", ON_LIST ("email=\"ada@example.org\"") EVENT ("", COMES ("n1", "confirmed")),
    ON_LIST ("") EVENT ("", COMES ("n1", "confirmed")) },
  { "contact-consent-missing", ON_LIST ("email=\"ada@example.org\"") EVENT ("", COMES ("n1", "confirmed")),
    "<person id=\"p1\" email=\"ada@example.org\"/>" EVENT ("", COMES ("n1", "confirmed")) },
  { "contact-consent-missing", ON_LIST ("email=\"ada@example.org\"") EVENT ("", COMES ("n1", "confirmed")),
    ON_LIST ("email=\"ada@example.org\"") EVENT ("status=\"held\"", COMES ("n1", "confirmed")) },
  { "consent-missing", "<person id=\"p1\"/>" EVENT ("status=\"announced\"", COMES ("n1", "confirmed")),
    "<person id=\"p1\"/>" EVENT ("status=\"held\"", COMES ("n1", "confirmed"))
    EVENT_2 ("status=\"cancelled\"", COMES ("n2", "confirmed")) },
  { "consent-missing", "<person id=\"p1\"/><event id=\"e1\" first-day=\"2026-11-24\">" COMES ("n1", "confirmed") "</event>",
    "<person id=\"p1\"/><event id=\"e1\" first-day=\"2026-11-23\">" COMES ("n1", "confirmed") "</event>" },
  { "participation-twice", ADA EVENT ("", COMES ("n1", "invited") COMES ("n2", "waiting")),
    ADA EVENT ("", COMES ("n1", "cancelled") COMES ("n2", "registered") COMES ("n3", "declined")) },
  { "workshop-without-facilitator", EVENT ("status=\"held\"", SESSION ("s1", "kind=\"workshop\"", "")),
    EVENT ("status=\"cancelled\"", SESSION ("s1", "kind=\"workshop\"", "")) },
  { "room-too-small", ROOMS EVENT ("", SESSION ("s1", "room=\"r1\" capacity=\"21\"", "")),
    ROOMS EVENT ("status=\"cancelled\"", SESSION ("s1", "room=\"r1\" capacity=\"21\"", "")) },
  { "person-not-available",
    ADA EVENT ("", AT_TEN_TOO ("s1", SPEAKS ("c1")) CAN ("n1", WINDOW ("l1", "until=\"10:30\""))),
    ADA EVENT ("status=\"cancelled\"", AT_TEN_TOO ("s1", SPEAKS ("c1")) CAN ("n1", WINDOW ("l1", "until=\"10:30\""))) },
  { "person-twice", TWINS ("given-name=\"Anna\"", "email=\"Anna@x.de\" city=\"Kassel\"", "email=\"anna@X.de\" city=\"Hanau\""),
    TWINS ("given-name=\"Anna\"", "email=\"anna@x.de\" city=\"Kassel\"", "email=\"anne@x.de\" city=\"Kassel\"") },
  { "person-twice", TWINS ("", "given-name=\"Anna\" email=\"a@x.de\"", "given-name=\"Dr. Anna\""),
    TWINS ("", "given-name=\"Anna\" email=\"a@x.de\"", "given-name=\"A. Anna\"") },
  { "person-twice", TWINS ("", "given-name=\" Anna \"", "given-name=\"Anna\""),
    TWINS ("", "given-name=\" Anna \"", "given-name=\"An na\"") },
  { "person-twice", TWINS ("", "given-name=\"Anna\u00a0  Lena\"", "given-name=\"Dr.\u00a0Anna Lena\""),
    TWINS ("", "given-name=\"Anna\u00a0 Lena\"", "given-name=\"Annalena\"") },
  { "person-twice", TWINS ("", "given-name=\"Prof. Dr.-Ing. Phil\"", "given-name=\"Phil\""),
    TWINS ("", "given-name=\"Phil Mag\"", "given-name=\"Mag\"") },
  { "person-twice", "<person id=\"p1\" family-name=\"Müller\"/><person id=\"p2\" family-name=\"Mueller\"/>",
    "<person id=\"p1\" family-name=\"Müller\"/><person id=\"p2\" family-name=\"Möller\"/>" },
  { "person-twice", TWINS ("", "phone=\"0561 / 12-34\" city=\"Kassel\"", "phone=\"05611234\""),
    TWINS ("", "phone=\"0561 1234\" city=\"Kassel\"", "phone=\"0561 12345\"") },
  { "person-twice",
    TWINS ("", "city=\"Kassel\"", "mobile=\"0170 1\""),
    TWINS ("", "city=\"Kassel\"", "mobile=\"0170 1\" city=\"Hanau\"") },
  { "person-twice", ORGANISATIONS TWINS ("", "organisation=\"o1\"", "organisation=\"o1\""),
    ORGANISATIONS TWINS ("", "organisation=\"o1\"", "organisation=\"o2\"") },
  { "person-twice", TWINS ("", "email=\"a@x.de\"", "email=\"A@x.de \" city=\"Kassel\""),
    TWINS ("", "email=\"a@x.de\"", "email=\"a@x.dk\"") },
  /* What is broken in an address tells nobody apart. */
  { "person-twice", TWINS ("", "email=\"eva@x,com\"", "email=\"eva@x.con\""),
    TWINS ("", "email=\"eva@x,com\"", "email=\"eve@x.con\"") },
  { "person-twice", TWINS ("", "email=\"eva(at)x.de\" phone=\"0561 1\"", "email=\"eva@x.de\" phone=\"0561 1\""),
    TWINS ("", "email=\"anna.meier\" phone=\"0561 1\"", "email=\"other@x.de\" phone=\"0561 1\"") },
  { "person-twice", TWINS ("", "email=\"eva(at)x.de\" phone=\"0561 1\"", "email=\"eva@x.de\" phone=\"0561-1\""),
    TWINS ("", "email=\"eva(at)x.de\" phone=\"0561 1\"", "email=\"eva@x.de\" phone=\"0561-2\"") },
  { "person-twice", TWINS ("", "given-name=\"Karl-Heinz\"", "given-name=\"Dr.-Ing. Karl Heinz\""),
    TWINS ("", "given-name=\"Karl-Heinz\"", "given-name=\"Karlheinz\"") },
  { "person-twice", TWINS ("", "mobile=\"+49 170 5556677\"", "mobile=\"0170 5556677\""),
    TWINS ("", "mobile=\"+49 170 5556677\"", "mobile=\"+43 170 5556677\"") },
  { "person-twice", TWINS ("", "phone=\"keins\"", "phone=\"Keins!\""),
    TWINS ("", "phone=\"keins\"", "phone=\"unbekannt\"") },
  { "person-twice", TWINS ("", "given-name=\"Anna\"", "") "<person id=\"p3\" given-name=\"Maier,\" family-name=\"Anna\"/>",
    TWINS ("", "given-name=\"Anna\"", "") "<person id=\"p3\" given-name=\"Maier\" family-name=\"Anna\"/>" },
  { "person-twice",
    TWINS ("", "given-name=\"Anna\" email=\"a@x.de\"", "") "<person id=\"p3\" given-name=\"Maier\" family-name=\"Anna\" email=\"a@x.de\"/>",
    TWINS ("", "given-name=\"Anna\" email=\"a@x.de\"", "") "<person id=\"p3\" given-name=\"Anna\" family-name=\"Mai\" email=\"a@x.de\"/>" },
  /* The room is for one: everybody comes to what is for all, nobody to what is not. */
  { "room-too-small",
    SMALL EVENT ("", AT_TEN ("s1", "", "r1") COMES_TWICE),
    SMALL EVENT ("", AT_TEN ("s1", "", "r1") COMES_ONCE) },
  { "room-too-small",
    SMALL EVENT ("capacity=\"2\"", AT_TEN ("s1", "", "r1")),
    SMALL EVENT ("capacity=\"1\"", AT_TEN ("s1", "", "r1")) },
  { "room-too-small", SMALL EVENT ("capacity=\"2\"", AT_TEN ("s1", "", "r1") AT_ELEVEN ("s2", "", "r2")),
    SMALL EVENT ("capacity=\"2\"", AT_TEN ("s1", "", "r1") SESSION ("s2", "start=\"10:59\" duration=\"9\"", "")) },
  { "room-too-small", SMALL EVENT ("capacity=\"2\"", OF_KIND ("talk", "") SESSION ("s2", "start=\"10:30\" duration=\"9\" kind=\"meal\"", "")),
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("meal", "")) },
  { "room-too-small",
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("networking", "")),
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("registration", "")) },
  { "room-too-small",
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("plenary", "")),
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("plenary", "internal=\"true\"")) },
  { "room-too-small",
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("plenary", "")),
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("plenary", "capacity=\"1\"")) },
  { "room-too-small",
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("plenary", "") SESSION ("s2", "start=\"10:30\" duration=\"9\" parent=\"s1\" room=\"r1\"", "")),
    SMALL EVENT ("capacity=\"2\"", OF_KIND ("plenary", "") SESSION ("s2", "start=\"10:30\" duration=\"9\" parent=\"s1\" room=\"r2\"", "")) },
  /* Wishes count where places have not been given out; the second of them are a consolation. */
  { "room-too-small", SMALL EVENT ("", OF_KIND ("workshop", "sign-up=\"true\"") OTHER WISHES ("n1", "s1 s2", "") WISHES ("n2", "s1", "")),
    SMALL EVENT ("", OF_KIND ("workshop", "sign-up=\"true\"") OTHER WISHES ("n1", "s1", "") WISHES ("n2", "s2 s1", "")) },
  { "room-too-small", SMALL EVENT ("", OF_KIND ("workshop", "sign-up=\"true\"") OTHER WISHES ("n1", "s1", "") WISHES ("n2", "s1", "")),
    SMALL EVENT ("", OF_KIND ("workshop", "sign-up=\"true\"") OTHER WISHES ("n1", "s1", "s2") WISHES ("n2", "s1", "")) },
  { "room-too-small", SMALL EVENT ("", OF_KIND ("workshop", "sign-up=\"true\"") OTHER WISHES ("n1", "s1", "") WISHES ("n2", "s1", "")),
    SMALL EVENT ("", OF_KIND ("workshop", "") OTHER WISHES ("n1", "s1", "") WISHES ("n2", "s1", "")) },
  { "missing-translation", EVENT ("", "<title xml:lang=\"en\">Meeting</title>"), EVENT ("", "") },
  { "missing-translation", EVENT ("", ONLY_GERMAN ("subtitle")), EVENT ("", BOTH ("subtitle")) },
  { "missing-translation",
    EVENT ("", ONLY_GERMAN ("description")),
    EVENT ("", BOTH ("description") ONLY_GERMAN ("takeaways")) },
  { "missing-translation",
    EVENT ("", SESSION ("s1", "", ONLY_GERMAN ("abstract"))),
    EVENT ("", SESSION ("s1", "", BOTH ("abstract"))) },
  { "missing-translation", EVENT ("", SESSION ("s1", "", ONLY_GERMAN ("subtitle"))),
    EVENT ("", SESSION ("s1", "internal=\"true\"", ONLY_GERMAN ("subtitle")) SESSION ("s2", "parent=\"s1\"", ONLY_GERMAN ("title"))) },
  { "missing-translation", EVENT ("", "<partner id=\"a1\">" ONLY_GERMAN ("wording") "</partner>"),
    EVENT ("", "<partner id=\"a1\">" BOTH ("wording") "</partner>") },
  { "missing-translation", EVENT ("", "<track id=\"t1\">" ONLY_GERMAN ("name") "</track>"),
    EVENT ("", "<track id=\"t1\">" BOTH ("name") "</track>") },
  { "missing-translation", EVENT ("", "<category id=\"g1\">" ONLY_GERMAN ("name") "</category>"),
    EVENT ("", "<category id=\"g1\">" BOTH ("name") "</category>") },
  { "missing-translation",
    EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\">" ONLY_GERMAN ("function") "</contribution>")),
    EVENT ("", SESSION ("s1", "internal=\"true\"", "<contribution id=\"c1\">" ONLY_GERMAN ("function") "</contribution>")) },
  { "missing-translation",
    "<person id=\"p1\">" ONLY_GERMAN ("function") "</person>" EVENT ("", SESSION ("s1", "", SPEAKS ("c1"))),
    "<person id=\"p1\">" ONLY_GERMAN ("function") "</person>" EVENT ("", COMES ("n1", "confirmed")) },
  { "missing-translation",
    "<person id=\"p1\">" ONLY_GERMAN ("biography") "</person>" EVENT ("", SESSION ("s1", "", SPEAKS ("c1"))),
    "<person id=\"p1\">" BOTH ("biography") "</person>" EVENT ("", SESSION ("s1", "", SPEAKS ("c1"))) },
  { "missing-translation", "<venue id=\"v1\">" ONLY_GERMAN ("name") "</venue>" EVENT ("venue=\"v1\"", ""),
    "<venue id=\"v1\">" ONLY_GERMAN ("name") "</venue>" EVENT ("status=\"cancelled\" venue=\"v1\"", "") },
  { "missing-translation", "<venue id=\"v1\">" ONLY_GERMAN ("directions") "</venue>" EVENT ("venue=\"v1\"", ""),
    "<venue id=\"v1\">" ONLY_GERMAN ("directions") "</venue>" EVENT ("", "") },
  { "missing-translation", "<venue id=\"v1\">" ONLY_GERMAN ("accessibility") "</venue>" EVENT ("venue=\"v1\"", ""),
    "<venue id=\"v1\">" BOTH ("accessibility") "</venue>" EVENT ("venue=\"v1\"", "") },
  { "missing-translation",
    "<venue id=\"v1\"><room id=\"r1\">" ONLY_GERMAN ("name") "</room></venue>" EVENT ("", SESSION ("s1", "room=\"r1\"", "")),
    "<venue id=\"v1\"><room id=\"r1\">" ONLY_GERMAN ("name") "</room></venue>"
    EVENT ("", SESSION ("s1", "room=\"r1\" internal=\"true\"", "")) },
  /* As it is spoken elsewhere it is the same language. */
  { "missing-translation", EVENT ("", ONLY_GERMAN ("title")),
    EVENT ("", "<title xml:lang=\"de-AT\">Treffen</title><title xml:lang=\"en-GB\">Meeting</title>") },
  { "missing-translation",
    EVENT ("status=\"held\"", ONLY_GERMAN ("title")),
    EVENT ("status=\"cancelled\"", ONLY_GERMAN ("title")) },
  /* Somebody's record is gone, but not the answers. */
  { "retention-date-passed", "RETAIN 2026-11-23" EVENT ("", "<participation id=\"n1\" diet=\"halal\"/>"),
    "RETAIN 2026-11-23" EVENT ("", "<participation id=\"n1\" status=\"confirmed\"/>" SESSION ("s1", "", "<contribution id=\"c1\"/>")) },
  { "retention-date-passed", "RETAIN 2026-11-23" EVENT ("", "<participation id=\"n1\">" WINDOW ("l1", "") "</participation>"),
    "RETAIN 2026-11-24" EVENT ("", "<participation id=\"n1\">" WINDOW ("l1", "") "</participation>") },
  { "required-field-empty", "<organisation id=\"o1\"/>", "<organisation id=\"o1\"><name>Verein</name></organisation>" },
  { "required-field-empty", EVENT ("", ""), EVENT ("", "<title>Treffen</title>") },
  { "required-field-empty", EVENT ("", "<title>Treffen</title><session id=\"s1\"/>"), EVENT ("", "<title>Treffen</title>"
    "<session id=\"s1\"><title>Vortrag</title></session>") },
  { "required-field-empty", EVENT ("", "<title>Treffen</title><participation id=\"n1\"/>"),
    ADA EVENT ("", "<title>Treffen</title>" COMES ("n1", "invited")) },
  /* What is left of somebody who was erased is nobody's fault. */
  { "required-field-empty", EVENT ("", "<title>Treffen</title><participation id=\"n1\"/>"),
    EVENT ("", "<title>Treffen</title><participation id=\"n1\"/>") ERASED },
  { "contribution-of-nobody", EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\"/>")),
    EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\"/>")) ERASED },
  { "speaker-without-function", "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "", HAS_ROLE ("moderator"))),
    "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "", HAS_ROLE ("interpreter"))) },
  { "speaker-without-function", "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "", HAS_ROLE ("greeting"))),
    "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "", HAS_ROLE ("minute-taker"))) },
  /* What is never printed has nothing to say. */
  { "speaker-without-function", "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "", HAS_ROLE ("host"))),
    "<person id=\"p1\"/>" EVENT ("", SESSION ("s1", "internal=\"true\"", HAS_ROLE ("host"))) },
  { "workshop-without-facilitator", EVENT ("", SESSION ("s1", "kind=\"workshop\"", "")),
    EVENT ("", SESSION ("s1", "internal=\"true\"", "") SESSION ("s2", "kind=\"workshop\" parent=\"s1\"", "")) },
  { "room-double-booked", ROOMS EVENT ("", IN_FOYER ("s1", "registration") IN_FOYER ("s2", "talk")),
    ROOMS EVENT ("", IN_FOYER ("s1", "registration") IN_FOYER ("s2", "break") IN_FOYER ("s3", "networking")
                     IN_FOYER ("s4", "meal")) },
  { "room-double-booked", ROOMS EVENT ("", IN_FOYER ("s1", "other") IN_FOYER ("s2", "other")),
    ROOMS EVENT ("", IN_FOYER ("s1", "other") IN_FOYER ("s2", "meal")) },
  { "room-double-booked", ROOMS ADA EVENT ("", IN_FOYER ("s1", "meal") AT_TEN ("s2", SPEAKS ("c1"), "r1")),
    ROOMS ADA EVENT ("", IN_FOYER ("s1", "meal") AT_TEN ("s2", "", "r1")) },
  { "room-double-booked", ROOMS EVENT ("", IN_FOYER ("s1", "workshop") IN_FOYER ("s2", "other")),
    ROOMS EVENT ("", IN_FOYER ("s1", "other") IN_FOYER ("s2", "break")) },
  /* An idea takes nothing from what is planned. */
  { "room-double-booked",
    ROOMS EVENT ("status=\"idea\"", AT_TEN ("s1", "", "r1")) EVENT_2 ("status=\"idea\"", AT_TEN ("s2", "", "r1")),
    ROOMS EVENT ("status=\"planned\"", AT_TEN ("s1", "", "r1")) EVENT_2 ("status=\"idea\"", AT_TEN ("s2", "", "r1")) },
  { "person-double-booked",
    ADA EVENT ("status=\"planned\"", AT_TEN_TOO ("s1", SPEAKS ("c1")))
    EVENT_2 ("status=\"planned\"", AT_TEN_TOO ("s2", SPEAKS ("c2"))),
    ADA EVENT ("status=\"planned\"", AT_TEN_TOO ("s1", SPEAKS ("c1")))
    EVENT_2 ("status=\"idea\"", AT_TEN_TOO ("s2", SPEAKS ("c2"))) },
  /* "N. N." is known not to be known. */
  { "contribution-of-nobody", EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\" note=\"N. N.\"/>")),
    EVENT ("", SESSION ("s1", "", "<contribution id=\"c1\"><function>N. N., Ministerium</function></contribution>")) },
  { "person-twice", TWINS ("", "given-name=\"N.\"", "given-name=\"N.\""),
    "<person id=\"p1\" family-name=\"N.N.\"/><person id=\"p2\" given-name=\"N.\" family-name=\"N.\"/>"
    "<person id=\"p3\" family-name=\"TBA\"/><person id=\"p4\" family-name=\"tba\"/>" },
  { "required-field-empty", "<follow-up id=\"w1\"/>", "<follow-up id=\"w1\" subject=\"Anruf\"/>" },
  { "required-field-empty",
    EVENT ("status=\"held\"", "<track id=\"t1\"/>"),
    EVENT ("status=\"cancelled\"", "<track id=\"t1\"/>") },
  /* Outside of events a date without a year can be in any. Lines about people are not read. */
  { "weekday-contradicts-date", "<follow-up id=\"w1\" subject=\"Anruf bis Freitag, 24.12.2026\"/>",
    "<follow-up id=\"w1\" subject=\"Anruf bis Freitag, 24.12.\"/>" },
  { "weekday-contradicts-date", EVENT ("", SESSION ("s1", "material=\"kommt Freitag, 24.12.\"", "")),
    EVENT ("", SESSION ("s1", "material=\"kommt Donnerstag, 24.12.\"", "")) },
  { "weekday-contradicts-date",
    "<person id=\"p1\"><notes>" WRONG "</notes></person>",
    "<person id=\"p1\" phone=\"" WRONG "\"/>" },
  { "weekday-contradicts-date",
    EVENT ("status=\"held\"", "<title>" WRONG "</title>"),
    EVENT ("status=\"cancelled\"", "<title>" WRONG "</title>") },
  /* What a merge has kept is not what the project says. */
  { "weekday-contradicts-date", "<notes>" WRONG "</notes>", "<conflict id=\"x1\"><ours>" WRONG "</ours></conflict>" },
};

static gboolean
has_issue (MeventProject *project, const char *code)
{
  g_autoptr (GPtrArray) issues = mevent_check_run (project, test_check_today ());

  return test_check_find (issues, code) != NULL;
}

static guint
find_case (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (strcmp (cases[i].code, code) == 0)
      return i;
  g_error ("No case for %s", code);
}

static void
test_each_code_is_found_and_only_then (void)
{
  guint n;
  const MeventCheckCode *codes = mevent_check_list_codes (&n);

  for (guint i = 0; i < n; i++)
    {
      guint c = find_case (codes[i].code);
      g_autoptr (MeventDocument) bad = test_check_open (cases[c].has), good = test_check_open (cases[c].has_not);
      g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (bad), test_check_today ());
      const MeventIssue *issue = test_check_find (issues, codes[i].code);

      g_test_message ("%s", codes[i].code);
      g_assert_nonnull (issue);
      g_assert_cmpint (issue->severity, ==, codes[i].severity);
      g_assert_cmpuint (issue->records->len, >=, 1);
      g_assert_cmpstr (issue->message, !=, "");
      g_assert_null (strstr (issue->message, "(null)"));
      g_assert_false (has_issue (mevent_document_get_project (good), codes[i].code));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (cases));
}

/* However many sessions a ring has and however many hang on it, it is one fault. */
static void
test_ring_of_sessions_is_told_once (void)
{
  g_autoptr (MeventDocument) document = test_check_open (
      EVENT ("", SESSION ("s1", "parent=\"s2\"", "") SESSION ("s2", "parent=\"s3\"", "") SESSION ("s3", "parent=\"s4\"", "")
                 SESSION ("s4", "parent=\"s2\"", "") SESSION ("s5", "parent=\"s4\"", "") SESSION ("s6", "parent=\"s1\"", "")));
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());
  guint n = 0;

  for (guint i = 0; i < issues->len; i++)
    n += strcmp (((MeventIssue *) issues->pdata[i])->code, "session-within-itself") == 0;
  g_assert_cmpuint (n, ==, 1);
}

static void
test_further_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (further); i++)
    {
      g_autoptr (MeventDocument) bad = test_check_open (further[i].has), good = test_check_open (further[i].has_not);

      g_test_message ("%s: %s", further[i].code, further[i].has);
      g_assert_true (has_issue (mevent_document_get_project (bad), further[i].code));
      g_assert_false (has_issue (mevent_document_get_project (good), further[i].code));
    }
}

static void
assert_twins_are_told (const char *in_common, const char *sentence)
{
  g_autofree char *body = g_strdup_printf ("<organisation id=\"o1\"/><person id=\"p1\" family-name=\"Ada\" %s/>"
                                           "<person id=\"p2\" family-name=\"Ada\" %s/>", in_common, in_common);
  g_autoptr (MeventDocument) document = test_check_open (body);
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  g_assert_cmpstr (test_check_find (issues, "person-twice")->message, ==, sentence);
}

static void
test_twins_are_said_to_share_only_what_they_have (void)
{
  assert_twins_are_told ("", "Ada is there twice, and nothing tells the two apart.");
  assert_twins_are_told ("email=\"a@example.org\"", "Ada is there twice. The same in both: E-mail.");
  assert_twins_are_told ("organisation=\"o1\"", "Ada is there twice. The same in both: Organisation.");
  assert_twins_are_told ("organisation=\"o1\" email=\"a@example.org\"",
                         "Ada is there twice. The same in both: E-mail and Organisation.");
}

/* All of one name, whom nothing tells apart, or only their addresses; those of the last two are the same. */
static guint
count_twins_of_many (guint n, gboolean with_email)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (body, "<person id=\"p%u\" family-name=\"Maier\"", i);
      if (with_email)
        g_string_append_printf (body, " email=\"a%u@example.org\"", MIN (i, n - 2));
      g_string_append (body, "/>");
    }
  return test_check_count (body->str, "person-twice");
}

static void
test_many_of_one_name (void)
{
  g_assert_cmpuint (count_twins_of_many (20000, FALSE), ==, 19999);
  g_assert_cmpuint (count_twins_of_many (20000, TRUE), ==, 1);
}

static void
test_each_fix_mends_and_can_be_undone (void)
{
  guint n, n_fixed = 0;
  const MeventCheckCode *codes = mevent_check_list_codes (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeventDocument) document = test_check_open (cases[find_case (codes[i].code)].has);
      MeventProject *project = mevent_document_get_project (document);
      g_autoptr (GBytes) before = mevent_writer_to_bytes (project), after = NULL;
      g_autoptr (GPtrArray) issues = mevent_check_run (project, test_check_today ());
      MeventIssue *issue = test_check_find (issues, codes[i].code);

      g_test_message ("%s", codes[i].code);
      g_assert_true ((codes[i].fix != NULL) == (issue->fix_label != NULL));
      g_assert_true (mevent_issue_fix (issue) == (codes[i].fix != NULL));
      if (codes[i].fix == NULL)
        continue;
      g_assert_false (has_issue (project, codes[i].code));
      g_assert_cmpstr (mevent_history_get_undo_label (mevent_project_get_history (project)), ==, issue->fix_label);
      mevent_history_undo (mevent_project_get_history (project));
      after = mevent_writer_to_bytes (project);
      g_assert_true (g_bytes_equal (before, after));
      n_fixed++;
    }
  g_assert_cmpuint (n_fixed, ==, 7);
}

/* Whatever of an event is told to be kept for too long goes with it. */
static void
test_nothing_is_kept_for_too_long_once_erased (void)
{
  g_autoptr (MeventDocument) document = test_check_open (
    "RETAIN 2026-11-23<organisation id=\"o1\"/>"
    EVENT ("", "<participation id=\"n1\" child-care=\"true\"/>"
               SESSION ("s1", "", "<contribution id=\"c1\" organisation=\"o1\" note=\"ruft an\"/>")));
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventErasure) erasure = NULL;

  g_assert_true (has_issue (project, "retention-date-passed"));
  mevent_project_begin (project, "Erase");
  erasure = mevent_erase_event (mevent_list_get (project->events, 0), MEVENT_ERASE_ALL);
  mevent_project_end (project);
  g_assert_cmpuint (erasure->n_values, ==, 2);
  g_assert_false (has_issue (project, "retention-date-passed"));
}

static void
test_what_cannot_be_mended_offers_nothing (void)
{
  g_autoptr (MeventDocument) document = test_check_open ("<person id=\"p1\" email=\"nobody at all\"/>");
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());
  MeventIssue *issue = test_check_find (issues, "broken-email");

  g_assert_nonnull (issue);
  g_assert_null (issue->fix_label);
  g_assert_false (mevent_issue_fix (issue));
}

/* A block takes its room and its host for as long as it lasts; what overlaps inside is still a mistake. */
static void
test_overlaps_within_a_block_are_found (void)
{
  const char *body =
    ROOMS ADA TWO (SESSION ("s1", "start=\"10:00\" duration=\"120\" room=\"r1\"", SPEAKS ("c1")),
                   SESSION ("s2", "start=\"10:10\" duration=\"30\" room=\"r1\" parent=\"s1\"", SPEAKS ("c2"))
                   SESSION ("s3", "start=\"10:20\" duration=\"10\" room=\"r1\" parent=\"s1\"", SPEAKS ("c3")));

  g_assert_cmpuint (test_check_count (body, "room-double-booked"), ==, 1);
  g_assert_cmpuint (test_check_count (body, "person-double-booked"), ==, 1);
}

/* Blocks in blocks, one speaker and one place in all of them. @last: what the outermost is part of */
static char *
make_blocks (guint n, const char *last)
{
  g_autoptr (GString) body = g_string_new (ADA "<event id=\"e1\" first-day=\"2026-12-04\">");
  g_autoptr (GString) places = g_string_new ("s0");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *parent = i + 1 < n ? g_strdup_printf ("parent=\"s%u\"", i + 1) : g_strdup (last);

      g_string_append_printf (body, SESSION ("s%u", "start=\"10:00\" duration=\"60\" %s", "<contribution id=\"c%u\" "
                              "person=\"p1\"/>"), i, parent, i);
      g_string_append_printf (places, " s%u", i);
    }
  g_string_append_printf (body, "<participation id=\"n1\" status=\"confirmed\" places=\"%s\"/></event>", places->str);
  return g_strdup (body->str);
}

static void
test_blocks_may_be_nested_deeply (void)
{
  g_autofree char *body = make_blocks (40, "");

  g_assert_cmpuint (test_check_count (body, "person-double-booked"), ==, 0);
  g_assert_cmpuint (test_check_count (body, "places-at-once"), ==, 0);
}

/* The ring is a mistake of its own. All of it is at ten; the session in no block goes on for longer, and is told with each. */
static void
test_rings_of_blocks_hide_no_overlap (void)
{
  g_autofree char *ring = make_blocks (40, "parent=\"s20\"");
  g_autofree char *body =
    g_strconcat (ring, EVENT_2 ("", SESSION ("s99", "start=\"09:30\" duration=\"120\"", SPEAKS ("c99"))), NULL);

  g_assert_cmpuint (test_check_count (ring, "person-double-booked"), ==, 0);
  g_assert_cmpuint (test_check_count (ring, "places-at-once"), ==, 0);
  g_assert_cmpuint (test_check_count (body, "person-double-booked"), ==, 40);
}

static void
test_each_overlap_of_a_long_session_is_found (void)
{
  g_assert_cmpuint (test_check_count (
    ROOMS TWO (SESSION ("s1", "start=\"10:00\" duration=\"120\" room=\"r1\"", ""),
               SESSION ("s2", "start=\"10:10\" duration=\"10\" room=\"r1\"", "")
               SESSION ("s3", "start=\"10:30\" duration=\"10\" room=\"r1\"", "")), "room-double-booked"), ==, 2);
}

/* As a speaker and a moderator, and with a place that was given out as well. */
static void
test_whoever_has_two_roles_is_told_once (void)
{
  const char *body =
    ADA TWO (AT_TEN_TOO ("s1", SPEAKS ("c1") "<contribution id=\"c2\" person=\"p1\" role=\"moderator\"/>"),
             AT_TEN_TOO ("s2", SPEAKS ("c3") SPEAKS ("c4")) TAKES_PLACES ("confirmed", "s1 s2"));

  g_assert_cmpuint (test_check_count (body, "person-double-booked"), ==, 1);
  g_assert_cmpuint (test_check_count (
    ROOMS ADA TWO (AT_TEN ("s1", SPEAKS ("c1") SPEAKS ("c2"), "r1"), AT_ELEVEN ("s2", SPEAKS ("c3") SPEAKS ("c4"), "r2")),
    "person-no-walking-time"), ==, 1);
  g_assert_cmpuint (test_check_count (
    ADA TWO (AT_TEN_TOO ("s1", SPEAKS ("c1") SPEAKS ("c2")),
             AT_TEN_TOO ("s2", SPEAKS ("c3")) AT_TEN_TOO ("s3", SPEAKS ("c4"))), "person-double-booked"), ==, 3);
}

/* Who names no zone means the clock on the wall. */
static void
test_hours_that_are_left_out_are_those_of_the_computer (void)
{
  const char *body = "<event id=\"e1\" first-day=\"2027-03-28\"><session id=\"s1\" day=\"2027-03-28\" start=\"02:30\"/></event>";
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_assert_cmpuint (test_check_count (body, "time-does-not-exist"), ==, 1);
  g_assert_cmpuint (test_check_count (SPRING ("UTC", "02:30"), "time-does-not-exist"), ==, 0);
  g_setenv ("TZ", "UTC", TRUE);
  g_assert_cmpuint (test_check_count (body, "time-does-not-exist"), ==, 0);
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

/* Of what begins in the hour and ends in it the first is enough. */
static void
test_hours_that_are_left_out_are_told_once (void)
{
  const char *body = SPRING_NIGHT ("Europe/Berlin", LASTS ("s1", "28", "02:10", "30") LASTS ("s2", "28", "01:30", "60"));
  g_autoptr (MeventDocument) document = test_check_open (body);
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  g_assert_cmpuint (test_check_count (body, "time-does-not-exist"), ==, 2);
  g_assert_nonnull (strstr (test_check_find (issues, "time-does-not-exist")->message, "begins in an hour"));
}

static void
test_what_is_not_filled_in_is_named (void)
{
  g_autoptr (MeventDocument) document = test_check_open ("<venue id=\"v1\"><name>Haus</name><room id=\"r1\"/></venue><follow-up id=\"w1\"/>");
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  g_assert_cmpuint (issues->len, ==, 2);
  g_assert_cmpstr (((MeventIssue *) issues->pdata[0])->message, ==, "Room in “Haus”: “Name” is not filled in.");
  g_assert_cmpstr (((MeventIssue *) issues->pdata[1])->message, ==, "Follow-up: “Subject” is not filled in.");
}

static void
test_languages_are_named (void)
{
  g_autoptr (MeventDocument) document = test_check_open (EVENT ("", "<title xml:lang=\"ar\">لقاء</title>"));
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  g_assert_cmpstr (test_check_find (issues, "missing-translation")->message, ==, "“لقاء”: “Title” is missing in German and English.");
}

static void
test_conflicts_about_conflicts_have_titles (void)
{
  g_autoptr (MeventDocument) document = test_check_open ("<conflict id=\"x1\" record=\"x2\"/><conflict id=\"x2\" record=\"x1\"/>"
                                                   "<conflict id=\"x3\" record=\"x3\" field=\"kind\"/>");
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());
  g_autofree char *title = mevent_record_dup_title (
    mevent_project_lookup (mevent_document_get_project (document), "x3"), NULL);

  g_assert_cmpuint (issues->len, ==, 3);
  g_assert_cmpstr (title, ==, "?: kind");
}

static void
test_the_sample_has_no_mistake (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MEVENT_SOURCE_ROOT"), "data", "examples",
                                            "vernetzungstreffen.mevent", NULL);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = mevent_document_open (path, problems, NULL, NULL);
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  for (guint i = 0; i < issues->len; i++)
    {
      const MeventIssue *issue = issues->pdata[i];

      g_test_message ("%s: %s", issue->code, issue->message);
      g_assert_cmpint (issue->severity, <, MEVENT_SEVERITY_ERROR);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/each-code-is-found-and-only-then", test_each_code_is_found_and_only_then);
  g_test_add_func ("/check/further-cases", test_further_cases);
  g_test_add_func ("/check/ring", test_ring_of_sessions_is_told_once);
  g_test_add_func ("/check/twins-are-said-to-share-only-what-they-have", test_twins_are_said_to_share_only_what_they_have);
  g_test_add_func ("/check/many-of-one-name", test_many_of_one_name);
  g_test_add_func ("/check/each-fix-mends-and-can-be-undone", test_each_fix_mends_and_can_be_undone);
  g_test_add_func ("/check/nothing-is-kept-once-erased", test_nothing_is_kept_for_too_long_once_erased);
  g_test_add_func ("/check/what-cannot-be-mended-offers-nothing", test_what_cannot_be_mended_offers_nothing);
  g_test_add_func ("/check/overlaps-within-a-block-are-found", test_overlaps_within_a_block_are_found);
  g_test_add_func ("/check/blocks-in-blocks", test_blocks_may_be_nested_deeply);
  g_test_add_func ("/check/rings-of-blocks", test_rings_of_blocks_hide_no_overlap);
  g_test_add_func ("/check/each-overlap-of-a-long-session-is-found", test_each_overlap_of_a_long_session_is_found);
  g_test_add_func ("/check/two-roles", test_whoever_has_two_roles_is_told_once);
  g_test_add_func ("/check/hours-of-the-computer", test_hours_that_are_left_out_are_those_of_the_computer);
  g_test_add_func ("/check/hours-are-told-once", test_hours_that_are_left_out_are_told_once);
  g_test_add_func ("/check/what-is-not-filled-in-is-named", test_what_is_not_filled_in_is_named);
  g_test_add_func ("/check/languages-are-named", test_languages_are_named);
  g_test_add_func ("/check/conflicts-about-conflicts", test_conflicts_about_conflicts_have_titles);
  g_test_add_func ("/check/the-sample-has-no-mistake", test_the_sample_has_no_mistake);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
