#pragma once

#include "mevent-flow.h"
#include "mevent-image.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-plates.h"
#include "mevent-print-options.h"
#include "mevent-product.h"
#include "mevent-project.h"
#include "mevent-theme.h"

G_BEGIN_DECLS

/* What a flowing product is written with. All that is printed is copied into the flow while it is written. */
typedef struct
{
  MeventEvent              *event;
  MeventProject            *project;
  const MeventPrintOptions *options;
  MeventComposer           *composer;
  MeventComposer           *instead;     /* what is given out in its place; or NULL */
  MeventFlow               *flow;        /* of a document */
  MeventPlates             *plates;      /* of cards and signs; one of the two is NULL */
  const MeventTheme        *theme;
  MeventLanguage           *language;    /* of the document */
  const char               *tag;         /* of the language that is written just now */
  MeventLanguage           *editions[2]; /* the languages that stand on the pages, the first that of the document */
  guint                     n_editions;
  MeventProblems           *problems;
  GHashTable               *missing;     /* translatable texts that have been named as untranslated */
  gpointer                  data;        /* of the product, while it writes */
  gpointer                  user_data;   /* of its kind */
} MeventPaper;

/* Writes what `record` says, in the language that is written just now. */
typedef void (*MeventPaperWrite) (MeventPaper *self,
                                  MeventCell  *cell,
                                  gpointer     record);

/* A kind of document that flows down its pages, or of cards. */
typedef struct
{
  const char     *label;     /* what it is, to be translated: stands in the metadata and in the title of the file */
  MeventPaperSize size;      /* where nothing else is asked for */
  gboolean        landscape;
  double          width, height; /* in mm, instead of a size; 0: by the size */
  double          margins;   /* against those of the look; 0 is 1 */
  double          margin_inner; /* in mm, instead of that of the look; 0: as the look has it */
  gboolean        own_title; /* the title of the file is that of the event alone */
  double          scale;     /* of type and spaces; 0 is 1 */
  double          title;     /* of the type of its title, on top of that; 0 is 1 */
  double          least;     /* points: no type is smaller; 0: as the look has it */
  gboolean        in_ink;    /* no type is grey */
  gboolean        is_text;   /* can be had as plain text, to be gone over */
  const char     *stock;     /* cards on sheets of this stock instead of a document; or a sign on each page: "" */
  /* Writes all into the flow or onto the plates; FALSE with %MEVENT_PRODUCT_ERROR_EMPTY where there is nothing to print. */
  gboolean      (*write)     (MeventPaper *paper,
                              GError     **error);
  gpointer        user_data; /* for the one that writes */
} MeventPaperKind;

MeventComposer *mevent_paper_compose         (const MeventPaperKind    *kind,
                                              MeventEvent              *event,
                                              const MeventPrintOptions *options,
                                              GError                  **error);
void            mevent_paper_get_size        (MeventPaperSize           size,
                                              gboolean                  landscape,
                                              double                   *width,
                                              double                   *height);
MeventTheme *   mevent_paper_load_theme      (MeventEvent              *event,
                                              const MeventPrintOptions *options,
                                              GError                  **error);

/* Words */
void            mevent_paper_set_edition     (MeventPaper        *self,
                                              guint               index);
MeventLanguage *mevent_paper_get_edition     (MeventPaper        *self);
const char *    mevent_paper_string          (MeventPaper        *self,
                                              const char         *msgid) G_GNUC_FORMAT (2);
const char *    mevent_paper_translate       (MeventPaper        *self,
                                              gpointer            record,
                                              const MeventText   *text);
char *          mevent_paper_dup_string      (MeventPaper        *self,
                                              const char         *msgid) G_GNUC_FORMAT (2);
char *          mevent_paper_dup_text        (MeventPaper        *self,
                                              gpointer            record,
                                              const MeventText   *text);
char *          mevent_paper_dup_string_lines (MeventPaper       *self,
                                               const char        *msgid) G_GNUC_FORMAT (2);
char *          mevent_paper_dup_text_lines  (MeventPaper        *self,
                                              gpointer            record,
                                              const MeventText   *text);
char *          mevent_paper_dup_date        (MeventPaper        *self,
                                              guint32             day);
char *          mevent_paper_dup_times       (MeventPaper        *self,
                                              MeventLanguage     *language,
                                              int                 start,
                                              int                 end);
char *          mevent_paper_describe        (MeventPaper        *self,
                                              MeventPerson       *person,
                                              const MeventText   *function,
                                              MeventOrganisation *organisation);
void            mevent_paper_warn            (MeventPaper        *self,
                                              const char         *code,
                                              gpointer            record,
                                              const char         *format,
                                              ...) G_GNUC_PRINTF (4, 5);
gboolean        mevent_paper_set_empty       (GError            **error,
                                              const char         *sentence);
GPtrArray *     mevent_paper_list_days       (MeventPaper        *self);
GPtrArray *     mevent_paper_list_sessions   (MeventPaper        *self,
                                              guint32             day);
gboolean        mevent_paper_has_sessions    (MeventPaper        *self);
GPtrArray *     mevent_paper_list_wordings   (MeventPaper        *self);
void            mevent_paper_append_room     (MeventPaper        *self,
                                              GString            *line,
                                              const char         *separator,
                                              MeventRoom         *room);
char *          mevent_paper_dup_address     (const char         *street,
                                              const char         *postal_code,
                                              const char         *city);

/* Rows */
MeventCell *    mevent_paper_add_row         (MeventPaper        *self,
                                              MeventRowFlags      flags,
                                              guint               space_before);
void            mevent_paper_add_text        (MeventPaper        *self,
                                              MeventTextStyle     style,
                                              guint               space_before,
                                              const char         *text);
void            mevent_paper_add_times       (MeventPaper        *self,
                                              MeventCell         *cell,
                                              int                 start,
                                              int                 end);
void            mevent_paper_add_beside      (MeventPaper        *self,
                                              MeventRow          *row,
                                              double              x,
                                              double              width,
                                              MeventPaperWrite    write,
                                              gpointer            record);
void            mevent_paper_add_editions    (MeventPaper        *self,
                                              MeventRow          *row,
                                              double              x,
                                              double              width,
                                              MeventPaperWrite    write,
                                              gpointer            record);
void            mevent_paper_fill_editions   (MeventPaper        *self,
                                              MeventCell         *cell,
                                              MeventPaperWrite    write,
                                              gpointer            record);
void            mevent_paper_add_written     (MeventPaper        *self,
                                              guint               space_before,
                                              MeventPaperWrite    write,
                                              gpointer            record);
MeventRow *     mevent_paper_add_chapter     (MeventPaper        *self,
                                              const char         *title,
                                              MeventRowFlags      flags);
MeventRow *     mevent_paper_add_subheading  (MeventPaper        *self,
                                              const char         *title);
void            mevent_paper_add_signatures  (MeventPaper        *self,
                                              MeventRowFlags      flags,
                                              const char         *first,
                                              const char         *second);
void            mevent_paper_add_letterhead  (MeventPaper        *self,
                                              const char         *title);
void            mevent_paper_add_credit      (MeventPaper        *self,
                                              MeventCell         *cell,
                                              MeventImage        *image);
MeventPicture * mevent_paper_load_picture    (MeventPaper        *self,
                                              gpointer            owner,
                                              MeventImage        *image,
                                              double              width,
                                              double              height);

G_END_DECLS
