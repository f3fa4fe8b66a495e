"""Badges on the command line: designs of the project's own, backs, stock, printers, and what is remembered of a print."""
import unicodedata

from harness import *

DOT = b"<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><path d='M0 0h8v8z' fill='#800000'/></svg>"


def png():
    def chunk(kind, data):
        return len(data).to_bytes(4, 'big') + kind + data + zlib.crc32(kind + data).to_bytes(4, 'big')
    head = (40).to_bytes(4, 'big') * 2 + bytes([8, 2, 0, 0, 0])
    dots = zlib.compress(b''.join(b'\0' + bytes((x * y) % 251 for x in range(120)) for y in range(40)), 9)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', dots) + chunk(b'IEND', b'')


def event(people, elements='', more=''):
    """So many people of a category whose design has these elements."""
    persons = ''.join(f'<person id="p{i}" given-name="Given{i}" family-name="Family{i}"/>\n' for i in range(people))
    taking_part = ''.join(f'<participation id="n{i}" person="p{i}" category="g1" status="confirmed"/>\n'
                          for i in range(people))
    design = f'<badge-design id="d1" name="Card" width="90" height="54">{elements}</badge-design>\n' if elements else ''
    wears = ' badge-design="d1"' if elements else ''
    return project(f'{persons}<event id="e1"><title>Tag</title>\n<category id="g1"{wears}><name>Gast</name></category>\n'
                   f'{taking_part}{more}</event>\n{design}')


def with_picture(name, media_type, data, people):
    element = ('<badge-element id="b1" kind="image" left="60" top="5" width="20" height="20" image="i1"/>'
               '<badge-element id="b2" left="5" top="5" width="50" height="20"><text>{first-name}</text></badge-element>')
    image = f'<image id="i1" name="Logo" media-type="{media_type}"><data>{base64.b64encode(data).decode()}</data></image>'
    return write(name, event(people, element).replace('</mevent>', image + '</mevent>'))


def test_pictures_are_in_the_pdf_once():
    for name, media_type, data, mark in (('svg', 'image/svg+xml', DOT, b'0.501961 0 0 rg'),
                                         ('png', 'image/png', png(), b'/Image')):
        sizes = []
        for people in (10, 60):
            out = path(f'{name}.pdf')
            run('print', 'badges', with_picture('picture.mevent', media_type, data, people), '--stock', 'L7417', '-o', out)
            assert 'No syntax or stream encoding errors' in tool('qpdf', '--check', out)
            tool('qpdf', '--qdf', '--object-streams=disable', out, path('plain.pdf'))
            assert read(path('plain.pdf')).count(mark) in (1, 2), name  # a picture with its mask is two
            sizes.append(os.path.getsize(out))
        assert (sizes[1] - sizes[0]) / 50 < 900, sizes


def test_each_card_is_a_paragraph_of_the_document():
    for stock, cards in (('L4785', 3), ('L7417', 6), ('32017', 3)):
        out = path('tagged.pdf')
        run('print', 'badges', write('tagged.mevent', event(3)), '--stock', stock, '-o', out)
        assert 'No syntax or stream encoding errors' in tool('qpdf', '--check', out)
        assert re.search(r'Tagged:\s+yes', tool('pdfinfo', out))
        tool('qpdf', '--qdf', '--object-streams=disable', out, path('plain.pdf'))
        plain_pdf = read(path('plain.pdf'))
        assert (plain_pdf.count(b'/S /P\n'), plain_pdf.count(b'/S /Document')) == (cards, 1), stock


def letters_of(options):
    """Letters alone, for poppler makes a line of each Arabic one."""
    run('print', 'badges', sample, *options, '-o', path('letters.pdf'))
    return ''.join(c for c in unicodedata.normalize('NFKC', pdf_text(path('letters.pdf'))) if c.isalpha())


def test_a_function_stays_in_one_language_where_two_have_no_room():
    function = 'StadträtinundDezernentinfürBildungundIntegration'
    small = ['--stock', 'Avery L7161']
    assert letters_of(small).count(function) == 1
    for second, other in (('ar', 'عضومجلسالمدينة'), ('en', 'CityCouncillor')):
        narrow = letters_of([*small, '--second-language', second])
        assert narrow.count(function) == 1 and other not in narrow, (second, narrow)
        wide = letters_of(['--second-language', second, '--stock', 'Plain A4: A6 portrait'])
        assert function in wide and other in wide, (second, wide)


def test_a_function_makes_names_a_little_smaller_and_is_missed():
    for stock, left_out in (('Plain A4: A6 portrait', False), ('Durable Badgemaker 1456-02', True)):
        _, err = run('print', 'badges', sample, '--stock', stock, '-o', path('functions.pdf'))
        assert err.count('Not all badges have room for what somebody does') == left_out, (stock, err)
    assert pdf_text(path('functions.pdf')).count('Projektleitung') >= 2, 'beside a name in its own script'


