#pragma once

#include "mevent-event.h"
#include "mevent-problems.h"

G_BEGIN_DECLS

/* How two languages stand on one page. */
typedef enum
{
  MEVENT_TWO_LANGUAGES_BESIDE,
  MEVENT_TWO_LANGUAGES_ABOVE,
} MeventTwoLanguages;

/* Where a direction sign points. */
typedef enum
{
  MEVENT_ARROW_ALL, /* a sign for each direction */
  MEVENT_ARROW_LEFT,
  MEVENT_ARROW_AHEAD,
  MEVENT_ARROW_RIGHT,
} MeventArrow;

/* What a sign-in list is for. */
typedef enum
{
  MEVENT_SIGN_IN_PER_DAY,
  MEVENT_SIGN_IN_PER_HALF_DAY,
  MEVENT_SIGN_IN_PER_SESSION,
} MeventSignInOccasion;

/* Empty rows of a sign-in list where nothing is said. */
#define MEVENT_USUAL_WALK_INS 5

/* What a number is that somebody wants to be 0: 0 itself says that nothing is said. */
#define MEVENT_NUMBER_NONE (-1)

typedef enum
{
  MEVENT_PAPER_USUAL, /* what the product is made for */
  MEVENT_PAPER_A4,
  MEVENT_PAPER_A3,
  MEVENT_PAPER_A2,
  MEVENT_PAPER_A1,
  MEVENT_PAPER_A5,
  MEVENT_PAPER_LETTER,
} MeventPaperSize;

/* What badges have on their backs, where the stock has one. */
typedef enum
{
  MEVENT_BADGE_BACK_SAME, /* a badge turns: its front, or the back of its design */
  MEVENT_BADGE_BACK_NONE,
  MEVENT_BADGE_BACK_PROGRAMME, /* the person's own */
} MeventBadgeBack;

/* Over which edge of the paper the printer turns it. */
typedef enum
{
  MEVENT_DUPLEX_LONG_EDGE,
  MEVENT_DUPLEX_SHORT_EDGE,
} MeventDuplex;

/* How a product is to be made; all zero is a good default for every product. Nothing here is owned. */
typedef struct
{
  const char        *language;        /* tag; NULL: the main language of the project */
  const char        *second_language; /* tag; NULL: one language only */
  int                two;             /* MeventTwoLanguages */
  const char        *theme;           /* name; NULL: the first */
  int                paper;           /* MeventPaperSize */
  gboolean           letter_fold;     /* of a flyer; else zigzag */
  guint32            day;             /* 0: all days */
  const char        *session;         /* id; NULL: all sessions */
  int                per;             /* MeventSignInOccasion */
  int                profile;         /* of mevent_sign_in_profiles */
  const char *const *columns;         /* names of further columns; NULL: none */
  int                walk_ins;        /* empty rows; 0: as many as usual, MEVENT_NUMBER_NONE: none */
  gboolean           names;           /* where else only counts would stand */
  const char        *text;            /* of a letter, with fields in braces; NULL: the usual one */
  guint32            dated;           /* on which a letter says that it was written; 0: today */
  int                arrow;           /* MeventArrow */
  gboolean           everybody;       /* not only those who contribute */
  const char        *stock;           /* part number or name; NULL: what the product is made for */
  guint              start;           /* first label to use, from 1 in print order; 0 is 1 */
  gboolean           by_column;       /* fill the sheet column by column */
  const char *const *only;            /* ids of people; NULL: all */
  int                back;            /* MeventBadgeBack */
  int                duplex;          /* MeventDuplex */
  gboolean           changed;         /* only badges that are not printed as they are now */
  guint              blanks;          /* badges to write a name on */
  gboolean           bleed;           /* print beyond the edges where plain paper is cut */
} MeventPrintOptions;

typedef enum
{
  MEVENT_OPTION_FLAG,     /* gboolean */
  MEVENT_OPTION_NUMBER,   /* int, from `least` to `most` */
  MEVENT_OPTION_CHOICE,   /* int, one of `choices` */
  MEVENT_OPTION_TEXT,     /* string */
  MEVENT_OPTION_LIST,     /* NULL-terminated strings, names of `choices`, with commas between them */
  MEVENT_OPTION_PEOPLE,   /* the same, ids of people */
  MEVENT_OPTION_SESSION,  /* string, the id of a session */
  MEVENT_OPTION_LANGUAGE, /* string, a language tag */
  MEVENT_OPTION_DAY,      /* guint32, a date */
  MEVENT_OPTION_THEME,    /* string, the name of a theme */
  MEVENT_OPTION_STOCK,    /* string, the name of a label sheet */
  MEVENT_OPTION_DATE,     /* guint32; for this time only: projects do not remember it */
} MeventOptionKind;

/* An option of products: one row, from which command line, window and the settings in a project are made. */
typedef struct
{
  const char            *name;     /* "second-language": on the command line and in projects */
  MeventOptionKind       kind;
  gsize                  offset;   /* in MeventPrintOptions */
  const char            *label;    /* in the window, to be translated */
  const char            *help;     /* on the command line, to be translated */
  const MeventEnumValue *choices;  /* of a choice; the first is the default */
  int                    least, most;
  int                    usual;    /* what a number is where nothing is said */
  const char            *tip;      /* in the window, to be translated; NULL where the label says all */
} MeventOption;

extern const MeventEnumValue mevent_paper_sizes[];
extern const MeventEnumValue mevent_arrows[];
extern const MeventEnumValue mevent_sign_in_occasions[];
extern const MeventEnumValue mevent_sign_in_profiles[];
extern const MeventEnumValue mevent_sign_in_columns[];

const MeventOption *mevent_option_get_all       (guint              *n_options);
const MeventOption *mevent_option_find          (const char         *name);
gboolean            mevent_option_is_remembered (const MeventOption *option);

/* Options with the strings they point to. */
typedef struct _MeventOptionSet MeventOptionSet;

MeventOptionSet *          mevent_option_set_new    (void);
void                       mevent_option_set_free   (MeventOptionSet    *self);
const MeventPrintOptions * mevent_option_set_get    (MeventOptionSet    *self);
gboolean                   mevent_option_set_parse  (MeventOptionSet    *self,
                                                     const MeventOption *option,
                                                     const char         *value,
                                                     GError            **error);
char *                     mevent_option_set_format (MeventOptionSet    *self,
                                                     const MeventOption *option);
void                       mevent_option_set_load   (MeventOptionSet    *self,
                                                     MeventEvent        *event,
                                                     const char         *product,
                                                     MeventProblems     *problems);
void                       mevent_option_set_store  (MeventOptionSet    *self,
                                                     MeventEvent        *event,
                                                     const char         *product,
                                                     const char         *names);
gboolean                   mevent_option_is_among   (const char         *names,
                                                     const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventOptionSet, mevent_option_set_free)

G_END_DECLS
