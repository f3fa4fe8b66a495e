#pragma once

#include "mevent-field.h"

G_BEGIN_DECLS

/* The slot of any kind fits into one of these: what the history keeps of a changed field. */
typedef union
{
  gpointer pointer;
  int      number;
  guint32  date;
} MeventValue;

/* What can be done with a value of a kind. `slot` points to a variable of the kind's C type. Texts and language tags
 * are strings of mevent-string-private.h. */
typedef struct
{
  gsize size;
  int   unset; /* the number that means "nothing", for kinds whose size is that of an int */

  /* From the file's form; FALSE with `error` where it is not one. The slot is unset before. */
  gboolean (*parse)    (const MeventField *field, const char *string, gpointer slot, GError **error);
  /* To the file's form, unescaped. */
  void     (*format)   (const MeventField *field, gconstpointer slot, GString *out);
  /* For the reader. */
  char *   (*display)  (const MeventField *field, gconstpointer slot, MeventLanguage *language, const char *main_language);
  void     (*copy)     (gconstpointer from, gpointer to);
  gboolean (*equal)    (gconstpointer a, gconstpointer b);
  void     (*clear)    (gpointer slot);
  GParamSpec *(*pspec) (const MeventField *field, GParamFlags flags);
  void     (*to_value)   (gconstpointer slot, GValue *value);
  /* Lends the value: the slot is to be copied and not cleared. */
  void     (*from_value) (const GValue *value, gpointer slot);
} MeventKindClass;

const MeventKindClass *_mevent_kind_get      (MeventKind kind);
gsize                  _mevent_value_measure (MeventKind kind, gconstpointer slot);

G_END_DECLS
