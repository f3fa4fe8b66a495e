"""Runs programs whose system calls go wrong, and looks at what they leave."""
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile


def keeps_marks(folder):
    """Whether programs can run there, and files have attributes."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            os.setxattr(file.name, 'user.mevent.test', b'')
        return not os.statvfs(folder).f_flag & os.ST_NOEXEC
    except OSError:
        return False


# In memory, where thousands of syncs cost nothing: a power cut is the library's doing, not the drive's.
if 'TMPDIR' not in os.environ or os.environ['TMPDIR'] == '/tmp':
    tempfile.tempdir = '/dev/shm' if keeps_marks('/dev/shm') else None

sys.path.insert(0, os.path.join(sys.argv[2], 'tests', 'cli'))
from harness import *  # noqa: E402

library, edit = sys.argv[3:5]
LONG = bool(os.environ.get('MEVENT_TEST_LONG'))
KILLED = -9
MARK = 'user.mevent.saving'
NOBODY = 65534
RUNNING_AS_ROOT = os.geteuid() == 0

# Whoever has few rights may not reach the build folder.
os.chmod(work, 0o755)
for program in (cli, edit, library):
    shutil.copy(program, work)
lonely_cli, edit, library = (path(os.path.basename(name)) for name in (cli, edit, library))

base = path('run')
folder, state, kept, log, counter = (os.path.join(base, name) for name in ('project', 'state', 'kept', 'log', 'counter'))


def make_writable_for_all(name):
    os.makedirs(name, exist_ok=True)
    os.chmod(name, 0o777)


def clear():
    """A new project folder and a new state folder, empty."""
    if os.path.exists(folder):
        os.chmod(folder, 0o755)
    shutil.rmtree(base, ignore_errors=True)
    for name in (base, folder, state, kept):
        make_writable_for_all(name)


def place(name, contents, mode=0o644):
    full = os.path.join(folder, name)
    with open(full, 'wb') as file:
        file.write(contents)
    os.chmod(full, mode)
    return full


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()
        self.lines = read(log).decode().splitlines()
        self.errors = {os.strerror(int(line.split()[1])) for line in self.lines if line.startswith('error ')}
        self.calls = [line.split(' ', 2)[1:] for line in self.lines if line.startswith('call ')]


def environment(mode, at, column):
    for name, contents in ((log, b''), (counter, bytes(4))):
        with open(name, 'wb') as file:
            file.write(contents)
        os.chmod(name, 0o666)
    return {**os.environ, 'MEVENT_FAULT_FOLDERS': f'{folder}:{state}', 'MEVENT_FAULT_STATE': counter,
            'MEVENT_FAULT_LOG': log, 'MEVENT_FAULT_MODE': mode, 'MEVENT_FAULT_AT': str(at),
            'MEVENT_FAULT_ERRNO': str(column), 'XDG_STATE_HOME': state, 'SOURCE_DATE_EPOCH': '1632470400',
            'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0'}


def start(command, mode='nothing', at=0, column=0, weak=False, keep=False, preload=True):
    env = environment(mode, at, column)
    if preload:
        env['LD_PRELOAD'] = library
    else:
        env['ASAN_OPTIONS'] += ':detect_leaks=0'  # which strace does not allow
    env.update({'MEVENT_FAULT_KEPT': kept} if keep else {})
    user = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []} if weak and RUNNING_AS_ROOT else {}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, **user)


def finish(process):
    out, err = process.communicate(timeout=60)
    return Result(subprocess.CompletedProcess(process.args, process.returncode, out, err))


def run_with(command, mode='nothing', at=0, **options):
    return finish(start(command, mode, at, **options))


# -- what strace sees

TRACED = ('open openat creat read pread64 write pwrite64 writev pwritev pwritev2 copy_file_range sendfile fallocate '
          'truncate ftruncate fsync fdatasync close rename renameat renameat2 link linkat symlink symlinkat unlink '
          'unlinkat mkdir mkdirat chmod fchmod fchmodat chown fchown fchownat setxattr fsetxattr removexattr '
          'fremovexattr flock fcntl')
SAME = {'openat': 'open', 'creat': 'open', 'renameat': 'rename', 'renameat2': 'rename', 'linkat': 'link',
        'unlinkat': 'unlink', 'mkdirat': 'mkdir', 'fchmodat': 'chmod'}


def traced_calls(command, weak=False):
    """The calls that concern our folders, as strace sees them and as the library does, in the same run."""
    trace = os.path.join(base, 'trace')
    with open(trace, 'w'):
        os.chmod(trace, 0o666)
    result = run_with(['strace', '-f', '-y', '-qq', '-s', '0', '-o', trace, '-e', 'trace=' + TRACED.replace(' ', ','), '-E',
                       'LD_PRELOAD=' + library, *command], weak=weak, preload=False)
    assert result.status == 0, result.err
    seen = []
    for line in open(trace, encoding='utf-8', errors='replace'):
        found = re.match(r'\d+ +(\w+)\(', line)
        if found and (folder in line or state in line) and (found[1] != 'fcntl' or 'F_DUPFD' in line):
            seen.append(SAME.get(found[1], found[1]))
    return seen, [name for name, _ in result.calls]


# -- power cuts

class Disk:
    """What is on the disk for certain: the bytes that were synced, and the names in folders that were."""

    def __init__(self):
        self.names, self.bytes = {}, {}
        for name, folders, files in os.walk(base):
            if name.startswith((folder, state)):
                self.names[name] = {entry: os.lstat(os.path.join(name, entry)).st_ino for entry in folders + files}
                for entry in files:
                    self.bytes[self.names[name][entry]] = self.read_link(os.path.join(name, entry))

    @staticmethod
    def read_link(name):
        return os.readlink(name).encode() if os.path.islink(name) else read(name)

    def follow(self, lines):
        """Everything that was synced in a run."""
        listing = {}
        for line in lines:
            what, _, rest = line.partition(' ')
            if what == 'synced':
                inode, number = rest.split()
                self.bytes[int(inode)] = read(os.path.join(kept, 'synced-' + number))
            elif what == 'folder':
                listing = self.names[rest] = {}
            elif what == 'entry' and not rest.endswith((' .', ' ..')):
                inode, _, name = rest.partition(' ')
                listing[name] = int(inode)

    def after_cut(self, names_kept, torn):
        """The files after the cut. Names may be ahead of the bytes, and of the unsynced bytes half may be there."""
        now = Disk()
        for name in os.listdir(kept):
            if name.startswith('inode-'):
                now.bytes.setdefault(int(name[6:]), self.read_link(os.path.join(kept, name)))
        return self.collect(now.names if names_kept else self.names, now, torn, folder) | \
            self.collect(now.names if names_kept else self.names, now, torn, state)

    def collect(self, names, now, torn, name):
        files = {}
        for entry, inode in names.get(name, {}).items():
            full = os.path.join(name, entry)
            if inode in now.bytes:
                sure, current = self.bytes.get(inode, b''), now.bytes[inode]
                half = len(current) // 2
                files[full] = sure if sure == current or not torn else current[:half] + sure[half:]
            else:
                files |= self.collect(names, now, torn, full)
        return files


CUTS = [(names_kept, torn) for names_kept in (False, True) for torn in (False, True)]


# -- what is left

def rescue_folder():
    return os.path.join(state, 'mevent', 'rescue')


def files_in(name):
    return sorted(os.listdir(name)) if os.path.isdir(name) else []


def attributes(name):
    try:
        return {key: os.getxattr(name, key, follow_symlinks=False) for key in os.listxattr(name, follow_symlinks=False)}
    except OSError:
        return {}


def looks(name):
    info = os.lstat(name)
    return (stat.S_IFMT(info.st_mode), stat.S_IMODE(info.st_mode), info.st_uid, info.st_gid,
            os.readlink(name) if os.path.islink(name) else None,
            {key: value for key, value in attributes(name).items() if key != MARK})


def has_pair(files, old, new):
    """Whether a rescue folder has both versions whole: {name: bytes}."""
    return any(contents == new and files.get(name + '~') == old for name, contents in files.items())