def test_a_time_stands_on_a_line_with_its_session():
    """Also where letters of another script reach higher than digits do."""
    for second in ((), ('--second-language', 'ar')):
        run('print', 'badges', sample, '--back', 'programme', '--stock', 'L7417', '-o', path('back.pdf'), *second)
        page = list(ElementTree.fromstring(tool('pdftotext', '-bbox', '-f', '2', '-l', '2', path('back.pdf'), '-').encode()).iter(
            '{http://www.w3.org/1999/xhtml}word'))
        for time, title in (('12:15', 'Ankommen'), ('16:50', 'Ergebnisse'), ('17:35', 'Fazit')):
            feet = [{round(float(word.get('yMax'))) for word in page if word.text.startswith(text)} for text in (time, title)]
            assert len(feet[0]) == 5 and feet[0] == feet[1], (second, time, feet)


def test_badge_fields_are_listed():
    out, _ = run('list', 'badge-fields')
    names = [line.split('\t')[0] for line in out.splitlines()]
    assert '{first-name}' in names and '{vcard}' in names
    texts = ''.join(f'<badge-element id="b{i}" left="5" top="{3 * i}" width="80" height="3"><text>{name}</text>'
                    '</badge-element>'
                    for i, name in enumerate(names))
    _, err = run('print', 'badges', write('all.mevent', event(1, texts)), '--stock', 'L7417', '-o', path('all.pdf'))
    assert 'stands for nothing' not in err, err


def test_printed_badges_are_remembered():
    file = write('remember.mevent', event(3))
    run('print', 'badges', file, '-o', path('all.pdf'))
    assert 'badge-printed' not in read(file).decode()
    run('print', 'badges', file, '-o', path('all.pdf'), '--mark-printed')
    assert read(file).decode().count('badge-printed-content=') == 3
    run('validate', file)
    _, err = run('print', 'badges', file, '--changed', '-o', path('none.pdf'), status=UNSOUND)
    assert 'changed' in err and not os.path.exists(path('none.pdf'))
    write('remember.mevent', read(file).decode().replace('Family1', 'Changed'))
    run('print', 'badges', file, '--changed', '-o', path('one.pdf'), '--mark-printed')
    assert 'Changed' in pdf_text(path('one.pdf')) and 'Family0' not in pdf_text(path('one.pdf'))
    run('print', 'badges', file, '--changed', '--blanks', '1', '-o', path('blank.pdf'))
    assert 'Gast' in pdf_text(path('blank.pdf')) and 'Family' not in pdf_text(path('blank.pdf'))


def test_what_was_not_printed_is_not_remembered():
    file = write('unprinted.mevent', event(3))
    before = read(file)
    run('print', 'badges', file, '-o', '/nowhere/x.pdf', '--mark-printed', status=IO)
    run('print', 'badges', file, '-o', path('x.pdf'), '--mark-printed', '--start', '99', status=WRONG_USE)
    run('print', 'programme', file, '-o', path('x.pdf'), '--mark-printed', status=WRONG_USE)
    for blanks in ('-1', 'x', '100000'):
        run('print', 'badges', file, '-o', path('x.pdf'), '--blanks', blanks, status=WRONG_USE)
    assert read(file) == before


HEAD = 'part numbers\tuse\tpage\tcolumns\trows\twidth\theight\tleft\ttop\tpitch x\tpitch y\tcorner radius\tsource\tnote\n'


def stock_folder(**files):
    folder = path('stock-' + '-'.join(files))
    os.makedirs(os.path.join(folder, 'mevent', 'stock'))
    for name, contents in files.items():
        with open(os.path.join(folder, 'mevent', 'stock', name + '.tsv'), 'wb') as file:
            file.write(contents if isinstance(contents, bytes) else contents.encode())
    return {'XDG_DATA_HOME': folder}


def test_stock_of_users():
    env = stock_folder(office=HEAD + 'Office 1, 2\tname badge card\tA4\t2\t5\t90\t54\t15\t13.5\t90\t54\t\tme\t\n'
                       'Avery L4785\tlabel\tA4\t2\t5\t80\t50\t17\t12\t95\t55\t\tmeasured\t\n')
    out, err = run('list', 'stock', env=env)
    assert [line for line in out.splitlines() if line.startswith('Office 1\t') and line.endswith('office.tsv')], out
    assert not err and all(line.count('\t') == 1 for line in out.splitlines())
    file = write('stock.mevent', event(3))
    run('print', 'badges', file, '--stock', 'office 2', '-o', path('own.pdf'), env=env)
    run('print', 'badges', file, '--stock', 'L4785', '-o', path('own.png'), env=env)
    run('print', 'badges', file, '--stock', 'L4785', '-o', path('theirs.png'))
    assert read(path('own.png')) != read(path('theirs.png'))


