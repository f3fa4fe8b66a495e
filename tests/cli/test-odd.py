"""Events that are not like the sample, as they come: what is printed of them reads as it should, on no more pages than it takes.

Usage: test-odd.py MEVENT-CLI SOURCE-ROOT"""
from harness import *

DAY = '2026-10-05'


def titled(tag, text, inside='', **attributes):
    listed = ''.join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<{tag}{listed}><{"name" if tag in ("organisation", "venue", "room") else "title"} xml:lang="de">{text}</' \
           f'{"name" if tag in ("organisation", "venue", "room") else "title"}>{inside}</{tag}>\n'


def session(number, text, start, duration=60, inside='', **attributes):
    return titled('session', text, inside, id=f's{number}', **{'day': DAY, 'start': start, 'duration': duration, **attributes})


def contribution(number, person, role='speaker'):
    return f'<contribution id="c{number}" person="{person}" role="{role}"/>'


def event(body, before='', status='planned', **attributes):
    return write('odd.mevent', project(before + titled('event', 'Fachtag', body, id='e1', status=status,
                                                       **{'first_day': DAY, 'last_day': DAY, **attributes})))


def people(n, **attributes):
    listed = ''.join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return ''.join(f'<person id="p{i}" given-name="Ada" family-name="Braun-{i}"{listed}/>\n' for i in range(n))


def printed(product, file, *options):
    """The text of a product, and what was said while it was made."""
    out = path(f'{product}.pdf')
    said = run('print', product, file, '-o', out, *options)[1]
    return pdf_text(out), said


def n_pages(product):
    return int(re.search(r'Pages:\s*(\d+)', tool('pdfinfo', path(f'{product}.pdf')))[1])


def report(file, language='de'):
    run('print', 'report', file, '-o', path('report.txt'), '--language', language)
    return ' '.join(read(path('report.txt')).decode().split())


# -- pages

def test_a_long_row_sends_none_before_it_to_a_page_of_its_own():
    panel = session(2, 'Dreißig Stimmen', '10:00', inside=''.join(contribution(i, f'p{i}', 'panellist') for i in range(30)))
    printed('running-order', event(session(1, 'Ankommen', '09:30', 30) + panel + session(3, 'Mittag', '11:00'), people(30)))
    assert n_pages('running-order') == 2
    first = tool('pdftotext', '-l', '1', path('running-order.pdf'), '-')
    assert 'Fachtag' in first and 'Ankommen' in first, first


# -- the report

def test_an_organisation_whose_people_were_erased_is_named_once():
    houses = '<organisation id="o0"><name xml:lang="de">Verein Null</name></organisation>'
    talk = session(1, 'Gespräch', '10:00', inside=''.join(f'<contribution id="k{i}" role="panellist" organisation="o0"/>' for i in range(3)))
    assert report(event(talk, houses, status='held')).count('Verein Null') == 1


def test_a_report_says_that_an_event_was_cancelled():
    file = event(session(1, 'Vortrag', '10:00'), status='cancelled')
    assert 'sollte der Fachtag stattfinden' in report(file).replace('die Veranstaltung „Fachtag“', 'der Fachtag'), report(file)
    assert 'wurde abgesagt' in report(file) and 'Vortrag' not in report(file), report(file)
    assert 'was cancelled' in report(file, 'en') and 'took place' not in report(file, 'en'), report(file, 'en')


def test_a_report_tells_of_what_was_side_by_side_as_such():
    file = event(session(1, 'Wohnen', '13:00', 90, kind='workshop') + session(2, 'Arbeit', '13:00', 90, kind='workshop') +
                 session(3, 'Film', '15:00', 90) + session(4, 'Musik', '15:00', 60), status='held')
    assert 'in zwei parallelen Workshops: „Wohnen“ und „Arbeit“.' in report(file), report(file)
    assert 'Gleichzeitig stand „Musik“' in report(file), report(file)
    assert 'At the same time, “Musik”' in report(file, 'en'), report(file, 'en')


