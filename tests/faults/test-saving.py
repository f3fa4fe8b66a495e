"""Every call of every way to save goes wrong once, in every way: afterwards the file is the old or the new one, byte for
byte, nothing else is left, and what the program says is true."""
import errno

from faults import *

PEOPLE = ''.join(f'  <person id="p{i}" family-name="Gast {i}"/>\n' for i in range(40))
OLD = project(PEOPLE).encode()
CHANGED = re.sub(rb'\n  <person', b'\n  <notes>changed</notes>\n  <person', OLD, 1)
LONG_OLD = OLD.replace(b'\n  <person', b'\n  <notes>' + b'long ' * 200 + b'</notes>\n  <person', 1)
DAMAGED = project(PEOPLE.replace('/>', ' organisation="o9"/>', 1)).encode()
EVENT = project('  <person id="p1" family-name="Gast"/>\n  <event id="e1" first-day="2021-09-24">\n'
                '    <title xml:lang="de">Treffen</title>\n'
                '    <session id="s1" day="2021-09-24" start="10:00" duration="30">\n'
                '      <title xml:lang="de">Beginn</title>\n      <contribution id="c1" person="p1"/>\n'
                '    </session>\n  </event>\n').encode()
DOT = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==')
CHANCE = re.compile(rb'"[a-z][0-9a-z]{13}"|(?<= date=)"[0-9-]{10}"')  # new ids, and the day that it is


class Case:
    """A way to save. Its files are made anew for each run; the target is the one that is saved to."""

    def __init__(self, name, command, old=OLD, target='a.mevent', mode=0o644, files=None, prepare=None, weak=False,
                 slow=False, kept=None, shown=None, for_root=False):
        self.name, self.command, self.old, self.mode, self.files = name, command, old, mode, files or {}
        self.target = os.path.join(folder, target)
        self.prepare_more, self.weak, self.thorough = prepare, weak, LONG or not slow
        self.is_possible = RUNNING_AS_ROOT or not for_root
        self.kept = kept or {}  # what may be beside the target, and is there with the new version: name and bytes
        self.shown = os.path.join(folder, shown or target)  # the name that the user knows
        self.beside = os.path.join(folder, f'.{target}.saving')
        self.new = None

    def prepare(self):
        clear()
        for name, contents in self.files.items():
            place(name, contents)
        if self.old is not None:
            place(os.path.basename(self.target), self.old, self.mode)
            if self.weak and RUNNING_AS_ROOT:
                os.chown(self.target, NOBODY, NOBODY)
        if self.prepare_more is not None:
            self.prepare_more()
        self.before = {name: looks(os.path.join(folder, name)) for name in files_in(folder)}
        self.placed = {name: was for name, was in self.kept.items() if os.path.exists(os.path.join(folder, name))}

    def run(self, mode='nothing', at=0, **options):
        return run_with(self.command, mode, at, weak=self.weak, **options)

    def contents(self):
        return CHANCE.sub(b'"x"', read(self.target)) if os.path.exists(self.target) else None

    def learn(self):
        """What comes of it when nothing goes wrong, and which calls it takes."""
        self.prepare()
        self.calls = self.run().calls
        self.new = self.contents()
        assert self.new not in (None, self.old) and self.calls, self.name
        syncs = [n for n, call in enumerate(self.calls, 1) if call == ['fsync', folder]]
        self.unconfirmed = syncs[-1] if syncs else None  # the call without which the name may not be on the disk
        self.assert_no_litter()
        assert MARK not in attributes(self.target)
        self.assert_looks('')

    def litter(self):
        allowed = set(self.before) | {os.path.basename(self.target)}
        return [name for name in files_in(folder) if name not in allowed and
                not (name in self.kept and read(os.path.join(folder, name)) == self.kept[name])]

    def assert_kept(self):
        due = self.kept if self.contents() == self.new else self.placed
        assert {name: read(os.path.join(folder, name)) for name in due} == due

    def assert_no_litter(self):
        assert not self.litter() and not files_in(rescue_folder()), (self.litter(), files_in(rescue_folder()))

    def assert_looks(self, err):
        for name, look in self.before.items():
            now = looks(os.path.join(folder, name))
            assert now == look or 'could not be kept' in err, (name, look, now)
        if self.old is None and os.path.exists(self.target):
            assert looks(self.target)[1] in (0o600, 0o644), looks(self.target)


def make_link():
    os.symlink('a.mevent', os.path.join(folder, 'link.mevent'))


