"""Merging as a user and as git call it."""
from harness import *

PERSON = '  <person id="p1" family-name="{}"{}/>\n  <person id="p2" family-name="Zwei"/>\n'


def three(base, ours, theirs):
    return [write(name + '.mevent', project(body)) for name, body in (('base', base), ('ours', ours), ('theirs', theirs))]


def git(*arguments, status=0, error=False):
    result = subprocess.run(['git', *arguments], cwd=path('repository'), capture_output=True, timeout=60,
                            env={**os.environ, 'HOME': work, 'GIT_CONFIG_NOSYSTEM': '1'})
    assert result.returncode == status, (arguments, result.stdout, result.stderr)
    return (result.stderr if error else result.stdout).decode()


def test_edits_of_different_fields_are_joined():
    files = three(PERSON.format('Eins', ''), PERSON.format('Eins', ' email="eins@example.org"'),
                  PERSON.format('Eins', ' city="Darmstadt"'))
    out, err = run('merge', *files, '-o', path('joined.mevent'))
    assert read(path('joined.mevent')).decode() == project(
        PERSON.format('Eins', ' email="eins@example.org" city="Darmstadt"'))
    assert err == ''


def test_what_both_changed_is_left_to_decide():
    files = three(PERSON.format('Eins', ''), PERSON.format('Ein', ''), PERSON.format('Eine', ''))
    out, err = run('merge', *files, '-o', path('both.mevent'), status=UNSOUND)
    assert 'both.mevent' in err and '1 conflict' in err
    run('validate', path('both.mevent'))
    conflicts = json.loads(run('list', 'conflicts', path('both.mevent'), '--json')[0])
    assert [(c['record'], c['field'], c['base'], c['ours'], c['theirs']) for c in conflicts] == [
        ('p1', 'family-name', 'Eins', 'Ein', 'Eine')]
    out, err = run('list', 'conflicts', path('both.mevent'))
    assert 'Family name' in out and 'Eine' in out
    for side, name in (('ours', 'Ein'), ('theirs', 'Eine'), ('base', 'Eins')):
        run('resolve', path('both.mevent'), conflicts[0]['id'], '--take', side, '-o', path('settled.mevent'))
        assert read(path('settled.mevent')).decode() == project(PERSON.format(name, ''))


def test_unknown_content_that_both_changed_is_left_to_decide():
    attribute, element = ' xmlns:x="urn:example:x" x:rank="{}"', '  <heading id="h1">\n    <{}/>\n  </heading>\n'
    files = three(*(element.format('abc'[n]) + PERSON.format('Eins', attribute.format(n)) for n in range(3)))
    run('merge', *files, '-o', path('unknown.mevent'), status=UNSOUND)
    out, err = run('list', 'conflicts', path('unknown.mevent'))
    assert 'Attribute “x:rank”' in out and 'Unknown content' in out and '<c/>' in out
    by_field = {c['field']: c['id'] for c in json.loads(run('list', 'conflicts', path('unknown.mevent'), '--json')[0])}
    run('resolve', path('unknown.mevent'), by_field['*'], '-t', 'theirs', '-o', path('settled.mevent'), status=UNSOUND)
    run('resolve', path('unknown.mevent'), by_field['*'], '-t', 'ours', '-o', path('settled.mevent'))
    run('resolve', path('settled.mevent'), by_field['@x:rank'], '-t', 'theirs', '-o', path('settled.mevent'))
    assert read(path('settled.mevent')).decode() == project(element.format('b') + PERSON.format('Eins', attribute.format(2)))


def test_a_deletion_can_be_settled_either_way():
    rest = '  <person id="p2" family-name="Zwei"/>\n'
    changed = PERSON.format('Eins', ' city="Kassel"')
    files = three(PERSON.format('Eins', ''), rest, changed)
    run('merge', *files, '-o', path('deleted.mevent'), status=UNSOUND)
    conflict, = json.loads(run('list', 'conflicts', path('deleted.mevent'), '--json')[0])
    assert conflict['kind'] == 'deleted-here' and conflict['field'] is None
    for side, body in (('ours', rest), ('theirs', changed)):
        run('resolve', path('deleted.mevent'), conflict['id'], '-t', side, '-o', path('settled.mevent'))
        assert read(path('settled.mevent')).decode() == project(body)