def test_a_report_names_who_spoke_whatever_kind_the_session_is_of():
    file = event(session(1, 'Lesung', '10:00', inside=contribution(1, 'p0')) +
                 session(2, 'Zweite Lesung', '11:00', inside=contribution(2, 'p1')), people(2), status='held')
    assert 'Zunächst stand „Lesung“ auf dem Programm, mit Ada Braun-0. Anschließend folgte „Zweite Lesung“ mit Ada Braun-1.' \
        in report(file), report(file)


def test_a_report_says_whose_function_it_is():
    functions = ''.join(f'<person id="p{i}" given-name="Ada" family-name="Braun-{i}"><function xml:lang="de">Beraterin</function>'
                        '</person>\n' for i in range(3))
    one = event(session(1, 'Wohnen', '10:00', inside=contribution(0, 'p0'), kind='talk'), functions, status='held')
    assert 'sprach Ada Braun-0, Beraterin, über' in report(one) or 'sprach Ada Braun-0, Beraterin über' in report(one), report(one)
    panel = session(1, 'Wohnen', '10:00', inside=''.join(contribution(i, f'p{i}', 'panellist') for i in range(3)), kind='panel')
    text = report(event(panel, functions, status='held'))
    assert 'Ada Braun-0 (Beraterin), Ada Braun-1 (Beraterin) sowie Ada Braun-2 (Beraterin)' in text, text
    text = report(event(panel, functions, status='held'), 'en')
    assert 'Ada Braun-0 (Beraterin), Ada Braun-1 (Beraterin), and Ada Braun-2 (Beraterin)' in text, text


def test_a_report_makes_up_no_order():
    def talk(number, title):
        return session(number, title, '10:00', kind='talk', inside=contribution(number, 'p0'))

    file = event(talk(1, 'Wohnen') + talk(2, 'Arbeit').replace(' start="10:00"', ''), people(1), status='held')
    assert 'Außerdem sprach Ada Braun-0 über das Thema „Arbeit“' in report(file), report(file)
    assert 'Besides, the topic of “Arbeit”' in report(file, 'en'), report(file, 'en')


def test_a_report_begins_no_series_of_one():
    file = event(session(1, 'Vom Wohnen', '19:00', inside=contribution(1, 'p0'), kind='talk') +
                 session(2, 'Frühstück', '08:00', kind='meal', day='2026-10-06'), people(1), status='held', last_day='2026-10-06')
    assert 'Dabei sprach Ada Braun-0 über das Thema „Vom Wohnen“.' in report(file), report(file)
    assert 'weiter' not in report(file), report(file)


def test_a_report_tells_of_many_sessions_at_once_in_one_sentence():
    file = event(''.join(session(i, f'Film {i}', '15:00') for i in range(5)) + session(9, 'Tanz', '17:00'), status='held')
    assert 'Zunächst standen 5 Programmpunkte zur Wahl: „Film 0“, „Film 1“, „Film 2“, „Film 3“ und „Film 4“. Anschließend folgte „Tanz“.' \
        in report(file), report(file)
    assert 'First, there was a choice of 5 sessions: “Film 0”' in report(file, 'en'), report(file, 'en')


def test_a_report_counts_more_sessions_than_anybody_reads():
    def day_of(n):
        crowd = ''.join(session(100 * hour + i, f'Film {hour}-{i}', f'{hour}:00') for hour in (10, 12) for i in range(n))
        return event(session(1, 'Tanz', '09:00') + crowd, status='held')

    assert 'zur Wahl: „Film 10-0“' in report(day_of(12)), 'as many are still named'
    text = report(day_of(13))
    assert 'Im Laufe des Tages standen 26 Programmpunkte zur Wahl, bis zu 13 davon gleichzeitig; das Programm nennt sie alle.' in text, text
    assert 'Film' not in text and '„Tanz“' in text, text
    text = report(day_of(13), 'en')
    assert 'there was a choice of 26 sessions, up to 13 of them at the same time' in text and '“Tanz”' in text, text


