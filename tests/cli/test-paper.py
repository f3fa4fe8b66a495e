"""What is printed must be right: what somebody signs, sends, or hangs on a door.

Usage: test-paper.py MEVENT-CLI SOURCE-ROOT"""
import unicodedata

from harness import *

DAYS = ('2026-09-24', '2026-09-26')


def session(number, title, start='09:00', duration=60, **attributes):
    further = ''.join(f' {name.replace("_", "-")}="{value}"' for name, value in {'day': '2026-09-24', **attributes}.items())
    return f'<session id="s{number}" start="{start}" duration="{duration}"{further}><title xml:lang="de">{title}</title></session>\n'


def came(*attendance, attributes=''):
    """Wenzel Wart, with what is noted of his attendance."""
    inside = ''.join(f'<attendance id="a{i}" {noted}/>' for i, noted in enumerate(attendance))
    return f'<participation id="n1" person="p2" status="confirmed"{attributes}>{inside}</participation>\n'


# -- certificates

def certificate(body):
    return ' '.join(text_of('certificates', event_of(body, DAYS)).split())


def test_only_the_days_of_the_person_are_certified():
    text = certificate(session(1, 'Erstens') + session(2, 'Zweitens', day='2026-09-25') + session(3, 'Drittens', day='2026-09-26') +
                       came('day="2026-09-24"', 'day="2026-09-26"'))
    assert '24. September 2026 und Samstag, 26. September 2026' in text, text
    assert 'Erstens' in text and 'Zweitens' not in text and 'Drittens' in text and 'Teilnahme: 2 Std.' in text, text


def test_days_that_follow_are_certified_as_one():
    assert '24.–25. September 2026' in certificate(session(1, 'Erstens') + came('day="2026-09-25"', 'day="2026-09-24"'))


PARALLEL = (session(1, 'Auftakt', '08:00') + session(2, 'Block') + session(3, 'Links', parent='s2') +
            session(4, 'Rechts', parent='s2'))


def test_parallel_sessions_are_not_guessed():
    text = certificate(PARALLEL + came('day="2026-09-24"'))
    assert 'Teilnahme: 1 Std.' in text and 'Auftakt' in text, text
    assert not any(title in text for title in ('Block', 'Links', 'Rechts')), text
    _, err = run('print', 'certificates', path('event.mevent'), '-o', path('text.pdf'))
    assert 'side by side' in err, err


def test_parallel_sessions_without_a_block():
    text = certificate(session(1, 'Links') + session(2, 'Rechts') + came('day="2026-09-24"'))
    assert 'Links' not in text and 'Rechts' not in text and 'Umfang' not in text, text


def test_the_place_that_was_given_counts():
    for body in (PARALLEL + came('day="2026-09-24"', attributes=' places="s4"'),
                 PARALLEL + came('day="2026-09-24"', 'session="s4"'),
                 PARALLEL + came('day="2026-09-24"', 'session="s4"', attributes=' places="s3"'),
                 PARALLEL.replace('Rechts</title>', 'Rechts</title><contribution id="c1" person="p2"/>') + came('day="2026-09-24"')):
        text = certificate(body)
        assert 'Rechts' in text and 'Links' not in text and 'Block' not in text and 'Teilnahme: 2 Std.' in text, text


def test_who_has_gone_is_not_there():
    body = session(1, 'Erstens') + session(2, 'Mittags', '11:30') + session(3, 'Spät', '15:00') + session(4, 'Ausgelassen', '10:00')
    text = certificate(body + came('day="2026-09-24"', 'day="2026-09-24" part="afternoon" presence="absent"',
                                   'session="s4" presence="excused"'))
    assert 'Erstens' in text and 'Mittags' in text and 'Teilnahme: 1 Std. 30 Min.' in text, text
    assert 'Spät' not in text and 'Ausgelassen' not in text, text


# -- letters

SENDER = ('<organisation id="o1" street="Seltersweg 1" postal-code="35390" city="Gießen"><name xml:lang="de">Verein</name></organisation>\n')
TALK = session(1, 'Vortrag').replace('</title>', '</title><contribution id="c1" person="p1"/>')


