"""What the tests of mevent-cli share: calling it, files to call it with, and telling what failed."""
import base64
import json
import os
import re
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import traceback
import unicodedata
import xml.etree.ElementTree as ElementTree
import zlib

cli, root = sys.argv[1:3]
sample = os.path.join(root, 'data', 'examples', 'vernetzungstreffen.mevent')
NS = '{urn:mevent:project:1}'
DONE, UNSOUND, WRONG_USE, IO = range(4)

# A sanitizer watches, which takes time and memory that are not to be measured.
WATCHED = 'MEVENT_TEST_WATCHED' in os.environ

work = tempfile.mkdtemp(prefix='mevent-cli-')


def path(name):
    return os.path.join(work, name)


def write(name, contents):
    with open(path(name), 'wb') as file:
        file.write(contents.encode() if isinstance(contents, str) else contents)
    return path(name)


def read(name):
    with open(name, 'rb') as file:
        return file.read()


def run(*arguments, status=DONE, env=None):
    result = subprocess.run([cli, *arguments], capture_output=True, timeout=60, env={**os.environ, **(env or {})})
    out, err = result.stdout.decode(), result.stderr.decode()
    assert result.returncode == status, f'{arguments} ended with {result.returncode}, not {status}: {out}{err}'
    assert '(null)' not in out + err and 'CRITICAL' not in err, err
    assert status == DONE or err.strip(), f'{arguments} failed without a word'
    return out, err


def project(body, attributes=''):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<mevent xmlns="urn:mevent:project:1" version="1" id="m1" language="de"{attributes}>\n{body}</mevent>\n')


def tool(*arguments):
    return subprocess.run(arguments, capture_output=True, timeout=60, check=True).stdout.decode(errors='replace')


def pdf_text(name):
    """In the order in which it was drawn; else pdftotext mixes the columns and swallows hyphens at the ends of lines."""
    return tool('pdftotext', '-raw', name, '-')


def plain(text):
    """Without spaces and controls of direction, ligatures as the letters they stand for."""
    return re.sub(r'[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]', '', unicodedata.normalize('NFKC', text))


def holds(text, wanted):
    return plain(wanted) in text


def event_of(body, days=('2026-09-24', '2026-09-24'), before=''):
    """A file with two people and an event that has been held."""
    return write('event.mevent', project(f'{before}<person id="p1" given-name="Ada" family-name="Klar"/>\n'
                                         '<person id="p2" given-name="Wenzel" family-name="Wart"/>\n'
                                         f'<event id="e1" first-day="{days[0]}" last-day="{days[1]}" status="held">\n'
                                         '<title xml:lang="de">Treffen</title>\n' + body + '</event>\n'))


def text_of(product, file, *options, status=DONE, env=None):
    run('print', product, file, *options, '-o', path('text.pdf'), status=status, env=env)
    return tool('pdftotext', '-layout', path('text.pdf'), '-')


class Skipped(Exception):
    """What a test needs is not on this machine; its text says what."""


def run_tests(names):
    """Runs every function test_… and tells TAP; the end of each test program."""
    tests = [(name[5:].replace('_', ' '), function) for name, function in names.items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = False
    for number, (what, function) in enumerate(tests, 1):
        try:
            function()
            print('ok', number, '-', what)
        except Skipped as reason:
            print('ok', number, '-', what, '# SKIP', reason)
        except Exception:
            failed = True
            print('not ok', number, '-', what)
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
    shutil.rmtree(work)
    sys.exit(failed)
