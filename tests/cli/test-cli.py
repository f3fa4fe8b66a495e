"""mevent-cli as a user calls it: what it prints, what it leaves on the disk, and its exit status."""
from harness import *

# -- the sample

def test_sample_validates():
    run('validate', sample)
    tool('xmllint', '--noout', '--relaxng', os.path.join(root, 'data', 'schema', 'mevent-1.rng'), sample)


def test_copy_gives_the_same_bytes():
    run('copy', sample, '-o', path('copy.mevent'))
    assert read(path('copy.mevent')) == read(sample)
    run('copy', path('copy.mevent'), '-o', path('copy.mevent'))
    assert read(path('copy.mevent')) == read(sample)


def test_schema_is_the_committed_one():
    out, _ = run('schema')
    assert out.encode() == read(os.path.join(root, 'data', 'schema', 'mevent-1.rng'))


def test_info_counts():
    tree = ElementTree.parse(sample).getroot()
    out, _ = run('info', '--json', sample)
    info = json.loads(out)
    for kind, count in info['records'].items():
        assert count == len(list(tree.iter(NS + kind))), kind
    assert info['events'][0]['first-day'] == '2021-09-24'
    out, _ = run('info', sample)
    assert '2021-09-24' in out and 'Vernetzungstreffen' in out


def test_badges_hold_every_name():
    run('print', 'badges', '--stock', 'Avery L4785', sample, '-o', path('badges.pdf'))
    assert 'No syntax or stream encoding errors' in tool('qpdf', '--check', path('badges.pdf'))
    fonts = tool('pdffonts', path('badges.pdf')).splitlines()[2:]
    assert fonts and all(re.search(r' yes yes (yes|no) +\d', line) for line in fonts), fonts
    text = plain(pdf_text(path('badges.pdf')))
    tree = ElementTree.parse(sample).getroot()
    out_of = {p.get('person') for p in tree.iter(NS + 'participation') if p.get('status') in ('declined', 'cancelled')}
    out_of -= {c.get('person') for c in tree.iter(NS + 'contribution')}
    for person in tree.iter(NS + 'person'):
        for field in ('given-name', 'family-name', 'name-in-own-script'):
            name = person.get(field)
            if name and person.get('id') not in out_of:
                assert holds(text, name), (field, name)


def test_programme_holds_every_public_session_and_contributor():
    run('print', 'programme', sample, '-o', path('programme.pdf'))
    assert 'No syntax or stream encoding errors' in tool('qpdf', '--check', path('programme.pdf'))
    info = tool('pdfinfo', path('programme.pdf'))
    assert 'Vernetzungstreffen' in info and re.search(r'Tagged: +yes', info) and 'A4' in info
    assert '/Lang' in tool('qpdf', '--qdf', '--object-streams=disable', path('programme.pdf'), '-')
    text = plain(pdf_text(path('programme.pdf')))
    tree = ElementTree.parse(sample).getroot()
    people = {p.get('id'): p for p in tree.iter(NS + 'person')}
    for session in tree.iter(NS + 'session'):
        title = session.find(NS + 'title').text
        assert holds(text, title) == (session.get('internal') != 'true'), title
        for contribution in session.findall(NS + 'contribution'):
            person = people.get(contribution.get('person'))
            if person is not None:
                assert holds(text, person.get('family-name')), person.get('family-name')


def test_english_edition():
    run('print', 'programme', sample, '--language', 'en', '-o', path('en.pdf'))
    text = pdf_text(path('en.pdf'))
    assert 'Friday' in text and '24 September 2021' in text and 'Workshop' in text


def test_german_paper_whatever_the_locale():
    run('print', 'programme', sample, '-o', path('de.pdf'), env={'LC_ALL': 'C', 'LANGUAGE': 'fr'})
    text = pdf_text(path('de.pdf'))
    assert 'Freitag, 24. September 2021' in text and 'Seite 2 von' in text and 'Mitwirkende' in text
    assert 'Contributors' not in text


