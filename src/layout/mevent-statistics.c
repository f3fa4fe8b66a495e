#include "mevent-statistics.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-attended.h"
#include "mevent-category.h"
#include "mevent-paper.h"
#include "mevent-participation.h"
#include "mevent-session.h"
#include "mevent-table.h"
#include "mevent-text.h"

/* Columns: what is counted, how many were expected, how many came, and the bars. The first has so much of what the numbers
 * leave, and the bars the rest. */
#define LABEL_SHARE  0.77
#define NUMBER_WIDTH 52.0
#define BARS         3

/* A line of a chart. */
typedef struct
{
  char *label;
  char *key;   /* under which it is sorted */
  guint n_expected, n_present;
} Count;

typedef struct
{
  GPtrArray  *counts;   /* of Count, in the order in which they came up */
  GHashTable *by_label;
} Chart;

/* What participants are counted by; NULL for those of whom it is not known. */
typedef char *(*LabelFunc) (MeventPaper *self, MeventParticipation *participation);

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->label);
  g_free (count->key);
  g_free (count);
}

static void
chart_init (Chart *chart)
{
  chart->counts = g_ptr_array_new_with_free_func (count_free);
  chart->by_label = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
chart_clear (Chart *chart)
{
  g_hash_table_unref (chart->by_label);
  g_ptr_array_unref (chart->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chart, chart_clear)

static Count *
get_count (Chart *chart, const char *label)
{
  Count *count = g_hash_table_lookup (chart->by_label, label);

  if (count != NULL)
    return count;
  count = g_new0 (Count, 1);
  count->label = g_strdup (label);
  count->key = mevent_language_collation_key (label);
  g_ptr_array_add (chart->counts, count);
  g_hash_table_insert (chart->by_label, count->label, count);
  return count;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = *(Count *const *) a, *y = *(Count *const *) b;
  guint m = MAX (x->n_expected, x->n_present), n = MAX (y->n_expected, y->n_present);

  return m != n ? (m < n ? 1 : -1) : strcmp (x->key, y->key);
}

/* Labels */

static char *
label_category (MeventPaper *self, MeventParticipation *participation)
{
  MeventCategory *category = participation->category;

  return category ? g_strdup (mevent_paper_translate (self, category, category->name)) : NULL;
}

static MeventOrganisation *
organisation_of (MeventParticipation *participation)
{
  if (participation->organisation != NULL)
    return participation->organisation;
  return participation->person ? participation->person->organisation : NULL;
}

static char *
label_kind (MeventPaper *self, MeventParticipation *participation)
{
  MeventOrganisation *organisation = organisation_of (participation);

  return organisation ? g_strdup (mevent_paper_string (self, mevent_organisation_kinds[organisation->kind].label)) : NULL;
}

static char *
label_organisation (MeventPaper *self, MeventParticipation *participation)
{
  MeventOrganisation *organisation = organisation_of (participation);

  return organisation ? g_strdup (mevent_paper_translate (self, organisation, organisation->name)) : NULL;
}

static char *
label_region (MeventPaper *self, MeventParticipation *participation)
{
  MeventOrganisation *organisation = organisation_of (participation);

  return organisation ? g_strdup (organisation->region) : NULL;
}

static const struct
{
  const char *title;
  LabelFunc   label;
} charts[] = {
  { N_("By category"), label_category },
  { N_("By kind of organisation"), label_kind },
  { N_("By region"), label_region },
  { N_("By organisation"), label_organisation },
};

static void
fill (MeventPaper *self, Chart *chart, LabelFunc label_of)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);
      g_autofree char *label = label_of (self, participation);
      gboolean is_coming = mevent_participation_is_coming (participation), came = mevent_attended_any (participation);
      Count *count;

      if (!is_coming && !came)
        continue;
      count = get_count (chart, label != NULL && *label != '\0' ? label : mevent_paper_string (self, N_("not known")));
      count->n_expected += is_coming;
      count->n_present += came;
    }
  g_ptr_array_sort (chart->counts, compare_counts);
}

/* Drawing */

static double
label_width (MeventPaper *self)
{
  return (mevent_flow_get_width (self->flow) - 2 * NUMBER_WIDTH - 2 * self->theme->gutter) * LABEL_SHARE;
}

