"""Every product as a file: sound, reproducible, with what readers and printers look for; options, and whole folders.

Usage: test-products.py MEVENT-CLI SOURCE-ROOT"""
import glob
import subprocess

from harness import *

EPOCH = {'SOURCE_DATE_EPOCH': '1632470400'}


def products():
    return [line.split('\t')[0] for line in run('list', 'products')[0].splitlines()]


def options(product):
    return [line.split('\t')[0] for line in run('list', 'options', product)[0].splitlines()]


def info(name):
    lines = [line.split(':', 1) for line in tool('pdfinfo', name).splitlines() if ':' in line]
    return {key: value.strip() for key, value in lines}


def structure(name):
    """The objects of a PDF, none packed away."""
    return subprocess.run(['qpdf', '--qdf', '--object-streams=disable', name, '-'], capture_output=True, check=True).stdout


def conference(*arguments):
    maker = os.path.join(root, 'tests', 'support', 'make-conference.py')
    name = path('conference-' + '-'.join(arguments) + '.mevent')
    if not os.path.exists(name):
        write(name, subprocess.run([sys.executable, maker, *arguments], capture_output=True, check=True).stdout)
    return name


def small_conference():
    return conference('--days', '2', '--rooms', '4', '--sessions', '24', '--people', '60')


def print_all(file, language='de', made_before={}):
    """All products of the file that there are, by name, made once; a product without data says so and leaves nothing."""
    if file in made_before:
        return made_before[file]
    made = made_before[file] = {}
    for product in products():
        out = path(f'{product}-{os.path.basename(file)}.pdf')
        result = subprocess.run([cli, 'print', product, file, '--language', language, '-o', out], capture_output=True, timeout=60,
                                env={**os.environ, **EPOCH})
        assert result.returncode in (DONE, UNSOUND), (product, result.stderr.decode())
        if result.returncode == DONE:
            made[product] = out
        else:
            assert result.stderr.decode().strip().endswith('.') and not os.path.exists(out), (product, result.stderr.decode())
    return made


# -- the files

def check_file(product, name, language):
    tool('qpdf', '--check', name)
    about, inside = info(name), structure(name)
    assert about['Tagged'] == 'yes' and about['Title'], (product, about)
    assert b'/Lang (' + language.encode() + b')' in inside, product
    for line in tool('pdffonts', name).splitlines()[2:]:
        embedded, subset = line.split()[-5:-3]
        assert embedded == 'yes' and subset == 'yes', (product, line)


def test_files_of_the_sample():
    made = print_all(sample)
    assert len(made) >= 20, sorted(made)
    for product, name in made.items():
        check_file(product, name, 'de')


def test_files_of_a_conference():
    made = print_all(small_conference(), 'en')
    assert made.keys() == set(products()), set(products()) - made.keys()
    for product, name in made.items():
        check_file(product, name, 'en')


def test_the_same_bytes_again():
    for product, name in print_all(sample).items():
        run('print', product, sample, '--language', 'de', '-o', path('again.pdf'), env=EPOCH)
        assert read(path('again.pdf')) == read(name), product


def test_outline_and_links():
    for product in ('programme', 'results', 'running-order'):
        run('print', product, sample, '-o', path('outline.pdf'))
        assert b'/Outlines' in structure(path('outline.pdf')), product
    run('print', 'programme', sample, '-o', path('outline.pdf'))
    inside = structure(path('outline.pdf'))
    assert inside.count(b'/Subtype /Link') >= 10


def tables_of(name):
    """For each table, which may go on on the next page, how many cells each of its rows has."""
    tables = []
    for element in re.findall(r'^ *(Table|TR|TH|TD)\b', tool('pdfinfo', '-struct', name), re.MULTILINE):
        if element == 'Table':
            tables.append([])
        elif element == 'TR':
            tables[-1].append(0)
        else:
            tables[-1][-1] += 1
    return tables


