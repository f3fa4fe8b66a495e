/* What is left of a drawing that a project takes over: what it draws, and nothing of "Ada". */

#include <librsvg/rsvg.h>
#include <string.h>

#include "mevent-test-images.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RsvgHandle, g_object_unref)

#define SIDE 60
#define SVG "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='60' height='60'>"
#define BOX "<rect width='60' height='60' fill='red'/>"
#define BARE_BOX "<rect width='60' height='60'/>"
#define END "</svg>"

typedef struct
{
  const char *svg;
  const char *left; /* stands in what is left */
} Case;

static GBytes *
draw (GBytes *svg)
{
  g_autoptr (RsvgHandle) handle = rsvg_handle_new_from_data (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  const RsvgRectangle box = { 0, 0, SIDE, SIDE };
  GBytes *dots;

  g_assert_nonnull (handle);
  g_assert_true (rsvg_handle_render_document (handle, cr, &box, NULL));
  cairo_surface_flush (surface);
  dots = g_bytes_new (cairo_image_surface_get_data (surface), 4 * SIDE * SIDE);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return dots;
}

static MeventDecoded *
import (GBytes *svg)
{
  g_autoptr (GError) error = NULL;
  MeventDecoded *decoded = mevent_decoder_run (MEVENT_DECODE_IMPORT, SIDE, svg, NULL, &error);

  g_assert_no_error (error);
  return decoded;
}

/* Also that nothing is left to do. */
static GBytes *
strip (GBytes *svg)
{
  g_autoptr (MeventDecoded) once = import (svg), twice = import (once->file);

  g_assert_true (twice->file == once->file);
  return g_bytes_ref (once->file);
}

static void
assert_draws_alike (GBytes *one, GBytes *other)
{
  g_autoptr (GBytes) dots = draw (one), others = draw (other);

  g_assert_true (g_bytes_equal (dots, others));
}

static void
assert_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GBytes) svg = test_string (cases[i].svg), stripped = strip (svg);

      g_test_message ("%s\n%.*s", cases[i].svg, (int) g_bytes_get_size (stripped),
                      (const char *) g_bytes_get_data (stripped, NULL));
      g_assert_false (test_contains (stripped, "Ada"));
      g_assert_true (test_contains (stripped, cases[i].left));
      assert_draws_alike (svg, stripped);
    }
}

static void
assert_kept (const char *const *texts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GBytes) svg = test_string (texts[i]), stripped = strip (svg);

      g_test_message ("%s", texts[i]);
      g_assert_true (stripped == svg);
    }
}

