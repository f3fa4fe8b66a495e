#include "mevent-imposition.h"

/* For a document of eight pages: what stands on each side, from the left, as printers know it. */
static void
test_booklet (void)
{
  static const guint expected[4][2] = { { 8, 1 }, { 2, 7 }, { 6, 3 }, { 4, 5 } };

  for (guint side = 0; side < 4; side++)
    for (guint slot = 0; slot < 2; slot++)
      {
        g_assert_cmpuint (mevent_imposition_get_page (MEVENT_IMPOSITION_BOOKLET, 8, side, slot, FALSE) + 1, ==,
                          expected[side][slot]);
        g_assert_cmpuint (mevent_imposition_get_page (MEVENT_IMPOSITION_BOOKLET, 8, side, slot, TRUE) + 1, ==,
                          expected[side][1 - slot]);
      }
}

/* Whatever the number of pages: each stands in exactly one place, and no side is left over. */
static void
test_every_page_once (void)
{
  static const guint slots[] = { 2, 3, 3 };

  for (guint kind = 0; kind < G_N_ELEMENTS (slots); kind++)
    for (guint n = 1; n < 50; n++)
      {
        guint per_sheet = 2 * slots[kind], n_slots = (n + per_sheet - 1) / per_sheet * per_sheet;
        g_autofree guint *seen = g_new0 (guint, n_slots);

        for (guint i = 0; i < n_slots; i++)
          {
            guint page = mevent_imposition_get_page (kind, n, i / slots[kind], i % slots[kind], n % 2 == 0);

            g_assert_cmpuint (page, <, n_slots);
            g_assert_cmpuint (seen[page]++, ==, 0);
          }
      }
}

/* The front of a page and its back lie on each other when the sheet is turned over its short edge. */
static void
test_leaves (void)
{
  for (guint n = 4; n <= 40; n += 4)
    for (guint side = 0; side < n / 2; side += 2)
      for (guint slot = 0; slot < 2; slot++)
        {
          guint front = mevent_imposition_get_page (MEVENT_IMPOSITION_BOOKLET, n, side, slot, FALSE);
          guint back = mevent_imposition_get_page (MEVENT_IMPOSITION_BOOKLET, n, side + 1, 1 - slot, FALSE);

          g_assert_cmpuint (front / 2, ==, back / 2);
        }
}

/* Folded one way and back, the last page lies behind the last panel of the front; sheets that are not folded read on. */
static void
test_zigzag (void)
{
  static const guint expected[2][3] = { { 1, 2, 3 }, { 6, 4, 5 } };

  for (guint side = 0; side < 2; side++)
    for (guint slot = 0; slot < 3; slot++)
      g_assert_cmpuint (mevent_imposition_get_page (MEVENT_IMPOSITION_ZIGZAG, 6, side, slot, FALSE) + 1, ==,
                        expected[side][slot]);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpuint (mevent_imposition_get_page (MEVENT_IMPOSITION_ZIGZAG, 12, i / 3, i % 3, FALSE), ==, i);
}

/* Folded as a letter: the front is outside at the right, the panel that is folded in at the left, and inside reads on. */
static void
test_letter_fold (void)
{
  static const guint expected[2][3] = { { 5, 6, 1 }, { 2, 3, 4 } };

  for (guint side = 0; side < 2; side++)
    for (guint slot = 0; slot < 3; slot++)
      g_assert_cmpuint (mevent_imposition_get_page (MEVENT_IMPOSITION_LETTER_FOLD, 6, side, slot, FALSE) + 1, ==,
                        expected[side][slot]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imposition/booklet", test_booklet);
  g_test_add_func ("/imposition/every-page-once", test_every_page_once);
  g_test_add_func ("/imposition/leaves", test_leaves);
  g_test_add_func ("/imposition/letter-fold", test_letter_fold);
  g_test_add_func ("/imposition/zigzag", test_zigzag);
  return g_test_run ();
}
