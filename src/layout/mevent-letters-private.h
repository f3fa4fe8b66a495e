#pragma once

#include "mevent-paper-people.h"
#include "mevent-parts.h"

G_BEGIN_DECLS

/* What one letter says. */
typedef struct
{
  char *name;
  char *address; /* in lines; where none is known, the name alone */
  char *salutation;
  char *text;    /* in lines */
} MeventLetter;

/* What all letters say, copied from the project; NULL for what is not known. */
typedef struct
{
  GPtrArray      *letters;      /* of MeventLetter */
  gboolean        is_folded;    /* into envelopes with a window */
  MeventPicture  *logo;
  MeventLanguage *address_base; /* in which addresses run, where that is not the language of the letter */
  char           *sender;       /* the line above the address */
  GPtrArray      *contact;      /* lines: who can be asked */
  char           *dated;        /* place and date */
  char           *subject;
  const char     *regards;
  char           *signer;
  char           *organisation; /* for which it is signed */
} MeventLetterTexts;

extern const MeventPartsKind _mevent_letters_kind; /* whose data is MeventLetterTexts */

void _mevent_letter_texts_free (gpointer texts);

/* The box of the logo, in points. */
#define MEVENT_LETTER_LOGO_WIDTH  140.0
#define MEVENT_LETTER_LOGO_HEIGHT 48.0

/* What fields in a text stand for, while letters are read. */
typedef struct
{
  MeventPaper *paper;
  GHashTable  *of_all;        /* what a field stands for in all letters, by its number */
  GHashTable  *contributions; /* MeventPerson -> GPtrArray of MeventSession */
  GHashTable  *unknown;       /* names of fields in the text that there are not */
} MeventLetterFields;

void  _mevent_letter_fields_init             (MeventLetterFields *self,
                                              MeventPaper        *paper);
void  _mevent_letter_fields_clear            (MeventLetterFields *self);
char *_mevent_letter_fields_fill             (MeventLetterFields *self,
                                              const MeventGuest  *guest,
                                              const char         *text);
char *_mevent_letter_fields_dup_contribution (MeventLetterFields *self,
                                              const MeventGuest  *guest);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MeventLetterFields, _mevent_letter_fields_clear)

G_END_DECLS
