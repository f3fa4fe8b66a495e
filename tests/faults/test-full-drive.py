"""A small drive that is really full."""
from faults import *

KIB = 1024
# Where we may not mount, we may in a namespace of our own; this file then runs once more, inside.
INSIDE = 'MEVENT_TEST_DRIVE'
DRIVE = os.environ.get(INSIDE) or tempfile.mkdtemp(prefix='mevent-drive-')
FILE = os.path.join(DRIVE, 'a.mevent')
HEAD = '  <person id="p0" family-name="Null"{}/>\n'
PEOPLE = ''.join(f'  <person id="p{i}" family-name="Gast {i}" city="Darmstadt"/>\n' for i in range(1, 1200))
SOUND = project(HEAD.format('') + PEOPLE).encode()
DAMAGED = project(HEAD.format(' organisation="o9"') + PEOPLE).encode()


def why_not():
    """Why nothing can be mounted here, or None."""
    result = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'none', DRIVE], capture_output=True)
    return result.stderr.decode().strip() or 'mount failed' if result.returncode else None


def fill(left):
    """Until so many bytes are left, or less than a block."""
    with open(os.path.join(DRIVE, 'filler'), 'wb', buffering=0) as file:
        try:
            while True:
                file.write(bytes(4 * KIB))
        except OSError:
            pass
    size = os.path.getsize(os.path.join(DRIVE, 'filler'))
    os.truncate(os.path.join(DRIVE, 'filler'), max(0, size - left) // (4 * KIB) * (4 * KIB))


def save(old, left):
    """Saves on a drive with so much room, and returns what was said; nothing else may have changed."""
    for name in files_in(DRIVE):
        os.unlink(os.path.join(DRIVE, name))
    clear()
    with open(FILE, 'wb') as file:
        file.write(old)
    fill(left)
    before = files_in(DRIVE)
    result = run_with([edit, 'save', FILE])
    if result.status == 0:
        return ''
    assert read(FILE) == old, 'the old version is not what it was'
    assert files_in(DRIVE) == before and not files_in(rescue_folder()), files_in(DRIVE)
    assert FILE in result.err and '.saving' not in result.err, result.err
    return result.err


def test_full():
    for left in (0, 4 * KIB, 40 * KIB):
        assert 'No space left' in save(SOUND, left), left


def test_room_for_the_new_version_but_not_for_the_damaged_one():
    err = save(DAMAGED, 84 * KIB)
    assert 'No space left' in err and 'a.mevent~' in err, err


def test_room_for_all():
    assert save(DAMAGED, 180 * KIB) == ''
    assert read(FILE + '~') == DAMAGED and files_in(DRIVE) == ['a.mevent', 'a.mevent~', 'filler']


def run_inside():
    """As root of a namespace of our own, where the mount is seen by nobody else and goes with us."""
    command = ['unshare', '-m' if RUNNING_AS_ROOT else '-rm', sys.executable, *sys.argv]
    result = subprocess.run(command, env={**os.environ, INSIDE: DRIVE}, capture_output=True, timeout=100)
    os.rmdir(DRIVE)
    shutil.rmtree(work)
    if b'1..' not in result.stdout:
        why = (result.stderr or result.stdout).decode().strip().replace('\n', ' ')
        print('1..1\nok 1 - full drive # SKIP no drive can be mounted here:', why)
        sys.exit(0)
    sys.stdout.write(result.stdout.decode())
    sys.exit(result.returncode)


if INSIDE not in os.environ:
    run_inside()
reason = why_not()
if reason is not None:
    shutil.rmtree(work)
    sys.exit(reason)
run_tests(dict(globals()))
