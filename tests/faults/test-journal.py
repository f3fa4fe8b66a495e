"""Each call of keeping a journal goes wrong: whatever was on the disk before is recovered, and what comes later is kept."""
import time

from faults import *

OLD = project(''.join(f'  <person id="p{i}" family-name="Gast {i}"/>\n' for i in range(40))).encode()
FILE = os.path.join(folder, 'a.mevent')
COMMAND = [edit, 'journal', FILE]
LAST = 3  # edits
AT_MOST = 2  # seconds of typing that a power cut may cost


def prepare():
    clear()
    place('a.mevent', OLD)


def call_cli(*arguments):
    return subprocess.run([cli, *arguments], capture_output=True, timeout=60, env={**os.environ, 'XDG_STATE_HOME': state})


def last_edit(contents):
    """Its number, 0 where there is none."""
    return max([0, *map(int, re.findall(rb'<notes>edit (\d+)</notes>', contents))])


def recovered(useless=('damaged',)):
    """The last edit that can be recovered, 0 where there is none."""
    best = 0
    for line in call_cli('recover').stdout.decode().splitlines():
        name, what = line.split('\t')[:2]
        if what not in useless:
            out = path('recovered.mevent')
            result = call_cli('recover', name, '-o', out)
            assert result.returncode == 0, result
            best = max(best, last_edit(read(out)))
    return best


def count_syncs(some_calls):
    return [name for name, _ in some_calls].count('fdatasync')


def clean_run():
    prepare()
    result = run_with(COMMAND)
    assert result.status == 0 and count_syncs(result.calls) >= LAST and recovered() == LAST, result.calls
    return result.calls


# Of several runs the shortest: where the journal's thread once writes alone what it writes together as a rule, a run that is
# to be killed there would never come so far.
calls = min((clean_run() for _ in range(5)), key=len)


def edits_before(n):
    """Each edit ends with a sync of the journal; the first ones may be those of its head."""
    return max(0, count_syncs(calls[:n - 1]) - count_syncs(calls) + LAST)


all_calls = range([name for name, _ in calls].index('close') + 2, len(calls) + 1)  # behind the opening of the project


def assert_recovered(least, where):
    found = recovered()
    assert found >= least, f'{where}: edit {found} is recovered, not {least}'
    assert read(FILE) == OLD, where


def test_counted_whole():
    prepare()
    seen, counted = traced_calls(COMMAND)
    for name in set(seen):
        assert counted.count(name) >= seen.count(name), (name, counted.count(name), seen.count(name))
    assert len(counted) >= 20, counted


def test_what_fails_once_is_made_good_at_once():
    for n in all_calls:
        for column in (0, 1):
            prepare()
            result = run_with(COMMAND, 'once', n, column=column)
            assert result.status == 0 and not result.err, result.err
            assert_recovered(LAST, (n, calls[n - 1]))


def test_what_was_kept_survives_a_drive_that_fails_from_then_on():
    for n in all_calls:
        prepare()
        result = run_with(COMMAND, 'from', n)
        assert result.status == 0 and not result.err, result.err
        assert_recovered(edits_before(n), (n, calls[n - 1]))


def test_short_writes_are_completed():
    for n in all_calls:
        if calls[n - 1][0] == 'write':
            prepare()
            run_with(COMMAND, 'short', n)
            assert_recovered(LAST, n)


def run_killed(mode, n):
    """On a busy machine the journal's thread may write two edits at once, and then makes fewer calls than n."""
    for _ in range(10):
        prepare()
        result = run_with(COMMAND, mode, n)
        if result.status == KILLED or len(result.calls) >= n:
            break
    return result


def test_killed():
    for mode in ('before', 'amid', 'after'):
        for n in all_calls:
            if mode == 'amid' and calls[n - 1][0] != 'write':
                continue
            result = run_killed(mode, n)
            assert result.status == KILLED, (mode, n, result.calls)
            assert_recovered(len(result.out.splitlines()), (mode, n, calls[n - 1]))


