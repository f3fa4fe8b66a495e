#include "mevent-letters-private.h"

#include "mevent-units.h"

/* How letters are set: for envelopes with a window. */

/* DIN 5008, form B, in mm: where the address begins and its field ends, from the upper edge; how wide it is; and how far from the
 * margin the block with the date is. */
#define ADDRESS_TOP      62.7
#define ADDRESS_BOTTOM   90.0
#define ADDRESS_WIDTH    80.0
#define INFORMATION_LEFT 100.0

/* Of the line above the address, with the space below it. */
static double
sender_height (MeventPaper *self)
{
  return self->theme->looks[MEVENT_STYLE_SMALL].leading + self->theme->grid;
}

static void
add_head (MeventPaper *self, const MeventLetterTexts *texts)
{
  MeventRow *row = mevent_flow_add_row (self->flow, texts->is_folded ? MEVENT_ROW_FOLD_MARKS : MEVENT_ROW_NONE, 0);
  double width = mevent_flow_get_width (self->flow);
  gboolean rtl = mevent_language_is_rtl (self->language);
  MeventCell *cell = mevent_row_add_cell (row, rtl ? 0 : width - MEVENT_LETTER_LOGO_WIDTH, MEVENT_LETTER_LOGO_WIDTH);

  mevent_row_set_min_height (row, mevent_mm_to_points (ADDRESS_TOP) - sender_height (self) - self->theme->margin_top);
  mevent_cell_set_alignment (cell, rtl ? MEVENT_ALIGNMENT_START : MEVENT_ALIGNMENT_END);
  if (texts->logo != NULL)
    mevent_cell_add_picture (cell, texts->logo, MEVENT_LETTER_LOGO_WIDTH, MEVENT_LETTER_LOGO_HEIGHT);
}

static void
add_address (const MeventLetterTexts *texts, const MeventLetter *letter, MeventCell *cell)
{
  if (texts->address_base != NULL)
    mevent_cell_set_base (cell, texts->address_base);
  mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, texts->sender);
  mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, letter->address);
}

/* Who can be asked, and from when the letter is. */
static void
add_information (const MeventLetterTexts *texts, MeventCell *cell)
{
  for (guint i = 0; i < texts->contact->len; i++)
    mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, texts->contact->pdata[i]);
  if (texts->contact->len > 0)
    mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, texts->dated);
}

/* The field for the address, and the block beside it. */
static void
add_fields (MeventPaper *self, const MeventLetterTexts *texts, const MeventLetter *letter)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  double width = mevent_flow_get_width (self->flow), address = MIN (mevent_mm_to_points (ADDRESS_WIDTH), width * 0.55);
  double information = width - MIN (mevent_mm_to_points (INFORMATION_LEFT), width * 0.6);
  gboolean rtl = mevent_language_is_rtl (self->language);

  mevent_row_set_min_height (row, mevent_mm_to_points (ADDRESS_BOTTOM - ADDRESS_TOP) + sender_height (self));
  add_address (texts, letter, mevent_row_add_cell (row, rtl ? width - address : 0, address));
  add_information (texts, mevent_row_add_cell (row, rtl ? 0 : width - information, information));
}

/* An empty line parts what stands before it from what follows. */
static void
add_text (MeventPaper *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint space = 2;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      mevent_paper_add_text (self, MEVENT_STYLE_TEXT, space, lines[i]);
      space = *lines[i] == '\0' ? 2 : 0;
    }
}

static void
add_closing (MeventPaper *self, const MeventLetterTexts *texts)
{
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 2, texts->regards);
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 7, texts->signer);
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, texts->signer ? 0 : 7, texts->organisation);
}

static void
write_letter (MeventPaper *self, gpointer data, guint index, guint setting)
{
  const MeventLetterTexts *texts = data;
  const MeventLetter *letter = texts->letters->pdata[index];

  add_head (self, texts);
  add_fields (self, texts, letter);
  mevent_paper_add_text (self, MEVENT_STYLE_ITEM, 2, texts->subject);
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 3, letter->salutation);
  add_text (self, letter->text);
  add_closing (self, texts);
}

static const char *
get_name (gpointer data, guint index)
{
  return ((MeventLetter *) ((MeventLetterTexts *) data)->letters->pdata[index])->name;
}

const MeventPartsKind _mevent_letters_kind = {
  .write = write_letter,
  .get_name = get_name,
  .free_data = _mevent_letter_texts_free,
};