def letters(body, *options, status=DONE):
    file = event_of(body, before=SENDER)
    write('event.mevent', read(file).replace(b'language="de"', b'language="de" responsible="o1"', 1))
    return text_of('thank-you-letters', file, *options, status=status, env={'SOURCE_DATE_EPOCH': '1790640000'})


def test_thanks_go_to_those_who_came_or_contributed():
    expected = '<participation id="n1" person="p2" status="confirmed"/>\n'
    text = letters(TALK + expected)
    assert 'Ada Klar' in text and 'Wart' not in text, text
    _, err = run('print', 'thank-you-letters', path('event.mevent'), '-o', path('text.pdf'))
    assert 'only those who contributed' in err, err
    text = letters(TALK + expected.replace('/>', '><attendance id="a1" day="2026-09-24"/></participation>'))
    assert 'Ada Klar' in text and 'Wenzel Wart' in text, text
    text = letters(TALK + came('day="2026-09-24"') +
                   '<participation id="n2" person="p1"><attendance id="b1" day="2026-09-24" presence="excused"/></participation>\n')
    assert 'Klar' not in text and 'Wenzel Wart' in text, text


def test_nobody_is_thanked_for_nothing():
    file = event_of('<participation id="n1" person="p2" status="confirmed"/>\n')
    run('print', 'thank-you-letters', file, '-o', path('none.pdf'), status=UNSOUND)
    assert not os.path.exists(path('none.pdf'))


def test_a_letter_says_where_and_when():
    assert 'Gießen, 29. September 2026' in letters(TALK)
    assert 'Gießen, 1. Oktober 2026' in letters(TALK, '--dated', '2026-10-01')
    assert 'Gießen, 29 September 2026' in letters(TALK, '--language', 'en')
    run('print', 'thank-you-letters', path('event.mevent'), '--dated', '1.10.', '-o', path('text.pdf'), status=WRONG_USE)


def words_of_page():
    """The words of the first page: from the left, top and bottom in mm, and the word."""
    boxes = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<',
                       tool('pdftotext', '-bbox', '-l', '1', path('text.pdf'), '-'))
    return [(*(float(side) / 72 * 25.4 for side in box[:3]), box[3]) for box in boxes]


def test_the_address_is_in_the_window_of_the_envelope():
    for language in ('de', 'ar'):
        letters(TALK, '--language', language)
        left, top = min((top, left) for left, top, _, word in words_of_page() if word == 'Klar')[::-1]
        assert 20 < left < 105 and 60 < top < 90, (language, left, top)


def test_a_field_that_is_not_known_is_named_once():
    file = event_of(TALK)
    _, err = run('print', 'thank-you-letters', file, '--text', 'Hallo {nmae} {nmae}\n{nmae}', '-o', path('text.pdf'))
    assert err.count('{nmae}') == 1, err


def test_letters_that_nobody_signs_are_named_once():
    sent_by = read(event_of(TALK, before=SENDER)).replace(b'language="de"', b'language="de" responsible="o1"', 1)
    signed = sent_by.replace(b'<event ', b'<event contact="p2" ')
    for contents, wanted in ((read(event_of(TALK, before=SENDER)), 'do not say who sends them'), (sent_by, '“Verein” alone'),
                             (signed, None), (signed.replace(b' given-name="Wenzel" family-name="Wart"', b''), '“Verein” alone')):
        file = write('event.mevent', contents)
        for product in ('thank-you-letters', 'invitation-letters'):
            _, err = run('print', product, file, '-o', path('text.pdf'))
            assert err.count('Nobody signs') == (wanted is not None) and (wanted or '') in err, (product, wanted, err)


# -- signs

