"""Files made to harm: whatever they hold, each command ends soon, in little memory, with a sentence that says where, and
opens nothing that an honest file would not have it open."""
import itertools
import threading

from harness import *

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ROOT = '<mevent xmlns="urn:mevent:project:1" version="1" id="m1">\n'
TAIL = '</mevent>\n'
MEGABYTE = 1 << 20
SECONDS, MEGABYTES = 2, 300
COMMANDS = ['info', '@'], ['validate', '@'], ['copy', '@', '-o', path('copy.mevent')]
# What walks over all that has been read; what is refused none of them comes to see.
WALKING = ['check', '@'], ['list', 'conflicts', '@'], ['person-data', '@', 'p1']


def many(before, part, size, after=TAIL):
    """So many bytes of a part between head and tail, in pieces: this process must not grow, or its children seem to."""
    piece = (part * (MEGABYTE // len(part))).encode()
    return itertools.chain([before.encode()], itertools.repeat(piece, max(size // len(piece), 1)), [after.encode()])


def counted(before, part, n, after=TAIL):
    blocks = (''.join(part.format(i) for i in range(start, min(start + 1000, n))) for start in range(0, n, 1000))
    return itertools.chain([before.encode()], (block.encode() for block in blocks), [after.encode()])


def entities(n, of):
    return ''.join(f'<!ENTITY e{i} "{of.format(i - 1) * 10}">' for i in range(1, n))


def quotes(n, element='person id="p1"'):
    """Attributes that are six times as long when they are written as they are here."""
    return body(f'<{element}' + ''.join(f" {name}='{chr(34) * n}'" for name in (
        'pronunciation', 'given-name', 'family-name', 'badge-name', 'pronouns', 'email', 'phone', 'city')) + '/>')


def doctype(inside, outside='', text='&e9;'):
    return HEAD + f'<!DOCTYPE mevent {outside} [{inside}]>\n' + ROOT + f'<title>{text}</title>\n' + TAIL


def body(text):
    return HEAD + ROOT + text + TAIL


PLACE = r':\d+:\d+: '
# What it is, the file, and what is said of it: a place in the file before, where there is one.
REFUSED = [
    ('billion laughs', doctype('<!ENTITY e0 "lol">' + entities(10, '&e{};')), PLACE + 'The file has a document type'),
    ('quadratic blow-up', doctype(f'<!ENTITY e9 "{"a" * 100000}">', text='&e9;' * 10000), PLACE + '.*DOCTYPE'),
    ('entity of itself', doctype('<!ENTITY e9 "&e9;">'), PLACE + '.*DOCTYPE'),
    ('external entity', doctype('<!ENTITY e9 SYSTEM "file:///etc/passwd">'), PLACE + '.*DOCTYPE'),
    ('external entity of the network', doctype('<!ENTITY e9 SYSTEM "http://127.0.0.1:9/x">'), PLACE + '.*DOCTYPE'),
    ('external DTD', doctype('', 'SYSTEM "file:///etc/passwd"'), PLACE + '.*DOCTYPE'),
    ('DTD of the network', doctype('', 'PUBLIC "x" "http://127.0.0.1:9/x.dtd"'), PLACE + '.*DOCTYPE'),
    ('parameter entity', doctype('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;'), PLACE + '.*DOCTYPE'),
    ('parameter entities',
     doctype('<!ENTITY % e0 "a">' + entities(10, '%e{};').replace('ENTITY', 'ENTITY %')), PLACE + '.*DOCTYPE'),
    ('attributes by default', doctype('<!ATTLIST mevent id CDATA "x">'), PLACE + '.*DOCTYPE'),
    ('undeclared entity', body('<title>&nbsp;</title>\n'), ':3:14: .*nbsp'),
    ('a million levels', many(HEAD + ROOT, '<x xmlns="urn:x">', 17 * 10**6), PLACE + '.*more than 64 deep'),
    ('attribute', many(HEAD + ROOT + '<person id="p1" city="', 'a', 100 * MEGABYTE), PLACE + '.*(too|longer)'),
    ('unknown attribute', many(HEAD + ROOT + '<person id="p1" x="', 'a', 100 * MEGABYTE), PLACE + '.*(too|longer)'),
    ('attribute of references', many(HEAD + ROOT + '<person id="p1" city="', '&lt;', 100 * MEGABYTE), PLACE),
    ('attributes', counted(HEAD + ROOT + '<person id="p1"', ' a{}="x"', 10**6, '/>' + TAIL),
     PLACE + 'An element has more than 1,000 attributes'),
    ('namespaces of one element', counted(HEAD + ROOT + '<person id="p1"', ' xmlns:a{}="urn:x"', 10**6, '/>' + TAIL),
     PLACE + 'An element has more than 1,000 attributes'),
    ('namespaces', counted(HEAD + ROOT, '<a{0}:x xmlns:a{0}="urn:{0}"/>\n', 10**6), PLACE + '.*20,000 different names'),
    ('names', counted(HEAD + ROOT, '<x:a{} xmlns:x="urn:x"/>\n', 10**6), PLACE + '.*20,000 different names'),
    ('unknown attributes that grow', quotes(190000, 'x:a xmlns:x="urn:x"'), PLACE + 'The attributes of an element would'),
    ('attributes that grow', quotes(190000), PLACE + 'The attributes of an element would be longer than 9 MB'),
    ('text', many(HEAD + ROOT + '<title>', 'a', 100 * MEGABYTE), PLACE + 'A text is longer than 1 MiB'),
    ('text of references', many(HEAD + ROOT + '<title>', '&#65;', 100 * MEGABYTE), PLACE + 'A text is longer than 1 MiB'),
    ('text between', many(HEAD + ROOT, 'a', 100 * MEGABYTE), PLACE + 'A text is longer than 1 MiB'),
    ('white space before all', many('', ' ', 100 * MEGABYTE), PLACE),
    ('CDATA', many(HEAD + ROOT + '<title><![CDATA[', 'a', 100 * MEGABYTE), PLACE),
    ('comment', many(HEAD + ROOT + '<!--', 'a', 100 * MEGABYTE), PLACE),
    ('instruction', many(HEAD + ROOT + '<?x ', 'a', 100 * MEGABYTE), PLACE),
    ('name', many(HEAD + ROOT + '<', 'a', 100 * MEGABYTE), PLACE),
    ('name of an attribute', many(HEAD + ROOT + '<person ', 'a', 100 * MEGABYTE), PLACE),
    ('prefix', many(HEAD + ROOT + '<', 'a', 100 * MEGABYTE, ':x/>' + TAIL), PLACE),
    ('image', many(HEAD + ROOT + '<image id="i1">', f'<data>{"AAAA" * 12288}</data>', 40 * MEGABYTE),
     PLACE + 'An image is larger than 20 MB'),
    ('UTF-16', body('').encode('utf-16'), 'written in UTF-16'),
    ('UTF-16 of the other order', b'\xfe\xff' + body('').encode('utf-16-be'), 'written in UTF-16'),
    ('UTF-16 in name only', body('').replace('UTF-8', 'UTF-16'), ''),
    ('UTF-32', body('').encode('utf-32'), ''),
    ('UTF-32 in name only', body('').replace('UTF-8', 'UTF-32'), PLACE),
    ('EBCDIC in name only', body('').replace('UTF-8', 'EBCDIC-CP-US'), ''),
    ('no encoding', body('').replace('UTF-8', 'klingon'), PLACE),
    ('NUL in a text', body('<title>a\0b</title>'), PLACE),
    ('NUL in an attribute', body('<person id="p\0"/>'), PLACE),
    ('NUL in a name', body('<per\0son/>'), PLACE),
    ('NUL before all', '\0' + body(''), PLACE),
    ('a stray byte', body('<title>\udcff</title>').encode(errors='surrogateescape'), ':3:'),
    ('an overlong NUL', body('<title>@@</title>').encode().replace(b'@@', b'\xc0\x80'), ':3:'),
    ('half of a character', body('<title>@</title>').encode().replace(b'@', b'\xe2\x82'), ':3:'),
    ('half of a pair', body('<title>@</title>').encode().replace(b'@', b'\xed\xa0\x80'), ':3:'),
    ('behind the last character', body('<title>@</title>').encode().replace(b'@', b'\xf4\x90\x80\x80'), ':3:'),
    ('no character', body('<title>&#xFFFE;</title>'), ':3:'),
    ('too large a character', body('<title>&#x110000;</title>'), ':3:'),
    ('a control', body('<title>&#27;</title>'), ':3:'),
    ('gzip', b'\x1f\x8b\x08\x00' + bytes(1000), 'compressed'),
    ('ZIP', b'PK\x03\x04' + bytes(1000), 'ZIP archive'),
    ('PDF', b'%PDF-1.7\n' + bytes(1000), 'PDF'),
    ('UTF-7', body('<title>+AGE-</title>\n').replace('UTF-8', 'UTF-7'), 'UTF-7'),
    ('EBCDIC', body('').replace('UTF-8', 'IBM037').encode('cp037'), 'IBM037'),
    ('UTF-16', body('').encode('utf-16-le'), 'UTF-16'),
    ('comments', many(HEAD + ROOT, '<!---->\n', 48 * MEGABYTE, TAIL), PLACE + '.*250,000 comments'),
    ('instructions', many(HEAD + ROOT, '<?a?>\n', 48 * MEGABYTE, TAIL), PLACE + '.*250,000 comments'),
    ('a language', many(HEAD + ROOT + '<title xml:lang="', 'a-', MEGABYTE, 'b">x</title>\n' + TAIL), '1 MiB'),
    ('nothing', '', 'empty'),
    ('zeros', bytes(10**6), ''),
]

# What is told of each element besides.
CROWDED = [
    ('empty events', many(HEAD + ROOT, '<event/>', 8 * MEGABYTE, TAIL), PLACE + '.*100,000 records without an id'),
    ('empty people', many(HEAD + ROOT, '<person/>', 20 * MEGABYTE, TAIL), PLACE + '.*100,000 records without an id'),
    ('unknown elements', many(HEAD + ROOT, '<b/>', 40 * MEGABYTE, TAIL), PLACE + '.*2.5 million elements'),
]

# The places where a file can end before its end.
CUT = ['<?xm', HEAD[:-3], HEAD, HEAD + '<meve', HEAD + '<mevent xmlns', HEAD + '<mevent xmlns="urn', HEAD + ROOT,
       HEAD + ROOT + '<person id="p1"', HEAD + ROOT + '<person id="p1"/', HEAD + ROOT + '<title', HEAD + ROOT + '<title>a',
       HEAD + ROOT + '<title>a&am', HEAD + ROOT + '<title>a&#x', HEAD + ROOT + '<title>a</tit', HEAD + ROOT + '<!-- a -',
       HEAD + ROOT + '<?x a?', HEAD + ROOT + '<title><![CDATA[a]]', HEAD + ROOT + '</meven']

# What looks bad and is none of our business: it is kept, or named and repaired. With the status.
READ = [
    ('attributes that grow to just below the limit', quotes(185000), DONE),
    ('XInclude',
     body('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>\n'), DONE),
    ('style sheet', body('<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>\n'), DONE),
    ('schema location', body('<x:a xmlns:x="urn:x" x:schemaLocation="urn:x http://127.0.0.1:9/x.xsd"/>\n'), DONE),
    ('NUL behind all', body('') + '\0', DONE),
    ('white space', many(HEAD + ROOT, ' ', 8 * MEGABYTE), DONE),
    ('carriage returns', many(HEAD + ROOT, '\r\n', 8 * MEGABYTE), DONE),
    ('carriage returns in a text', body('<title>' + '&#13;\r\n' * 100000 + '</title>\n'), DONE),
    ('languages', counted(HEAD + ROOT, '<title xml:lang="a{}">x</title>\n', 10000), UNSOUND),
    ('the same id', counted(HEAD + ROOT, '<person id="p1"/>\n', 10000), UNSOUND),
    ('no ids', counted(HEAD + ROOT, '<room/>\n', 10000), None),
    ('nobody there', counted(HEAD + ROOT, '<person id="p{}" organisation="o1"/>\n', 10000), UNSOUND),
    ('unknown tree', many(HEAD + ROOT + '<x:t xmlns:x="urn:x">', '<x:a/>', 2 * MEGABYTE, '</x:t>\n' + TAIL), DONE),
    ('undeclared values',
     body('<person id="p1">' + '<value field="x"/>' * 100000 + '<!---->' * 100000 + '</person>\n'), DONE),
    ('comments', many(HEAD + ROOT, '<!---->\n', 2 * 10**6), DONE),
    ('somebody who is everywhere at once',
     counted(HEAD + ROOT + '<person id="p1" family-name="Klar"/>\n<event id="e1" first-day="2026-09-24">\n',
             '<session id="s{0}" day="2026-09-24" start="10:00" duration="30">'
             '<contribution id="c{0}" person="p1"/></session>\n', 20000, '</event>\n' + TAIL), DONE),
    ('everybody of one name',
     counted(HEAD + ROOT, '<person id="p{0}" given-name="A" family-name="B" email="a{0}@example.org"/>\n', 20000), DONE),
    ('conflicts', counted(HEAD + ROOT + '<person id="p1" family-name="Klar"/>\n',
                          '<conflict id="k{}" record="p1" field="family-name"><ours>a</ours></conflict>\n', 20000), DONE),
]

# One of each kind of mistake that readers of XML were found to trip over.
MALFORMED = [
    '', 'text', 'text &and; <more/>', '<', '< a/>', '<1/>', '<&/>', '<:/>', '<a', '<a/', '<a b', '<a b>', '<a b=>',
    '<a b=c/>',
    '<a b="c', "<a b='c\"/>", '<a b="<"/>', '<a b="c"d="e"/>', '<a b="c" b="d"/>', '<a xml:lang="de" xml:lang="en"/>',
    '<a xmlns:x="urn:a" xmlns:y="urn:a" x:b="" y:b=""/>', '<x:a/>', '<a x:b=""/>', '<a-340282366920938463463374607:b/>',
    '<a', '<' + 'a' * 6000, '<a ' + 'b' * 6000, '<a>', '<a></b>', '<a><b></a></b>', '<a/><b/>', '<a/>text', '<a/>&amp;',
    '<a>&b;</a>', '<a>&</a>', '<a>&#;</a>', '<a>&#x;</a>', '<a>&#x110000;</a>', '<a>&#99999999999;</a>', '<a>]]></a>',
    '<a><![CDATA[</a>', '<a><![CDATA[\x01]]></a>', '<!-- -- --><a/>', '<!-- \x0e --><a/>', '<!--', '<?xml?><a/>',
    '<a><?xml version="1.0"?></a>', '<?xml version="9"?><a/>', '<?xml version="1.0" encoding="none"?><a/>',
    '<?xml encoding="UTF-8"?>text', '<!DOCTYPE', '<!DOCTYPE a [', '<!DOCTYPE a []', '<!DOCTYPE a><!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITYb "c">]><a/>', '<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>',
    '<!DOCTYPE a [<!ENTITY % b "%b;"> %b;]><a/>', '<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>',
    '<!DOCTYPE a [<!ATTLIST a b CDATA "&c;"><!ENTITY c "&c;">]><a/>', '<!DOCTYPE a SYSTEM "a.dtd" [ <!ENTITY ] ><a/>',
    '<!DOCTYPE a [' + ''.join(f'<!ATTLIST a b{i} CDATA "">' for i in range(300)) + ']>' + '<a/>' * 300,
    '<!DOCTYPE a [<!ENTITY b SYSTEM "b.ent">]><a b="&b;"/>', '<!ENTITY a "b">', '<!ELEMENT a ANY>', '%a;',
    '<a>\0</a>', '<a/>\0', '<a\0/>',
    '<a>é</a>'.encode('latin-1'), '<a>'.encode() + b'\xc3', '<a/>'.encode('utf-16')[:-1], b'\xff\xfe<',
    b'\xef\xbb', b'\xef\xbb\xbf<',
]


def write_pieces(contents):
    """What it is told to hold, and its path."""
    if isinstance(contents, str):
        contents = contents.encode()
    with open(path('hostile.mevent'), 'wb') as file:
        file.writelines([contents] if isinstance(contents, bytes) else contents)
    return file.name


def call(command, file):
    """Its status and what it says of a file in the place of "@", within the limits."""
    with open(path('said'), 'w+b') as said:
        process = subprocess.Popen([cli, *(file if word == '@' else word for word in command)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=said,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        err = said.read().decode()
    seconds = usage.ru_utime + usage.ru_stime
    assert WATCHED or seconds < SECONDS, f'{command[0]} took {seconds:.1f} s'
    assert WATCHED or usage.ru_maxrss < MEGABYTES * 1024, f'{command[0]} took {usage.ru_maxrss // 1024} MB'
    assert process.returncode in (DONE, UNSOUND, IO), f'{command[0]} ended with {process.returncode}: {err[-1000:]}'
    assert '(null)' not in err and len(err) < 16 * MEGABYTE
    return process.returncode, err


def assert_refused(contents, wanted='', sentences=1):
    file = write_pieces(contents)
    for command in COMMANDS:
        status, err = call(command, file)
        assert status == UNSOUND, f'{command[0]} ended with {status}: {err[:300]}'
        assert err.startswith(file + ':') and err.count('\n') <= sentences, err[:300]
        assert wanted in err or re.search(wanted, err), err[:300]
        assert not os.path.exists(path('copy.mevent'))


def each(rows):
    """Goes on behind a row that fails, and names all of them."""
    failed = []
    for name, function in rows:
        try:
            function()
        except AssertionError as error:
            failed.append(f'{name!r}: {error}')
    assert not failed, '\n'.join(failed)


def test_attacks_are_refused_with_their_place():
    each((name, lambda: assert_refused(contents, wanted)) for name, contents, wanted in REFUSED)


def test_crowds_of_nothing_are_refused():
    each((name, lambda: assert_refused(contents, wanted, 20010)) for name, contents, wanted in CROWDED)


def test_cut_files_are_refused_with_their_place():
    each((contents[-20:], lambda: assert_refused(contents, r':\d+:')) for contents in CUT)


def test_malformed_files_are_refused():
    each((contents[:60], lambda: assert_refused(contents)) for contents in MALFORMED)


def test_corpus_of_malformed_files_is_refused():
    """Others' files, where they are at hand; there is one of each kind above."""
    folder = os.path.join(root, '..', 'shared', 'corpus', 'xml-malformed')
    if not os.path.isdir(folder):
        raise Skipped('the corpus of malformed files is not here')
    files = [entry for entry in os.scandir(folder) if entry.is_file() and entry.name != 'INDEX.tsv']
    assert files, folder
    each((file.name, lambda: assert_refused(read(file.path), sentences=100)) for file in files)


def has_person(file):
    with open(file, 'rb') as start:
        return b'"p1"' in start.read(1000)


def read_all(contents, wanted):
    file = write_pieces(contents)
    for command in COMMANDS + WALKING:
        if command[0] == 'person-data' and not has_person(file):
            continue
        status, err = call(command, file)
        # Validating and checking find more than reading does.
        free = wanted is None or command[0] in ('validate', 'check')
        assert free or status == wanted, f'{command[0]}: {status}: {err[:300]}'
        starts = file + ':', f'mevent-cli: {file}: The check has found'
        assert all(line.startswith(starts) for line in err.splitlines()), err[:300]
    run('info', path('copy.mevent'))
    os.remove(path('copy.mevent'))


def test_what_is_odd_is_read_soon():
    each((name, lambda: read_all(contents, status)) for name, contents, status in READ)


def test_what_is_no_file():
    for special, status in (('/', IO), ('/dev/zero', IO), ('/dev/null', IO), (path('nowhere'), IO), (path('x' * 300), IO)):
        for command in COMMANDS:
            ended, err = call(command, special)
            assert ended == status and special in err and err.count('\n') == 1, err


def test_a_pipe_is_read_to_its_end():
    pipe = path('pipe')
    os.mkfifo(pipe)
    pieces = (body(''), DONE), (body('')[:-5], UNSOUND), ('\0' * MEGABYTE, UNSOUND)
    for command, (contents, status) in itertools.product(COMMANDS[:2], pieces):
        def feed():
            try:
                with open(pipe, 'w') as file:
                    file.write(contents)
            except BrokenPipeError:
                pass
        writer = threading.Thread(target=feed)
        writer.start()
        ended, err = call(command, pipe)
        writer.join()
        assert ended == status, (ended, err)


def test_a_pipe_without_end():
    """Validating reads twice, and therefore keeps what comes."""
    with open('/dev/zero', 'rb') as zeros:
        endless = subprocess.Popen(['cat'], stdin=zeros, stdout=subprocess.PIPE)
    result = subprocess.run([cli, 'validate', '/dev/stdin'], stdin=endless.stdout, capture_output=True, timeout=60)
    endless.stdout.close()
    endless.wait()
    assert result.returncode == UNSOUND and b'More than 256 MiB' in result.stderr, result


def opened(file):
    """What the command opens or connects to, but for what belongs to the system's libraries."""
    log = path('strace')
    subprocess.run(['strace', '-f', '--seccomp-bpf', '-e', 'trace=%file,%network', '-o', log, cli, 'validate', file],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=False)
    calls = re.findall(r'^\d+ +(\w+)\(([^"]*(?:"([^"]*)")?.*)', read(log).decode(errors='replace'), re.MULTILINE)
    assert ('execve', cli) in {(name, argument) for name, _, argument in calls}
    return {(name, argument or rest) for name, rest, argument in calls
            if not argument.startswith(('/usr/', '/lib')) and argument != file and ', "", ' not in rest}


def test_nothing_else_is_opened():
    honest = opened(write('honest.mevent', body('<title>T</title>\n')))
    rows = [row[:2] for row in REFUSED + READ if isinstance(row[1], (str, bytes))]
    for name, contents in rows:
        more = opened(write('hostile.mevent', contents)) - honest
        assert not more, f'{name}: {more}'


def network_calls(*arguments):
    log = path('strace')
    # Leaks cannot be looked for while strace does.
    env = {**os.environ, 'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}
    result = subprocess.run(['strace', '-f', '-qq', '-e', 'trace=%network', '-e', 'signal=none', '-o', log, cli, *arguments],
                            capture_output=True, timeout=60, env=env)
    assert result.returncode in (DONE, UNSOUND), (arguments, result.stderr)
    return read(log).decode(errors='replace').splitlines()


def test_no_honest_run_opens_a_socket():
    """What they all did would not be seen above, where hostile files are compared with an honest one."""
    commands = (['info', sample], ['check', sample], ['validate', sample], ['list', 'conflicts', sample],
                ['list', 'products'], ['merge', sample, sample, sample, '-o', path('merged.mevent')],
                ['print', 'programme', sample, '-o', path('programme.pdf')])
    for arguments in commands:
        calls = network_calls(*arguments)
        assert not calls, (arguments, calls[:5])


run_tests(dict(globals()))
