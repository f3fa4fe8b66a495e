"""A conference of any size, made up and the same each time: make-conference.py [--days 3] [--rooms 12] [--sessions 200] [--people 2000] >FILE

It is over: who came is noted, and what came of it, so that there is something of every product. People have names in the scripts that such a conference meets; all of them are invented, and their addresses lead nowhere.
"""
import argparse
import random
from xml.sax.saxutils import quoteattr, escape

GIVEN = ['Anna', 'Zoë', 'Łukasz', 'Đặng', 'Nguyễn', 'İpek', 'Şîrîn', 'José', 'Aïssatou', 'Olúwaṣeun', 'Jürgen', 'Siân']
FAMILY = ['Müller', 'Østergård', 'Wiśniewski', 'Trần', 'Yıldız', 'Bozarslan', 'García Márquez', 'Diallo', 'Adébáyọ̀', 'Weiß',
          'Freifrau von Eschental-Lindenried', 'Ó Súilleabháin']
OWN = [('ar', 'ليلى الخطيب'), ('fa', 'پریسا حسینی'), ('uk', 'Катерина Бондар'), ('el', 'Νίκος Γεωργιάδης'), ('he', 'נועה בן־עמי'),
       ('ti', 'ፊልሞን ኣርኣያ'), ('hy', 'Անի Սարգսյան'), ('ka', 'ნინო ბერიძე'), ('hi', 'राजेश शर्मा'), ('ta', 'கவிதா செல்வராஜா'),
       ('th', 'ศิริพร ทองดี'), ('zh', '王小明'), ('ja', '佐藤 花子'), ('ko', '김민준')]
TOPICS = ['Housing', 'Language', 'Work', 'Health', 'Schools', 'Volunteering', 'Funding', 'Sport', 'Digital access', 'Law']
FORMS = ['Talk', 'Workshop', 'Panel', 'Clinic', 'Fishbowl']
TEXT = ('What works in one town may fail in the next. This session gathers what associations have tried, what it cost them, '
        'and what they would do again. ')

HEADINGS = [('Needs', '#17496e'), ('What stands in the way', '#b5483a'), ('What works', '#5c9e6a')]
FINDINGS = ['Rooms that are open in the evening, too', 'Forms that one can read without a lawyer', 'One contact person who stays',
            'Money for what goes on, not only for what is new', 'A list of those who know how']
DIETS = ['vegetarian', 'vegan', 'no nuts', 'halal']


class Ids:
    def __init__(self):
        self.n = 0

    def next(self, letter):
        self.n += 1
        return f'{letter}{self.n:07d}'


def attributes(**values):
    return ''.join(f' {name.replace("_", "-")}={quoteattr(str(value))}' for name, value in values.items() if value is not None)


def make_people(rand, later, ids, organisations, n):
    for number in range(n):
        own = rand.choice(OWN) if rand.random() < 0.3 else (None, None)
        given, family = rand.choice(GIVEN), f'{rand.choice(FAMILY)}-{rand.randrange(10000)}'
        lives = later.random() < 0.4
        yield ids.next('p'), attributes(
            given_name=given, family_name=family, name_in_own_script=own[1], own_script_language=own[0],
            organisation=rand.choice(organisations), email=f'p{ids.n}@example.org',
            street=f'Made-up Street {number + 1}' if lives else None, postal_code=f'{number % 90000 + 10000}' if lives else None,
            city='Somewhere' if lives else None,
            photo_consent=rand.choice(['yes', 'no', None]), list_consent=rand.choice(['yes', None]),
            contact_consent=rand.choice(['yes', None]))


class Session:
    def __init__(self, number, id, day, start, room, title):
        self.number, self.id, self.day, self.room, self.title = number, id, day, room, title
        self.start = f'{start // 60:02d}:{start % 60:02d}'

    def when(self):
        return {'day': self.day, 'start': self.start, 'duration': 90}