def test_many_next_steps_have_a_line_each():
    def with_steps(n):
        steps = ''.join(f'<follow-up id="w{i}" subject="Schritt {i}" event="e1"/>\n' for i in range(n))
        return event(session(1, 'Tanz', '09:00'), steps, status='held')

    assert 'festgehalten: „Schritt 0“, „Schritt 1“' in report(with_steps(8))
    text = report(with_steps(9))
    assert 'festgehalten: • „Schritt 0“ • „Schritt 1“' in text and text.endswith('• „Schritt 8“'), text


def test_what_was_noted_without_dots_is_one_list():
    findings = ''.join(f'<finding id="f{i}"><text xml:lang="de">{word}</text></finding>' for i, word in enumerate(('A', 'B', 'C')))
    text = report(event(session(1, 'Wohnen', '13:00', inside=findings, kind='workshop'), status='held'))
    assert 'Es wurden „A“, „B“ und „C“ festgehalten.' in text, text


# -- side by side

def heights(product):
    """How high each word of a product is where it stands first."""
    places = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<',
                        tool('pdftotext', '-bbox', path(f'{product}.pdf'), '-'))
    return {word: float(bottom) - float(top) for top, bottom, word in reversed(places)}


def test_sessions_side_by_side_say_when_each_ends():
    both = session(1, 'Kurz', '10:00', 45) + session(2, 'Lang', '10:00', 120)
    for product in ('programme', 'booklet', 'flyer', 'large-print'):
        text = printed(product, event(both))[0]
        assert '10:00–10:45' in text and '10:00–12:00' in text, (product, text)
    text = printed('programme', event(both.replace('duration="45"', 'duration="120"')))[0]
    assert text.count('10:00–12:00') == 2, 'on the cover, and once for both: ' + text


def test_long_words_side_by_side_stay_larger_than_who_speaks():
    titles = ('Bildungsgerechtigkeit und Nachbarschaftsverantwortung', 'Antidiskriminierungsberatung im Landkreis',
              'Migrantenselbstorganisationen stärken')
    file = event(''.join(session(i, title, '10:00', inside=contribution(i, f'p{i}')) for i, title in enumerate(titles)), people(3))
    for product in ('programme', 'booklet', 'flyer'):
        printed(product, file)
        high = heights(product)
        assert all(high[title.split()[0]] >= high['Braun-0'] * 0.9 for title in titles), (product, high)


def test_a_poster_breaks_a_word_rather_than_make_it_tiny():
    text, said = printed('poster', event(session(1, 'Q' * 300, '10:00', 120) + session(2, 'Kurz', '10:00', 120, room='r1'),
                                         titled('venue', 'Haus', titled('room', 'Saal', id='r1'), id='v1')))
    assert 'hard to read' not in said and ''.join(text.split()).count('Q' * 300) == 1, (said, text)


def test_a_photo_notice_is_one_page_in_two_languages():
    for options in (('--second-language', 'ar'), ('--second-language', 'en'), ('--second-language', 'ar', '--paper', 'a5')):
        text, _ = printed('photo-notice', sample, '--language', 'de', *options)
        assert n_pages('photo-notice') == 1 and 'Hier wird' in text, (options, text)


# -- people as they are entered

NAMELESS = '<person id="p0"/><person id="p1" badge-name="Kiki"/><person id="p2" name-in-own-script="王小明" own-script-language="zh"/>'


def came(person):
    return f'<participation id="n{person}" person="{person}" status="confirmed">' \
           f'<attendance id="t{person}" day="{DAY}" presence="present"/></participation>\n'


def nameless_event():
    body = session(1, 'Kochen', '18:00', inside=''.join(contribution(i, f'p{i}', role)
                                                        for i, role in enumerate(('interpreter', 'speaker', 'speaker'))))
    return event(body + ''.join(came(f'p{i}') for i in range(3)), NAMELESS, status='held')


