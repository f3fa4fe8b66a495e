#include "mevent-attribute-guard-private.h"

#include <string.h>

/* No record has a tenth of it. */
#define MAX_ATTRIBUTES 1000

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

/* FALSE where a tag has more attributes than any project needs. Comments can confuse the count, but not so far. */
gboolean
_mevent_attribute_guard_feed (MeventAttributeGuard *self, const char *data, gsize length)
{
  const char *end = data + length;

  while (data < end && self->n <= MAX_ATTRIBUTES)
    data = step (self, data, end);
  return self->n <= MAX_ATTRIBUTES;
}
