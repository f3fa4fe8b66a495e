#include "mevent-record-filter.h"

#include <string.h>

#include "mevent-language.h"
#include "mevent-record.h"

struct _MeventRecordFilter
{
  GtkFilter parent_instance;

  char     *text;  /* folded */
  char    **words; /* of it, NULL when there is none */
};

G_DEFINE_FINAL_TYPE (MeventRecordFilter, mevent_record_filter, GTK_TYPE_FILTER)

static gboolean
mevent_record_filter_match (GtkFilter *filter, gpointer item)
{
  MeventRecordFilter *self = MEVENT_RECORD_FILTER (filter);
  const char *key;

  if (self->words == NULL)
    return TRUE;
  key = mevent_record_get_search_key (item);
  for (char **word = self->words; *word != NULL; word++)
    if (strstr (key, *word) == NULL)
      return FALSE;
  return TRUE;
}

static GtkFilterMatch
mevent_record_filter_get_strictness (GtkFilter *filter)
{
  return MEVENT_RECORD_FILTER (filter)->words ? GTK_FILTER_MATCH_SOME : GTK_FILTER_MATCH_ALL;
}

static void
mevent_record_filter_finalize (GObject *object)
{
  MeventRecordFilter *self = MEVENT_RECORD_FILTER (object);

  g_free (self->text);
  g_strfreev (self->words);
  G_OBJECT_CLASS (mevent_record_filter_parent_class)->finalize (object);
}

static void
mevent_record_filter_class_init (MeventRecordFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_record_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = mevent_record_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = mevent_record_filter_get_strictness;
}

static void
mevent_record_filter_init (MeventRecordFilter *self)
{
  self->text = g_strdup ("");
}

GtkFilter *
mevent_record_filter_new (void)
{
  return g_object_new (MEVENT_TYPE_RECORD_FILTER, NULL);
}

/* A longer search within a shorter one can only drop rows, so only those that are left are looked at. */
static GtkFilterChange
compare_texts (const char *old, const char *text)
{
  if (g_str_has_prefix (text, old))
    return GTK_FILTER_CHANGE_MORE_STRICT;
  if (g_str_has_prefix (old, text))
    return GTK_FILTER_CHANGE_LESS_STRICT;
  return GTK_FILTER_CHANGE_DIFFERENT;
}

void
mevent_record_filter_set_text (MeventRecordFilter *self, const char *text)
{
  g_autofree char *folded = mevent_language_fold (text);
  g_autofree char *old = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (g_strstrip (folded), " ", -1);

  if (strcmp (folded, self->text) == 0)
    return;
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (words, *part);
  old = g_steal_pointer (&self->text);
  self->text = g_steal_pointer (&folded);
  g_clear_pointer (&self->words, g_strfreev);
  if (*self->text != '\0')
    self->words = g_strv_builder_end (words);
  gtk_filter_changed (GTK_FILTER (self), compare_texts (old, self->text));
}