def tag_file():
    """A name that a file manager has given, and the mark of a save that could not take it away."""
    try:
        os.setxattr(FILE, 'user.tag', b'important')
        os.setxattr(FILE, MARK, b'elsewhere 1 1')
    except OSError:
        pass  # not every file system has attributes


def close_folder():
    os.chmod(folder, 0o555)


def make_sticky():
    """Where everybody can make files, but only replace their own; the target is the owner's of the folder."""
    os.chmod(folder, 0o1777)
    os.chown(os.path.join(folder, 'a.mevent'), 0, 0)


def give_away():
    os.chown(FILE, NOBODY, NOBODY)


def make_journal():
    """What a crash has left of the changes of a file: its name and its bytes."""
    clear()
    place('a.mevent', OLD)
    assert run_with([edit, 'journal', FILE]).status == 0
    name, = files_in(JOURNALS)
    return name, read(os.path.join(JOURNALS, name))


def place_journal():
    os.makedirs(JOURNALS)
    with open(os.path.join(JOURNALS, JOURNAL), 'wb') as file:
        file.write(UNSAVED)


def in_folder(*names):
    return [os.path.join(folder, name) for name in names]


FILE, LINK, OUT, PDF, PNG = in_folder('a.mevent', 'link.mevent', 'out.mevent', 'out.pdf', 'out.png')
ONE, TWO, PICTURE, TEXT = in_folder('one.mevent', 'two.mevent', 'dot.png', 'out.txt')
JOURNALS = os.path.join(state, 'mevent', 'journal')
JOURNAL, UNSAVED = make_journal()
CONFLICT = OLD.replace(b'</mevent>', b'  <conflict id="k1" record="p1" field="family-name">\n    <base>Gast</base>\n'
                       b'    <ours>Gast 1</ours>\n    <theirs>Gast 2</theirs>\n  </conflict>\n</mevent>')

CASES = [
    Case('existing file', [edit, 'save', FILE]),
    Case('existing file in the background', [edit, 'background', FILE]),
    Case('private file', [edit, 'save', FILE], mode=0o600),
    Case('first save', [edit, 'save', FILE, OUT], old=None, target='out.mevent', files={'a.mevent': OLD}),
    Case('symbolic link', [edit, 'save', LINK], prepare=make_link, shown='a.mevent'),
    Case('file with attributes', [edit, 'save', FILE], prepare=tag_file),
    Case('damaged file', [edit, 'save', FILE], old=DAMAGED, kept={'a.mevent~': DAMAGED}),
    Case('folder that is closed', [edit, 'save', FILE], old=LONG_OLD, prepare=close_folder, weak=True),
    Case('copy', [cli, 'copy', ONE, '-o', OUT], target='out.mevent', files={'one.mevent': CHANGED}),
    Case('new', [cli, 'new', OUT], old=None, target='out.mevent'),
    Case('merge', [cli, 'merge', FILE, ONE, TWO, '-o', ONE], target='one.mevent',
         files={'a.mevent': OLD, 'two.mevent': CHANGED}),
    Case('resolve', [cli, 'resolve', FILE, 'k1', '-t', 'theirs', '-o', FILE], old=CONFLICT),
    Case('event once more', [cli, 'repeat', FILE, 'e1', '--date', '2022-09-23'], old=EVENT, slow=True),
    Case('programme that is kept', [cli, 'keep-programme', FILE], old=EVENT, slow=True),
    Case('unsaved work', [cli, 'recover', JOURNAL, '-o', OUT], old=None, target='out.mevent', prepare=place_journal,
         kept={os.path.join(JOURNALS, JOURNAL): UNSAVED}, slow=True),
    Case('data of a person', [cli, 'person-data', ONE, 'p1', '-o', TEXT], old=b'old', target='out.txt',
         files={'one.mevent': EVENT}, slow=True),
    Case('picture', [cli, 'image', 'add', FILE, PICTURE, '-o', FILE], files={'dot.png': DOT}, slow=True),
    Case('programme as PDF', [cli, 'print', 'programme', ONE, '-o', PDF], old=b'%PDF old', target='out.pdf',
         files={'one.mevent': EVENT}, slow=True),
    Case('badges as PNG', [cli, 'print', 'badges', ONE, '--dpi', '30', '-o', PNG], old=None, target='out.png',
         files={'one.mevent': EVENT}, slow=True),
    Case('file of somebody else', [edit, 'save', FILE], prepare=give_away, for_root=True),
    Case('folder where nothing can be replaced', [edit, 'save', FILE], old=LONG_OLD, mode=0o666, prepare=make_sticky,
         weak=True, for_root=True),
]


