"""Pages of the sample against pictures that somebody has looked at, kept in tests/golden.

Usage: test-golden.py MEVENT-CLI SOURCE-ROOT [renew]

Where pages are meant to look otherwise, "renew" makes the pictures again; look at each before it is committed. Fonts are pinned
to those of the packages that tests/gui/fonts-isolated.conf names; what is left of differences between versions of libraries
is a matter of a few dots, and blocks of dots are compared."""
import struct

from harness import *

GOLDEN = os.path.join(root, 'tests', 'golden')
FONTS = {'FONTCONFIG_FILE': os.path.join(root, 'tests', 'gui', 'fonts-isolated.conf'), 'SOURCE_DATE_EPOCH': '1632470400'}
DPI = 60

# Whose scripts the pinned fonts have.
BADGES = 'pdww2rszwzjbj3,p4ectmy0fwedd0,pf7ppj768c44zd,pq28kw45qc3942,pe68pqjsnqvqwd,' \
         'p473yqfs73vrn9,pkh3mxhxkz95n6,p8wns5r3j8p7de,p78p5r88nv15tc,pav8sbgghdtdy6'

# Name of the picture, page, and how it is printed.
PAGES = {
    'programme-1': (1, 'programme'), 'programme-2': (2, 'programme'), 'programme-3': (3, 'programme'),
    'booklet': (1, 'booklet'), 'flyer': (1, 'flyer'), 'poster': (1, 'poster', '--paper', 'A4'), 'sign-in-list': (1, 'sign-in-list'),
    'certificate': (1, 'certificates'), 'door-sign': (1, 'door-signs'), 'results': (1, 'results'),
    'arabic': (2, 'programme', '--language', 'ar'), 'badges': (1, 'badges', '--only', BADGES),
    'two-languages': (2, 'programme', '--language', 'de', '--second-language', 'ar'),
    'certificate-de-ar': (1, 'certificates', '--language', 'de', '--second-language', 'ar'),
    'badges-ar-de': (1, 'badges', '--only', BADGES, '--language', 'ar', '--second-language', 'de'),
    'sign-in-list-ar-de': (1, 'sign-in-list', '--language', 'ar', '--second-language', 'de'),
    'poster-ar-de': (1, 'poster', '--paper', 'A4', '--language', 'ar', '--second-language', 'de'),
}

# Sides of a block in dots, how much lighter or darker it may be on a scale of 255, and how many may be more than that.
BLOCK = 6
MOST_DIFFERENCE = 22
MOST_BLOCKS = 0.005


def picture_of(page, product, *arguments):
    """Width, height, and a byte of grey for each dot."""
    out = path('golden.pdf')
    run('print', product, sample, *arguments, '-o', out, env=FONTS)
    tool('pdftoppm', '-gray', '-r', str(DPI), '-f', str(page), '-l', str(page), '-singlefile', out, path('golden'))
    head, width, height, most, dots = re.match(rb'(P5)\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)', read(path('golden.pgm')), re.S).groups()
    assert int(most) == 255 and len(dots) == int(width) * int(height)
    return int(width), int(height), dots


def write_png(name, width, height, dots):
    def chunk(kind, data):
        return len(data).to_bytes(4, 'big') + kind + data + zlib.crc32(kind + data).to_bytes(4, 'big')
    rows = b''.join(b'\0' + dots[y * width:(y + 1) * width] for y in range(height))
    with open(name, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)) +
                   chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


def read_png(name):
    """Only what write_png() writes."""
    data = read(name)
    width, height = struct.unpack('>II', data[16:24])
    length, = struct.unpack('>I', data[33:37])
    rows = zlib.decompress(data[41:41 + length])
    return width, height, b''.join(rows[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height))


def blocks(width, height, dots):
    for y in range(0, height - BLOCK + 1, BLOCK):
        for x in range(0, width - BLOCK + 1, BLOCK):
            yield sum(sum(dots[(y + row) * width + x:(y + row) * width + x + BLOCK]) for row in range(BLOCK)) / BLOCK ** 2


def difference(a, b):
    """The share of blocks that are lighter or darker than they should be."""
    pairs = list(zip(blocks(*a), blocks(*b)))
    return sum(abs(one - other) > MOST_DIFFERENCE for one, other in pairs) / len(pairs)


def check(name):
    made, golden = picture_of(*PAGES[name]), read_png(os.path.join(GOLDEN, name + '.png'))
    assert made[:2] == golden[:2], (name, made[:2], golden[:2])
    share = difference(made, golden)
    if share > MOST_BLOCKS:
        kept = os.path.join(tempfile.gettempdir(), f'mevent-{name}.png')
        write_png(kept, *made)
        assert False, f'{name} looks otherwise in {share:.1%} of its blocks; it is now {kept}'


def test_pages_look_as_they_did():
    for name in PAGES:
        check(name)


def test_a_difference_is_seen():
    """A line of text that is not there, or elsewhere, is more than may differ."""
    width, height, dots = read_png(os.path.join(GOLDEN, 'programme-2.png'))
    shifted = b'\xff' * width * 3 + dots[:-3 * width]
    assert difference((width, height, dots), (width, height, shifted)) > MOST_BLOCKS
    assert difference((width, height, dots), (width, height, dots)) == 0


def test_pictures_are_few_and_small():
    names = os.listdir(GOLDEN)
    assert sorted(names) == sorted(name + '.png' for name in PAGES)
    assert sum(os.path.getsize(os.path.join(GOLDEN, name)) for name in names) < 1000 * 1000


def renew():
    for name, how in PAGES.items():
        write_png(os.path.join(GOLDEN, name + '.png'), *picture_of(*how))
    shutil.rmtree(work)


if sys.argv[3:] == ['renew']:
    renew()
else:
    run_tests(globals())
