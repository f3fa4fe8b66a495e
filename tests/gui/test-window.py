#!/usr/bin/python3
"""The main job, done in the window as a person does it, through the accessibility bus.

test-window.py PROGRAM SOURCE-ROOT: prints TAP.
"""
import base64
import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
import traceback
import xml.etree.ElementTree as ElementTree
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
# Fatal warnings are for our program alone, and there the tests look for them: a window manager has its own.
os.environ.pop('G_DEBUG', None)

from guidrive import Session, Timeout  # noqa: E402

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
CLI = os.path.join(os.path.dirname(PROGRAM), 'cli', 'mevent-cli')
SAMPLE = os.path.join(SOURCE, 'data', 'examples', 'vernetzungstreffen.mevent')
TITLE = 'Begrüßung'
NS = '{urn:mevent:project:1}'
LONG = 30

tests = []


def test(function):
    tests.append(function)
    return function


def wait_until(condition, what, timeout=LONG):
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise Timeout('%s: not within %d s' % (what() if callable(what) else what, timeout))
        time.sleep(0.05)


def journals(session):
    return session.path('state', 'mevent', 'journal')


def journal_holds(session, text):
    folder = journals(session)
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), 'rb') as file:
            if text.encode() in file.read():
                return True
    return False


class Window:
    """The program with a file, or on its start page; killed when the test is over. What a crash leaves is swept away."""

    def __init__(self, session, *arguments, crashes=False):
        self.session = session
        self.crashes = crashes
        self.app = session.launch([PROGRAM, *arguments])

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        if kind is not None and self.app.alive:
            self.session.screenshot(self.session.path('failed.png'))
        warnings = self.app.warnings()
        self.app.kill()
        if not self.crashes:
            shutil.rmtree(journals(self.session), ignore_errors=True)
        if kind is None:
            assert not warnings, warnings

    def wait(self, role, name, **how):
        return self.app.wait_for(role, name, timeout=LONG, **how)

    def go(self, page):
        self.wait('listitem', page).click()
        self.wait('listitem', page, state='selected')

    def select_session(self, title):
        self.wait('label', title).click()
        wait_until(lambda: self.entry('Title').text() == title, 'the editor shows ' + title)

    def entry(self, name):
        return self.wait('entry', name)

    def still(self, node):
        """Waits until it stays where it is: rows above may still appear and push it away from under a click."""
        places = []

        def is_still():
            places.append(node.box())
            return len(places) > 1 and places[-1] is not None and places[-1] == places[-2]
        wait_until(is_still, 'it stays where it is')
        return node

    def select_all(self, entry):
        """Clicks into it and selects what stands there; where a slow window was elsewhere with the click, once more."""
        self.still(entry).click()
        self.session.key('ctrl+a')
        try:
            wait_until(entry.is_selected, 'it is selected', timeout=3)
        except Timeout:
            return False
        return True

    def type_over(self, name, text):
        entry = self.entry(name)
        wait_until(lambda: self.select_all(entry), 'the text of “%s” is selected' % name)
        self.session.type_text(text)
        wait_until(lambda: entry.text() == text, lambda: '“%s” is typed, there is “%s”' % (text, entry.text()))

    def question(self, response):
        self.app.wait_dialog(LONG).wait_for('button', response, timeout=LONG).click()

    def gone(self):
        wait_until(lambda: not self.app.alive, 'the program ends')


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def read_bytes(path):
    with open(path, 'rb') as file:
        return file.read()


def copy_of_sample(session, name):
    path = session.path('home', name)
    shutil.copyfile(SAMPLE, path)
    return path


@test
def start_page_opens_the_sample_as_a_copy(session):
    before = read(SAMPLE)
    with Window(session) as window:
        window.wait('button', '/Look at the/').click()
        window.wait('listitem', 'Agenda')
        window.go('Agenda')
        window.wait('label', TITLE)
        session.key('ctrl+s')
        window.app.wait_dialog(LONG)
        session.key('Escape')
    assert read(SAMPLE) == before


