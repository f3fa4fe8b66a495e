"""A program that saves is killed at random moments: by time, and at random system calls."""
import random
import time

from faults import *

N = 10000 if LONG else 300
SEED = int(os.environ.get('MEVENT_TEST_SEED', 0)) or random.SystemRandom().randrange(1, 1 << 31)

# Large enough that writing takes several calls.
OLD = project(''.join(f'  <person id="p{i}" family-name="Gast {i}" city="Darmstadt"/>\n' for i in range(4000))).encode()
FILE = os.path.join(folder, 'a.mevent')
SAVE = [edit, 'save', FILE]
chance = random.Random(SEED)


def prepare():
    clear()
    place('a.mevent', OLD, 0o640)


def measure():
    """Seconds that a save takes, its calls, and what comes of it."""
    times = []
    for _ in range(5):
        prepare()
        begun = time.monotonic()
        result = run_with(SAVE)
        times.append(time.monotonic() - begun)
    assert result.status == 0 and read(FILE) != OLD, result.err
    return sorted(times)[2], len(result.calls), read(FILE)


duration, n_calls, NEW = measure()


def check(what):
    """Nothing lost; and the next save is as if nothing had happened."""
    assert read(FILE) in (OLD, NEW), f'{what}: {len(read(FILE))} bytes are neither the old nor the new file'
    assert looks(FILE)[1] == 0o640, what
    again = run_with(SAVE)
    assert again.status == 0 and read(FILE) == NEW, (what, again.err)
    assert files_in(folder) == ['a.mevent'] and not files_in(rescue_folder()), (what, files_in(folder))


def test_killed_at_any_time():
    killed = 0
    for i in range(N // 2):
        prepare()
        process = start(SAVE)
        delay = chance.uniform(0, duration)
        # Waits for nothing: the save is to be killed at a moment that neither it nor we have chosen.
        time.sleep(delay)
        process.kill()
        killed += finish(process).status == KILLED
        check(f'kill {i} after {delay:.6f} s')
    print(f'# {killed} of {N // 2} were killed before they had ended')
    assert killed > 0


def test_killed_at_any_call():
    for i in range(N - N // 2):
        prepare()
        mode, at = chance.choice(('before', 'amid', 'after')), chance.randrange(1, n_calls + 1)
        assert run_with(SAVE, mode, at).status in (KILLED, 0), (mode, at)
        check(f'kill {i}, {mode} call {at}')


print(f'# MEVENT_TEST_SEED={SEED}')
run_tests(dict(globals()))
