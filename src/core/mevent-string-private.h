#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The strings that records own: texts of fields, and ids. A project has millions, so those of a file that is read lie
 * side by side in large pieces of memory. Read them as any string; they are freed by _mevent_string_free() only. */
typedef struct _MeventStringPool MeventStringPool;

char *             _mevent_string_new       (const char       *text,
                                             gsize             length);
char *             _mevent_string_dup       (const char       *text);
void               _mevent_string_free      (char             *string);
guint64            _mevent_string_hash      (const char       *text,
                                             gsize             length);

MeventStringPool * _mevent_string_pool_new  (void);
char *             _mevent_string_pool_add  (MeventStringPool *self,
                                             const char       *text,
                                             gsize             length);
void               _mevent_string_pool_free (MeventStringPool *self);

G_END_DECLS
