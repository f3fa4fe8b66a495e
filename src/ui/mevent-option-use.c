/* Which options are of use where others are as they are. */

#include "mevent-option-rows-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-project.h"

static const MeventPrintOptions *
get_options (MeventOptionRow *row)
{
  return mevent_composition_get_options (_mevent_option_row_get_composition (row));
}

static const MeventStock *
find_stock (MeventOptionRow *row)
{
  return mevent_composition_get_stock (_mevent_option_row_get_composition (row));
}

static gboolean
has_languages (MeventOptionRow *row)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) _mevent_option_row_get_event (row));

  return (project->languages != NULL && *project->languages != '\0') || get_options (row)->second_language != NULL;
}

static gboolean
has_second_language (MeventOptionRow *row)
{
  return get_options (row)->second_language != NULL;
}

static gboolean
has_days (MeventOptionRow *row)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (_mevent_option_row_get_event (row));

  return days->len > 1 || get_options (row)->day != 0;
}

static gboolean
has_back (MeventOptionRow *row)
{
  const MeventStock *stock = find_stock (row);

  return stock == NULL || stock->has_back;
}

static gboolean
prints_backs (MeventOptionRow *row)
{
  return has_back (row) && get_options (row)->back != MEVENT_BADGE_BACK_NONE;
}

static gboolean
is_cut (MeventOptionRow *row)
{
  const MeventStock *stock = find_stock (row);

  return stock == NULL || (stock->is_plain && stock->fold == MEVENT_FOLD_NONE);
}

/* Options that are not always of use; with a reason they stay in sight, without they are hidden. */
static const struct
{
  const char *name;
  gboolean  (*is_of_use) (MeventOptionRow *row);
  const char *reason;
} rules[] = {
  { "second-language", has_languages, N_("The project has one language only; its settings take more.") },
  { "two", has_second_language, NULL },
  { "day", has_days, NULL },
  { "back", has_back, N_("These labels stick: they are printed on one side only.") },
  { "duplex", prints_backs, NULL },
  { "bleed", is_cut, N_("Only for paper that is cut, and not folded") },
};

/* Returns: whether the option changes anything now; else @reason says why not, or is NULL where nobody would ask. */
gboolean
_mevent_option_is_of_use (MeventOptionRow *self, const char **reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].name, self->option->name))
      {
        *reason = rules[i].reason ? _(rules[i].reason) : NULL;
        return rules[i].is_of_use (self);
      }
  return TRUE;
}