def test_rooms_elsewhere_have_signs():
    houses = ('<venue id="v1"><name xml:lang="de">Rathaus</name><room id="r1"><name xml:lang="de">Saal</name></room></venue>\n'
              '<venue id="v2"><name xml:lang="de">Volkshaus</name><room id="r2"><name xml:lang="de">Stube</name></room>'
              '<room id="r3"><name xml:lang="de">Keller</name></room></venue>\n')
    body = session(1, 'Auftakt', room='r1') + session(2, 'Werkstatt', room='r2')
    for attributes in (' venue="v1"', ''):
        file = event_of(body, before=houses)
        write('event.mevent', read(file).replace(b'<event id="e1"', b'<event id="e1"' + attributes.encode(), 1))
        text = text_of('door-signs', file)
        assert text.count('\f') == 2 and 'Saal' in text and 'Stube' in text and 'Volkshaus' in text, text
        assert 'Stube' in text_of('direction-signs', file) and 'Keller' not in text_of('direction-signs', file)
        assert 'Volkshaus' in text_of('programme', file)


# -- sign-in lists

def test_columns_to_fill_in_leave_room_for_names():
    for columns, landscape in (('', False), ('age-class', False), ('place,address,email,age-class,photo-consent', True)):
        run('print', 'sign-in-list', sample, '--columns', columns, '-o', path('text.pdf'))
        page = tool('pdfinfo', path('text.pdf'))
        width, height = (float(size) for size in re.search(r'Page size: +([\d.]+) x ([\d.]+)', page).groups())
        assert (width > height) == landscape, (columns, page)
        words = words_of_page()
        names = [bottom - top for _, top, bottom, word in words if word in ('Adébáyọ̀', 'Westafrikanischer', 'Al-Masri')]
        assert len(names) >= 3 and min(names) > 2.5, (columns, names)
        signature, = [left for left, _, _, word in words if word == 'Unterschrift']
        assert width / 72 * 25.4 - signature > 45 + 14, (columns, width, signature)


# -- feedback

def test_a_feedback_form_fills_a_sheet():
    assert text_of('feedback-form', sample).count('\f') == 1
    many = ''.join(session(n, f'Programmpunkt {n}', f'{9 + n // 2:02}:{n % 2 * 30:02}', 30) for n in range(14))
    pages = text_of('feedback-form', event_of(many)).split('\f')[:-1]
    assert len(pages) == 2 and 'Programmpunkt 13' in pages[0], pages
    assert 'Was nehmen Sie mit?' in pages[1] and 'Was sollten wir als Nächstes tun?' in pages[1], pages


# -- posters

def test_a_poster_names_those_who_make_the_event_possible():
    for paper in ('A4', 'A3', 'A1'):
        text = ' '.join(text_of('poster', sample, '--paper', paper).split())
        for wanted in ('Landesprogramm WIR', 'wird aus Mitteln des Landesprogramms WIR gefördert.', 'Großer Saal', 'Raum Lahn',
                       'Astrid Eibelshäuser (Stadt Gießen)', 'Berliner Platz 1'):
            assert wanted in text, (paper, wanted, text)
        images = structure_of(path('text.pdf')).count(b'/Subtype /Form') + structure_of(path('text.pdf')).count(b'/Subtype /Image')
        assert images >= 3, images


def squeezed(text):
    """Letters and digits alone: of Arabic, poppler makes a line for each letter."""
    return ''.join(c for c in unicodedata.normalize('NFKC', text) if c.isalnum())


def test_the_name_of_a_busy_room_is_as_large_as_others():
    """Read from afar: below it stands as much as there is, smaller."""
    run('print', 'door-signs', sample, '-o', path('text.pdf'))
    heights = {word.text: float(word.get('yMax')) - float(word.get('yMin')) for word in
               ElementTree.fromstring(tool('pdftotext', '-bbox', path('text.pdf'), '-').encode()).iter(
                   '{http://www.w3.org/1999/xhtml}word')}
    assert heights['Saal'] > 0.7 * heights['Lahn'] and heights['Begrüßung'] < 0.5 * heights['Saal'], heights