def test_same_bytes_with_a_fixed_time():
    for name in ('one.pdf', 'two.pdf'):
        run('print', 'badges', sample, '-o', path(name), env={'SOURCE_DATE_EPOCH': '1632470400'})
    assert read(path('one.pdf')) == read(path('two.pdf'))


# -- output files

def test_png_pages_are_numbered():
    run('print', 'programme', sample, '-o', path('page.png'), '--dpi', '40')
    assert os.path.exists(path('page-01.png')) and not os.path.exists(path('page.png'))
    assert read(path('page-01.png')).startswith(b'\x89PNG')
    only = first_badge_holder()
    run('print', 'badges', sample, '--only', only, '-o', path('single.png'))
    assert os.path.exists(path('single.png'))


def first_badge_holder():
    return next(ElementTree.parse(sample).getroot().iter(NS + 'contribution')).get('person')


def test_output_keeps_mode_and_link():
    write('real.pdf', 'old')
    os.chmod(path('real.pdf'), 0o640)
    os.symlink('real.pdf', path('link.pdf'))
    run('print', 'programme', sample, '-o', path('link.pdf'))
    assert os.path.islink(path('link.pdf')) and read(path('real.pdf')).startswith(b'%PDF')
    assert stat.S_IMODE(os.stat(path('real.pdf')).st_mode) == 0o640


def access_list(*entries):
    """As the kernel keeps it: of tag, permissions and user each."""
    return (2).to_bytes(4, 'little') + b''.join(tag.to_bytes(2, 'little') + may.to_bytes(2, 'little') + who.to_bytes(4, 'little')
                                                for tag, may, who in entries)


def test_kept_original_is_for_the_same_people():
    file = write('shared.mevent', project('<event id="e1" first-day="quark"/>\n'))
    name, nobody, nothing = 'system.posix_acl_access', 65534, 0xffffffff
    os.chmod(file, 0o664)
    try:
        os.setxattr(file, name, access_list((1, 6, nothing), (2, 6, nobody), (4, 0, nothing), (16, 6, nothing), (32, 0, nothing)))
    except OSError:
        name = None  # not every file system has access lists
    if os.geteuid() == 0:
        os.chown(file, nobody, nobody)
    before = os.stat(file)
    run('copy', file, '-o', file, status=UNSOUND)
    for beside in (file, file + '~'):
        now = os.stat(beside)
        assert (now.st_mode, now.st_uid, now.st_gid) == (before.st_mode, before.st_uid, before.st_gid), (beside, now, before)
    assert name is None or os.getxattr(file + '~', name) == os.getxattr(file, name)


def test_failed_print_leaves_the_old_output():
    empty = write('empty.mevent', project('<event id="e1"/>\n'))
    write('old.pdf', 'old')
    for product in ('programme', 'badges'):
        run('print', product, empty, '-o', path('old.pdf'), status=UNSOUND)
    run('print', 'badges', sample, '--start', '11', '-o', path('old.pdf'), status=WRONG_USE)
    assert read(path('old.pdf')) == b'old'
    assert not [name for name in os.listdir(work) if name.endswith('.saving')]


def test_output_that_cannot_be_written():
    for out in ('/nowhere/out.pdf', '/proc/out.pdf'):
        _, err = run('print', 'programme', sample, '-o', out, status=IO)
        assert out in err


def test_what_cannot_be_taken_away_is_named():
    """Where files may be made and written over, but no name may go."""
    folder, state = tempfile.mkdtemp(dir=work), {'XDG_STATE_HOME': path('closed-state')}
    file, beside = os.path.join(folder, 'a.mevent'), os.path.join(folder, '.a.mevent.saving')
    old = write('more.mevent', project('<person id="p1" family-name="Gast"/>\n<person id="p2" family-name="Wirt"/>\n'))
    shutil.copy(old, file)
    if subprocess.run(['chattr', '+a', folder], capture_output=True).returncode != 0:
        raise Skipped('folders cannot be closed to deleting here')
    try:
        _, err = run('copy', file, '-o', file, env=state)
        assert os.path.exists(beside) and beside in err and 'in place' in err, err
        run('copy', old, '-o', file, env=state)
        _, err = run('erase', file, '--person', 'p1', status=IO, env=state)
        assert b'Gast' not in read(file) and b'Gast' in read(beside)
        assert [beside] == re.findall('“(.*)” still holds what was erased', err), err
    finally:
        subprocess.run(['chattr', '-a', folder], check=True)


