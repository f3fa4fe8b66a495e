"""Each call of erasing somebody goes wrong: afterwards the person is in the file as before, with all the copies of it, or gone
from it; nobody is told that all is gone while something is left, nor is the work of others lost."""
from faults import *

PERSON = '  <person id="p1" given-name="Amal" family-name="Haddad" email="amal@example.org"/>\n'
OTHERS = ''.join(f'  <person id="q{i}" family-name="Gast {i}"/>\n' for i in range(10))
OLD, WITHOUT = project(PERSON + OTHERS).encode(), project(OTHERS).encode()
FILE, OTHER = (os.path.join(folder, name) for name in ('a.mevent', 'b.mevent'))
COMMAND = [cli, 'erase', FILE, '--person', 'p1']
LEFT = re.compile('still holds what was erased|may hold what was erased|did not confirm that no copy')
KEPT_BY_CRASH = os.path.join(rescue_folder(), '2021-09-24T10-00-00-1-a.mevent')
KEPT_OF_OTHER = os.path.join(rescue_folder(), '2021-09-24T10-00-00-1-b.mevent')


def put_back(files):
    clear()
    for name, contents in files.items():
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, 'wb') as file:
            file.write(contents)


def with_same_ids(files):
    """New ids are by chance."""
    return {name: re.sub(rb'(<tombstone id)="\w+"', rb'\1="x"', contents) for name, contents in files.items()}


def all_files():
    return with_same_ids({os.path.join(where, name): read(os.path.join(where, name)) for top in (folder, state)
                          for where, _, names in os.walk(top) for name in names})


def make_before():
    """The file, what saves have kept of it, and journals and rescue copies: of it, and of somebody else's copy without her."""
    put_back({FILE: OLD, OTHER: WITHOUT})
    for name in (FILE, OTHER):
        assert run_with([edit, 'journal', name]).status == 0
    return all_files() | {FILE + '~': OLD, FILE + '~2': OLD, KEPT_BY_CRASH: OLD, KEPT_OF_OTHER: WITHOUT}


def traces(files):
    return {name for name, contents in files.items() if b'Haddad' in contents or b'amal@' in contents}


BEFORE = make_before()
THEIRS = BEFORE.keys() - traces(BEFORE)
assert len(THEIRS) == 3 and len(traces(BEFORE)) == 5, BEFORE.keys()


def run_erase(mode='nothing', at=0, **options):
    put_back(BEFORE)
    return run_with(COMMAND, mode, at, **options)


def clean_run():
    result = run_erase()
    now = all_files()
    assert result.status == 0 and 'People erased: 1\n' in result.out, (result.status, result.out, result.err)
    assert now.keys() == THEIRS | {FILE} and not traces(now) and MARK not in attributes(FILE), now.keys()
    return result.calls, now[FILE]


calls, NEW = clean_run()
paths = [path for _, path in calls]
# The reading before is swept where files are saved; and of the copies that might be there and are not, one is enough.
first = 1 if LONG else paths.index(os.path.join(folder, '.a.mevent.saving')) + 1
all_calls = [n for n in range(first, len(calls) + 1) if LONG or n == 1 or not re.search(r'~\d\d?$', paths[n - 1]) or
             paths[n - 1][-1] in '23']
writes = [n for n in all_calls if calls[n - 1][0] == 'write']


def assert_theirs_kept(files, err=''):
    """What cannot be read may be hers; but nothing vanishes without a word."""
    for name in THEIRS:
        assert files.get(name) == BEFORE[name] or name not in files and f'work “{os.path.basename(name)}”' in err, (name, err)


def assert_untouched(files, result):
    assert result.status == 3 and FILE in result.err and '.saving' not in result.err, (result.status, result.err)
    assert not result.out, result.out
    changed = {name for name in files.keys() | BEFORE.keys() if files.get(name) != BEFORE.get(name)}
    assert not changed, changed


