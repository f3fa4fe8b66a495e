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


def test_a_report_begins_no_series_of_one():
    file = event(session(1, 'Vom Wohnen', '19:00', inside=contribution(1, 'p0'), kind='talk') +
                 session(2, 'Frühstück', '08:00', kind='meal', day='2026-10-06'), people(1), status='held', last_day='2026-10-06')
    assert 'Dabei sprach Ada Braun-0 über das Thema „Vom Wohnen“.' in report(file), report(file)
    assert 'weiter' not in report(file), report(file)


def test_what_was_noted_without_dots_is_one_list():
    findings = ''.join(f'<finding id="f{i}"><text xml:lang="de">{word}</text></finding>' for i, word in enumerate(('A', 'B', 'C')))
    text = report(event(session(1, 'Wohnen', '13:00', inside=findings, kind='workshop'), status='held'))
    assert 'Es wurden „A“, „B“ und „C“ festgehalten.' in text, text


run_tests(globals())