@test
def rename_undo_redo_save(session):
    path = copy_of_sample(session, 'rename.mevent')
    target = session.path('home', 'copy.mevent')
    with Window(session, path) as window:
        window.go('Agenda')
        window.select_session(TITLE)
        window.type_over('Title', 'Herzlich willkommen')
        window.wait('button', 'Undo “Rename session”')
        window.wait('label', 'Herzlich willkommen')
        session.key('ctrl+z')
        window.wait('button', 'Redo “Rename session”')
        wait_until(lambda: window.entry('Title').text() == TITLE, 'undo takes back the whole word')
        session.key('ctrl+shift+z')
        wait_until(lambda: window.entry('Title').text() == 'Herzlich willkommen', 'redo')
        session.key('ctrl+shift+s')
        window.app.file_dialog(target, timeout=LONG)
        wait_until(lambda: os.path.exists(target), 'the copy is written')
        window.wait('label', '/^copy.mevent$/')
    assert 'Herzlich willkommen' in read(target)
    assert 'Herzlich willkommen' not in read(path)


@test
def unsaved_work_survives_a_crash(session):
    path = copy_of_sample(session, 'crash.mevent')
    before = read(path)
    with Window(session, path, crashes=True) as window:
        window.go('Agenda')
        window.select_session(TITLE)
        window.type_over('Title', 'Nicht gespeichert')
        wait_until(lambda: journal_holds(session, 'Nicht gespeichert'), 'the journal has it', timeout=2)
    assert read(path) == before
    os.unlink(path)
    with Window(session) as window:
        window.question('Recover')
        window.go('Agenda')
        window.select_session('Nicht gespeichert')
        session.key('ctrl+s')
        wait_until(lambda: os.path.exists(path), 'it is saved where it was')
        wait_until(lambda: not os.listdir(journals(session)), 'nothing is left to recover')
    assert 'Nicht gespeichert' in read(path)
    with Window(session) as window:
        window.wait('button', '/Look at the/')
        assert not window.app.find_all('button', 'Recover'), 'nothing is offered twice'


@test
def that_nothing_would_survive_a_crash_is_told(session):
    path = copy_of_sample(session, 'unkept.mevent')
    state = session.path('state', 'mevent')
    shutil.rmtree(state, ignore_errors=True)
    os.makedirs(os.path.dirname(state), exist_ok=True)
    with open(state, 'w', encoding='utf-8') as file:
        file.write('A file in the place of the folder.')
    try:
        with Window(session, path) as window:
            window.wait('label', '/^Unsaved work could not be looked for/')
            window.question('Close')
            window.wait('label', '/^Unsaved work could not/', gone=True)
            window.go('Agenda')
            window.select_session(TITLE)
            window.type_over('Title', 'Neu')
            window.wait('label', '/cannot be kept for the case/')
            session.key('ctrl+s')
            wait_until(lambda: '>Neu<' in read(path), 'it is saved all the same')
    finally:
        os.unlink(state)


@test
def who_else_has_it_open_is_told(session):
    path = copy_of_sample(session, 'shared.mevent')
    lock = session.path('home', '.~lock.shared.mevent#')
    with open(lock, 'w', encoding='utf-8') as file:
        file.write('Ana Müller,ana,pc-7,26.11.2021 10:30,mevent-1;')
    with Window(session, path) as window:
        window.wait('label', '/Ana Müller .*pc-7.*10:30/')
        window.wait('button', 'Dismiss').click()
        window.wait('label', '/Ana Müller/', gone=True)
        window.go('Agenda')
    os.unlink(lock)
    with Window(session, path) as window:
        window.go('Agenda')
        assert '%d;' % window.app.pid in read(lock)
        assert not window.app.find_all('button', 'Dismiss')
        session.key('ctrl+w')
        window.gone()
    assert not os.path.exists(lock)


