"""The doors between the rooms of src/, read from the includes and from what the command line links."""
import os
import re
import subprocess
import sys

root, build = sys.argv[1:3]

# A room sees its own headers and those of these rooms; system headers of these libraries are for these rooms only.
ROOMS = {
    'core': set(),
    'file': {'core'},
    'decode': set(),
    'layout': {'core', 'decode'},
    'cli': {'core', 'file', 'decode', 'layout'},
    'ui': {'core', 'file', 'decode', 'layout'},
}
LIBRARIES = {
    'gtk/': {'ui'},
    'adwaita.h': {'ui'},
    'gdk/': {'ui'},
    'libxml/': {'file', 'decode'},
    'xxhash.h': {'core', 'file'},
    'unicode/': {'core'},
    'cairo': {'layout', 'decode', 'ui'},
    'pango/': {'layout', 'ui'},
    'librsvg/': {'layout', 'decode'},
    'qrencode.h': {'layout'},
    'gdk-pixbuf/': {'decode'},
    'json-glib/': {'cli'},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)', re.MULTILINE)


def sources():
    for room in ROOMS:
        folder = os.path.join(root, 'src', room)
        for name in sorted(os.listdir(folder)):
            if name.endswith(('.c', '.h')):
                with open(os.path.join(folder, name), encoding='utf-8') as file:
                    yield room, name, INCLUDE.findall(file.read())


def owners():
    return {name: room for room in ROOMS for name in os.listdir(os.path.join(root, 'src', room)) if name.endswith('.h')}


def wrong_doors():
    owner = owners()
    for room, name, includes in sources():
        for kind, header in includes:
            other = owner.get(header)
            if kind == '"' and other and other != room and other not in ROOMS[room]:
                yield f'src/{room}/{name} includes {header} of {other}'
            if kind == '"' and other and other != room and header.endswith('-private.h'):
                yield f'src/{room}/{name} includes the private {header} of {other}'


def wrong_libraries():
    for room, name, includes in sources():
        for kind, header in includes:
            for library, rooms in LIBRARIES.items():
                if kind == '<' and header.startswith(library) and room not in rooms:
                    yield f'src/{room}/{name} includes <{header}>'


def linked_gtk():
    ldd = subprocess.run(['ldd', os.path.join(build, 'src', 'cli', 'mevent-cli')], capture_output=True, text=True, check=True)
    return [line.strip() for line in ldd.stdout.splitlines() if re.search(r'libgtk|libadwaita|libgdk-[0-9]', line)]


def unknown_folders():
    known = set(ROOMS)
    return [name for name in os.listdir(os.path.join(root, 'src'))
            if os.path.isdir(os.path.join(root, 'src', name)) and name not in known]


def top_level():
    agreed = {'src', 'data', 'po', 'tests', 'meson.build', 'README.md', 'COPYING'}
    tracked = subprocess.run(['git', '-C', root, 'ls-tree', '--name-only', 'HEAD'], capture_output=True, text=True)
    return [name for name in tracked.stdout.split() if not name.startswith('.') and name not in agreed]


TESTS = [
    ('no room goes through a door it does not have', lambda: list(wrong_doors())),
    ('libraries stay in their rooms', lambda: list(wrong_libraries())),
    ('mevent-cli links no GTK', linked_gtk),
    ('every folder of src is a room of this test', unknown_folders),
    ('the top level is the agreed one', top_level),
]

print(f'1..{len(TESTS)}')
failed = False
for number, (what, find) in enumerate(TESTS, 1):
    found = find()
    failed = failed or bool(found)
    print('not ok' if found else 'ok', number, '-', what)
    for line in found:
        print('#', line)
sys.exit(failed)
