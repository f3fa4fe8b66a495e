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


run_tests(globals())