# -- options

def test_options_stand_anywhere():
    run('print', '-o', path('a.pdf'), 'badges', '--stock', 'l4785', sample)
    run('print', 'badges', sample, '-o', path('b.pdf'), '--stock=L4785', '--start', '3')
    run('-h')
    for command in ('new', 'info', 'validate', 'copy', 'schema', 'print', 'list'):
        out, _ = run(command, '--help')
        assert command in out


def test_wrong_use():
    pdf = path('never.pdf')
    for arguments in ([], ['fly'], ['info'], ['info', sample, sample], ['info', '--fly', sample], ['schema', 'x'],
                      ['print', 'mugs', sample, '-o', pdf], ['print', 'badges', sample],
                      ['print', 'badges', sample, '-o', path('never.doc')],
                      ['print', 'badges', sample, '-o', pdf, '--stock', 'no such stock'],
                      ['print', 'badges', sample, '-o', pdf, '--start', '0'],
                      ['print', 'badges', sample, '-o', pdf, '--start', '-1'],
                      ['print', 'badges', sample, '-o', pdf, '--start', '11'],
                      ['print', 'badges', sample, '-o', pdf, '--start', 'x'],
                      ['print', 'badges', sample, '-o', pdf, '--only', 'pnobody'],
                      ['print', 'badges', sample, '-o', pdf, '--event', 'enone'],
                      ['print', 'badges', sample, '-o', pdf, '--language', '??'],
                      ['print', 'badges', sample, '-o', pdf, '--dpi', '0'],
                      ['copy', sample], ['list', 'planets'], ['new', path('x.mevent'), '--language', 'de_DE']):
        run(*arguments, status=WRONG_USE)
    assert not os.path.exists(pdf)


def test_ambiguous_stock_names_the_candidates():
    _, err = run('print', 'badges', sample, '-o', path('x.pdf'), '--stock', 'Plain A4', status=WRONG_USE)
    assert 'A6' in err and 'A7' in err


def test_several_events_are_named():
    two = write('two.mevent', project('<event id="e1"><title>Eins</title></event>\n<event id="e2"><title>Zwei</title></event>\n'))
    _, err = run('print', 'programme', two, '-o', path('two.pdf'), status=WRONG_USE)
    assert 'e1' in err and 'Zwei' in err
    run('print', 'programme', two, '--event', 'e2', '-o', path('two.pdf'))
    run('print', 'programme', two, '--event', 'Eins', '-o', path('two.pdf'))


def test_lists():
    out, _ = run('list', 'products')
    assert {'programme', 'badges', 'large-print'} <= {line.split('\t')[0] for line in out.splitlines()}
    out, _ = run('list', 'stock', sample)
    lines = out.splitlines()
    assert len(lines) > 50 and all(line.count('\t') == 1 for line in lines)
    for what in ('products', 'stock'):
        rows = [line.split('\t') for line in run('list', what)[0].splitlines()]
        assert [[row['name'], row['label']] for row in json.loads(run('list', what, '--json')[0])] == rows
    for line in lines:
        run('print', 'badges', sample, '--only', first_badge_holder(), '--stock', line.split('\t')[0], '-o', path('s.pdf'))


# -- files

def test_new_project():
    run('new', path('Tagung.mevent'), '--language', 'de')
    run('validate', path('Tagung.mevent'))
    assert stat.S_IMODE(os.stat(path('Tagung.mevent')).st_mode) == 0o600
    before = read(path('Tagung.mevent'))
    run('new', path('Tagung.mevent'), status=IO)
    assert read(path('Tagung.mevent')) == before
    run('new', '/nowhere/x.mevent', status=IO)