# -- what must be true afterwards

def is_damage_told(case, result):
    return 'may be damaged now' in result.err and has_pair(
        {name: read(os.path.join(rescue_folder(), name)) for name in files_in(rescue_folder())}, case.old, case.new)


def assert_said(case, result, failed):
    """Which file, why, and nothing of names that the user does not know."""
    known = [case.shown, *(word for word in case.command if word.startswith(folder) or word == JOURNAL), *case.files]
    assert any(name in result.err for name in known), result.err
    assert '.saving' not in result.err, result.err
    reasons = result.errors | {'could not be read back'} | ({os.strerror(errno.EIO)} if failed[0] == 'open' else set())
    assert any(reason in result.err for reason in reasons), result.err
    if failed[1] == case.target and failed[0] not in ('open', 'read', 'close'):
        assert 'no rescue copy' not in result.err, result.err


def is_lost(case, n):
    """Whether the call is one without which the new version is not on the disk: not even if its bytes can be read."""
    name, path = case.calls[n - 1]
    return path.endswith(('.saving', '.saving~')) and (
        name in ('write', 'fsync') or name == 'close' and case.calls[n - 2] == ['fsync', path])


def after_fault(case, result, n):
    """The program came to an end though the call did not work."""
    failed = case.calls[n - 1]
    assert result.status != 0 or not is_lost(case, n), 'false success'
    assert result.status != 0 or case.unconfirmed != n or 'did not confirm' in result.err, result.err
    assert result.status >= 0 and 'CRITICAL' not in result.err, (result.status, result.err)
    if is_damage_told(case, result):
        assert result.status != 0
        return
    assert case.contents() == (case.new if result.status == 0 else case.old), (result.status, result.err)
    if result.status != 0:
        assert_said(case, result, failed)
    case.assert_kept()
    case.assert_looks(result.err)
    if failed[0] != 'unlink':
        case.assert_no_litter()


def assert_rescue_is_told(case):
    told = subprocess.run([cli, 'info', case.target], capture_output=True, env={**os.environ, 'XDG_STATE_HOME': state})
    assert b'A save of this file was interrupted' in told.stderr and rescue_folder().encode() in told.stderr, told


def after_kill(case, result):
    assert result.status == KILLED, (result.status, result.err)
    rescued = {name: read(os.path.join(rescue_folder(), name)) for name in files_in(rescue_folder())}
    pair = has_pair(rescued, case.old, case.new)
    assert case.contents() in (case.old, case.new) or pair, 'neither the old nor the new file'
    case.assert_kept()
    if case.contents() == case.new and case.command[1] in ('new', 'resolve', 'repeat', 'keep-programme'):
        return
    if case.contents() not in (case.old, case.new):
        assert_rescue_is_told(case)
        return
    again = case.run()
    assert again.status == 0, again.err
    assert not case.litter(), case.litter()
    left = files_in(rescue_folder())
    assert not left or pair and len(left) == 2, left


def after_cut(case, result, disk):
    disk.follow(result.lines)
    for cut in CUTS:
        files = {name: CHANCE.sub(b'"x"', contents) for name, contents in disk.after_cut(*cut).items()}
        contents = files.get(case.target)
        whole = contents in ((case.old, case.new) if result.status == KILLED else (case.new,))
        kept_too = all(files.get(os.path.join(folder, name)) == was for name, was in case.kept.items())
        assert contents != case.new or kept_too, (cut, sorted(files))
        assert whole or has_pair(files, case.old, case.new), (cut, contents and len(contents), sorted(files))


# -- sweeps

def each(case, mode, numbers, look, **options):
    wrong = []
    for n in numbers:
        case.prepare()
        try:
            look(n, case.run(mode, n, **options))
        except AssertionError as error:
            wrong.append(f'{mode} {n} {" ".join(case.calls[n - 1] if n <= len(case.calls) else ["end"])}: {error}')
    assert not wrong, '\n'.join(wrong)


def first_of(case):
    """Reading is the same everywhere, but for journals: once is enough."""
    if case.name in ('existing file', 'unsaved work') or LONG:
        return 1
    paths = [path for _, path in case.calls]
    return paths.index(case.beside) + 1 if case.beside in paths else 1