def test_bad_stock_of_users():
    good = 'Office 1\tlabel\tA4\t2\t5\t90\t54\t15\t13.5\t90\t54\t\tme\t\n'
    env = stock_folder(
        wide=HEAD + good + 'Giant 77\tlabel\tA4\t1\t1\t300\t54\t0\t0\t300\t54\t\tme\t\n',
        word=HEAD + 'Word 1\tlabel\tA4\ttwo\t5\t90\t54\t15\t13.5\t90\t54\t\tme\t\n',
        short=HEAD + 'Short 1\tlabel\n', binary=b'\xff\xfe\0\0', empty=b'')
    os.mkdir(os.path.join(env['XDG_DATA_HOME'], 'mevent', 'stock', 'folder.tsv'))
    os.mkfifo(os.path.join(env['XDG_DATA_HOME'], 'mevent', 'stock', 'pipe.tsv'))
    out, err = run('list', 'stock', env=env)
    assert 'Office 1' in out and 'Giant' not in out and 'Word' not in out
    for said in ('wide.tsv:3: ', '300 × 54 mm', 'word.tsv:2:4: ', 'short.tsv:2: ', 'binary.tsv: ', 'folder.tsv: ',
                 'pipe.tsv: '):
        assert said in err, (said, err)
    file = write('stock.mevent', event(3))
    run('print', 'badges', file, '--stock', 'Giant 77', '-o', path('x.pdf'), env=env, status=WRONG_USE)


def test_printer_is_corrected():
    env = {'XDG_CONFIG_HOME': path('config')}
    file = write('printer.mevent', event(3))
    run('print', 'badges', file, '-o', path('x.pdf'), '--printer', 'Office', env=env, status=WRONG_USE)
    run('calibrate', '--printer', 'Office', '--dx', '1,5', '--dy=-0.5', '--scale', '100.5', env=env)
    run('calibrate', '--printer', 'Office', '--tray', '2', '--scale-x', '99', env=env)
    out, _ = run('calibrate', '--printer', 'Office', '--dy', '0', env=env)
    assert out == run('calibrate', '--printer', 'Office', env=env)[0] == 'dx\t1.5\ndy\t0\nscale-x\t100.5\nscale-y\t100.5\n'
    pages = {}
    for name, more in (('plain', []), ('office', ['--printer', 'Office']), ('tray', ['--printer', 'Office', '--tray', '2'])):
        run('print', 'calibration', file, '-o', path(name + '.png'), *more, env=env)
        pages[name] = read(path(name + '.png'))
    assert len(set(pages.values())) == 3
    run('print', 'calibration', file, '-o', path('calibration.pdf'), '--stock', 'A6 portrait')
    assert 'No syntax or stream encoding errors' in tool('qpdf', '--check', path('calibration.pdf'))
    assert 'mevent-cli calibrate' in pdf_text(path('calibration.pdf')).replace('\n', ' ')
    assert 'printers' not in read(file).decode() and 'Office' not in read(file).decode()


def test_printer_that_cannot_be():
    env = {'XDG_CONFIG_HOME': path('no-config')}
    for wrong in ([], ['--dx', '1'], ['--printer', 'P'], ['--printer', '', '--dx', '1'], ['--printer', 'P', '--dx', 'much'],
                  ['--printer', 'P', '--dx', '21'], ['--printer', 'P', '--scale', '0'], ['--printer', 'P', '--scale', '1.5'],
                  ['--printer', 'P', '--scale', 'nan'], ['--printer', 'P', '--dy', ''], ['--printer', '[P]', '--dy', '1']):
        run('calibrate', *wrong, env=env, status=WRONG_USE)
    assert not os.path.exists(path('no-config'))
    run('print', 'badges', sample, '-o', path('x.pdf'), '--tray', '2', status=WRONG_USE)
    os.makedirs(path('bad-config/mevent'))
    write('bad-config/mevent/printers.ini', 'not a key file')
    bad = {'XDG_CONFIG_HOME': path('bad-config')}
    _, err = run('print', 'badges', sample, '-o', path('x.pdf'), '--printer', 'P', env=bad, status=WRONG_USE)
    assert 'printers.ini' in err
    run('calibrate', '--printer', 'P', '--dx', '1', env=bad, status=WRONG_USE)
    assert read(path('bad-config/mevent/printers.ini')) == b'not a key file'


run_tests(globals())