def make_sessions(rand, ids, rooms, days, n):
    """Blocks of an hour and a half with a break between them, as many sessions side by side as there are rooms."""
    slots = [(day, start) for day in days for start in range(9 * 60, 18 * 60, 105)]
    for number in range(n):
        topic = rand.choice(TOPICS)
        title = f'{rand.choice(FORMS)} {number + 1}: {topic} and what comes after'
        yield Session(number, ids.next('s'), *slots[number // len(rooms) % len(slots)], number % len(rooms), title)


def print_findings(later, ids, headings):
    for text in later.sample(FINDINGS, 3):
        print(f'      <finding{attributes(id=ids.next("f"), heading=later.choice(headings), dots=later.randrange(12))}>'
              f'<text xml:lang="en">{escape(text)}</text></finding>')


def print_session(rand, later, ids, session, rooms, people, headings):
    print(f'    <session{attributes(id=session.id, kind="talk", **session.when(), room=rooms[session.room])}>')
    print(f'      <title xml:lang="en">{escape(session.title)}</title>')
    print(f'      <abstract xml:lang="en">{escape(TEXT * rand.randrange(1, 4))}</abstract>')
    for person in rand.sample(people, 2):
        print(f'      <contribution{attributes(id=ids.next("c"), person=person, role="speaker")}/>')
    if session.number % 5 == 0:
        print_findings(later, ids, headings)
    print('    </session>')


def find_places(later, sessions):
    """In two sessions, or in one where there is no other at another time."""
    first = later.choice(sessions)
    others = [session for session in later.sample(sessions, min(20, len(sessions)))
              if (session.day, session.start) != (first.day, first.start)]
    return ' '.join(session.id for session in [first] + others[:1])


def print_participation(later, ids, person, sessions, days):
    """Nine of ten were there each day; most have places in two sessions."""
    places = find_places(later, sessions) if later.random() < 0.7 else None
    diet = later.choice(DIETS) if later.random() < 0.2 else None
    print(f'    <participation{attributes(id=ids.next("n"), person=person, status="confirmed", places=places, diet=diet)}>')
    for day in days:
        presence = 'present' if later.random() < 0.9 else 'absent'
        print(f'      <attendance{attributes(id=ids.next("j"), day=day, presence=presence, source="paper-list")}/>')
    print('    </participation>')


def print_snapshot(ids, sessions):
    """The programme as it was sent out: since then each tenth session has begun a little later."""
    print(f'    <snapshot id="{ids.next("z")}" label="As it was sent out" date="2026-08-30">')
    for session in sessions:
        planned = {**session.when(), **({'start': '08:30'} if session.number % 10 == 0 else {})}
        print(f'      <snapshot-entry{attributes(of=session.id, **planned, room=f"Room {session.room + 1}")}>'
              f'<title xml:lang="en">{escape(session.title)}</title></snapshot-entry>')
    print('    </snapshot>')


def print_follow_ups(later, ids, sessions, people):
    for session in sessions[::5]:
        kind = later.choice(['task', 'promise', 'preparation'])
        print(f'  <follow-up{attributes(id=ids.next("w"), subject=f"Write to all of session {session.number + 1}", kind=kind, event="e1", session=session.id, responsible=later.choice(people), due="2026-12-01")}/>')


def main():
    parser = argparse.ArgumentParser()
    for name, default in (('days', 3), ('rooms', 12), ('sessions', 200), ('people', 2000)):
        parser.add_argument('--' + name, type=int, default=default)
    wanted = parser.parse_args()
    rand, later, ids = random.Random(3), random.Random(4), Ids()
    organisations = [ids.next('o') for _ in range(40)]
    people = list(make_people(rand, later, ids, organisations, wanted.people))
    names = [person for person, _ in people]
    rooms = [ids.next('r') for _ in range(wanted.rooms)]
    headings = [ids.next('h') for _ in HEADINGS]
    days = [f'2026-10-{day + 5:02d}' for day in range(wanted.days)]

    print('<?xml version="1.0" encoding="UTF-8"?>')
    print('<mevent xmlns="urn:mevent:project:1" version="1" id="m1" language="en">')
    print('  <title xml:lang="en">A conference that was made up</title>')
    for heading, (name, colour) in zip(headings, HEADINGS):
        print(f'  <heading id="{heading}" colour="{colour}"><name xml:lang="en">{name}</name></heading>')
    for number, organisation in enumerate(organisations):
        print(f'  <organisation id="{organisation}"><name xml:lang="en">Association {number + 1} of Somewhere e.V.</name></organisation>')
    for person, fields in people:
        print(f'  <person id="{person}"{fields}/>')
    print(f'  <venue id="v1" city="Somewhere">\n    <name xml:lang="en">Congress Hall</name>')
    for number, room in enumerate(rooms):
        print(f'    <room id="{room}" capacity="{50 + 10 * number}"><name xml:lang="en">Room {number + 1}</name></room>')
    print('  </venue>')
    print(f'  <event id="e1" first-day="{days[0]}" last-day="{days[-1]}" venue="v1" status="planned">')
    print('    <title xml:lang="en">Conference of Associations</title>')
    sessions = list(make_sessions(rand, ids, rooms, days, wanted.sessions))
    for session in sessions:
        print_session(rand, later, ids, session, rooms, names[:300], headings)
    for person in names:
        print_participation(later, ids, person, sessions, days)
    print_snapshot(ids, sessions)
    print('  </event>')
    print_follow_ups(later, ids, sessions, names)
    print('</mevent>')


main()