BROKEN = {
    'empty.xml': b'',
    'text.xml': b'Vorname;Nachname\n',
    'cut.xml': None,
    'doctype.xml': b'<?xml version="1.0"?><!DOCTYPE mevent [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                   b'<mevent xmlns="urn:mevent:project:1" version="1" id="m1"><title>&x;</title></mevent>',
    'foreign.xml': b'<html/>',
    'latin1.xml': '<mevent xmlns="urn:mevent:project:1" version="1" id="m1"><title>ü</title></mevent>'.encode('latin-1'),
    'deep.xml': b'<mevent xmlns="urn:mevent:project:1" version="1" id="m1">' + b'<a>' * 100000,
    'gzip.xml': b'\x1f\x8b\x08\x00' + b'\0' * 100,
}


def test_broken_files():
    BROKEN['cut.xml'] = read(sample)[:50000]
    for name, contents in BROKEN.items():
        file = write(name, contents)
        for command in (['info', file], ['validate', file], ['copy', file, '-o', path('never.mevent')],
                        ['print', 'badges', file, '-o', path('never.pdf')]):
            _, err = run(*command, status=UNSOUND)
            assert 'passwd' not in err.replace('file:///etc/passwd', '') and 'root:' not in err
        assert re.search(re.escape(file) + r'(:\d+:\d+)?: .', err), err
    assert not os.path.exists(path('never.mevent')) and not os.path.exists(path('never.pdf'))


def test_files_that_cannot_be_opened():
    for file in ('/nowhere.mevent', work, '/dev/zero'):
        for command in (['info', file], ['validate', file], ['copy', file, '-o', path('never.mevent')]):
            _, err = run(*command, status=IO)
            assert file in err


def test_damage_is_told_and_repaired():
    file = write('damaged.mevent', project('  <person id="p1" organisation="o9"/>\n'))
    _, err = run('validate', file, status=UNSOUND)
    assert f'{file}:3:' in err and 'o9' in err
    run('copy', file, '-o', path('repaired.mevent'), status=UNSOUND)
    run('validate', path('repaired.mevent'))
    run('copy', file, '-o', file, status=UNSOUND)
    assert b'o9' in read(file + '~')


def test_newer_version_is_not_measured_by_this_one():
    file = write('newer.mevent', project('<person id="p1"/>\n').replace('version="1" id', 'version="2" id'))
    _, err = run('validate', file, status=UNSOUND)
    assert 'newer version' in err and err.count('\n') == 1, err


def test_unknown_content_is_kept_but_told():
    file = write('unknown.mevent', project('  <person id="p1" shoe-size="43"/>\n'))
    _, err = run('validate', file, status=UNSOUND)
    assert 'shoe-size' in err
    run('copy', file, '-o', path('kept.mevent'))
    assert read(path('kept.mevent')) == read(file)


def test_terminal_escapes_are_not_printed():
    file = write('escape.mevent', project('<event id="e1"><title>\u009b31m red \u0085</title></event>\n'))
    out, err = run('info', file)
    assert '\u009b' not in out + err


def test_broken_image_is_named_and_the_rest_is_printed():
    body = ('<organisation id="o1" logo="i1"><name>Verein</name></organisation>\n'
            '<event id="e1"><title>Treffen</title><partner id="a1" organisation="o1"/></event>\n'
            '<image id="i1" name="Logo"><data>bm8gaW1hZ2U=</data></image>\n')
    file = write('image.mevent', project(body))
    _, err = run('print', 'programme', file, '-o', path('image.pdf'))
    assert 'Logo' in err
    assert 'Verein' in pdf_text(path('image.pdf'))