def test_a_poster_in_two_languages_says_everything_twice():
    _, err = run('print', 'poster', sample, '--second-language', 'ar', '-o', path('text.pdf'))
    assert 'hard to read' not in err and all(line.startswith(sample) for line in err.splitlines()), err
    text = squeezed(tool('pdftotext', '-raw', path('text.pdf'), '-'))
    for german, arabic in (('Vorstellung und Diskussion', 'تعريف ونقاش'), ('Pause', 'استراحة'), ('Foyer', 'البهو'),
                           ('24. September 2021', 'سبتمبر'), ('Gastgeber*in', 'المضيف')):
        assert squeezed(german) in text and squeezed(arabic) in text, (german, arabic, text)
    assert text.count('AstridEibelshäuser') == 1, text


def test_a_poster_says_when_the_day_ends():
    """In a line for each language; the address is the same in all, and stands once."""
    assert 'Freitag, 24. September 2021 · 12:15–19:30 · Rathaus Gießen · Berliner Platz 1' in text_of('poster', sample)
    both = text_of('poster', sample, '--second-language', 'en')
    assert re.search(r'^Freitag, 24. September 2021 · 12:15–19:30 · Rathaus Gießen · Berliner Platz 1, 35390 Gießen$', both, re.M), both
    assert re.search(r'^Friday, 24 September 2021 · 12:15–19:30 · Giessen Town Hall$', both, re.M), both
    file = event_of('<session id="s1" day="2026-09-24" start="09:00"><title>Kurz</title></session>\n')
    assert '–' not in text_of('poster', file)


def test_a_poster_that_runs_from_the_right_stands_at_the_right():
    """Times at the right edge, beside them the titles, in whatever script they are."""
    file = event_of('<session id="s1" day="2026-09-24" start="09:00" duration="60"><title>Kurz</title></session>\n'
                    '<session id="s2" day="2026-09-24" start="10:00" duration="60"><title>مقدمة</title></session>\n')
    for language, is_right in (('de', False), ('ar', True)):
        run('print', 'poster', file, '--language', language, '-o', path('text.pdf'))
        lefts = [left for left, *_, word in words_of_page() if word == 'Kurz' or 'م' in unicodedata.normalize('NFKC', word)]
        assert len(lefts) >= 2 and all((left > 297 / 2) == is_right for left in lefts[:2]), (language, words_of_page())


def test_an_address_stands_as_its_script_wants_it():
    for language in ('de', 'ar'):
        run('print', 'address-labels', sample, '--language', language, '--stock', 'L7160', '-o', path('text.pdf'))
        lefts = {round(left) for left, _, _, word in words_of_page() if re.fullmatch('(34|35|60|63|65)[0-9]{3}', word)}
        assert 2 <= len(lefts) <= 3, (language, sorted(lefts))


def structure_of(name):
    return subprocess.run(['qpdf', '--qdf', '--object-streams=disable', name, '-'], capture_output=True, check=True).stdout


# -- languages

def test_a_cover_in_two_languages_says_when_and_where():
    for options in (('--second-language', 'en'), ('--second-language', 'ar'), ('--second-language', 'en', '--two', 'above')):
        page = text_of('programme', sample, *options).split('\f')[0]
        assert '24. September 2021' in page and 'Berliner Platz 1' in page, (options, page)


def test_a_heading_that_has_no_room_in_one_line_is_parted_between_its_languages():
    run('print', 'booklet', sample, '-o', path('halves.pdf'), '--language', 'de', '--second-language', 'en')
    lines = [line.strip() for line in tool('pdftotext', path('halves.pdf'), '-').splitlines()]
    assert 'Programm · Programme' in lines, lines
    assert 'Veranstaltet und gefördert von' in lines and 'Hosts and funders' in lines, lines


def test_partners_on_a_cover_are_named_in_both_languages():
    run('print', 'programme', sample, '-o', path('cover.pdf'), '--language', 'de', '--second-language', 'en')
    cover = ' '.join(tool('pdftotext', '-l', '2', path('cover.pdf'), '-').split())
    for words in ('Förderprogramm · Funding programme', 'Landesprogramm WIR', 'State programme WIR'):
        assert words in cover, cover


