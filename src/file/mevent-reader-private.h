#pragma once

#include <libxml/parser.h>

#include "mevent-attribute-guard-private.h"
#include "mevent-format.h"
#include "mevent-id.h"
#include "mevent-loader.h"
#include "mevent-reader.h"
#include "mevent-source-private.h"
#include "mevent-xml-limits-private.h"

G_BEGIN_DECLS

#define MEVENT_READING_BLOCK (64 * 1024)
#define MEVENT_READING_NAMES 1024
#define MEVENT_READING_AWAITED 16

/* A record whose element is open. */
typedef struct
{
  MeventRecord      *record;
  const MeventField *last_field; /* where unknown content stands: behind this field */
  const char        *last_id;    /* and behind this record */
  GByteArray        *data;       /* of its image, piece by piece */
  gsize              n_stray;    /* bytes that text where none belongs will take when it is written */
} MeventReadingFrame;

/* A reference whose target may come later in the file. */
typedef struct
{
  MeventRecord      *record;
  const MeventField *field;
  char              *ids;
  int                line;
} MeventReadingPending;

/* A reference to one record, while what is needed to find it comes from memory. */
typedef struct
{
  MeventRecord      *record;
  const MeventField *field;
  int                line;
  char               id[MEVENT_ID_MAX_LENGTH + 1];
} MeventReadingAwaited;

/* What a record says in a field of the project's own, whose declaration may come later in the file. */
typedef struct
{
  MeventRecord *record;
  char         *field_id;
  char         *language;
  char         *text;
  int           line;
  guint         position; /* behind so many nodes that this version does not know */
} MeventReadingValue;

/* What a name means in a record of a class. */
typedef struct
{
  MeventRecordClass *klass;
  const xmlChar     *name;     /* of the parser's dictionary, so the address will do */
  const MeventField *list;     /* whose records are called so, */
  const MeventField *field;    /* that is called so, */
  gboolean           is_attribute; /* which stands in an attribute, */
  gboolean           is_reserved;  /* or an attribute that is no field */
} MeventReadingName;

/* One reading of a file. */
typedef struct
{
  MeventSource           source;
  MeventAttributeGuard   guard;
  char                  *block;      /* what was read last, */
  gsize                  block_used; /* so much of which the parser has, */
  gsize                  block_size; /* of so much */
  gboolean               at_end;     /* there is no more */
  MeventReaderProgress   progress;
  gpointer               progress_data;
  goffset                next_progress; /* when so much has been read */

  xmlParserCtxtPtr       parser;
  MeventReadingName      names[MEVENT_READING_NAMES]; /* by their hash: asked for each attribute and element */
  MeventProject         *project;
  MeventLoader          *loader;
  MeventProblems        *problems;
  GError                *error;
  const xmlChar         *uri;         /* of the root's namespace; the parser's */
  int                    version;

  MeventReadingFrame     frames[MEVENT_FORMAT_MAX_DEPTH];
  guint                  n_frames;
  MeventReadingAwaited   awaited[MEVENT_READING_AWAITED]; /* a ring, */
  guint                  n_awaited;   /* into which so many have come so far */
  GArray                *pending;
  GArray                *values;
  GHashTable            *kept;        /* by the record, the positions of those that nothing declares */
  MeventXmlLimits        limits;
  guint                  n_records;
  guint                  n_unknown;   /* elements and the like that are kept */
  guint                  n_nameless;  /* records without an id */

  GString               *value;         /* of an attribute, where it is not what stands in the file */
  char                   id[MEVENT_ID_MAX_LENGTH + 1]; /* of the record that begins */
  const MeventField     *text_field;    /* of the text element that is open, or NULL */
  GString               *language;      /* which it says, */
  gboolean               has_language;  /* if it does */
  char                  *value_of;      /* the declaration that the open value element names, or NULL */
  GString               *text;          /* its content; between elements, text that does not belong there */
  gboolean               text_declares; /* the text or value element has namespaces of its own */
  GString               *unknown;       /* the unknown element that is open, */
  guint                  unknown_depth; /* with so many levels, */
  gsize                  unknown_start; /* whose last start tag ends here */
  guint                  unknown_default; /* at this one it says what names without prefix are; 0: not yet */
  int                    unknown_line;  /* where it begins */
  int                    unknown_column;
  gboolean               unknown_kept;  /* FALSE where it is left out */
} MeventReading;