def test_nothing_is_made_out_for_nobody():
    file = nameless_event()
    for product in ('certificates', 'thank-you-letters', 'invitation-letters', 'speaker-sheets'):
        _, said = printed(product, file)
        assert n_pages(product) == 2 and said.count('no name') == 1, (product, n_pages(product), said)
    for product in ('programme', 'running-order'):
        text, said = printed(product, file)
        assert 'Dolmetschen' not in text and said.count('no name') == 1, (product, text, said)


def test_a_title_stands_for_a_name():
    _, said = printed('speaker-sheets', event(session(1, 'Vortrag', '10:00', inside=contribution(0, 'p0')),
                                              '<person id="p0" honorific="Schwester Agathe"/>'))
    assert 'Schwester Agathe' in pdf_text(path('speaker-sheets.pdf')) and 'no name' not in said, said


def test_one_name_is_printed_once():
    file = nameless_event()
    for product, times in (('certificates', 1), ('tent-cards', 2)):
        text, _ = printed(product, file)
        assert text.count('王小明') == times, (product, text)
    assert 'Kiki' in printed('sign-in-list', file)[0]


# -- where it is

def test_a_room_in_another_house_says_so():
    venues = ''.join(titled('venue', name, titled('room', 'Seminarraum', id=f'r{i}'), id=f'v{i}')
                     for i, name in enumerate(('Herberge', 'Rathaus')))
    file = event(session(1, 'Gruppe A', '10:00', room='r0') + session(2, 'Gruppe B', '10:00', room='r1') +
                 session(3, 'Empfang', '12:00', room='r1'), venues, venue='v0')
    for product, other in (('programme', 'Seminarraum · Rathaus'), ('poster', 'Seminarraum, Rathaus'),
                           ('running-order', 'Seminarraum, Rathaus')):
        text = ' '.join(printed(product, file)[0].split())
        assert other in text and 'Seminarraum · Herberge' not in text and 'Seminarraum, Herberge' not in text, (product, text)


def test_internal_sessions_are_no_programme():
    file = event(session(1, 'Aufbau', '08:00', internal='true'))
    text, said = printed('programme', file)
    assert 'All sessions are internal' in said and n_pages('programme') == 1 and 'Aufbau' not in text, (text, said)
    for product in ('poster', 'door-signs'):
        _, said = run('print', product, file, '-o', path('none.pdf'), status=UNSOUND)
        assert 'that guests see' in said, said


# -- those who make it possible

WORDING = 'Gefördert aus Mitteln des Landes.'


def partners(n, wording=WORDING):
    houses = ''.join(titled('organisation', f'Stiftung Nummer {i} mit einem langen Namen', id=f'o{i}') for i in range(n))
    return houses, ''.join(f'<partner id="a{i}" organisation="o{i}" role="funder"><wording xml:lang="de">{wording}</wording></partner>'
                           for i in range(n))


def test_what_two_funders_ask_for_alike_is_said_once():
    houses, body = partners(2)
    file = event(body + session(1, 'Vortrag', '10:00') + came('p0'), houses + people(1), status='held')
    for product in ('poster', 'certificates', 'sign-in-list', 'report'):
        assert printed(product, file)[0].count(WORDING) == 1, product


def certified(n_wordings, n_sessions):
    """Two people who have come to long sessions, made possible by many."""
    houses, body = partners(2, '')
    for i in range(2):
        body = body.replace('"></wording>', f'">{f"Haus {i}: {WORDING} " * n_wordings}</wording>', 1)
    sessions = ''.join(session(i, f'Ein Vortrag über Nummer {i} und was aus ihm folgt', f'{8 + i:02}:00') for i in range(n_sessions))
    return event(body + sessions + came('p0') + came('p1'), houses + people(2), status='held')


def test_a_certificate_is_one_page_on_small_paper_too():
    said = printed('certificates', certified(8, 12), '--paper', 'a5')[1]
    assert n_pages('certificates') == 2 and 'more than a page' not in said, said