@test
def add_and_delete_with_undo(session):
    with Window(session, copy_of_sample(session, 'delete.mevent')) as window:
        window.go('Agenda')
        window.select_session(TITLE)
        window.wait('button', 'Delete session').click()
        # libadwaita 1.2 does not show its toasts on the accessibility bus.
        window.wait('label', TITLE, gone=True)
        window.wait('button', 'Undo “Delete session”').click()
        window.wait('label', TITLE)
        window.wait('button', 'Add session').click()
        wait_until(lambda: window.entry('Title').text() == '', 'the new session has no title')
        session.type_text('Neu')
        window.wait('label', 'Neu')
        # What is told of it must not be taken for markup, of which the window would warn.
        window.type_over('Title', 'Fragen & <Antworten>')
        window.wait('button', 'Delete session').click()
        window.wait('label', 'Fragen & <Antworten>', gone=True)


@test
def bad_input_is_answered_at_the_row(session):
    with Window(session, copy_of_sample(session, 'input.mevent')) as window:
        window.go('Agenda')
        window.select_session(TITLE)
        window.type_over('Start', 'noon')
        session.key('Tab')
        window.wait('label', '/“noon” is not a time/')
        window.type_over('Start', '14.05')
        session.key('Tab')
        window.wait('label', '/“.*” is not a time/', gone=True)
        wait_until(lambda: window.entry('Start').text().startswith('14:05'), 'the time is written as people here do')


@test
def preview_and_export(session):
    target = session.path('home', 'programme.pdf')
    with Window(session, copy_of_sample(session, 'print.mevent')) as window:
        window.go('Print')
        window.wait('image', '/page 1 of/')
        window.wait('button', '/Export…/').click()
        window.app.file_dialog(target, timeout=LONG)
        wait_until(lambda: os.path.exists(target), 'the PDF is written')
        window.wait('label', '/“programme.pdf” written/')
    with open(target, 'rb') as file:
        assert file.read(5) == b'%PDF-'


@test
def print_options_are_remembered(session):
    path = copy_of_sample(session, 'options.mevent')
    with Window(session, path) as window:
        window.go('Print')
        window.wait('image', '/page 1 of/')
        window.wait('combo box', 'Look').click()
        session.key('Down', 'Return')
        window.wait('label', '/unsaved changes/')
        session.key('ctrl+s')
        wait_until(lambda: '<product-setup' in read(path), 'the project remembers the look')
        session.key('ctrl+z')
        session.key('ctrl+s')
        wait_until(lambda: '<product-setup' not in read(path), 'the step is taken back')


@test
def second_language_is_another_than_the_first(session):
    with Window(session, copy_of_sample(session, 'languages.mevent')) as window:
        window.go('Print')
        for first, second, offered in ((None, 'German', False), ('English', 'German', True), ('English', 'English', False)):
            if first is not None:
                window.wait('combo box', 'Language').click()
                window.wait('listitem', first).click()
                window.wait('listitem', first, gone=True)
            window.wait('combo box', 'Second language').click()
            window.wait('listitem', 'No second language')
            window.wait('listitem', second, gone=not offered)
            session.key('Escape')
            window.wait('listitem', 'No second language', gone=True)


def show_product(window, session, name):
    """The print page with a product, found by its place in the list."""
    window.go('Print')
    window.wait('combo box', 'Product').click()
    window.wait('label', 'Programme as a booklet')
    products = subprocess.run([CLI, 'list', 'products'], capture_output=True, text=True, check=True).stdout.split('\n')
    session.key('Home', *['Down'] * next(i for i, line in enumerate(products) if line.endswith('\t' + name)), 'Return')
    window.wait('label', name)