def test_pictures_that_explode_are_refused():
    nested = ''.join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + '</g>' for i in range(1, 12))
    png = (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + (100000).to_bytes(4, 'big') * 2 + b'\x08\x06\0\0\0')
    png += zlib.crc32(png[12:]).to_bytes(4, 'big')
    for name, data in (('svg', f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{nested}</svg>'.encode()),
                       ('png', png)):
        body = ('<organisation id="o1" logo="i1"><name>Verein</name></organisation>\n'
                '<event id="e1"><title>Treffen</title><partner id="a1" organisation="o1"/></event>\n'
                f'<image id="i1" name="Logo"><data>{base64.b64encode(data).decode()}</data></image>\n')
        file = write(f'bomb-{name}.mevent', project(body))
        _, err = run('print', 'programme', file, '-o', path('bomb.pdf'))
        assert 'Logo' in err
    assert WATCHED or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 300 * 1024


def test_nothing_is_lost_of_absurd_data():
    sessions = ''.join(f'<session id="s{i}" day="2021-09-24" start="10:00" duration="30"><title>Runde {i} Ende</title></session>\n'
                       for i in range(40))
    panel = ''.join(f'<contribution id="c{i}" person="p{i}" role="panellist"/>' for i in range(100))
    people = ''.join(f'<person id="p{i}" family-name="Gast{i}x"/>\n' for i in range(100))
    body = (people + '<event id="e1" first-day="2021-09-24"><title>' + 'Lang ' * 600 + 'Titelende</title>\n' + sessions +
            f'<session id="big" day="2021-09-24" start="11:00" duration="1800"><title>{"Wort " * 600}</title>'
            f'<abstract>{"Satz um Satz. " * 20000}Schluss</abstract>{panel}</session>\n'
            '<session id="zero" day="2021-09-24" start="12:00" duration="0"><title>Null</title></session>\n'
            '<session id="late" day="2021-09-24" start="25:30"><title>Nachts</title></session></event>\n')
    file = write('absurd.mevent', project(body))
    run('print', 'programme', file, '-o', path('absurd.pdf'))
    text = plain(pdf_text(path('absurd.pdf')))
    for wanted in ([f'Runde{i}Ende' for i in range(40)] + [f'Gast{i}x' for i in range(100)] +
                   ['Titelende', 'Schluss', 'Null', 'Nachts']):
        assert wanted in text, wanted
    assert text.count('Satz') == 40000
    run('print', 'badges', file, '-o', path('absurd-badges.pdf'))


# -- pictures

def png(width=3, height=2, rows=None):
    def chunk(kind, data):
        return len(data).to_bytes(4, 'big') + kind + data + zlib.crc32(kind + data).to_bytes(4, 'big')
    head = width.to_bytes(4, 'big') + height.to_bytes(4, 'big') + bytes([8, 2, 0, 0, 0])
    dots = zlib.compress(b'\0' * ((width * 3 + 1) * (height if rows is None else rows)), 9)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'tEXt', b'Place\0Giessen') + chunk(b'IDAT', dots) +
            chunk(b'IEND', b''))


def images_of(name):
    return [(i, base64.b64decode(''.join(d.text for d in i.iter(NS + 'data')))) for i in ElementTree.parse(name).getroot().iter(NS + 'image')]


def small_project():
    return write('small.mevent', project('<organisation id="o1"><name>Verein</name></organisation>\n'
                                         '<person id="p1" family-name="Krasniqi"/>\n'
                                         '<heading id="h1"><name>Bedarfe</name></heading>\n'))


def test_image_is_added_for_a_record():
    logo, out = write('Logo Verein.png', png()), path('with.mevent')
    said, _ = run('image', 'add', small_project(), logo, '--for', 'o1', '--field', 'logo', '-o', out)
    (image, data), = images_of(out)
    assert said.strip() == image.get('id') and image.get('name') == 'Logo Verein'
    assert image.get('media-type') == 'image/png' and b'IEND' in data and b'Giessen' not in data
    assert ElementTree.parse(out).getroot().find(NS + 'organisation').get('logo') == image.get('id')
    run('validate', out)


def test_image_is_stored_once():
    first, out = write('one.png', png()), path('once.mevent')
    info = json.loads(run('image', 'add', small_project(), first, '--for', 'p1', '--json', '-o', out)[0])
    assert info['added'] and info['media-type'] == 'image/png' and info['bytes'] == len(images_of(out)[0][1])
    second = write('two.png', png())
    again = json.loads(run('image', 'add', out, second, '--for', 'o1', '--json', '-o', out)[0])
    assert again['id'] == info['id'] and not again['added'] and len(images_of(out)) == 1