def all_calls(case):
    return range(first_of(case), len(case.calls) + 1)


def sweep_counted(case):
    case.prepare()
    seen, counted = traced_calls(case.command, case.weak)
    for name in set(seen):
        assert counted.count(name) >= seen.count(name), (name, counted.count(name), seen.count(name))
    assert len(seen) >= 15 and len(case.calls) >= len(seen), (len(case.calls), seen)


def sweep_once(case):
    """Each call with both of the errors that it knows."""
    def look(n, result):
        after_fault(case, result, n)
        denied = os.strerror(errno.EACCES) in result.errors
        if denied and case.calls[n - 1] == ['rename', case.beside] and case.old is not None:
            assert result.status == 0 and 'in place' in result.err or 'no rescue copy' in result.err, result.err
    each(case, 'once', all_calls(case), look)
    if case.thorough:
        each(case, 'once', all_calls(case), look, column=1)


def sweep_from(case):
    """As on a drive that is full, and on one that is gone."""
    def look(n, result):
        after_fault(case, result, n)
    each(case, 'from', all_calls(case), look)
    if case.thorough:
        each(case, 'from', all_calls(case), look, column=1)


def sweep_short(case):
    def look(n, result):
        assert result.status == 0 and case.contents() == case.new, result.err
        case.assert_looks('')
        case.assert_no_litter()
    each(case, 'short', writes(case), look)


def sweep_lying(case):
    """A drive that says it has written what it has not. What was to be lost anyway may be: the rescue copies."""
    def look(n, result):
        assert result.status >= 0, result.err
        assert is_damage_told(case, result) or case.contents() == (case.new if result.status == 0 else case.old), result.err
        if result.status != 0:
            assert case.shown in result.err and '.saving' not in result.err, result.err
            case.assert_no_litter()
    each(case, 'lie', writes(case), look)


def writes(case):
    return [n for n in all_calls(case) if case.calls[n - 1][0] == 'write']


def sweep_killed(case):
    def look(n, result):
        after_kill(case, result)
    each(case, 'before', all_calls(case), look)
    each(case, 'amid', writes(case), look)
    each(case, 'after', all_calls(case) if case.thorough else [len(case.calls)], look)


def sweep_power_cut(case):
    """Before each call and after the last, when all has been said to be saved."""
    for n in [*all_calls(case), 0]:
        case.prepare()
        disk = Disk()
        result = case.run('before', n, keep=True)
        try:
            after_cut(case, result, disk)
        except AssertionError as error:
            raise AssertionError(f'cut at {n} {case.calls[n - 1]}: {error}') from error


SWEEPS = {'is counted whole': sweep_counted, 'fails once': sweep_once, 'fails from then on': sweep_from,
          'writes less': sweep_short, 'is lied to': sweep_lying, 'is killed': sweep_killed, 'loses power': sweep_power_cut}


def sweep(case, what):
    def test():
        if not case.is_possible:
            raise Skipped('only root can give files away')
        if case.new is None:
            case.learn()
        SWEEPS[what](case)
    return test


# -- where several files are written

DOCUMENTS = os.path.join(folder, 'out')
FILL = [cli, 'folder', ONE, '-o', DOCUMENTS]


def run_fill(*options, mode='nothing', at=0):
    if not options:
        clear()
        place('one.mevent', EVENT)
    result = run_with([*FILL, *options], mode, at)
    return result, {name: read(os.path.join(DOCUMENTS, name)) for name in files_in(DOCUMENTS)}


def steps(calls, *names):
    """The first of these calls on each file that is made."""
    return [n for n, call in enumerate(calls, 1) if LONG or
            call[0] in names and call not in calls[:n - 1] and (call[1] == DOCUMENTS or call[1].endswith('.saving'))]


def test_folder_that_is_filled_with_whole_documents_only():
    """Each document is saved as any print is; what else is to be seen here is what becomes of the others."""
    clean, whole = run_fill()
    assert clean.status == 1 and len(whole) == 5, (clean.status, clean.err)  # it is too small for some documents
    for n in steps(clean.calls, 'mkdir', 'open', 'rename'):
        result, written = run_fill(mode='once', at=n)
        assert result.status == 1 and written == whole or result.status == 3, (n, result.status, result.err)
        assert all(written[name] == whole[name] for name in written), (clean.calls[n - 1], sorted(written))
        reasons = result.errors | {'could not be read back'}
        assert written == whole or any(reason in result.err for reason in reasons), (n, result.err)
        assert result.out.splitlines() == [os.path.join(DOCUMENTS, name) for name in written], (n, result.out)