@test
def letters_are_written_to_whom_one_chooses(session):
    path = copy_of_sample(session, 'letters.mevent')
    with Window(session, path) as window:
        show_product(window, session, 'Invitation letters')
        text = window.entry('Text')
        wait_until(lambda: '{event}' in text.text(), 'the usual text is there')
        text.click()
        session.key('ctrl+a')
        session.type_text('Dear friends,')
        session.key('Return')
        window.wait('button', 'Insert').click()
        window.wait('menuitem', 'Venue and address').click()
        wait_until(lambda: text.text() == 'Dear friends,\n{place}', 'the field stands at the cursor')
        session.key('ctrl+s')
        wait_until(lambda: '{place}' in read(path), 'the text is remembered')
        session.key('ctrl+z')
        wait_until(lambda: '{event}' in text.text(), 'what was typed in one go is one step')
        scroll_to(session, window.wait('button', 'For whom')).click()
        window.wait('listitem', '/Araya/')
        session.type_text('Araya')
        window.wait('listitem', '/Aziz/', gone=True)
        session.key('Return', 'Escape')
        window.wait('label', '/Araya/')
        session.key('ctrl+s')
        wait_until(lambda: 'name="only"' in read(path), 'the people are remembered')


@test
def letters_are_dated(session):
    path, target = copy_of_sample(session, 'dated.mevent'), session.path('home', 'dated.pdf')
    with Window(session, path) as window:
        show_product(window, session, 'Thank-you letters')
        window.type_over('Date', '31.2.2021')
        window.wait('label', '/is not a date of the calendar/')
        window.type_over('Date', '1.10.2021')
        window.wait('label', '/is not a date of the calendar/', gone=True)
        window.wait('button', '/Export…/').click()
        window.app.file_dialog(target, timeout=LONG)
        window.wait('label', '/“dated.pdf” written/')
        window.wait('label', '/unsaved changes/', gone=True)
    text = subprocess.run(['pdftotext', '-l', '1', target, '-'], capture_output=True, text=True, check=True).stdout
    assert '1. Oktober 2021' in text, text


@test
def first_label_is_clicked_and_pages_are_chosen(session):
    path = copy_of_sample(session, 'labels.mevent')
    with Window(session, path) as window:
        show_product(window, session, 'Name badges')
        window.wait('image', '/page 1 of 9/')
        window.wait('button', 'Start at label 4').click()
        wait_until(lambda: window.wait('spin', 'First label').value == 4, 'the row says so, too')
        window.wait('button', 'Undo “Change Print Settings”').click()
        wait_until(lambda: window.wait('spin', 'First label').value == 1, 'it can be undone')
        window.wait('listitem', 'Page 3').click()
        window.wait('image', '/page 3 of 9/')
        session.key('Down')
        window.wait('image', '/page 4 of 9/')
        window.wait('button', '/points? to check/').click()
        session.key('Return')
        window.wait('listitem', 'People', state='selected')


@test
def closing_asks_about_unsaved_work(session):
    path = copy_of_sample(session, 'close.mevent')
    with Window(session, path) as window:
        window.go('Agenda')
        window.select_session(TITLE)
        window.type_over('Title', 'Anders')
        session.key('ctrl+w')
        window.question('/Cancel/')
        window.wait('button', '/Discard/', gone=True)
        session.key('ctrl+w')
        window.question('/Save$/')
        window.gone()
    assert 'Anders' in read(path)


@test
def broken_file_is_explained(session):
    path = session.path('home', 'broken.mevent')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(read(SAMPLE)[:400])
    with Window(session, path) as window:
        window.wait('label', '/“broken.mevent” could not be opened/')
        session.key('Escape')
        window.wait('button', '/New Project/')


@test
def newer_project_says_at_once_that_it_cannot_be_saved(session):
    path = session.path('home', 'newer.mevent')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(read(SAMPLE).replace('urn:mevent:project:1" version="1"', 'urn:mevent:project:2" version="2"'))
    with Window(session, path) as window:
        window.wait('listitem', 'Agenda')
        window.wait('label', '/made by a newer version/')


