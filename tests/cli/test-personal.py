"""What becomes of personal data: written out whole, erased for good."""
from harness import *

PEOPLE = project(
    '  <person id="p1" given-name="Amal" family-name="Haddad" email="amal@example.org"/>\n'
    '  <person id="p2" given-name="Bea" family-name="Baum"/>\n'
    '  <event id="e1" first-day="2021-09-24" last-day="2021-09-24">\n'
    '    <session id="s1" day="2021-09-24" start="10:00" duration="30">\n'
    '      <title xml:lang="de">Haddads Vortrag</title>\n'
    '      <contribution id="c1" person="p1" role="moderator"/>\n'
    '    </session>\n'
    '    <participation id="n1" person="p1" status="confirmed" diet="halal" comment="kommt spät">\n'
    '      <attendance id="j1" day="2021-09-24"/>\n'
    '    </participation>\n'
    '    <participation id="n2" person="p2" status="declined" diet="vegan"/>\n'
    '  </event>\n')


def state():
    """A state folder of its own, with what crashes have left of the project and of another one."""
    folder = tempfile.mkdtemp(dir=work)
    for name, contents in [('journal/a-1.journal', PEOPLE), ('rescue/a.mevent', PEOPLE), ('rescue/a.mevent~', PEOPLE),
                           ('rescue/other.mevent', PEOPLE.replace('id="m1"', 'id="m12"'))]:
        file = os.path.join(folder, 'mevent', name)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, 'w', encoding='utf-8') as stream:
            stream.write(contents)
    return folder


def bytes_below(folder):
    return {os.path.join(where, name): read(os.path.join(where, name)) for where, _, names in os.walk(folder)
            for name in names}


def test_a_person_is_erased_everywhere():
    home, folder = state(), tempfile.mkdtemp(dir=work)
    file = os.path.join(folder, 'a.mevent')
    for name in (file, file + '~'):
        with open(name, 'w', encoding='utf-8') as stream:
            stream.write(PEOPLE)
    out, err = run('erase', file, '--person', 'p1', env={'XDG_STATE_HOME': home})
    assert 'The copy “a.mevent~”, last changed on 20' in err and err.count('\n') == 4, err
    assert 'The unsaved work “a-1.journal”, last changed on 20' in err, err
    assert 'People erased: 1' in out and 'Participations that still count, without a name: 1' in out, out
    assert [line.split('\t') for line in out.splitlines() if '\t' in line] == [['s1', 'Session, Title', 'Haddads Vortrag']]
    assert list(bytes_below(folder)) == [file]
    left = read(file)
    for word in ('Amal', 'amal@', 'halal', 'kommt sp'):
        assert word.encode() not in left
    assert left.count(b'Haddad') == 1 and b'of="p1"' in left and b'vegan' in left
    assert b'<participation id="n1" status="confirmed">' in left and b'<attendance' in left
    assert [os.path.basename(name) for name in bytes_below(home)] == ['other.mevent']
    run('validate', file)
    run('print', 'programme', file, '-o', path('p.pdf'))
    assert run('erase', file, '--person', 'p1')[0].startswith('People erased: 0\n')
    run('erase', file, '--person', 'p7', status=WRONG_USE)


def test_no_copy_is_told_that_is_gone():
    damaged = PEOPLE.replace('<person id="p1"', '<person id="p1" organisation="o9"')
    file = write('unread.mevent', damaged)
    _, err = run('erase', file, '--person', 'p1', status=UNSOUND, env={'XDG_STATE_HOME': state()})
    assert 'o9' in err and 'unread.mevent~' not in err and not os.path.exists(file + '~'), err
    file = write('unread.mevent', damaged)
    _, err = run('copy', file, '-o', file, status=UNSOUND)
    assert 'unread.mevent~' in err and read(file + '~') == damaged.encode(), err


def test_what_is_no_copy_stays():
    file, others = write('p.mevent', PEOPLE), {'~': 'Einkaufen: Brot, Amal Haddad anrufen\n',
                                               '~2': PEOPLE.replace('id="m1"', 'id="m12"')}
    for end, contents in others.items():
        write('p.mevent' + end, contents)
    write('p.mevent~3', PEOPLE)
    _, err = run('erase', file, '--person', 'p1', env={'XDG_STATE_HOME': state()})
    assert 'p.mevent~3”' in err and 'p.mevent~”' not in err and 'p.mevent~2”' not in err, err
    assert not os.path.exists(file + '~3')
    for end, contents in others.items():
        assert read(file + end) == contents.encode()


def test_german_counts_in_the_plural():
    file = write('f.mevent', PEOPLE.replace('  <event ', '  <follow-up id="w1" person="p1"/>\n  <event ', 1))
    german = {'XDG_STATE_HOME': state(), 'LANGUAGE': 'de', 'LC_ALL': 'C.UTF-8'}
    assert 'Nachbereitungen: 1\n' in run('info', file, env=german)[0]
    out, _ = run('erase', file, '--person', 'p1', env=german)
    assert 'Nachbereitungen, die ohne Namen weiter zählen: 1\n' in out and 'Nachverfolgung' not in out, out