def test_what_no_file_can_hold_is_not_written():
    one = '  <organisation id="o1" xmlns:z="urn:example:z"{}/>\n'
    files = three(one.format(''), *(one.format(''.join(f' z:{side}{n}="1"' for n in range(600))) for side in 'ot'))
    write('kept.mevent', 'as it was')
    out, err = run('merge', *files, '-o', path('kept.mevent'), status=UNSOUND)
    assert 'does not fit into one file' in err and 'more than 1,000 attributes' in err
    assert read(path('kept.mevent')) == b'as it was'


def test_what_could_not_be_read_stays_where_it_is_written_over():
    for over in 0, 2:
        files = three(*(PERSON.format('Eins', ' list-consent="perhaps"' if side == over else '') for side in range(3)))
        damaged = read(files[over])
        _, err = run('merge', *files, '-o', files[over], status=UNSOUND if over else 0)
        assert b'perhaps' not in read(files[over]).split(b'<conflict')[0] and read(files[over] + '~') == damaged
        assert os.path.basename(files[over]) + '~: This is the file as it was' in err, err
        os.remove(files[over] + '~')


def test_languages_beyond_the_limit_are_left_to_decide():
    texts = '  <organisation id="o1">\n{}  </organisation>\n'
    files = three(texts.format(''), *(texts.format(''.join(f'    <name xml:lang="de-x-{side}{n}">x</name>\n'
                                                           for n in range(150))) for side in 'ot'))
    run('merge', *files, '-o', path('many.mevent'), status=UNSOUND)
    run('validate', path('many.mevent'))
    conflicts = json.loads(run('list', 'conflicts', path('many.mevent'), '--json')[0])
    assert len({c['language'] for c in conflicts if c['theirs'] == 'x'}) == 100
    run('resolve', path('many.mevent'), conflicts[0]['id'], '-t', 'theirs', '-o', path('settled.mevent'), status=UNSOUND)


def test_long_values_of_conflicts_are_cut():
    element = '  <person id="p1" family-name="Eins">\n{}  </person>\n'
    files = three(*(element.format(''.join(f'    <{name}>{c + "ä" * 300000}</{name}>\n' for name in 'xy')) for c in 'abc'))
    run('merge', *files, '-o', path('long.mevent'), status=UNSOUND)
    run('validate', path('long.mevent'), status=UNSOUND)
    conflict, = json.loads(run('list', 'conflicts', path('long.mevent'), '--json')[0])
    assert len(conflict['theirs'].encode()) <= 1024 * 1024 and conflict['theirs'].endswith('ä…')
    run('resolve', path('long.mevent'), conflict['id'], '-t', 'ours', '-o', path('settled.mevent'))
    names = [f'p{n:063}' for n in range(17000)]
    files = three(*(''.join(f'  <person id="{name}"/>\n' for name in names[n:] + names[:n]) for n in range(3)))
    run('merge', *files, '-o', path('long.mevent'), status=UNSOUND)
    conflict, = json.loads(run('list', 'conflicts', path('long.mevent'), '--json')[0])
    before = read(path('long.mevent'))
    out, err = run('resolve', path('long.mevent'), conflict['id'], '-t', 'theirs', '-o', path('long.mevent'), status=UNSOUND)
    assert 'the other file' in err and read(path('long.mevent')) == before


def test_wrong_use_changes_nothing():
    files = three(PERSON.format('Eins', ''), PERSON.format('Ein', ''), PERSON.format('Eine', ''))
    before = read(files[1])
    run('merge', *files, status=WRONG_USE)
    run('merge', *files[:2], '-o', files[1], status=WRONG_USE)
    run('merge', files[0], files[1], path('nowhere.mevent'), '-o', files[1], status=IO)
    write('broken.mevent', project(PERSON)[:200])
    run('merge', files[0], files[1], path('broken.mevent'), '-o', files[1], status=UNSOUND)
    run('resolve', files[1], 'x1', '--take', 'ours', '-o', files[1], status=WRONG_USE)
    run('resolve', files[1], 'x1', '--take', 'mine', '-o', files[1], status=WRONG_USE)
    run('list', 'conflicts', status=WRONG_USE)
    newer = write('newer.mevent', project(PERSON).replace('project:1', 'project:2').replace('version="1" ', 'version="2" '))
    run('merge', files[0], files[1], newer, '-o', files[1], status=UNSOUND)
    assert read(files[1]) == before


