#include "mevent-attribute-guard-private.h"

#include <string.h>

#include "mevent-format.h"

/* Behind the next place where the state changes, or the end. */
static const char *
step (MeventAttributeGuard *self, const char *p, const char *end)
{
  const char *found;

  if (self->quote != 0 || !self->in_tag)
    {
      found = memchr (p, self->quote != 0 ? self->quote : '<', (gsize) (end - p));
      if (found == NULL)
        return end;
      self->in_tag = TRUE;
      self->n = self->quote != 0 ? self->n + 1 : 0;
      self->quote = 0;
      return found + 1;
    }
  while (p < end && *p != '>' && *p != '"' && *p != '\'')
    p++;
  if (p == end)
    return end;
  self->in_tag = *p != '>';
  self->quote = self->in_tag ? *p : 0;
  return p + 1;
}

/* So many attributes do not fit into less. */
#define MIN_BYTES (4 * MEVENT_FORMAT_MAX_ATTRIBUTES)

static const char *
count (MeventAttributeGuard *self, const char *p, const char *end)
{
  while (p < end && self->n <= MEVENT_FORMAT_MAX_ATTRIBUTES)
    p = step (self, p, end);
  return p;
}

/* FALSE where a tag has more attributes than any project needs. Comments can confuse the count, but not so far. */
gboolean
_mevent_attribute_guard_feed (MeventAttributeGuard *self, const char *data, gsize length)
{
  const char *end = data + length, *piece = data, *at = data;

  /* No attribute holds "<", so that a tag ends before the next one. Only the long pieces between need a closer look,
   * and the first and the last, which are parts of others. */
  for (const char *next = memchr (data, '<', length); next != NULL && self->n <= MEVENT_FORMAT_MAX_ATTRIBUTES;
       next = memchr (next + 1, '<', (gsize) (end - next - 1)))
    {
      if (piece == data || next - piece >= MIN_BYTES)
        at = count (self, piece, next);
      if (self->n <= MEVENT_FORMAT_MAX_ATTRIBUTES)
        *self = (MeventAttributeGuard){ FALSE, 0, 0, 0 };
      piece = next;
    }
  if (self->n <= MEVENT_FORMAT_MAX_ATTRIBUTES)
    at = count (self, piece, end);
  self->at = (gsize) (at - data);
  return self->n <= MEVENT_FORMAT_MAX_ATTRIBUTES;
}