def test_what_is_folded_or_signed_can_be_had_on_letter_paper():
    for product in ('booklet', 'sign-in-list', 'programme'):
        run('print', product, sample, '-o', path('letter.pdf'), '--paper', 'letter')
        assert re.search(r'Page size:\s+(792 x 612|612 x 792) pts', tool('pdfinfo', path('letter.pdf'))), product
    text = tool('pdftotext', '-l', '1', path('letter.pdf'), '-')
    assert 'Vernetzungstreffen' in text, text


def test_words_that_are_not_translated_stand_in_the_main_language():
    text = text_of('feedback-form', sample, '--language', 'fr')
    assert 'Ihre Rückmeldung' in text and 'Was nehmen Sie mit?' in text and 'Your feedback' not in text, text
    assert 'Seite 1 von' in text and 'Page' not in text, text
    _, err = run('print', 'feedback-form', sample, '--language', 'fr', '-o', path('text.pdf'))
    assert err.count('does not know all of its own words') == 1 and 'French' in err, err
    _, err = run('print', 'report', sample, '--language', 'ar', '-o', path('text.pdf'))
    assert 'the language of this one: German' in err, err


def test_whom_to_ask_is_in_every_form_of_the_programme():
    for product in ('programme', 'booklet', 'large-print', 'flyer'):
        text = text_of(product, sample)
        assert 'Kontakt' in text and 'Petra Lindhorst' in text and 'petra.lindhorst@example.org' in text, (product, text)
    assert 'Contact' in text_of('programme', sample, '--language', 'en')


def test_the_last_line_of_a_title_is_no_single_word():
    run('print', 'direction-signs', sample, '--language', 'ar', '--second-language', 'de', '-o', path('sign.pdf'))
    lines = [line.strip() for line in tool('pdftotext', '-layout', '-l', '1', path('sign.pdf'), '-').splitlines()]
    assert 'Erstes landesweites Vernetzungstreffen' in lines and 'der Migrantenorganisationen in Hessen' in lines, lines


def test_the_planned_programme_knows_rooms_in_every_language():
    """Eleven sessions took place as planned; title and foot of the page say so, too."""
    for language, planned in (('de', 'wie geplant'), ('ar', 'كما'), ('en', 'as planned')):
        text = text_of('planned-programme', sample, '--language', language)
        assert text.count(planned) == 11 + 2, (language, text.count(planned), text)


def test_whoever_signs_thanks_nobody_of_that_name():
    salutation = 'Guten Tag Petra Lindhorst'
    text = text_of('thank-you-letters', sample)
    assert salutation not in text and 'Petra Lindhorst' in text and text.count('Guten Tag') > 50, text
    person = re.search(r'<person id="(\w+)"[^>]*"Lindhorst"', read(sample).decode()).group(1)
    assert salutation in text_of('thank-you-letters', sample, '--only', person)


def test_a_finding_is_one_point_in_two_languages():
    alone = text_of('results', sample)
    for second in ('en', 'ar'):
        both = text_of('results', sample, '--second-language', second)
        assert both.count('•') == alone.count('•') > 10, (second, both)
        assert both.count('● 11\n') == (second == 'en') and ('● 11 · ١١' in both) == (second == 'ar'), (second, both)


def test_findings_that_go_on_overleaf_have_their_heading_again():
    findings = ''.join(f'<finding id="f{i}" heading="h1"><text xml:lang="de">Wunsch {i}</text></finding>' for i in range(90))
    held = session(1, 'Werkstatt').replace('</session>', findings + '</session>')
    file = read(event_of(held)).replace(b'</mevent>', '<heading id="h1"><name xml:lang="de">Bedürfnisse</name></heading></mevent>'.encode())
    pages = text_of('results', write('event.mevent', file.decode())).split('\f')[:-1]
    assert len(pages) > 2 and all(page.count('Bedürfnisse') == 1 and 'Wunsch' in page for page in pages), pages