@contextlib.contextmanager
def slow_file(session, name):
    """A window on its way to open a file of which only the first half has come, and who writes the rest."""
    path = session.path('home', name)
    os.mkfifo(path)
    with Window(session, path) as window, open(path, 'wb') as file:
        file.write(read(SAMPLE).encode()[:20000])
        file.flush()
        window.wait('label', '/Opening “%s”/' % name)
        yield window, file


@test
def slow_file_is_waited_for(session):
    with slow_file(session, 'slow.mevent') as (window, file):
        file.write(read(SAMPLE).encode()[20000:])
        file.close()
        window.wait('listitem', 'Agenda')
        window.wait('label', '/^slow.mevent$/')


@test
def slow_file_is_given_up(session):
    with slow_file(session, 'stuck.mevent') as (window, file):
        window.wait('button', 'Cancel').click()
        window.wait('button', '/Look at the/').click()
        window.wait('listitem', 'Agenda')


@test
def keyboard_alone(session):
    target = session.path('home', 'keys.mevent')
    with Window(session) as window:
        window.wait('button', '/New Project/')
        session.key('ctrl+n')
        window.wait('listitem', 'Facts', state='selected')
        session.type_text('Fachtag')
        window.wait('listitem', '/^Fachtag/')
        session.key('F9')
        window.wait('listitem', 'Facts', gone=True)
        session.key('F9')
        window.wait('listitem', 'Facts', state='focused')
        session.key('Down')
        window.wait('listitem', 'Agenda', state='selected')
        session.key('Tab')
        window.wait('button', '/Add event/', state='focused')
        session.key('Tab')
        window.wait('searchbox', 'Search', state='focused')
        session.key('ctrl+s')
        window.app.file_dialog(target, timeout=LONG)
        wait_until(lambda: os.path.exists(target), 'the project is written')
        session.key('ctrl+q')
        window.gone()
    assert 'Fachtag' in read(target)


def write_png(path, place):
    def chunk(kind, data):
        return len(data).to_bytes(4, 'big') + kind + data + zlib.crc32(kind + data).to_bytes(4, 'big')
    head = (30).to_bytes(4, 'big') + (40).to_bytes(4, 'big') + bytes([8, 2, 0, 0, 0])
    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'tEXt', b'Place\0' + place) +
                   chunk(b'IDAT', zlib.compress(b'\0' * 91 * 40)) + chunk(b'IEND', b''))


def scroll_to(session, node):
    """Turns the wheel over the form until the row is in view; it may be the last."""
    before = None
    for _ in range(60):
        x, y, width, height = node.box()
        if y + height < 780 or (y == before and y + height < 850):
            return node
        before = y
        session.scroll_at(868, 600, 2)
    raise Timeout('%r does not come into view: %s' % (node, node.box()))


def images_of(path):
    tree = ElementTree.parse(path).getroot()
    return {image.get('name'): base64.b64decode(''.join(data.text for data in image.iter(NS + 'data')))
            for image in tree.iter(NS + 'image')}


@test
def photo_is_chosen_described_and_removed(session):
    path = copy_of_sample(session, 'photo.mevent')
    photo, letter = session.path('home', 'Araya.png'), session.path('home', 'l.png')
    write_png(photo, b'50.58N')
    with open(letter, 'w', encoding='utf-8') as file:
        file.write('Dear all,')
    with Window(session, path) as window:
        window.go('People')
        window.wait('label', '/Araya/').click()
        scroll_to(session, window.wait('button', 'Photo: Choose…')).click()
        window.app.file_dialog(letter, timeout=LONG)
        wait_until(lambda: 'sensitive' in window.wait('button', 'Photo: Choose…').states, 'the letter is refused')
        window.wait('button', 'Photo: Choose…').click()
        window.app.file_dialog(photo, timeout=LONG)
        window.wait('button', 'Undo “Change Photo”')
        window.wait('image', 'Araya')
        window.wait('label', 'Araya').click()
        scroll_to(session, window.entry('Alternative text'))
        window.type_over('Alternative text', 'Lacht')
        session.key('ctrl+s')
        wait_until(lambda: 'Lacht' in read(path), 'the photo is saved')
        assert images_of(path)['Araya'].startswith(b'\x89PNG') and b'50.58N' not in images_of(path)['Araya']
        assert 'l' not in images_of(path)
        window.wait('button', 'Photo: Remove').click()
        window.wait('label', 'Araya', gone=True)
        session.key('ctrl+s')
        wait_until(lambda: 'Araya' not in images_of(path), 'no photo is left in the file')
        session.key('ctrl+z')
        window.wait('image', 'Araya')