/* mevent-reader.c */
int                 _mevent_reading_line            (MeventReading      *reader);
int                 _mevent_reading_column          (MeventReading      *reader);
void                _mevent_reading_set_error       (MeventReading      *reader,
                                                     int                 code,
                                                     int                 line,
                                                     int                 column,
                                                     const char         *message);
void                _mevent_reading_fail            (MeventReading      *reader,
                                                     int                 code,
                                                     const char         *message);

static inline MeventReadingFrame *
_mevent_reading_top (MeventReading *reader)
{
  return reader->n_frames > 0 ? &reader->frames[reader->n_frames - 1] : NULL;
}

#define problem(reader, severity, code, ...)                                                        \
  mevent_problems_add ((reader)->problems, MEVENT_SEVERITY_##severity, code, NULL,                  \
                       _mevent_reading_line (reader), _mevent_reading_column (reader), __VA_ARGS__)

/* mevent-reader-input.c */
int                 _mevent_reading_read            (gpointer            reader,
                                                     char               *buffer,
                                                     int                 length);
gboolean            _mevent_reading_has_ended       (MeventReading      *reader);

/* mevent-reader-elements.c */
gboolean            _mevent_reading_is_own          (MeventReading      *reader,
                                                     const xmlChar      *uri);
void                _mevent_reading_start_element   (void               *reader,
                                                     const xmlChar      *local_name,
                                                     const xmlChar      *prefix,
                                                     const xmlChar      *uri,
                                                     int                 n_namespaces,
                                                     const xmlChar     **namespaces,
                                                     int                 n_attributes,
                                                     int                 n_defaulted,
                                                     const xmlChar     **attributes);
void                _mevent_reading_end_element     (void               *reader,
                                                     const xmlChar      *local_name,
                                                     const xmlChar      *prefix,
                                                     const xmlChar      *uri);
void                _mevent_reading_characters      (void               *reader,
                                                     const xmlChar      *text,
                                                     int                 length);

/* mevent-reader-references.c */
void                _mevent_reading_reference       (MeventReading      *reader,
                                                     MeventRecord       *record,
                                                     const MeventField  *field,
                                                     const char         *ids,
                                                     gsize               length);
void                _mevent_reading_resolve         (MeventReading      *reader);

/* mevent-reader-values.c */
void                _mevent_reading_resolve_value   (MeventReading            *reader,
                                                     const MeventReadingValue *value);
void                _mevent_reading_place_values    (MeventReading      *reader);

/* mevent-reader-unknown.c */
void                _mevent_reading_keep_stray_text (MeventReading      *reader);
void                _mevent_reading_start_unknown   (MeventReading      *reader,
                                                     const xmlChar      *local_name,
                                                     const xmlChar      *prefix,
                                                     const xmlChar      *uri,
                                                     int                 n_namespaces,
                                                     const xmlChar     **namespaces,
                                                     int                 n_attributes,
                                                     const xmlChar     **attributes);
void                _mevent_reading_end_unknown     (MeventReading      *reader,
                                                     const xmlChar      *local_name,
                                                     const xmlChar      *uri);
char *              _mevent_reading_dup_name        (const xmlChar     **attribute);
void                _mevent_reading_keep_attribute  (MeventReading      *reader,
                                                     MeventRecord       *record,
                                                     const xmlChar     **attribute,
                                                     const char         *value,
                                                     gsize               length);
void                _mevent_reading_keep_namespaces (MeventRecord       *record,
                                                     int                 n_namespaces,
                                                     const xmlChar     **namespaces);
void                _mevent_reading_comment         (void               *reader,
                                                     const xmlChar      *text);
void                _mevent_reading_instruction     (void               *reader,
                                                     const xmlChar      *target,
                                                     const xmlChar      *content);

G_END_DECLS
