#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* The strings that records own: texts of fields, and ids. A project has millions, so those of a file that is read lie
 * side by side in large pieces of memory. Read them as any string; they are freed by _mevent_string_free() only. */
typedef struct _MeventStringPool MeventStringPool;

char *             _mevent_string_new       (const char       *text,
                                             gsize             length);
char *             _mevent_string_dup       (const char       *text);
void               _mevent_string_free      (char             *string);

MeventStringPool * _mevent_string_pool_new  (void);
char *             _mevent_string_pool_add  (MeventStringPool *self,
                                             const char       *text,
                                             gsize             length);
void               _mevent_string_pool_free (MeventStringPool *self);

/* Of the ends of a text, where texts of one kind differ. The upper bits are mixed best. */
static inline guint64
_mevent_string_hash (const char *text, gsize length)
{
  guint64 bits = length;

  memcpy (&bits, text + (length > 8 ? length - 8 : 0), MIN (length, 8));
  return (bits ^ (guchar) *text) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

G_END_DECLS
