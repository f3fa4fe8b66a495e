"""How a project begins: from nothing, from a template."""
from harness import *
import datetime

TEMPLATES = ['conference', 'networking-meeting', 'workshop-day']
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'
folder = os.path.join(root, 'data', 'templates')


def tree(name):
    return ElementTree.parse(name).getroot()


def days(project):
    event = project.find(NS + 'event')
    yield event.get('first-day')
    yield event.get('last-day')
    for session in event.findall(NS + 'session'):
        yield session.get('day')
    for step in project.findall(NS + 'follow-up'):
        if step.get('due'):
            yield step.get('due')


def skeleton(project):
    """All but the texts and what names the language."""
    texts = {'subject', 'material', 'language'}
    return [(element.tag, sorted((k, v) for k, v in element.attrib.items() if k not in texts and k != XML_LANG))
            for element in project.iter()]


def ids(project):
    return {element.get('id') for element in project.iter() if element.get('id')}


def new(name, *arguments):
    if os.path.exists(path(name)):
        os.unlink(path(name))
    run('new', path(name), *arguments)
    return tree(path(name))


def test_templates_are_listed():
    out, _ = run('list', 'templates')
    assert [line.split('\t')[0] for line in out.splitlines()] == TEMPLATES
    assert all(len(cell) > 5 for line in out.splitlines() for cell in line.split('\t'))
    listed = json.loads(run('list', 'templates', '--json')[0])
    assert [template['name'] for template in listed] == TEMPLATES
    german = json.loads(run('list', 'templates', '--json', env={'LANGUAGE': 'de', 'LC_ALL': 'C.UTF-8'})[0])
    assert [template['label'] for template in german] == ['Tagung', 'Vernetzungstreffen', 'Workshoptag']


def test_templates_are_sound_projects():
    for name in TEMPLATES:
        for language in ('en', 'de'):
            run('validate', os.path.join(folder, f'{name}.{language}.mevent'))
            project = new('a.mevent', '--template', name, '--language', language)
            run('validate', path('a.mevent'))
            found = json.loads(run('check', path('a.mevent'), '--json', status=UNSOUND)[0])
            assert {f['code'] for f in found} == {'workshop-without-facilitator'}, found
            run('print', 'programme', path('a.mevent'), '-o', path('a.pdf'))
            text = plain(pdf_text(path('a.pdf')))
            for session in project.iter(NS + 'session'):
                assert (plain(session.find(NS + 'title').text) in text) == (session.get('internal') is None)


def test_both_languages_say_the_same():
    for name in TEMPLATES:
        english, german = (tree(os.path.join(folder, f'{name}.{language}.mevent')) for language in ('en', 'de'))
        assert skeleton(english) == skeleton(german), name
        for project, tag in ((english, 'en'), (german, 'de')):
            assert {e.get(XML_LANG) for e in project.iter() if e.get(XML_LANG)} == {tag}
        same = [e.text for e, g in zip(english.iter(), german.iter()) if e.text and e.text.strip() and e.text == g.text]
        assert not [text for text in same if not re.match(r'Workshops?( \d)?$|Foyer$', text)], same
        subjects = [{step.get('subject') for step in project.findall(NS + 'follow-up')} for project in (english, german)]
        assert not subjects[0] & subjects[1]


def test_dates_follow_the_first_day():
    for name in TEMPLATES:
        before = [datetime.date.fromisoformat(day) for day in days(tree(os.path.join(folder, f'{name}.en.mevent')))]
        after = [datetime.date.fromisoformat(day) for day in days(new('a.mevent', '-t', name, '--date', '2027-03-08'))]
        assert after[0] == datetime.date(2027, 3, 8)
        assert {b - a for a, b in zip(before, after)} == {after[0] - before[0]} and len(before) == len(after)


def test_without_a_date_there_is_time_to_prepare():
    for name in TEMPLATES:
        before = [datetime.date.fromisoformat(day) for day in days(tree(os.path.join(folder, f'{name}.en.mevent')))]
        today = datetime.date.today()
        after = [datetime.date.fromisoformat(day) for day in days(new('a.mevent', '-t', name))]
        assert today <= min(after) <= datetime.date.today() + datetime.timedelta(days=6)
        assert after[0].weekday() == before[0].weekday()


