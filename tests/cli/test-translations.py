"""German is complete: every string of every source is in po/POTFILES and translated in po/de.po."""
import glob
import os
import re
import subprocess
import sys
import tempfile

root = sys.argv[1]
os.chdir(root)
MARKED = re.compile(r'\b(_|N_|C_|NC_|g_dngettext|ngettext) ?\(\s*"|translatable="yes"')
KEYWORDS = ['-k_', '-kN_', '-kC_:1c,2', '-kNC_:1c,2', '-kngettext:1,2', '-kg_dngettext:2,3']


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True)


def listed():
    with open('po/POTFILES', encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip() and not line.startswith('#')]


def missing_sources():
    sources = glob.glob('src/**/*.c', recursive=True) + glob.glob('src/**/*.ui', recursive=True)
    return [name for name in sorted(sources)
            if name not in listed() and MARKED.search(open(name, encoding='utf-8').read())]


def gone_sources():
    return [name for name in listed() if not os.path.exists(name)]


def untranslated():
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = os.path.join(folder, 'm.pot'), os.path.join(folder, 'm.po')
        run('xgettext', '--from-code=UTF-8', *KEYWORDS, '-o', pot, *[n for n in listed() if n.endswith(('.c', '.ui'))])
        run('msgmerge', '-q', '-N', 'po/de.po', pot, '-o', merged)
        left = run('msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged).stdout
        return re.findall(r'^msgid "(.+)"$', left, re.MULTILINE)


def invalid():
    check = subprocess.run(['msgfmt', '-c', '-o', os.devnull, 'po/de.po'], capture_output=True, text=True)
    return check.stderr.splitlines() if check.returncode else []


TESTS = [
    ('every source with text is in POTFILES', missing_sources),
    ('every file of POTFILES is there', gone_sources),
    ('no string lacks its German', untranslated),
    ('the German catalogue is valid', invalid),
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
