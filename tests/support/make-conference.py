"""A conference of any size, made up and the same each time: make-conference.py [--days 3] [--rooms 12] [--sessions 200] [--people 2000] >FILE

People have names in the scripts that such a conference meets; all of them are invented, and their addresses lead nowhere.
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


class Ids:
    def __init__(self):
        self.n = 0

    def next(self, letter):
        self.n += 1
        return f'{letter}{self.n:07d}'


def attributes(**values):
    return ''.join(f' {name.replace("_", "-")}={quoteattr(str(value))}' for name, value in values.items() if value is not None)


def make_people(rand, ids, organisations, n):
    for _ in range(n):
        own = rand.choice(OWN) if rand.random() < 0.3 else (None, None)
        given, family = rand.choice(GIVEN), f'{rand.choice(FAMILY)}-{rand.randrange(10000)}'
        yield ids.next('p'), attributes(
            given_name=given, family_name=family, name_in_own_script=own[1], own_script_language=own[0],
            organisation=rand.choice(organisations), email=f'p{ids.n}@example.org',
            photo_consent=rand.choice(['yes', 'no', None]), list_consent=rand.choice(['yes', None]),
            contact_consent=rand.choice(['yes', None]))


def make_sessions(rand, ids, rooms, people, days, n):
    """Blocks of an hour and a half with a break between them, as many sessions side by side as there are rooms."""
    slots = [(day, start) for day in days for start in range(9 * 60, 18 * 60, 105)]
    for number in range(n):
        day, start = slots[number // len(rooms) % len(slots)]
        topic = rand.choice(TOPICS)
        lines = [f'    <session{attributes(id=ids.next("s"), kind="talk", day=day, start=f"{start // 60:02d}:{start % 60:02d}", duration=90, room=rooms[number % len(rooms)])}>',
                 f'      <title xml:lang="en">{rand.choice(FORMS)} {number + 1}: {topic} and what comes after</title>',
                 f'      <abstract xml:lang="en">{escape(TEXT * rand.randrange(1, 4))}</abstract>']
        for person in rand.sample(people, 2):
            lines.append(f'      <contribution{attributes(id=ids.next("c"), person=person, role="speaker")}/>')
        yield '\n'.join(lines + ['    </session>'])


def main():
    parser = argparse.ArgumentParser()
    for name, default in (('days', 3), ('rooms', 12), ('sessions', 200), ('people', 2000)):
        parser.add_argument('--' + name, type=int, default=default)
    wanted = parser.parse_args()
    rand, ids = random.Random(3), Ids()
    organisations = [ids.next('o') for _ in range(40)]
    people = list(make_people(rand, ids, organisations, wanted.people))
    rooms = [ids.next('r') for _ in range(wanted.rooms)]
    days = [f'2026-10-{day + 5:02d}' for day in range(wanted.days)]

    print('<?xml version="1.0" encoding="UTF-8"?>')
    print('<mevent xmlns="urn:mevent:project:1" version="1" id="m1" language="en">')
    print('  <title xml:lang="en">A conference that was made up</title>')
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
    for session in make_sessions(rand, ids, rooms, [person for person, _ in people[:300]], days, wanted.sessions):
        print(session)
    for person, _ in people:
        print(f'    <participation id="{ids.next("n")}" person="{person}" status="confirmed"/>')
    print('  </event>\n</mevent>')


main()