def test_one_long_certificate_does_not_make_the_others_smaller():
    """It stands where it belongs in the alphabet, and is the only one in smaller type."""
    talks = ''.join(session(i, f'Ein Vortrag über Nummer {i}', f'{8 + i:02}:00') for i in range(10))
    for long_one in (0, 7, 19):
        guests = people(20).replace(f'Braun-{long_one}"', 'Braun' + '-Beispielhausen' * 18 + f'-{long_one}"')
        file = event(talks + ''.join(came(f'p{i}') for i in range(20)), guests, status='held')
        text, said = printed('certificates', file)
        pages = text.split('\f')[:-1]
        assert len(pages) == 20 and 'more than a page' not in said, (len(pages), said)
        assert all('Nummer 9' in page for page in pages) and sum('Beispielhausen' in page for page in pages) == 1
        heights = [float(bottom) - float(top) for top, bottom in re.findall(
            r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Teilnahmebescheinigung<',
            tool('pdftotext', '-bbox', path('certificates.pdf'), '-'))]
        small = next(i for i, page in enumerate(pages) if 'Beispielhausen' in page)
        assert len(heights) == 20 and heights[small] < 0.95 * max(heights), heights
        assert all(height == max(heights) for i, height in enumerate(heights) if i != small), heights


def test_certificates_that_no_page_holds_are_named():
    text, said = printed('certificates', certified(60, 12), '--paper', 'a5')
    assert n_pages('certificates') > 2 and said.count('more than a page') == 1, said
    assert text.count('Haus 1') == 2 * 60, text.count('Haus 1')


def test_the_part_of_a_partner_stands_with_its_name():
    for n in range(16, 19):
        houses, body = partners(6, f'{WORDING} ' * n)
        printed('large-print', event(body + session(1, 'Vortrag', '10:00'), houses))
        for page in range(1, n_pages('large-print') + 1):
            text = tool('pdftotext', '-f', str(page), '-l', str(page), '-raw', path('large-print.pdf'), '-')
            assert text.count('Fördermittelgeber') == text.count('Stiftung'), (n, page, text)


def test_large_print_is_in_one_column():
    file = event(session(1, 'Wohnen', '10:00') + session(2, 'Arbeit', '10:00'))
    printed('large-print', file)
    words = {word.text: float(word.get('xMin'))
             for word in ElementTree.fromstring(tool('pdftotext', '-bbox', path('large-print.pdf'), '-').encode())
             .iter('{http://www.w3.org/1999/xhtml}word')}
    assert words['Wohnen'] == words['Arbeit'], words


def first_page(product, file, *options):
    run('print', product, file, '-o', path('first.pdf'), *options)
    return tool('pdftotext', '-l', '1', '-raw', path('first.pdf'), '-')


def test_a_cover_in_large_print_on_small_paper_says_what_when_and_where():
    for theme in ('plain', 'bold', 'classic', 'quiet'):
        text = first_page('large-print', sample, '--paper', 'a5', '--theme', theme)
        for words in ('Programm', 'Vernetzungstreffen', '24. September 2021', 'Rathaus Gießen'):
            assert words in text, (theme, words, text)


def corner_of(file, page):
    """How light the upper left corner of a page is."""
    dots = subprocess.run(['pdftoppm', '-r', '10', '-gray', '-f', str(page), '-l', str(page), file], capture_output=True).stdout
    return dots.split(b'255\n', 1)[1][0]


def test_no_field_of_colour_stands_on_a_page_without_words():
    for n in range(5, 10):
        titles = f'<subtitle xml:lang="de">{"Gemeinsam weiterdenken " * 6}</subtitle>'
        file = event(titles + session(1, 'Vortrag', '10:00'))
        write('odd.mevent', read(file).decode().replace('Fachtag', 'Gemeinsam weiterdenken ' * n))
        printed('large-print', file, '--paper', 'a5', '--theme', 'bold')
        for page in range(1, n_pages('large-print') + 1):
            text = tool('pdftotext', '-f', str(page), '-l', str(page), path('large-print.pdf'), '-')
            assert corner_of(path('large-print.pdf'), page) == 255 or 'Gemeinsam' in text, (n, page, text)