def test_images_are_added_where_there_are_several():
    body = ('<venue id="v1"><name>Rathaus</name><room id="r1"><name>Saal</name></room></venue>\n'
            '<event id="e1"><title>Treffen</title><session id="s1"><title>Runde</title></session></event>\n')
    file = write('several.mevent', project(body))
    for record, field in (('s1', 'figures'), ('s1', ''), ('e1', ''), ('v1', ''), ('r1', 'picture')):
        chosen = ('--field', field) if field else ()
        run('image', 'add', file, write(f'{record}{field}.png', png(10 + len(field))), '--for', record, *chosen, '-o', file)
    root = ElementTree.parse(file).getroot()
    shown = {r.get('id'): [f.get('image') for f in r.findall(NS + 'figure')] for r in root.iter() if r.get('id')}
    assert [len(shown[i]) for i in ('s1', 'e1', 'v1', 'r1')] == [2, 1, 1, 0]
    stored = {i.get('id') for i, _ in images_of(file)}
    assert stored == set(sum(shown.values(), [root.find(f'.//{NS}room').get('picture')])) and len(stored) == 2
    run('validate', file)
    _, err = run('image', 'add', file, path('r1picture.png'), '--for', 'r1', '--field', 'figures', '-o', file, status=2)
    assert 'r1' in err and len(images_of(file)) == 2


def figure(number, image, caption):
    return f'<figure id="F{number}" image="{image}"><caption>{caption}</caption></figure>'


def test_pictures_are_printed_with_what_is_said_of_them():
    data = base64.b64encode(png(400, 300)).decode()
    body = ('<venue id="v1"><name>Rathaus</name><directions>Links</directions>' + figure(1, 'i1', 'Lageplan') +
            '<room id="r1" picture="i1"><name>Sitzungssaal</name></room></venue>\n'
            '<event id="e1" venue="v1"><title>Treffen</title>' + figure(2, 'i1', 'Gruppenbild') +
            '<session id="s1" kind="workshop" room="r1"><title>Runde</title>' + figure(3, 'i1', 'Plakat der Gruppe 1') +
            figure(4, 'i2', 'Unlesbar') + '<figure id="F5"><caption>Nirgends</caption></figure></session></event>\n'
            f'<image id="i1" name="Plakat" credit="A. Muster"><data>{data}</data></image>\n'
            '<image id="i2" name="kaputt"><data>bm8gaW1hZ2U=</data></image>\n')
    file = write('pictures.mevent', project(body))
    _, err = run('print', 'results', file, '-o', path('results.pdf'))
    said = pdf_text(path('results.pdf'))
    assert 'Plakat der Gruppe 1' in said and 'Gruppenbild' in said and said.count('A. Muster') == 2
    assert 'kaputt' in err and 'Unlesbar' not in said and 'Nirgends' not in said
    run('print', 'programme', file, '-o', path('plan.pdf'))
    said = pdf_text(path('plan.pdf'))
    assert 'Lageplan' in said and said.count('Sitzungssaal') >= 2 and 'Gruppenbild' not in said
    assert len(tool('pdfimages', '-list', path('plan.pdf')).splitlines()) >= 3


def test_original_image_is_kept_to_the_byte():
    out = path('original.mevent')
    run('image', 'add', small_project(), write('place.png', png()), '--original', '-o', out)
    assert images_of(out)[0][1] == png()


def test_image_goes_wrong():
    file, logo, out = small_project(), write('fine.png', png()), path('never.mevent')
    bad = {'bomb.png': (png(30000, 30000, 500), '40 million'), 'half.png': (png()[:-30], 'damaged'),
           'letter.png': ('Dear all,', 'PNG, JPEG or SVG'), 'empty.png': ('', 'empty')}
    for name, (contents, why) in bad.items():
        _, err = run('image', 'add', file, write(name, contents), '-o', out, status=UNSOUND)
        assert name in err and why in err, err
    _, err = run('image', 'add', file, path('gone.png'), '-o', out, status=IO)
    assert 'gone.png' in err
    run('image', 'add', file, work, '-o', out, status=IO)
    run('image', 'add', path('gone.mevent'), logo, '-o', out, status=IO)
    run('image', 'add', file, logo, '-o', os.path.join(work, 'no', 'folder.mevent'), status=IO)
    for wrong in ([], ['-o', out, '--for', 'x9'], ['-o', out, '--for', 'h1'], ['-o', out, '--field', 'logo'],
                  ['-o', out, '--for', 'o1', '--field', 'name'], ['-o', out, '--for', 'o1', '--field', 'photo']):
        run('image', 'add', file, logo, *wrong, status=WRONG_USE)
    run('image', 'remove', file, logo, '-o', out, status=WRONG_USE)
    run('image', 'add', file, '-o', out, status=WRONG_USE)
    assert not os.path.exists(out)