def test_ids_are_new_each_time():
    first, second = new('a.mevent', '-t', 'conference'), new('b.mevent', '-t', 'conference')
    assert len(ids(first)) > 50 and not ids(first) & ids(second)
    assert not ids(first) & ids(tree(os.path.join(folder, 'conference.en.mevent')))
    known = ids(first)
    pointers = [e.get(a) for e in first.iter() for a in ('venue', 'room', 'track', 'parent', 'event') if e.get(a)]
    assert len(pointers) > 40 and set(pointers) <= known


def test_languages():
    def titles(project):
        return {(t.get(XML_LANG), t.text) for t in project.find(NS + 'event').findall(NS + 'title')}
    assert titles(new('a.mevent', '-t', 'conference', '-l', 'de')) == {('de', 'Tagung')}
    assert titles(new('a.mevent', '-t', 'conference', '-l', 'de-AT')) == {('de-AT', 'Tagung')}
    project = new('a.mevent', '-t', 'conference', '-l', 'ti')
    assert titles(project) == {('ti', 'Conference')} and project.get('language') == 'ti'
    assert {e.get(XML_LANG) for e in project.iter() if e.get(XML_LANG)} == {'ti'}
    run('validate', path('a.mevent'))


def test_title_is_that_of_the_file():
    project = new('Fachtag.mevent', '-t', 'workshop-day', '-l', 'de')
    assert project.find(NS + 'title').text == 'Fachtag' and project.find(NS + 'notes') is None


def test_wrong_use():
    for arguments, word in [(['-t', 'party'], 'workshop-day'), (['-t', '../templates/conference'], 'workshop-day'),
                            (['-t', ''], 'workshop-day'), (['-t', 'conference.en'], 'workshop-day'),
                            (['-t', 'conference', '-d', '2027-02-30'], '2027-02-30'),
                            (['-t', 'conference', '-d', 'tomorrow'], 'tomorrow'),
                            (['-t', 'conference', '-d', '9999-12-31'], '9999-12-31'),
                            (['-t', 'conference', '-d', ''], 'day such as'),
                            (['-t', 'conference', '-l', 'de DE'], 'de DE'), (['-d', '2027-02-28'], '--template')]:
        _, err = run('new', path('wrong.mevent'), *arguments, status=WRONG_USE)
        assert word in err, err
        assert not os.path.exists(path('wrong.mevent'))


# -- an event once more

def last_event(name):
    return tree(path(name)).findall(NS + 'event')[-1]


def test_an_event_is_repeated():
    new('r.mevent', '-t', 'conference', '-l', 'de', '-d', '2027-03-18')
    before = read(path('r.mevent'))
    event = tree(path('r.mevent')).find(NS + 'event').get('id')
    out, _ = run('repeat', path('r.mevent'), event, '--date', '2028-03-16', '-o', path('r2.mevent'))
    assert read(path('r.mevent')) == before
    again = last_event('r2.mevent')
    assert out.strip() == again.get('id') != event
    assert (again.get('first-day'), again.get('last-day')) == ('2028-03-16', '2028-03-17')
    assert {session.get('day') for session in again.findall(NS + 'session')} == {'2028-03-16', '2028-03-17'}
    dues = [step.get('due') for step in tree(path('r2.mevent')).findall(NS + 'follow-up')
            if step.get('event') == again.get('id')]
    assert len(dues) == 12 and max(dues) == '2028-03-15'
    run('validate', path('r2.mevent'))
    run('repeat', path('r.mevent'), event, '--date', '2028-03-16')
    assert len(tree(path('r.mevent')).findall(NS + 'event')) == 2
    assert tree(path('r.mevent')).find(NS + 'event').get('first-day') == '2027-03-18'


def test_repeating_goes_wrong():
    new('r.mevent', '-t', 'workshop-day')
    before = read(path('r.mevent'))
    project = tree(path('r.mevent'))
    event, session = project.find(NS + 'event').get('id'), next(project.iter(NS + 'session')).get('id')
    for arguments in ([event], [event, '--date', '2027-13-01'], [event, '--date', '16.03.2028'],
                      [event, '--date', '0001-01-01'], [event, '--date', '9999-12-31'], ['e-nothing', '--date', '2028-03-16'],
                      [session, '--date', '2028-03-16'], ['--date', '2028-03-16']):
        run('repeat', path('r.mevent'), *arguments, status=WRONG_USE)
    run('repeat', path('gone.mevent'), event, '--date', '2028-03-16', status=IO)
    run('repeat', path('r.mevent'), event, '--date', '2028-03-16', '-o', '/nowhere/r.mevent', status=IO)
    assert read(path('r.mevent')) == before


run_tests(dict(globals()))