/* The same columns in every chart, so that all bars begin at one line. */
static MeventTable *
begin_chart (MeventPaper *self, const char *title, const char *first, const char *second)
{
  /* Numbers run from the left in every script: units stand below units at their right. */
  MeventAlignment at_right = mevent_language_is_rtl (self->language) ? MEVENT_ALIGNMENT_START : MEVENT_ALIGNMENT_END;
  const MeventTableColumn columns[] = {
    { NULL, label_width (self), 0, MEVENT_STYLE_BODY },
    { first, NUMBER_WIDTH, 0, MEVENT_STYLE_DETAIL, at_right },
    { second, NUMBER_WIDTH, 0, MEVENT_STYLE_DETAIL, at_right },
    { NULL, 0, 1, MEVENT_STYLE_BODY },
  };

  mevent_paper_add_subheading (self, mevent_paper_string (self, title));
  return mevent_table_new (self->flow, MEVENT_TABLE_NONE, columns, G_N_ELEMENTS (columns));
}

/* @second: negative: there is none; the bar is then that of @first */
static void
add_line (MeventPaper *self, MeventTable *table, const char *label, int first, int second, int most)
{
  g_autofree char *one = mevent_language_format_number (self->language, first);
  g_autofree char *two = second >= 0 ? mevent_language_format_number (self->language, second) : NULL;

  mevent_table_add_row (table, (const char *const[]) { label, one, two, NULL });
  mevent_cell_add_bar (mevent_table_get_cell (table, BARS), (double) (second >= 0 ? second : first) / MAX (most, 1),
                       self->theme->accent);
}

static void
add_chart (MeventPaper *self, const char *title, LabelFunc label_of, gboolean with_present)
{
  g_auto (Chart) chart = { NULL };
  MeventTable *table;
  guint most = 0;

  chart_init (&chart);
  fill (self, &chart, label_of);
  for (guint i = 0; i < chart.counts->len; i++)
    {
      const Count *count = chart.counts->pdata[i];

      most = MAX (most, with_present ? count->n_present : count->n_expected);
    }
  /* One line says nothing that the sums have not said. */
  if (chart.counts->len < 2)
    return;
  table = begin_chart (self, title, mevent_paper_string (self, N_("registered")),
                       with_present ? mevent_paper_string (self, N_("present")) : NULL);
  for (guint i = 0; i < chart.counts->len; i++)
    {
      const Count *count = chart.counts->pdata[i];

      add_line (self, table, count->label, (int) count->n_expected, with_present ? (int) count->n_present : -1, (int) most);
    }
  mevent_table_finish (table);
}

/* The heads that were counted in the sessions. */
static void
add_head_counts (MeventPaper *self)
{
  MeventTable *table = NULL;
  int most = 0;

  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    most = MAX (most, ((MeventSession *) mevent_list_get (self->event->sessions, i))->head_count);
  if (most <= 0)
    return;
  table = begin_chart (self, N_("People in the sessions"), NULL, NULL);
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);

      if (session->head_count > 0)
        add_line (self, table, mevent_paper_translate (self, session, session->title), session->head_count, -1, most);
    }
  mevent_table_finish (table);
}

static void
add_sum (MeventPaper *self, const char *msgid, int n)
{
  g_autofree char *number = mevent_language_format_number (self->language, n);
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  double x = label_width (self);

  mevent_cell_add_text (mevent_row_add_cell (row, 0, x - self->theme->gutter), MEVENT_STYLE_BODY,
                        mevent_paper_string (self, msgid));
  mevent_cell_add_lead (mevent_row_add_cell (row, x, NUMBER_WIDTH * 2), MEVENT_STYLE_BODY, NULL, number, NULL);
}

static gboolean
write_statistics (MeventPaper *self, GError **error)
{
  MeventEvent *event = self->event;
  int n_expected = 0, n_present = 0, n_cancelled = 0;

  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);

      n_expected += mevent_participation_is_coming (participation);
      n_cancelled += mevent_participation_has_cancelled (participation);
      n_present += mevent_attended_any (participation);
    }
  if (n_expected + n_present + n_cancelled == 0 && event->head_count <= 0)
    return mevent_paper_set_empty (error, _("Nobody has registered and nobody was counted: there are no statistics to print."));
  mevent_paper_add_letterhead (self, mevent_paper_string (self, N_("Statistics")));
  mevent_paper_add_row (self, MEVENT_ROW_NONE, 2);
  add_sum (self, N_("Registered"), n_expected);
  add_sum (self, N_("Cancelled"), n_cancelled);
  if (n_present > 0)
    add_sum (self, N_("Present, according to the lists"), n_present);
  if (event->head_count > 0)
    add_sum (self, N_("Present, counted"), event->head_count);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    add_chart (self, charts[i].title, charts[i].label, n_present > 0);
  add_head_counts (self);
  return TRUE;
}

static const MeventPaperKind statistics = { N_("Statistics"), .write = write_statistics };

/**
 * mevent_statistics_new:
 *
 * Counts and charts for the funder; no names of people.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where there is nothing to count
 */
MeventComposer *
mevent_statistics_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&statistics, event, options, error);
}