def test_folder_whose_filling_is_killed():
    clean, whole = run_fill()
    for n in steps(clean.calls, 'mkdir', 'rename'):
        result, written = run_fill(mode='before', at=n)
        assert result.status == KILLED, (n, result.status)
        assert all(written[name] == whole[name] for name in written if not name.endswith('.saving')), (n, sorted(written))
        assert run_fill('--force')[1] == whole, n


# -- what is not in a project

PRINTERS = os.path.join(folder, 'mevent', 'printers.ini')
CALIBRATE = ['env', 'XDG_CONFIG_HOME=' + folder, cli, 'calibrate', '--printer', 'Office', '--dx', '1.5']
CORRECTIONS = b'[Office]\ndx=0\ndy=-0.5\n\n[Hall]\ndx=1\n'


def run_calibrate(mode='nothing', at=0, **options):
    clear()
    os.mkdir(os.path.dirname(PRINTERS))
    place('mevent/printers.ini', CORRECTIONS)
    result = run_with(CALIBRATE, mode, at, **options)
    return result, read(PRINTERS), files_in(os.path.dirname(PRINTERS))


def test_corrections_of_printers_are_all_kept_or_as_before():
    clean, new, _ = run_calibrate()
    assert clean.status == 0 and all(line in new for line in (b'[Office]\ndx=1.5\ndy=-0.5\n', b'[Hall]\ndx=1\n')), (clean.err, new)
    for n, mode, column in [(n, mode, column) for n in range(1, len(clean.calls) + 1) for mode in ('once', 'from')
                            for column in (0, 1)]:
        result, kept, names = run_calibrate(mode, n, column=column)
        where = mode, clean.calls[n - 1], result.status, result.err, kept
        assert (kept, result.status) in ((new, 0), (CORRECTIONS, 3)), where
        # Of closing a file GLib tells only why it failed.
        assert result.status == 0 or 'printers.ini' in result.err or clean.calls[n - 1][0] == 'close', where
        assert any(reason in result.err for reason in result.errors) or result.status == 0, where
        assert names == ['printers.ini'] or clean.calls[n - 1][0] == 'unlink', (where, names)


def test_corrections_of_printers_when_the_program_is_killed():
    clean, new, _ = run_calibrate()
    for n, mode in [(n, mode) for n in range(1, len(clean.calls) + 1) for mode in ('before', 'amid', 'after')]:
        if mode != 'amid' or clean.calls[n - 1][0] == 'write':
            result, kept, _ = run_calibrate(mode, n)
            assert result.status == KILLED and kept in (CORRECTIONS, new), (mode, clean.calls[n - 1], kept)


# -- where nothing may be written

def refuse(command, named):
    before = {name: read(os.path.join(folder, name)) for name in files_in(folder)}
    result = run_with(command, weak=True)
    assert result.status == 3, (result.status, result.err)
    assert named in result.err and os.strerror(errno.EACCES) in result.err, result.err
    assert {name: read(os.path.join(folder, name)) for name in files_in(folder)} == before
    assert not files_in(rescue_folder())


def test_file_that_is_read_only():
    clear()
    place('a.mevent', OLD, 0o444)
    refuse([edit, 'save', FILE], FILE)


def test_first_save_in_a_folder_that_is_closed():
    clear()
    place('a.mevent', OLD)
    close_folder()
    refuse([edit, 'save', FILE, OUT], OUT)


# -- where no file may become so large

def test_size_that_is_not_allowed():
    clear()
    place('a.mevent', OLD)
    place('one.mevent', OLD.replace(b'\n  <person', b'\n  <notes>' + b'a' * 100_000 + b'</notes>\n  <person', 1))
    result = run_with(['sh', '-c', 'ulimit -f 40; exec "$@"', 'sh', cli, 'copy', ONE, '-o', FILE])
    assert result.status == 3 and FILE in result.err and os.strerror(errno.EFBIG) in result.err, (result.status, result.err)
    assert files_in(folder) == ['a.mevent', 'one.mevent'] and read(FILE) == OLD


tests = {name: function for name, function in globals().items() if name.startswith('test_')}
tests |= {f'test_{case.name}_{what}': sweep(case, what) for case in CASES for what in SWEEPS}
if len(sys.argv) > 5:
    tests = {name: test for name, test in tests.items() if sys.argv[5] in name}
run_tests(tests)