def assert_erased(files, result):
    left = traces(files)
    assert 'People erased: 1\n' in result.out, result.out
    assert result.status == 3 or not left, f'false success: {left}'
    assert all(f'“{name}”' in result.err or f'“{os.path.dirname(name)}”' in result.err for name in left), (left, result.err)
    assert all(BEFORE.get(name) == files[name] for name in left), left
    assert result.status == (3 if LEFT.search(result.err) else 0), (result.status, result.err)
    assert_theirs_kept(files, result.err)


def after_fault(n, result):
    files = all_files()
    assert 'CRITICAL' not in result.err and 'another window' not in result.err, result.err
    (assert_erased if files[FILE] == NEW else assert_untouched)(files, result)
    assert files.keys() <= BEFORE.keys() or calls[n - 1][0] == 'unlink', files.keys() - BEFORE.keys()


def sweep(modes, numbers, look):
    wrong = []
    for n, (mode, column) in ((n, mode) for n in numbers for mode in modes):
        try:
            look(n, run_erase(mode, n, column=column))
        except AssertionError as error:
            wrong.append(f'{mode} {column} {n} {" ".join(calls[n - 1])}: {error}')
    assert not wrong, '\n'.join(wrong)


def test_counted_whole():
    put_back(BEFORE)
    seen, counted = traced_calls(COMMAND)
    for name in set(seen):
        assert counted.count(name) >= seen.count(name), (name, counted.count(name), seen.count(name))
    assert len(seen) >= 30, seen


def test_fails_once():
    sweep([('once', 0), ('once', 1)], all_calls, after_fault)


def test_fails_from_then_on():
    sweep([('from', 0), ('from', 1)] if LONG else [('from', 0)], all_calls, after_fault)


def test_writes_less_or_is_lied_to():
    sweep([('short', 0), ('lie', 0)], writes, after_fault)


def after_kill(n, result):
    """The person is in the file with all the copies of it, or gone from it; what is beside it is whole or gone."""
    files = all_files()
    assert result.status == KILLED, result.status
    assert files[FILE] in (OLD, NEW), len(files[FILE])
    assert all(files.get(name, BEFORE[name]) == BEFORE[name] for name in BEFORE.keys() - {FILE}), n
    assert_theirs_kept(files)
    if files[FILE] == NEW:
        return
    assert files.keys() >= BEFORE.keys(), BEFORE.keys() - files.keys()
    again = run_with(COMMAND)
    assert again.status == 0 and all_files().keys() == THEIRS | {FILE} and not traces(all_files()), again.err


def test_killed():
    sweep([('before', 0), ('after', 0)], all_calls, after_kill)
    sweep([('amid', 0)], writes, after_kill)


def test_what_a_kill_has_left_goes_with_the_next_try():
    put_back(BEFORE)
    put_back({FILE: NEW, OTHER: WITHOUT, FILE + '~': OLD, KEPT_BY_CRASH: OLD})
    result = run_with(COMMAND)
    now = all_files()
    assert result.status == 0 and 'People erased: 0\n' in result.out, (result.status, result.out, result.err)
    assert now.keys() == {FILE, OTHER} and now[FILE] == NEW, now.keys()
    assert run_with([*COMMAND[:-1], 'p9']).status == 2


def after_cut(files, result):
    assert files[FILE] in ((OLD, NEW) if result.status == KILLED else (NEW,)), len(files[FILE])
    assert files[FILE] == NEW or files.keys() >= BEFORE.keys(), BEFORE.keys() - files.keys()
    assert result.status == KILLED or not traces(files), f'back after the cut: {traces(files)}'
    assert_theirs_kept(files)


def test_power_cut():
    """Before each call and after the last, when all has been said to be gone."""
    for n in [*all_calls, 0]:
        put_back(BEFORE)
        disk = Disk()
        result = run_with(COMMAND, 'before', n, keep=True)
        disk.follow(result.lines)
        for cut in CUTS:
            after_cut(with_same_ids(disk.after_cut(*cut)), result)


run_tests(dict(globals()))