def test_tables_are_tables_for_who_hears_them():
    made = print_all(sample)
    for product in ('sign-in-list', 'participant-list', 'running-order', 'statistics', 'results', 'checklist', 'planned-programme'):
        tables = tables_of(made[product])
        assert tables and all(len(rows) > 1 and len(set(rows)) == 1 and rows[0] > 1 for rows in tables), (product, tables)
    assert tool('pdfinfo', '-struct', made['sign-in-list']).count('TH') == 5 * len(tables_of(made['sign-in-list'])), 'a head on each page'
    assert not tables_of(made['programme'])


def test_images_once():
    picture = os.path.join(root, 'tests', 'data', 'images', 'cmyk.jpg')
    body = ('<organisation id="o1" logo="i1"><name>Verein</name></organisation>\n'
            '<person id="p1" family-name="A" photo="i1"><biography>x</biography></person>\n'
            '<event id="e1"><title>Treffen</title><partner id="a1" organisation="o1"/><partner id="a2" organisation="o1"/>'
            '<session id="s1"><title>x</title><contribution id="c1" person="p1"/></session></event>\n'
            f'<image id="i1" name="Logo"><data>{base64.b64encode(read(picture)).decode()}</data></image>\n')
    run('print', 'programme', write('logos.mevent', project(body)), '-o', path('logos.pdf'))
    listed = [line.split() for line in tool('pdfimages', '-list', path('logos.pdf')).splitlines()[2:]]
    assert len(listed) > 2 and len({line[10] for line in listed}) == 1, listed


def test_one_picture_several_times_on_a_page():
    """A page names it once: checkers of PDF want each name once."""
    picture = base64.b64encode(read(os.path.join(root, 'tests', 'data', 'images', 'cmyk.jpg'))).decode()
    people = ''.join(f'<person id="p{i}" family-name="A{i}" photo="i1"><biography>x</biography></person>\n' for i in range(40))
    panel = ''.join(f'<contribution id="c{i}" person="p{i}"/>' for i in range(40))
    body = (f'{people}<event id="e1"><title>Treffen</title><session id="s1"><title>x</title>{panel}</session></event>\n'
            f'<image id="i1" name="Photo"><data>{picture}</data></image>\n')
    file = write('one-photo.mevent', project(body))
    for product in ('programme', 'booklet'):
        run('print', product, file, '-o', path('one-photo.pdf'))
        tool('qpdf', '--check', path('one-photo.pdf'))
        assert len(re.findall(rb'/x\d+ Do', structure(path('one-photo.pdf')))) >= 40, product


def test_a_hundred_badges_are_small():
    file = conference('--days', '1', '--rooms', '2', '--sessions', '4', '--people', '100')
    run('print', 'badges', file, '-o', path('hundred.pdf'))
    assert os.path.getsize(path('hundred.pdf')) < 1000 * 1000