def test_killed_while_saving():
    """What is offered afterwards is at least what the file has."""
    command = [edit, 'both', FILE]
    prepare()
    result = run_with(command)
    assert result.status == 0 and last_edit(read(FILE)) == LAST + 1 and not recovered(), result
    for n in range(1, len(result.calls) + 1):
        for mode in ('before', 'amid', 'after'):
            prepare()
            result = run_with(command, mode, n)
            saved, offered = last_edit(read(FILE)), recovered(('damaged', 'was saved'))
            assert read(FILE) == OLD or saved == LAST + 1, (mode, n)
            assert saved or offered >= len(result.out.splitlines()), (mode, n, result.calls[-1], offered)
            assert not saved or offered in (0, saved), (mode, n, result.calls[-1], offered)


def assert_recovered_after_cut(disk, result, least, where):
    disk.follow(result.lines)
    for files in [disk.after_cut(*cut) for cut in CUTS]:
        prepare()
        for name, contents in files.items():
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, 'wb') as file:
                file.write(contents)
        assert_recovered(least, where)


def test_power_cut():
    for n in [*all_calls, 0]:
        prepare()
        disk = Disk()
        result = run_with(COMMAND, 'before', n, keep=True)
        assert_recovered_after_cut(disk, result, len(result.out.splitlines()), (n, calls[n - 1]))


def read_told(process):
    """The number of an edit, and when it was: monotonic, in seconds."""
    line = process.stdout.readline()
    assert line, finish(process).err
    number, when = map(int, line.split())
    return number, when / 1e6


def is_synced(number):
    copies = [line.split()[2] for line in read(log).decode().splitlines() if line.startswith('synced ')]
    return any(b'edit %d' % number in read(os.path.join(kept, 'synced-' + copy)) for copy in copies)


def test_power_cut_costs_at_most_two_seconds_of_typing():
    """Nobody waits for a flush; and that somebody types on and on is no reason to put off syncing."""
    prepare()
    disk = Disk()
    process = start([edit, 'type', FILE], 'before', keep=True)
    told = [read_told(process)]
    while told[-1][1] <= told[0][1] + 1.5 * AT_MOST:
        told.append(read_told(process))
    process.kill()
    least = max(n for n, when in told if when <= told[-1][1] - AT_MOST)
    assert least > 1, told
    assert_recovered_after_cut(disk, finish(process), least, f'cut after edit {told[-1][0]}')


def test_power_cut_two_seconds_after_the_only_edit():
    """Nor is it a reason to wait that nothing follows."""
    prepare()
    disk = Disk()
    process = start([edit, 'type', FILE, '1'], 'before', keep=True)
    number, when = read_told(process)
    while not is_synced(number) and time.monotonic() < when + AT_MOST:
        # Nothing tells that the log of its calls has grown: it is read again and again, a hundred times a second.
        time.sleep(0.01)
    process.kill()
    assert_recovered_after_cut(disk, finish(process), number, 'cut after the only edit')


def list_closed(name):
    """What is listed for those who may not look into a file or a folder."""
    mode = stat.S_IMODE(os.stat(name).st_mode)
    os.chmod(name, 0)
    try:
        result = run_with([lonely_cli, 'recover'], weak=True)
    finally:
        os.chmod(name, mode)
    assert result.status == IO and 'Permission denied' in result.err, (result.status, result.out, result.err)
    return result


def test_what_may_not_be_looked_at_is_told():
    prepare()
    journals = os.path.join(state, 'mevent', 'journal')
    journal = os.path.join(journals, 'a.journal')
    make_writable_for_all(os.path.join(state, 'mevent'))
    make_writable_for_all(journals)
    with open(journal, 'wb'):
        pass
    result = list_closed(journal)
    assert result.out == 'a.journal\tcannot be read\t?\t?\n' and 'a.journal' in result.err, (result.out, result.err)
    result = list_closed(journals)
    assert not result.out and journals in result.err, (result.out, result.err)


run_tests(dict(globals()))