def test_times_run_forwards_in_a_document_that_runs_from_the_right():
    for two in ('above', 'beside'):
        run('print', 'programme', sample, '--language', 'ar', '--second-language', 'de', '--two', two, '-o', path('two.pdf'))
        cover = tool('pdftotext', '-l', '1', '-bbox', path('two.pdf'), '-')
        assert '12:15–19:30' in cover and '19:30–12:15' not in cover, (two, cover)



def event_of_rooms(n, title, **attributes):
    """Sessions in all rooms at once, and one for everybody."""
    rooms = titled('venue', 'Halle', ''.join(titled('room', f'Raum-{i}', id=f'r{i}') for i in range(n)), id='v1')
    file = ''.join(session(i, f'{title} {i}', '15:00', 30, room=f'r{i}', inside=contribution(i, 'p0')) for i in range(n))
    return event(file + session(n, 'Abschlussrunde', '16:00', 30), rooms + people(1))


def test_small_type_is_one_problem_of_each_sheet_of_a_poster():
    _, said = printed('poster', event_of_rooms(40, 'Ein langer Titel einer Reihe von Vorträgen ' * 12))
    sheets = sum(int(n or 1) for n in re.findall(r'hard to read\..*?(?:\((\d+) times\))?$', said, re.MULTILINE))
    assert sheets == n_pages('poster') and 'larger paper' in said, said


def test_many_rooms_share_posters_before_their_type_is_small():
    title = 'Freiwilligenvermittlung und Verbändezusammenarbeit in der Wohnungslosenhilfe der Kommunen'
    for paper in ('A4', 'A3'):
        text, said = printed('poster', event_of_rooms(12, title), '--paper', paper)
        sheets = n_pages('poster')
        assert 'hard to read' not in said and 2 <= sheets <= 4, (paper, sheets, said)
        assert all(text.split().count(f'Raum-{i}') == 1 for i in range(12)) and text.count('Abschlussrunde') == sheets, text
        assert f'Seite 1 von {sheets}' in text and text.count('Braun-0') == 12, text
    printed('poster', event_of_rooms(12, 'Vortrag'))
    assert n_pages('poster') == 1


def test_breaks_take_no_height_from_sessions_of_a_poster():
    talks = [session(i, f'Vortrag {i}', f'{10 + 4 * i}:00', 60, inside=contribution(i, 'p0')) for i in range(3)]
    printed('poster', event(''.join(talks), people(1)))
    tops = [float(word.get('yMin')) for word in ElementTree.fromstring(tool('pdftotext', '-bbox', path('poster.pdf'), '-').encode())
            .iter('{http://www.w3.org/1999/xhtml}word') if word.text in ('10:00', '14:00', '18:00')]
    assert len(tops) == 3 and 1190 - tops[2] > 1190 * 0.2, tops


def test_many_on_a_panel_are_named_in_the_room_there_is():
    panel = session(1, 'Podium', '10:00', 120, ''.join(contribution(i, f'p{i}', 'panellist') for i in range(90)))
    _, said = printed('poster', event(panel, people(90)))
    assert 'hard to read' not in said, said


def test_narrow_columns_of_a_poster_name_people_alone():
    houses = titled('organisation', 'Verein Brückenbau', id='o1') + people(1, organisation='o1')
    for n, named in ((3, True), (12, False)):
        rooms = titled('venue', 'Halle', ''.join(titled('room', f'Raum {i}', id=f'r{i}') for i in range(n)), id='v1')
        file = event(''.join(session(i, f'Vortrag {i}', '15:00', inside=contribution(i, 'p0'), room=f'r{i}') for i in range(n)),
                     houses + rooms)
        text = ' '.join(printed('poster', file)[0].split())
        assert text.count('Braun-0') == n and ('Brückenbau' in text) == named, (n, text)