def test_a_date_of_the_same_numbers_is_said_once():
    both = text_of('results', sample, '--second-language', 'en')
    assert '30.11.2021' in both and '30/11/2021' not in both, both
    assert '11/30/2021' in text_of('results', sample, '--second-language', 'en-US')
    assert '٣٠' in text_of('results', sample, '--second-language', 'ar')


def test_what_is_the_same_of_many_is_said_once():
    _, err = run('print', 'badges', sample, '--language', 'ar', '-o', path('badges.pdf'))
    lines = err.splitlines()
    assert len(lines) == len(set(lines)) and len(lines) > 10, err
    assert re.search(r'“Vorsitzende” is not translated \(Arabic\)\. \(1\d times\)', err), err
    assert re.search(r'“Protokoll” is not translated \(Arabic\)\.$', err, re.M), err


# -- tables

def test_a_short_text_is_not_broken_for_a_long_one():
    long = 'sehr viel, was zu sagen ist, ' * 30
    before = '<venue id="v1"><name xml:lang="de">Haus</name><room id="r1"><name xml:lang="de">Der große Saal</name></room></venue>\n'
    file = event_of(f'<session id="s1" day="{DAYS[0]}" start="09:00" duration="60" room="r1" material="{long}">'
                    f'<title xml:lang="de">Auftakt</title><notes>{long}</notes></session>\n', before=before)
    run('print', 'running-order', file, '-o', path('text.pdf'))
    assert re.search('Der große Saal ', tool('pdftotext', '-layout', path('text.pdf'), '-'))


def test_no_row_of_a_table_stands_alone():
    """With each number of rows, one of which may be the one too many on a page."""
    for n in range(14, 26):
        file = event_of(''.join(session(i, f'Auftakt{i}', f'{8 + i // 6:02}:{i % 6}0', 10) for i in range(n)))
        pages = text_of('running-order', file).split('\f')
        counts = [page.count('Auftakt') for page in pages if 'Auftakt' in page]
        assert sum(counts) == n and min(counts) > 1, (n, counts)


# -- type

def test_large_print_is_large():
    """18 points, also of rooms, partners and the like, in each look, on small paper too."""
    themes, _ = run('list', 'themes')
    names = [line.split('\t')[0] for line in themes.splitlines()]
    assert len(names) >= 4, names
    for name, paper in [(name, paper) for name in names for paper in ('A4', 'A5')]:
        run('print', 'large-print', sample, '--theme', name, '--paper', paper, '-o', path('large.pdf'))
        sizes = re.findall(r'<fontspec [^>]*size="(\d+)"', tool('pdftohtml', '-xml', '-i', '-zoom', '1', '-stdout', path('large.pdf')))
        assert len(sizes) > 3 and min(map(int, sizes)) >= 18, (name, paper, sizes)


# -- images

def test_a_broken_image_is_named_with_its_owner():
    before = '<organisation id="o1" logo="i1"><name xml:lang="de">Verein Linde</name></organisation>\n'
    file = event_of('<partner id="a1" organisation="o1"/>\n', before=before)
    image = '<image id="i1" name="bild.png"><data>aGFsbG8=</data></image>\n</mevent>'
    write('event.mevent', read(file).replace(b'</mevent>', image.encode()))
    _, err = run('print', 'programme', file, '-o', path('text.pdf'))
    assert '“bild.png” of “Verein Linde”' in err, err


# -- the foot of the pages

def foot_of(title):
    file = event_of(session(1, 'Auftakt'))
    write('event.mevent', read(file).replace('Treffen'.encode(), title.encode()))
    return text_of('running-order', file)


def test_the_foot_of_a_page_is_never_cut():
    for words in (3, 12, 18, 60):
        title = ' '.join(f'Verein{n}' for n in range(words))
        text = foot_of(title)
        assert '…' not in text and 'Seite 1 von 1' in text, text
        foot = text[text.index('Seite 1'):] if words > 18 else text
        assert 'Regieplan' in text or 'Ablaufplan' in text, text
        assert words > 18 or foot.count(f'Verein{words - 1}') == 2, text


run_tests(globals())