def test_a_damaged_base_says_nothing_of_the_result():
    base, ours, theirs = three('<event id="e1" capacity="zehn"/>\n', *['  <event id="e1" capacity="10"/>\n'] * 2)
    out, err = run('merge', base, ours, theirs, '-o', path('joined.mevent'))
    assert 'base.mevent:' in err and read(path('joined.mevent')) == read(ours)
    run('merge', ours, ours, base, '-o', path('joined.mevent'), status=UNSOUND)
    write('base.mevent', 'no project')
    run('merge', base, ours, theirs, '-o', path('joined.mevent'), status=UNSOUND)


def start_repository():
    shutil.rmtree(path('repository'), ignore_errors=True)
    os.mkdir(path('repository'))
    git('init', '-q', '-b', 'main')
    git('config', 'user.name', 'Test')
    git('config', 'user.email', 'test@example.org')
    git('config', 'merge.mevent.driver', f"'{cli}' merge %O %A %B -o %A --name %P")
    write('repository/.gitattributes', '*.mevent merge=mevent\n')


def commit(contents):
    write('repository/event.mevent', contents)
    git('add', '.')
    git('commit', '-qm', 'Change')


def test_git_names_the_side_that_is_broken():
    start_repository()
    commit(project(PERSON.format('Eins', '')))
    git('checkout', '-qb', 'colleague')
    commit('<notes/>\n')
    git('checkout', '-q', 'main')
    commit(project(PERSON.format('Ein', '')))
    err = git('merge', '-q', 'colleague', status=1, error=True)
    assert re.search(r"event\.mevent'? \(Theirs\):1:", err), err
    assert '.merge_file' not in err, err


def test_git_merges_with_it():
    start_repository()
    commit(project(PERSON.format('Eins', '')))
    git('checkout', '-qb', 'colleague')
    commit(project(PERSON.format('Eins', ' city="Darmstadt"')))
    git('checkout', '-q', 'main')
    commit(project(PERSON.format('Eins', ' email="eins@example.org"')))
    git('merge', '-q', '-m', 'Join', 'colleague')
    assert read(path('repository/event.mevent')).decode() == project(
        PERSON.format('Eins', ' email="eins@example.org" city="Darmstadt"'))
    git('checkout', '-q', 'colleague')
    commit(project(PERSON.format('Eins', ' city="Kassel"')))
    git('checkout', '-q', 'main')
    commit(project(PERSON.format('Eins', ' city="Fulda"')))
    assert 'mevent-cli: event.mevent: 1 conflict.' in git('merge', '-q', '-m', 'Join', 'colleague', status=1, error=True)
    assert 'UU event.mevent' in git('status', '--short')
    run('validate', path('repository/event.mevent'))
    assert len(json.loads(run('list', 'conflicts', path('repository/event.mevent'), '--json')[0])) == 1


def test_git_is_left_without_litter():
    """Not even what was repaired: it holds personal data, and git has it already."""
    start_repository()
    damaged = PERSON.format('Eins', ' organisation="o9"')
    commit(project(damaged))
    git('checkout', '-qb', 'colleague')
    commit(project(damaged.replace('Eins', 'Eins" city="Darmstadt')))
    git('checkout', '-q', 'main')
    commit(project(damaged.replace('Eins', 'Eins" email="eins@example.org')))
    git('merge', '-q', '-m', 'Join', 'colleague', status=1)
    assert git('status', '--short') == 'UU event.mevent\n'
    merged = read(path('repository/event.mevent'))
    assert b'Darmstadt' in merged and b'eins@example.org' in merged and b'o9' not in merged


def test_conflicts_name_records():
    rooms = '<venue id="v1"><room id="r1"><name>Aula</name></room><room id="r2"><name>Saal</name></room></venue>'
    sides = [write(f'{name}.mevent', project(f'{rooms}<event id="e1"><session id="s1"{room}/></event>'))
             for name, room in (('base', ''), ('ours', ' room="r1"'), ('theirs', ' room="r2"'))]
    run('merge', *sides, '-o', path('rooms.mevent'), status=UNSOUND)
    out, _ = run('list', 'conflicts', path('rooms.mevent'), env={'LANGUAGE': 'en'})
    assert out.endswith('\n  Before: –\n  Ours: Aula\n  Theirs: Saal\n'), out


run_tests(dict(globals()))