@test
def picture_of_a_session_is_added_with_its_caption_and_goes_with_it(session):
    path = copy_of_sample(session, 'picture.mevent')
    photo = session.path('home', 'Plakat.png')
    write_png(photo, b'50.58N')
    with Window(session, path) as window:
        window.go('Agenda')
        window.wait('label', '/Workshop 1/').click()
        scroll_to(session, window.wait('button', 'Add picture')).click()
        window.wait('button', 'Undo “Add picture”')
        scroll_to(session, window.wait('button', 'Image: Choose…')).click()
        window.app.file_dialog(photo, timeout=LONG)
        window.wait('image', 'Plakat')
        scroll_to(session, window.entry('Caption'))
        window.type_over('Caption', 'Die Punkte der Gruppe')
        session.key('ctrl+s')
        wait_until(lambda: 'Die Punkte der Gruppe' in read(path), 'the caption is saved')
        assert images_of(path)['Plakat'].startswith(b'\x89PNG')
        scroll_to(session, window.wait('button', 'Delete picture')).click()
        session.key('ctrl+s')
        wait_until(lambda: 'Plakat' not in images_of(path) and '<figure' not in read(path), 'the picture is gone')
        session.key('ctrl+z')
        window.wait('label', 'Die Punkte der Gruppe')


def choose(window, entry, menu='Main menu'):
    """An entry of a menu."""
    window.wait('button', menu).click()
    window.wait('menuitem', entry).click()


@test
def template_begins_a_project(session):
    target = session.path('home', 'template.mevent')
    with Window(session) as window:
        window.wait('row', '/^Workshop day/')
        session.key('Tab', 'Tab', 'Tab', 'Return')  # behind the three buttons
        wait_until(lambda: window.entry('Title').text() == 'Conference', 'the facts of the conference are shown')
        window.go('Project')
        scroll_to(session, window.wait('label', 'Agree on the theme and the date')).click()
        window.wait('button', 'Delete follow-up')
        session.key('ctrl+s')
        window.app.file_dialog(target, timeout=LONG)
        wait_until(lambda: os.path.exists(target), 'the project is written')
    assert 'Keynote and discussion' in read(target) and read(target).count('<follow-up') == 15


@test
def event_is_repeated(session):
    path = copy_of_sample(session, 'repeat.mevent')
    with Window(session, path) as window:
        choose(window, 'Repeat This Event…', 'This event')
        dialog = window.app.wait_dialog(LONG)
        dialog.wait_for('label', 'Friday, 23 September 2022', timeout=LONG)
        session.key('End', 'BackSpace', 'BackSpace')
        session.type_text('xx')
        dialog.wait_for('label', '/is not a date of the calendar/', timeout=LONG)
        session.key('BackSpace', 'BackSpace')
        session.type_text('24')
        dialog.wait_for('label', 'Monday, 23 September 2024', timeout=LONG)
        session.key('Return')
        window.wait('button', 'Undo “Repeat event”')
        session.key('ctrl+s')
        wait_until(lambda: read(path).count('<event ') == 2, 'the project is saved')
        assert 'first-day="2024-09-23"' in read(path)
        window.wait('button', 'Undo “Repeat event”').click()
        session.key('ctrl+s')
        wait_until(lambda: read(path).count('<event ') == 1, 'it is undone')


