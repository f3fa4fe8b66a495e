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
    SVG "<image width='9' height='9' href='data:image/png,'/>" BOX END,
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
  g_test_add_func ("/drawings/what-grows-is-refused", test_what_grows_is_refused);

  return g_test_run ();
}