static void
assert_refused (const char *text)
{
  g_autoptr (GBytes) svg = test_string (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (mevent_decoder_run (MEVENT_DECODE_IMPORT, SIDE, svg, NULL, &error));
  g_assert_error (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE);
}

static void
test_declarations_go (void)
{
  static const Case cases[] = {
    { "<!DOCTYPE svg [<!-- Ada --><!ENTITY a 'Ada'><?Ada?>]>" SVG BOX END, "fill=\"red\"/></svg>" },
    { "<!DOCTYPE svg SYSTEM '/home/Ada/svg.dtd'>" SVG BOX END, "fill=\"red\"/></svg>" },
    { "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///home/Ada/a.svg'>]>" SVG BOX END, "fill=\"red\"/></svg>" },
    { "<!DOCTYPE svg [<!ENTITY red 'blue'>]>" SVG "<rect width='60' height='60' fill='&red;'/>" END, "fill=\"blue\"" },
    { "<!DOCTYPE svg [<!ENTITY b '<circle r=\"9\"/><!-- Ada --><metadata>Ada</metadata>'>]>" SVG "&b;&b;" END,
      "<circle r=\"9\"/><circle r=\"9\"/></svg>" },
    { "<!DOCTYPE svg [<!ATTLIST rect fill CDATA 'lime'>]>" SVG BARE_BOX END, "fill=\"lime\"/></svg>" },
    { "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' width='60' height='60'>" BOX END,
      "<svg xmlns=\"http://www.w3.org/2000/svg\"" },
    { "<!DOCTYPE svg [<!ENTITY ns 'http://ns.adobe.com/Ada/1.0/'>]>" SVG "<x:Ada xmlns:x='&ns;'/>" BOX END,
      "height=\"60\"><rect" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_instructions_go (void)
{
  static const Case cases[] = {
    { "<?xml-stylesheet href='file:///home/Ada/x.css'?>" SVG BOX END, "fill=\"red\"/></svg>" },
    { SVG "<?Ada x?>" BOX END "<?Ada?>", "height=\"60\"><rect" },
  };
  static const char *const kept[] = {
    "<?xml-stylesheet type='text/css' href='data:text/css,rect{fill:blue}'?>" SVG BOX END,
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_kept (kept, G_N_ELEMENTS (kept));
}

static void
test_scripts_go (void)
{
  static const Case cases[] = {
    { SVG "<script>Ada()</script><g onclick='Ada()'>" BOX "</g>" END, "height=\"60\"><g><rect" },
    { SVG "<script href='Ada.js'/><rect onload='Ada()' width='9' onfocus='' height='9'/>" END, "><rect width=\"9\" height=\"9\"/>" },
  };
  static const char *const kept[] = {
    SVG "<g x:on='1' xmlns:x='urn:x' opacity='0.5' o='n'>" BOX "</g>" END,
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_kept (kept, G_N_ELEMENTS (kept));
}

static void
test_addresses_go (void)
{
  static const Case cases[] = {
    { SVG "<image width='9' height='9' xlink:href='file:///home/Ada/x.png'/>" BOX END, "<image width=\"9\" height=\"9\"/>" },
    { SVG "<image width='9' height='9' href='../Ada/x.png'/>" BOX END, "<image width=\"9\" height=\"9\"/>" },
    { SVG "<a href='https://example.org/Ada#b'><rect width='9' height='9'/></a>" END, "<a><rect" },
    { SVG "<g xml:base='/home/Ada/'><use href='#b' xlink:href=''/></g>" BOX END, "<g><use href=\"#b\"/></g>" },
    { SVG "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='Ada.png'/></foreignObject>" BOX END,
      "<img xmlns=\"http://www.w3.org/1999/xhtml\"/>" },
    /* One draws its own colours, the other none. */
    { SVG "<linearGradient id='g' href='Ada.svg'><stop stop-color='lime'/></linearGradient>"
      "<rect width='60' height='60' fill='url(#g) blue'/>" END, "<linearGradient id=\"g\"><stop" },
    { SVG "<linearGradient id='g' href='Ada.svg#g'><stop stop-color='lime'/></linearGradient>"
      "<rect width='60' height='60' fill='url(#g) blue'/>" END, "<linearGradient id=\"g\" href=\"-#-\"><stop" },
  };
  static const char *const kept[] = {
    SVG "<defs><g id='b'>" BOX "</g></defs><use xlink:href='#b'/><use href=' #b'/>" END,
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_kept (kept, G_N_ELEMENTS (kept));
}

#define STYLE(text) SVG "<style>" text "</style>" BARE_BOX END

static void
test_addresses_in_styles_go (void)
{
  static const Case cases[] = {
    { STYLE ("/* Ada */rect/*Ada*/{fill:blue/**/}"), "<style>/**/rect/**/{fill:blue/**/}</style>" },
    { STYLE ("@import url(file:///home/Ada.css);rect{fill:blue}"), "<style>@import url(-);rect{fill:blue}</style>" },
    { STYLE ("@IMPORT 'Ada.css' screen;rect{fill:blue}"), "<style>@IMPORT '-' screen;rect{fill:blue}</style>" },
    { STYLE ("rect{fill:URL( \"Ada.svg#a\" ) blue}"), "<style>rect{fill:URL( \"-#-\" ) blue}</style>" },
    { STYLE ("rect{fill:url(data:image/svg+xml,Ada);stroke:lime}"), "<style>rect{fill:url(-);stroke:lime}</style>" },
    { STYLE ("/*<![CDATA[*/ rect{fill:blue} /*Ada]]>*/"), "<style>/**/ rect{fill:blue} /**/</style>" },
    { STYLE ("rect{fill:blue}<!-- Ada -->/* <b>*/</b> Ada"), "<style>rect{fill:blue}/**/</style>" },
    { SVG "<rect width='60' height='60' fill='url(/Ada.svg#a) blue' style='stroke:red;/* Ada */'/>" END,
      "fill=\"url(-#-) blue\" style=\"stroke:red;/**/\"/>" },
    { SVG "<g filter='url(Ada.svg#a)' mask='url(Ada.svg)'>" BOX "</g>" END, "<g filter=\"url(-#-)\" mask=\"url(-)\">" },
    /* What nobody closes */
    { STYLE ("rect{fill:blue}/* Ada"), "<style>rect{fill:blue}/**/</style>" },
    { STYLE ("rect{fill:blue}@import url(Ada"), "<style>rect{fill:blue}@import url(-</style>" },
    { STYLE ("@import 'Ada\nrect{fill:blue}"), "<style>@import '-\nrect{fill:blue}</style>" },
    { STYLE ("@import 'Ada\\"), "<style>@import '-</style>" },
    { STYLE ("@import url('Ada"), "<style>@import url('-</style>" },
  };
  static const char *const kept[] = {
    STYLE ("@import url(data:text/css,rect{fill:blue});"),
    STYLE ("@namespace url(http://www.w3.org/2000/svg);rect{fill:blue}"),
    STYLE ("rect[id='/*']{fill:red}rect{fill:url(#g) blue;font-family:\"A:/*\"}"),
    STYLE ("rect{fill:url() blue}\\"),
    SVG "<style/><style><b/></style><g id='/ *a' opacity='.5'/>" BOX END,
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_kept (kept, G_N_ELEMENTS (kept));
}

/* Pictures in drawings */

static char *
dup_base64 (GBytes *bytes)
{
  return g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* @head is a name of an attribute and what stands before the content. */
static GBytes *
hold (const char *head, GBytes *picture)
{
  g_autofree char *base64 = dup_base64 (picture);
  g_autofree char *svg = g_strconcat (SVG "<!-- Ada --><image width='60' height='60' ", head, base64, "'/>" END, NULL);

  return test_string (svg);
}

/* The picture that a stripped drawing holds, or NULL. */
static GBytes *
find_held (GBytes *svg)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  char *base64 = strstr (text, ";base64,"), *end = base64 ? strchr (base64, '"') : NULL;
  gsize size;
  guint8 *content;

  if (base64 == NULL)
    return NULL;
  *end = '\0';
  content = g_base64_decode (base64 + strlen (";base64,"), &size);
  return g_bytes_new_take (content, size);
}

static void
assert_held (const char *head, GBytes *picture, GBytes *wanted)
{
  g_autoptr (GBytes) svg = hold (head, picture), stripped = strip (svg), held = find_held (stripped);

  g_test_message ("%s", head);
  g_assert_true (held != NULL && g_bytes_equal (held, wanted));
  g_assert_false (test_contains (stripped, "Ada"));
  assert_draws_alike (svg, stripped);
}

static void
test_pictures_lose_their_place (void)
{
  static const char *const heads[] = {
    "href='data:image/%s;base64,", "xlink:href='data:image/%s;base64,", "xlink:href=' DATA:image/%s;name=Ada.%s; BASE64,",
    "href='data:;base64,",
  };
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1), png = test_corners ("png", 1);
  g_autoptr (GBytes) placed_jpeg = test_jpeg_with (jpeg, 6), longer = test_join (placed_jpeg, TEST_PLACE);
  g_autoptr (GBytes) placed_png = test_png_with (png, "eXIf");

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (GString) for_jpeg = g_string_new (heads[i]), for_png = g_string_new (heads[i]);

      g_string_replace (for_jpeg, "%s", "jpeg", 0);
      g_string_replace (for_png, "%s", "png", 0);
      assert_held (for_jpeg->str, longer, jpeg);
      assert_held (for_png->str, placed_png, png);
    }
}

static void
test_drawings_in_drawings_are_stripped (void)
{
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1), placed = test_jpeg_with (jpeg, 1);
  g_autoptr (GBytes) inner = hold ("href='data:image/jpeg;base64,", placed), stripped = strip (inner);
  g_autoptr (GBytes) escaped = test_string (
    SVG "<image width='60' height='60' href='data:image/svg+xml;Ada,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E"
        "%3C!-- %41da --%3E%3Crect width=%2250%25%22 height=%229%22/%3E%3C/svg%3E'/>" END);
  g_autoptr (GBytes) bare = strip (escaped), held = find_held (bare);

  assert_held ("href='data:image/svg+xml;base64,", inner, stripped);
  assert_draws_alike (escaped, bare);
  g_assert_true (test_contains (held, "\"><rect width=\"50%\" height=\"9\"/></svg>"));
  g_assert_false (test_contains (bare, "Ada"));
}

/* Where they are deeper than anybody needs, the innermost go. */
static void
test_drawings_in_drawings_end (void)
{
  g_autoptr (GBytes) svg = test_string (SVG "<!-- Ada -->" BOX END);
  guint n = 0;

  for (guint i = 0; i < 9; i++)
    {
      GBytes *outer = hold ("href='data:image/svg+xml;base64,", svg);

      g_bytes_unref (svg);
      svg = outer;
    }
  for (GBytes *next = strip (svg); next != NULL; n++)
    {
      g_bytes_unref (svg);
      svg = next;
      g_assert_false (test_contains (svg, "Ada"));
      next = find_held (svg);
    }
  g_assert_cmpuint (n, ==, 4);
}

/* The way there is not known for each kind, nor for what has no end: then the dots are all that stays. */
static void
test_pictures_of_other_kinds_are_drawn_anew (void)
{
  static const guint8 gif[] = "GIF89a\1\0\1\0\x80\0\0\xff\0\0\0\xff\0!\xfe\3Ada\0,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1), placed = test_jpeg_with (jpeg, 1);
  GBytes *pictures[] = { g_bytes_new (gif, sizeof gif - 1), test_cut (placed, g_bytes_get_size (placed) - 2) };
  static const char *const heads[] = { "href='data:image/gif;base64,", "href='data:image/jpeg;base64," };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (GBytes) svg = hold (heads[i], pictures[i]), stripped = strip (svg), held = find_held (stripped);

      g_assert_true (test_contains (stripped, "data:image/png;base64,"));
      g_assert_true (held != NULL && test_contains (held, "IDAT"));
      g_assert_false (test_contains (held, "Ada") || test_contains (held, TEST_PLACE));
      assert_draws_alike (svg, stripped);
      g_bytes_unref (pictures[i]);
    }
}

#define HOLDS(address) SVG "<image width='9' height='9' href='" address "'/>" BOX END

static void
test_what_is_no_picture_goes (void)
{
  static const char left[] = "<image width=\"9\" height=\"9\"/><rect";
  static const Case cases[] = {
    { HOLDS ("data:"), left },
    { HOLDS ("data:image/png"), left },
    { HOLDS ("data:,"), left },
    { HOLDS ("data:image/png;base64,"), left },
    { HOLDS ("data:image/png;base64,%"), left },
    { HOLDS ("data:image/png;base64,A#Ada"), left },
    { HOLDS ("data:image/png,%00Ada"), left },
    { HOLDS ("data:image/png;base64,%00%4Ada"), left },
    { HOLDS ("data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E#Ada"), left },
    { HOLDS ("data:image/jpeg;base64,/9j/"), left },
    { HOLDS ("data:image/svg+xml,&lt;svg>Ada"), left },
    { HOLDS ("data:text/plain,Ada"), left },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_large_drawings_are_stripped (void)
{
  g_autoptr (GString) text = g_string_new (SVG "<!-- Ada -->");
  g_autofree char *label = g_strnfill (50 * 1000, 'x');
  g_autoptr (GBytes) svg = NULL, stripped = NULL;

  for (guint i = 0; i < 240; i++)
    g_string_append_printf (text, "<g id='%s'/>", label);
  g_string_append (text, BOX END);
  svg = test_string (text->str);
  stripped = strip (svg);
  g_assert_false (test_contains (stripped, "Ada"));
}

/* Where what stands for something is many times as large, somebody means harm. */
static void
test_what_grows_is_refused (void)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE svg [<!ENTITY a '");

  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "aaaaaaaaaa");
  g_string_append (text, "'>]>" SVG "<desc>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "&a;");
  g_string_append (text, "</desc>" END);
  assert_refused (text->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawings/declarations-go", test_declarations_go);
  g_test_add_func ("/drawings/instructions-go", test_instructions_go);
  g_test_add_func ("/drawings/scripts-go", test_scripts_go);
  g_test_add_func ("/drawings/addresses-go", test_addresses_go);
  g_test_add_func ("/drawings/addresses-in-styles-go", test_addresses_in_styles_go);
  g_test_add_func ("/drawings/pictures-lose-their-place", test_pictures_lose_their_place);
  g_test_add_func ("/drawings/drawings-in-drawings-are-stripped", test_drawings_in_drawings_are_stripped);
  g_test_add_func ("/drawings/drawings-in-drawings-end", test_drawings_in_drawings_end);
  g_test_add_func ("/drawings/pictures-of-other-kinds-are-drawn-anew", test_pictures_of_other_kinds_are_drawn_anew);
  g_test_add_func ("/drawings/what-is-no-picture-goes", test_what_is_no_picture_goes);
  g_test_add_func ("/drawings/large-drawings-are-stripped", test_large_drawings_are_stripped);
  g_test_add_func ("/drawings/what-grows-is-refused", test_what_grows_is_refused);

  return g_test_run ();
}