def test_without_any_font():
    empty = write('empty.conf', '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    for product in ('programme', 'poster', 'tent-cards', 'badges'):
        _, err = run('print', product, sample, '-o', path('blank.pdf'), env={'FONTCONFIG_FILE': empty})
        assert 'font' in err and ';  takes' not in err, err
        tool('qpdf', '--check', path('blank.pdf'))
    assert err.count('\n') < 1000


# -- options

# A value that is good, and one that is not: None where any is good.
VALUES = {
    'language': ('en', 'not a tag'), 'second-language': ('ar', '??'), 'two': ('above', 'beneath'), 'theme': ('quiet', 'loud'),
    'paper': ('A5', 'A9'), 'fold': ('letter', 'crease'), 'day': ('2021-09-24', '24.09.2021'), 'session': (None, 'snone'),
    'per': ('half-day', 'century'), 'profile': ('youth', 'king'), 'columns': ('place,email', 'shoe-size'), 'walk-ins': ('0', '-1'),
    'text': ('Hallo {name}', None), 'dated': ('2026-10-01', '1.10.2026'), 'arrow': ('left', 'up'), 'stock': (None, 'no such stock'),
    'start': ('2', '0'),
    'order': ('column', 'diagonal'), 'only': (None, 'pnobody'), 'names': ('', None), 'everybody': ('', None), 'duplex': ('short-edge', 'no edge'), 'bleed': ('', None),
    'back': ('programme', 'sideways'), 'changed': ('', None), 'blanks': ('3', '-1'),
}


def good_value(product, option):
    tree = ElementTree.parse(sample).getroot()
    event = tree.find(NS + 'event')
    if option == 'session':
        return next(s.get('id') for s in event.iter(NS + 'session') if s.find(NS + 'contribution') is not None)
    if option == 'only':
        return next(event.iter(NS + 'contribution')).get('person')
    if option == 'stock':
        return {'badges': 'L4785', 'tent-cards': '32253', 'address-labels': 'L7160'}.get(product, 'L4785')
    return VALUES[option][0]


def printed(product, option, value):
    argument = [f'--{option}'] if value == '' else [f'--{option}={value}']
    return subprocess.run([cli, 'print', product, sample, *argument, '-o', path('option.pdf')], capture_output=True, timeout=60)


def test_options_take_good_values():
    for product in products():
        for option in options(product):
            result = printed(product, option, good_value(product, option))
            # There may be nothing to print of it; it is no wrong use.
            assert result.returncode in (DONE, UNSOUND), (product, option, result.stderr.decode())
            assert result.returncode == DONE or result.stderr.decode().strip().endswith('.'), (product, option, result.stderr)


def test_options_refuse_bad_values():
    for product in products():
        for option in options(product):
            bad = VALUES[option][1]
            result = printed(product, option, bad) if bad is not None else None
            assert result is None or result.returncode == WRONG_USE, (product, option, result.returncode, result.stderr.decode())
            assert result is None or result.stderr.decode().strip(), (product, option)


def test_options_of_other_products_are_refused():
    known = {option for product in products() for option in options(product)}
    assert known == set(VALUES), known ^ set(VALUES)
    for product in products():
        option = sorted(known - set(options(product)))[0]
        result = printed(product, option, good_value('badges', option))
        assert result.returncode == WRONG_USE and option in result.stderr.decode(), (product, option, result.stderr.decode())


def test_a_decimal_comma_changes_nothing():
    folder = path('locales')
    os.makedirs(folder, exist_ok=True)
    subprocess.run(['localedef', '-c', '-i', 'de_DE', '-f', 'UTF-8', os.path.join(folder, 'de_DE.UTF-8')], capture_output=True)
    env = {'LOCPATH': folder, 'LC_ALL': 'de_DE.UTF-8', 'LANGUAGE': 'de'}
    _, err = run('print', 'none-such', sample, '-o', path('comma.pdf'), status=WRONG_USE, env=env)
    assert 'Es gibt kein' in err, 'the locale is not there: ' + err
    for product in products():
        run('print', product, sample, '-o', path('comma.pdf'), env=env)
        tool('qpdf', '--check', path('comma.pdf'))


def test_what_is_internal_stays_so():
    file = event_of('<session id="s1" internal="true" day="2026-09-24" start="07:00" duration="60"><title xml:lang="de">Aufbau</title></session>\n'
                    '<session id="s2" parent="s1" day="2026-09-24" start="07:00" duration="60"><title xml:lang="de">Geheim</title>'
                    '<contribution id="c1" person="p1"/></session>\n'
                    '<session id="s3" day="2026-09-24" start="09:00" duration="60"><title xml:lang="de">Offen</title></session>\n'
                    '<participation id="n1" person="p1" status="confirmed"><attendance id="a1" day="2026-09-24"/></participation>\n')
    for product in ('programme', 'booklet', 'large-print', 'certificates', 'thank-you-letters', 'poster', 'report'):
        text = text_of(product, file)
        assert 'Geheim' not in text and 'Aufbau' not in text and '07:00' not in text, (product, text)
    assert 'Umfang der Teilnahme: 1 Std.' in text_of('certificates', file)


def test_what_is_the_same_in_two_languages_stands_once():
    """A description that is not translated, and people's organisations; each title stands in both languages."""
    for two in ('above', 'beside'):
        run('print', 'programme', sample, '--language', 'ar', '--second-language', 'de', '--two', two, '-o', path('text.pdf'))
        text = tool('pdftotext', path('text.pdf'), '-')
        assert text.count('Zum ersten Mal kommen') == 1, two
        assert 'Begrüßung' in text and 'كلمة' in text, two


def test_who_is_not_expected_is_not_listed():
    file = event_of('<participation id="n1" person="p1" status="confirmed" diet="vegan"/>\n'
                    '<participation id="n2" person="p2" status="waiting" diet="halal"/>\n')
    for product in ('sign-in-list', 'tent-cards', 'caterers-list'):
        text = text_of(product, file, status=UNSOUND if product == 'tent-cards' else DONE)
        assert 'Wart' not in text and 'halal' not in text, (product, text)
    assert 'Erwartete Gäste: 1' in text_of('caterers-list', file)


def test_who_came_is_certified_whatever_was_said_before():
    file = event_of('<session id="s1" day="2026-09-24" start="09:00" duration="60"><title xml:lang="de">Block</title></session>\n'
                    '<session id="s2" parent="s1" day="2026-09-24" start="09:00" duration="60"><title xml:lang="de">Links</title></session>\n'
                    '<session id="s3" parent="s1" day="2026-09-24" start="09:00" duration="60"><title xml:lang="de">Rechts</title></session>\n'
                    '<participation id="n2" person="p2" status="waiting"><attendance id="a1" day="2026-09-24"/></participation>\n')
    text = text_of('certificates', file)
    assert 'Wenzel Wart' in text and 'Links' not in text and 'Rechts' not in text, text


# -- folders

def numbered(folder):
    return [os.path.basename(name) for name in sorted(glob.glob(os.path.join(folder, '*.pdf')))]


def made_folder(file, name, **expected):
    out, err = run('folder', file, '-o', path(name), **expected)
    names = numbered(path(name))
    assert sorted(out.splitlines()) == [os.path.join(path(name), one) for one in names]
    assert all(re.match(r'\d\d-\w', one) for one in names), names
    for one in names:
        tool('qpdf', '--check', os.path.join(path(name), one))
    return names, err


def test_folder():
    names, _ = made_folder(small_conference(), 'folder')
    assert len(names) == 8, names


def test_folder_where_something_is_missing():
    with open(small_conference()) as file:
        unkept = re.sub('<snapshot .*</snapshot>', '', file.read(), flags=re.DOTALL)
    names, err = made_folder(write('unkept.mevent', unkept), 'unkept', status=UNSOUND)
    assert len(names) == 7 and 'never kept' in err, (names, err)


def test_folder_writes_over_nothing():
    run('folder', sample, '-o', path('twice'))
    names = numbered(path('twice'))
    mine = os.path.join(path('twice'), names[1])
    os.unlink(os.path.join(path('twice'), names[0]))
    write(os.path.join('twice', names[1]), 'mine')
    _, err = run('folder', sample, '-o', path('twice'), status=IO)
    assert mine in err and '--force' in err, err
    assert numbered(path('twice')) == names[1:], 'nothing is written where something is in the way'
    with open(mine, 'rb') as file:
        assert file.read() == b'mine'
    run('folder', sample, '-o', path('twice'), '--force')
    assert numbered(path('twice')) == names
    tool('qpdf', '--check', mine)


def test_folder_of_all():
    out, _ = run('folder', sample, '--all', '-o', path('all/of/it'))
    assert len(out.splitlines()) == len(numbered(path('all/of/it'))) == len(print_all(sample)) - 1
    assert not any('ali' in name for name in numbered(path('all/of/it'))), 'a calibration page says nothing of the event'


def test_folder_that_cannot_be_made():
    blocked = write('blocked', 'a file')
    _, err = run('folder', sample, '-o', os.path.join(blocked, 'folder'), status=IO)
    assert blocked in err
    run('folder', sample, status=WRONG_USE)
    run('folder', path('nowhere.mevent'), '-o', path('never'), status=IO)
    assert not os.path.exists(path('never'))


run_tests(globals())