def test_no_long_word_of_a_title_is_broken():
    word = 'Landesmigrantenvertretungskonferenz'
    file = event(session(1, 'Vortrag', '10:00'))
    write('odd.mevent', read(file).decode().replace('Fachtag', word))
    for product in ('programme', 'large-print', 'flyer', 'booklet'):
        printed(product, file)
        assert word in tool('pdftotext', '-l', '1', '-raw', path(f'{product}.pdf'), '-').split(), product


def test_the_head_of_a_page_says_which_day_goes_on():
    days = {'2026-10-05': 'Montag, 5. Oktober 2026', '2026-10-06': 'Dienstag, 6. Oktober 2026'}
    file = event(''.join(session(i, f'Gespräch {i}', f'{8 + i % 30 // 4:02}:{i % 4 * 15:02}', 15, day=list(days)[i // 30])
                         for i in range(60)))
    printed('programme', file)
    seen = set()
    for page in range(1, n_pages('programme') + 1):
        lines = tool('pdftotext', '-f', str(page), '-l', str(page), path('programme.pdf'), '-').splitlines()
        heads = [line for line in lines if line.startswith('Programm · ')]
        assert len(heads) <= 1, lines
        if heads:
            talks = [int(line.split()[1]) for line in lines if re.fullmatch(r'Gespräch \d+', line)]
            assert heads[0] == f'Programm · {list(days.values())[talks[0] // 30]}', (heads, talks)
            seen.add(heads[0])
    assert len(seen) == 2, seen


# -- flyers

def panels_of(file, *options):
    """The words of each of the six panels: of the first side from the left, then of the second."""
    run('print', 'flyer', file, '-o', path('flyer.pdf'), *options)
    space = '{http://www.w3.org/1999/xhtml}'
    panels = []
    for page in ElementTree.fromstring(tool('pdftotext', '-bbox', path('flyer.pdf'), '-').encode()).iter(space + 'page'):
        panels += [''] * 3
        for word in page.iter(space + 'word'):
            panels[-3 + int(float(word.get('xMin')) / float(page.get('width')) * 3)] += f' {word.text}'
    return panels


def small_event(n_sessions=3):
    houses = ('<organisation id="o1" phone="0641 123456"><name xml:lang="de">Verein Brückenbau</name></organisation>\n'
              '<venue id="v1" street="Am Markt 3" city="Gießen"><name xml:lang="de">Haus der Vereine</name></venue>\n')
    partner = f'<partner id="a1" organisation="o1" role="funder"><wording xml:lang="de">{WORDING}</wording></partner>'
    file = event(partner + ''.join(session(i, f'Gespräch {i}', f'{8 + i // 4:02}:{i % 4 * 15:02}', 15) for i in range(n_sessions)),
                 houses, venue='v1')
    return write('odd.mevent', read(file).replace(b'language="de"', b'language="de" responsible="o1"', 1))


def test_no_panel_of_a_flyer_is_blank():
    for file in (sample, small_event(), small_event(12), small_event(40)):
        for fold, paper in (('zigzag', 'A4'), ('letter', 'A4'), ('letter', 'letter')):
            panels = panels_of(file, '--fold', fold, '--paper', paper)
            assert len(panels) == 6 and all(panels), (fold, paper, panels)


def test_a_flyer_keeps_to_the_panels_of_its_paper():
    for paper, width, height in (('A4', 842, 595), ('letter', 792, 612), ('A3', 1191, 842)):
        run('print', 'flyer', sample, '-o', path('flyer.pdf'), '--fold', 'letter', '--paper', paper)
        sides = list(ElementTree.fromstring(tool('pdftotext', '-bbox', path('flyer.pdf'), '-').encode()).iter(
            '{http://www.w3.org/1999/xhtml}page'))
        assert [round(float(side.get(edge))) for side in sides for edge in ('width', 'height')] == [width, height] * 2
        for side, folds in zip(sides, ((97, 197), (100, 200))):
            words = [(float(word.get('xMin')), float(word.get('xMax'))) for word in side.iter(side.tag.replace('page', 'word'))]
            assert len(words) > 50
            for fold in folds:
                assert not any(left < fold / 297 * width < right for left, right in words), (paper, fold)


def test_a_flyer_has_its_title_in_front_and_the_way_there_behind():
    for fold, front, back in (('zigzag', 0, 3), ('letter', 2, 1)):
        for n in (3, 40):
            panels = panels_of(small_event(n), '--fold', fold)
            assert 'Fachtag' in panels[front] and '5. Oktober 2026' in panels[front] and 'Am Markt 3' in panels[front], panels
            assert 'Am Markt 3' in panels[back] and '0641 123456' in panels[back], panels
            assert WORDING in ' '.join(panels), panels
        assert 'Anfahrt' in panels_of(sample, '--fold', fold)[back]


def test_a_panel_that_goes_on_says_what_it_is():
    """Overleaf the programme does not stand behind the panel it comes from. What begins there says so by its heading."""
    panels = panels_of(sample)
    assert panels[1].strip().startswith('Programm Freitag,') and '· Freitag' not in panels[1], panels
    for panel in (panels[2], panels[4]):
        assert panel.strip().startswith('Programm · Freitag, 24. September 2021'), panels
    assert not any('· Freitag' in panels[i] for i in (0, 3, 5)), panels
    assert not any(word in ' '.join(panels) for word in ('Seite', 'Page')), panels


def test_a_small_flyer_has_room_for_notes():
    assert [panel for panel in panels_of(small_event(3)) if panel.strip() == 'Notizen'], panels_of(small_event(3))
    assert 'Notizen' not in ' '.join(panels_of(sample)) and 'Notizen' not in ' '.join(panels_of(small_event(40)))


def test_a_flyer_tells_more_where_there_is_room():
    about = '<biography xml:lang="de">Sie baut Brücken.</biography>'
    talk = session(1, 'Vortrag', '10:00', inside='<abstract xml:lang="de">Was Brücken tragen.</abstract>' + contribution(1, 'p1'))
    flyer = ' '.join(panels_of(event(talk, f'<person id="p1" given-name="Ada" family-name="Klar">{about}</person>')))
    assert 'Sie baut Brücken.' in flyer and 'Was Brücken tragen.' in flyer, flyer


PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='


def test_who_made_a_photo_is_said_in_one_word():
    for credit in ('Max Muster', 'Foto: Max Muster'):
        image = f'<image id="i1" media-type="image/png" credit="{credit}"><data>{PIXEL}</data></image>\n'
        file = event(session(1, 'Vortrag', '10:00', inside=contribution(1, 'p0')), people(1, photo='i1'))
        write('odd.mevent', read(file).decode().replace('</mevent>', image + '</mevent>'))
        text = ' '.join(printed('programme', file)[0].split())
        assert text.count('Foto:') == 1 and 'Foto: Max Muster' in text, text


# -- when

def test_dates_of_some_days_say_month_and_year_once():
    for last, dates in (('2026-09-26', 'Vom 24. bis zum 26. September 2026'),
                        ('2026-10-02', 'Vom 24. September bis zum 2. Oktober 2026'),
                        ('2027-09-24', 'Vom 24. September 2026 bis zum 24. September 2027')):
        text = ' '.join(text_of('report', event_of('', ('2026-09-24', last))).split())
        assert dates in text, text


def test_an_idea_is_to_take_place():
    file = event_of('')
    write('event.mevent', read(file).replace(b'status="held"', b'status="idea"'))
    assert 'stattfinden' in text_of('report', file) and 'is to take place' in text_of('report', file, '--language', 'en')


run_tests(globals())