def test_pages_may_begin_with_a_photo():
    """Twelve photos need more than one page, and the picture is in the file once."""
    data = base64.b64encode(png(30, 40)).decode()
    people = ''.join(f'<person id="p{i}" family-name="Gast{i}x" photo="i1"/>\n' for i in range(12))
    body = (people + '<event id="e1" first-day="2021-09-24"><title>Fest</title>\n'
            '<session id="s1" day="2021-09-24" start="10:00" duration="60"><title>Runde</title>' +
            ''.join(f'<contribution id="c{i}" person="p{i}"/>' for i in range(12)) + '</session></event>\n'
            f'<image id="i1" name="Foto" media-type="image/png"><data>{data}</data></image>\n')
    run('print', 'programme', write('photos.mevent', project(body)), '-o', path('photos.pdf'))
    listed = [line.split() for line in tool('pdfimages', '-list', path('photos.pdf')).splitlines()[2:]]
    assert len(listed) == 12 and len({line[0] for line in listed}) > 1, listed
    assert len({line[10] for line in listed}) == 1, listed


def test_without_the_decoder():
    """A program that is not where it was built looks for the decoder where it would be installed."""
    lonely, out = path('mevent-cli'), path('lonely.mevent')
    shutil.copy(cli, lonely)
    result = subprocess.run([lonely, 'image', 'add', small_project(), write('fine.png', png()), '-o', out],
                            capture_output=True, timeout=60)
    assert result.returncode == IO and b'program that reads pictures' in result.stderr, result
    assert b'install Mevent again' in result.stderr and not os.path.exists(out)


# -- open elsewhere

def test_who_has_it_open_is_told():
    file, logo = small_project(), write('fine.png', png())
    lock = write('.~lock.small.mevent#', 'Ana Müller,ana,pc-7,26.11.2021 10:30,mevent-1;')
    _, err = run('image', 'add', file, logo, '--for', 'o1', '--field', 'logo', '-o', file)
    assert 'small.mevent: Ana Müller' in err and 'pc-7' in err and '10:30' in err, err
    assert len(images_of(file)) == 1 and os.path.exists(lock)
    # Reading, or writing elsewhere, is nobody's business.
    for command in (['info', file], ['copy', file, '-o', path('elsewhere.mevent')]):
        assert run(*command)[1] == ''
    write('.~lock.small.mevent#', 'Ana\x1b[31m,ana,pc-7,26.11.2021 10:30,mevent-1;')
    assert '\x1b' not in run('copy', file, '-o', file)[1]
    write('.~lock.small.mevent#', 'rubbish')
    assert run('copy', file, '-o', file)[1] == ''
    os.unlink(lock)
    assert run('copy', file, '-o', file)[1] == '' and not os.path.exists(lock)


# -- check

def test_check_tells_codes_and_records():
    body = ('<person id="p1" family-name="Eins" email="eins@"/><event id="e1" first-day="2021-09-24">'
            '<session id="s1" day="2021-09-24" start="10:00" kind="talk"/></event>')
    file = write('check.mevent', project(body))
    out, err = run('check', file, status=UNSOUND)
    assert 'broken-email\tp1\t' in out and 'check.mevent' in err
    issues = json.loads(run('check', file, '--json', status=UNSOUND)[0])
    by_code = {issue['code']: issue for issue in issues}
    assert by_code['broken-email']['records'] == ['p1'] and by_code['broken-email']['fix'] is None
    assert by_code['session-without-duration']['fix']
    file = write('sound.mevent', project('<event id="e1" first-day="2021-09-24" status="held">'
                                         '<title>Treffen</title></event>'))
    assert run('check', file)[0] == ''
    assert json.loads(run('check', file, '--json')[0]) == []
    run('check', path('nowhere.mevent'), status=IO)
    run('check', status=WRONG_USE)