@test
def person_is_erased_after_a_question(session):
    path = copy_of_sample(session, 'erase.mevent')
    with Window(session, path) as window:
        window.go('People')
        window.wait('label', '/Araya/').click()
        wait_until(lambda: window.entry('Given name').text() != '', 'the editor shows somebody')
        name = window.entry('Family name').text()
        assert name in read(path)
        choose(window, 'Erase a Person…')
        window.question('/Cancel/')
        window.wait('button', '/Erase for Good/', gone=True)
        assert name in read(path)
        choose(window, 'Erase a Person…')
        window.question('/Erase for Good/')
        window.question('/Close/')
        window.wait('label', '/Araya/', gone=True)
        assert 'Araya' not in read(path) and '<tombstone ' in read(path)
        assert window.app.find('button', 'Nothing to undo')


@test
def own_field_is_declared_filled_and_removed(session):
    path = session.path('home', 'field.mevent')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<?xml version="1.0"?>\n<mevent xmlns="urn:mevent:project:1" version="1" id="m1" language="en">'
                   '<person id="p1" family-name="Araya"/><follow-up id="w1" subject="Call"/></mevent>')
    with Window(session, path) as window:
        window.go('People')
        window.wait('label', 'Araya').click()
        window.go('Project')
        scroll_to(session, window.wait('button', 'Add field')).click()
        scroll_to(session, window.entry('Name'))
        window.type_over('Name', 'Hemd & <Hose>')
        window.go('People')
        entry = scroll_to(session, window.entry('Hemd & <Hose>'))
        entry.click()
        session.type_text('XL')
        window.wait('button', 'Undo “Change Hemd & <Hose>”')
        session.key('ctrl+s')
        wait_until(lambda: '>XL</value>' in read(path), 'the value is saved')
        window.go('Project')
        scroll_to(session, window.wait('button', 'Delete field')).click()
        window.go('People')
        window.wait('entry', 'Hemd & <Hose>', gone=True)
        session.key('ctrl+s')
        wait_until(lambda: 'XL' not in read(path), 'the value goes with the field')
        window.wait('button', 'Undo “Delete field”').click()
        wait_until(lambda: window.entry('Hemd & <Hose>').text() == 'XL', 'both come back')


# More than there is room for.
LINES = 'Eine von vielen Zeilen\n' * 100


@test
def what_the_check_finds_is_shown_mended_and_settled(session):
    path = copy_of_sample(session, 'check.mevent')
    with open(path, 'w', encoding='utf-8') as file:
        person = '<person id="p1" family-name="Testerin" email="&lt;t@example.org&gt;," list-consent="yes"/>'
        file.write(read(SAMPLE).replace('<person ', person + '<person ', 1).replace(
            '</mevent>', '<conflict id="x1" record="p1" field="city"><ours/><theirs>Gießen</theirs></conflict>'
            f'<conflict id="x2" record="p1" field="notes"><ours/><theirs>{LINES}</theirs></conflict>'
            '<conflict id="x3" record="p1" kind="deleted-here"/></mevent>'))
    with Window(session, path) as window:
        window.wait('listitem', 'Agenda')
        session.key('F7')
        window.wait('listitem', '/City.*changed on both sides/', state='selected')
        window.wait('button', '/Take Theirs/').double_click()
        window.wait('listitem', '/City.*changed on both sides/', gone=True)
        window.wait('listitem', '/Notes.*changed on both sides/', state='selected')
        window.wait('label', '/^Eine von vielen Zeilen/')
        # In the list, through the three values.
        session.key(*['Tab'] * 4)
        window.wait('button', '/Go There/', state='focused')
        window.wait('button', '/Keep Ours/', state='sensitive').click()
        window.wait('listitem', '/changed on both sides/', gone=True)
        window.wait('button', 'Undo “Settle conflict”')
        window.wait('listitem', '/deleted on one side/', state='selected')
        window.wait('button', '/Delete It/')
        window.wait('button', '/Keep It/', state='sensitive').click()
        window.wait('listitem', '/deleted on one side/', gone=True)
        window.wait('label', '/is not an e-mail address/').click()
        window.wait('button', '/Go There/').click()
        window.wait('listitem', 'People', state='selected')
        wait_until(lambda: window.entry('City').text() == 'Gießen', 'the person is shown, and has their city')
        session.key('F7')
        window.wait('label', '/is not an e-mail address/').click()
        window.wait('button', '/Take away/').click()
        window.wait('label', '/is not an e-mail address/', gone=True)
        session.key('ctrl+s')
        wait_until(lambda: 'email="t@example.org"' in read(path), 'the address is mended in the file')


