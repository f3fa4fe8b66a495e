/* Any bytes as a file: refused with a sentence, or a project that is written and read again as it is. */

#include "mevent-fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MeventProject) project = fuzz_read (data, size, NULL);

  if (project != NULL)
    fuzz_assert_stays (project);
  return 0;
}