def test_json_tells_the_same():
    file = write('j.mevent', PEOPLE)
    told = json.loads(run('erase', file, '--person', 'p1', '--json', env={'XDG_STATE_HOME': state()})[0])
    assert told == {'people': 1, 'values': 4, 'kept': {'contribution': 1, 'participation': 1},
                    'mentions': [{'record': 's1', 'text': 'Haddads Vortrag'}]}, told


def test_an_event_is_erased():
    file = write('e.mevent', PEOPLE)
    out, _ = run('erase', file, '--event', 'e1', env={'XDG_STATE_HOME': state()})
    assert 'People erased: 2' in out and 'Participations that still count, without a name: 2' in out
    left = read(file)
    assert b'<person ' not in left and left.count(b'<tombstone') == 2 and left.count(b'<participation') == 2
    assert b'status="declined"' in left and b'vegan' not in left


def test_only_sensitive_data():
    for argument, kept in ((['--person', 'p1'], True), (['--event', 'e1'], False)):
        file = write('s.mevent', PEOPLE)
        run('erase', file, *argument, '--sensitive-only', env={'XDG_STATE_HOME': state()})
        left = read(file)
        assert b'halal' not in left and (b'vegan' in left) == kept
        assert b'amal@example.org' in left and b'person="p1"' in left and b'tombstone' not in left


def test_wrong_use_erases_nothing():
    file = write('w.mevent', PEOPLE)
    for arguments in ([], ['--person', 'p1', '--event', 'e1'], ['--person', 'e1'], ['--event', 'p1'],
                      ['--person', 'nobody'], ['--person', ''], ['--sensitive-only']):
        run('erase', file, *arguments, status=WRONG_USE)
        assert read(file) == PEOPLE.encode()
    run('erase', path('missing.mevent'), '--person', 'p1', status=IO)


def test_an_old_copy_brings_nobody_back():
    base, ours = write('base.mevent', PEOPLE), write('ours.mevent', PEOPLE)
    theirs = write('theirs.mevent', PEOPLE.replace('amal@', 'neu-amal@').replace('Haddads Vortrag', 'Vortrag')
                   .replace('halal', 'halal, scharf'))
    run('erase', ours, '--person', 'p1', env={'XDG_STATE_HOME': state()})
    for arguments in ((base, ours, theirs), (base, theirs, ours)):
        run('merge', *arguments, '-o', path('merged.mevent'))
        merged = read(path('merged.mevent'))
        assert not [word for word in (b'Amal', b'amal', b'Haddad', b'halal') if word in merged]
        assert merged.count(b'<participation') == 2


# -- written out

def test_data_is_written_out_whole():
    file = write('d.mevent', PEOPLE)
    out, _ = run('person-data', file, 'p1')
    for line in ('Vorname: Amal', 'Familienname: Haddad', 'E-Mail: amal@example.org', 'Ernährung: halal',
                 'Rolle: Moderation', 'Bemerkung: kommt spät', 'Status: bestätigt', 'Anwesend: anwesend'):
        assert re.search(r'^ +' + re.escape(line) + '$', out, re.MULTILINE), line
    assert 'vegan' not in out and 'Baum' not in out
    assert out.endswith('\n\nTexte, in denen ein Name der Person steht\n\nProgrammpunkt – Haddads Vortrag\n'
                        '  Titel: Haddads Vortrag\n'), out
    assert run('person-data', file, 'p1', env={'LANGUAGE': 'en', 'LC_ALL': 'C.UTF-8'})[0] == out
    run('person-data', file, 'p1', '-o', path('d.txt'))
    assert read(path('d.txt')).decode() == out and stat.S_IMODE(os.stat(path('d.txt')).st_mode) == 0o600
    assert read(file) == PEOPLE.encode()


def test_data_for_programs():
    told = json.loads(run('person-data', write('d.mevent', PEOPLE), 'p1', '--json')[0])
    assert told['person'] == 'p1' and [record['id'] for record in told['records']] == ['p1', 'c1', 'n1', 's1']
    assert [record['mention'] for record in told['records']] == [False, False, False, True]
    diet = [value for value in told['records'][2]['values'] if value['field'] == 'diet']
    assert diet == [{'field': 'diet', 'label': 'Ernährung', 'value': 'halal', 'sensitive': True}]
    assert [part['id'] for part in told['records'][2]['parts']] == ['j1']


def test_data_of_nobody():
    file = write('d.mevent', PEOPLE)
    for arguments in (['p9'], ['e1'], [''], [], ['p1', 'p2']):
        run('person-data', file, *arguments, status=WRONG_USE)
    run('person-data', file, 'p1', '-o', '/nowhere/d.txt', status=IO)
    run('person-data', path('missing.mevent'), 'p1', status=IO)
    run('erase', file, '--person', 'p1', env={'XDG_STATE_HOME': state()})
    run('person-data', file, 'p1', status=WRONG_USE)


def test_data_moves_no_cursor():
    file = write('c.mevent', PEOPLE.replace('Amal', 'A&#x9b;31mmal'))
    out, _ = run('person-data', file, 'p1', status=DONE)
    assert '\x9b' not in out and '\x1b' not in out


run_tests(dict(globals()))