@test
def somebody_elses_changes_are_joined(session):
    path = copy_of_sample(session, 'shared.mevent')
    with Window(session, path) as window:
        window.go('Agenda')
        window.select_session(TITLE)
        window.type_over('Title', 'Unsere Fassung')
        wait_until(lambda: journal_holds(session, 'Unsere Fassung'), 'the journal has it')
        theirs = read(path).replace('>Workshop', '>Ihr Workshop')
        assert theirs != read(path)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(theirs)
        session.key('ctrl+s')
        window.question('/Join Both/')
        wait_until(lambda: 'Unsere Fassung' in read(path), 'both are saved')
        assert '>Ihr Workshop' in read(path) and '<conflict' not in read(path)
        window.wait('label', '/Ihr Workshop/')


@test
def german(session):
    with Session(lang='de_DE.UTF-8', fonts='isolated') as other:
        with Window(other, copy_of_sample(other, 'deutsch.mevent')) as window:
            window.go('Ablauf')
            window.wait('label', '/^13:00–13:15$/')
            window.go('Personen')
            window.wait('button', 'Person hinzufügen')


def main():
    failed = 0
    only = os.environ.get('MEVENT_ONLY_TESTS')
    tests[:] = [function for function in tests if only is None or function.__name__ in only.split()]
    print('1..%d' % len(tests), flush=True)
    with Session(fonts='isolated') as session:
        for number, function in enumerate(tests, 1):
            try:
                function(session)
                print('ok %d - %s' % (number, function.__name__), flush=True)
            except Exception:
                failed += 1
                print('not ok %d - %s' % (number, function.__name__), flush=True)
                traceback.print_exc()
    return failed > 0


@test
def programme_is_kept_and_folder_filled(session):
    folder = session.path('home', 'proof')
    os.mkdir(folder)
    with Window(session, copy_of_sample(session, 'folder.mevent')) as window:
        window.go('Agenda')
        choose(window, 'Keep Programme as It Stands', 'This event')
        window.wait('label', '/programme is kept/')
        choose(window, 'Fill the Funder’s Folder…', 'This event')
        window.app.file_dialog(folder, timeout=LONG)
        documents = re.compile(r'0[1-8]-[^~]*\.pdf')
        wait_until(lambda: sum(bool(documents.fullmatch(name)) for name in os.listdir(folder)) == 8, 'the documents are written')
        wait_until(lambda: len(os.listdir(folder)) == 8, 'nothing else is left')
        programme = os.path.join(folder, '02-Programm.pdf')
        with open(programme, 'w', encoding='utf-8') as file:
            file.write('mine')
        for answer, mine in (('/Cancel/', True), ('/Overwrite/', False)):
            choose(window, 'Fill the Funder’s Folder…', 'This event')
            window.app.file_dialog(folder, timeout=LONG)
            window.wait('label', 'Write over 8 files?')
            window.question(answer)
            window.wait('label', 'Write over 8 files?', gone=True)
            wait_until(lambda: (read_bytes(programme) == b'mine') == mine, 'the answer is followed')
        session.key('ctrl+s')
        window.wait('label', '/unsaved changes/', gone=True)


if __name__ == '__main__':
    sys.exit(main())