# -- saving

def test_what_is_in_the_way_is_named():
    """A link or a folder where a save has its temporary file is nobody's save, however long one tries."""
    file, other = write('blocked.mevent', project('')), write('other.txt', 'kept')
    blocked, before = path('.blocked.mevent.saving'), read(file)
    for make, remove in ((lambda: os.symlink(other, blocked), os.unlink), (lambda: os.mkdir(blocked), os.rmdir)):
        make()
        _, err = run('copy', file, '-o', file, status=IO)
        assert blocked in err and 'in the way' in err, err
        assert read(file) == before and read(other) == b'kept' and os.path.lexists(blocked)
        remove(blocked)
    run('copy', file, '-o', file)


# -- recover

def test_recover_lists_and_refuses():
    state = {'XDG_STATE_HOME': path('state')}
    assert run('recover', env=state)[0] == ''
    os.makedirs(path('state/mevent/journal'))
    write('state/mevent/journal/junk.journal', b'\x07\x00\x00\x00junk' * 20)
    assert run('recover', env=state)[0] == 'junk.journal\tdamaged\t?\t?\n'
    run('recover', 'junk.journal', '-o', path('junk.mevent'), status=IO, env=state)
    run('recover', '../junk.journal', '-o', path('junk.mevent'), status=IO, env=state)
    run('recover', 'nowhere.journal', '-o', path('junk.mevent'), status=IO, env=state)
    run('recover', 'junk.journal', status=WRONG_USE, env=state)
    assert not os.path.exists(path('junk.mevent'))
    run('recover', 'junk.journal', '--discard', env=state)
    assert run('recover', env=state)[0] == ''


def test_recover_tells_what_is_no_journal():
    state, folder = {'XDG_STATE_HOME': path('no-journals')}, 'no-journals/mevent/journal/'
    os.makedirs(path(folder + 'folder.journal'))
    os.mkfifo(path(folder + 'pipe.journal'))
    os.symlink(sample, path(folder + 'link.journal'))
    assert sorted(run('recover', env=state)[0].splitlines()) == [
        f'{name}.journal\tnot an ordinary file\t?\t?' for name in ('folder', 'link', 'pipe')]
    _, err = run('recover', 'link.journal', '-o', path('link.mevent'), status=IO, env=state)
    assert 'This is not an ordinary file' in err, err


def test_recover_tells_that_it_cannot_look():
    state = {'XDG_STATE_HOME': write('no-folder', '')}
    out, err = run('recover', status=IO, env=state)
    assert not out and path('no-folder') in err, err
    file = write('told.mevent', project('<person id="p1" family-name="Gast"/>\n'))
    _, err = run('erase', file, '--person', 'p1', status=IO, env=state)
    assert path('no-folder/mevent/journal') in err and path('no-folder/mevent/rescue') in err, err


def test_only_journals_are_discarded():
    state, folder = {'XDG_STATE_HOME': path('others')}, 'others/mevent/journal/'
    os.makedirs(path(folder))
    for name in ('README', 'a.journal.txt', 'a-journal', 'a.mevent'):
        write(folder + name, 'kept')
        _, err = run('recover', name, '--discard', status=IO, env=state)
        assert err.startswith(f'mevent-cli: {name}: ') and 'mevent-cli recover' in err, err
        assert read(path(folder + name)) == b'kept'
    run('recover', '', '--discard', status=IO, env=state)
    run('recover', '../a.journal', '--discard', status=IO, env=state)
    run('recover', 'nowhere.journal', '--discard', status=IO, env=state)
    for name in ('a.journal', 'ä b.journal'):
        write(folder + name, 'junk')
        run('recover', name, '--discard', env=state)
        assert not os.path.exists(path(folder + name))


run_tests(dict(globals()))
