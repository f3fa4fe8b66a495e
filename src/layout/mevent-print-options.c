#include "mevent-print-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-date.h"
#include "mevent-history.h"
#include "mevent-list.h"
#include "mevent-person.h"
#include "mevent-product-option.h"
#include "mevent-product-setup.h"
#include "mevent-product.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-text.h"

#define OPTION(member) G_STRUCT_OFFSET (MeventPrintOptions, member)

const MeventEnumValue mevent_paper_sizes[] = {
  [MEVENT_PAPER_USUAL] = { "usual", N_("As usual") }, [MEVENT_PAPER_A4] = { "A4", "A4" },
  [MEVENT_PAPER_A3] = { "A3", "A3" },             [MEVENT_PAPER_A2] = { "A2", "A2" },
  [MEVENT_PAPER_A1] = { "A1", "A1" },             [MEVENT_PAPER_A5] = { "A5", "A5" },
  [MEVENT_PAPER_LETTER] = { "letter", N_("Letter") }, { NULL }
};

static const MeventEnumValue two_languages[] = {
  [MEVENT_TWO_LANGUAGES_BESIDE] = { "beside", N_("Side by side") },
  [MEVENT_TWO_LANGUAGES_ABOVE] = { "above", N_("One above the other") },
  { NULL }
};

static const MeventEnumValue orders[] = { { "row", N_("Row by row") }, { "column", N_("Column by column") }, { NULL } };

static const MeventEnumValue folds[] = { { "zigzag", N_("Zigzag") }, { "letter", N_("Folded in") }, { NULL } };

static const MeventEnumValue backs[] = {
  [MEVENT_BADGE_BACK_SAME] = { "same", N_("Same as the front") },
  [MEVENT_BADGE_BACK_NONE] = { "none", N_("Empty") },
  [MEVENT_BADGE_BACK_PROGRAMME] = { "programme", N_("The person’s own programme") },
  { NULL }
};

static const MeventEnumValue duplexes[] = {
  [MEVENT_DUPLEX_LONG_EDGE] = { "long-edge", N_("Turned over the long edge") },
  [MEVENT_DUPLEX_SHORT_EDGE] = { "short-edge", N_("Turned over the short edge") },
  { NULL }
};

static const MeventOption options[] = {
  { "language", MEVENT_OPTION_LANGUAGE, OPTION (language), N_("Language"), N_("Language to print in, such as “de”"),
    .tip = N_("The language of the printed pages, whatever that of this window is") },
  { "second-language", MEVENT_OPTION_LANGUAGE, OPTION (second_language), N_("Second language"),
    N_("Language that stands beside the first"), .tip = N_("A language that stands on the same pages") },
  { "two", MEVENT_OPTION_CHOICE, OPTION (two), N_("Two languages"), N_("Two languages stand “beside” or “above” each other"),
    two_languages, .tip = N_("How the two languages stand on a page") },
  { "theme", MEVENT_OPTION_THEME, OPTION (theme), N_("Look"), N_("Look of the pages; “list themes” names all"),
    .tip = N_("Type, colours and spacing of the pages") },
  { "paper", MEVENT_OPTION_CHOICE, OPTION (paper), N_("Paper"), N_("Size of the paper: A1 to A5, letter"),
    mevent_paper_sizes },
  { "fold", MEVENT_OPTION_CHOICE, OPTION (letter_fold), N_("Fold"), N_("Fold the flyer “zigzag” or like a “letter”"),
    folds, .tip = N_("Zigzag like a fan, or with one panel folded in between the others") },
  { "day", MEVENT_OPTION_DAY, OPTION (day), N_("Day"), N_("Only this day, as in 2026-09-24"),
    .tip = N_("What is printed of an event of several days") },
  { "session", MEVENT_OPTION_SESSION, OPTION (session), N_("Session"), N_("Only this session, by id"),
    .tip = N_("Prints what belongs to one session only") },
  { "per", MEVENT_OPTION_CHOICE, OPTION (per), N_("A list"), N_("A list for each “day”, “half-day” or “session”"),
    mevent_sign_in_occasions, .tip = N_("How often guests sign") },
  { "profile", MEVENT_OPTION_CHOICE, OPTION (profile), N_("Columns"),
    N_("What the funder asks for: “plain”, “place” or “youth”"),
    mevent_sign_in_profiles, .tip = N_("What the funder asks for") },
  { "columns", MEVENT_OPTION_LIST, OPTION (columns), N_("Further columns"),
    N_("Further columns, with commas: place, address, email, age-class, photo-consent"), mevent_sign_in_columns,
    .tip = N_("Everybody who signs reads these of the others, too: ask only for what you need") },
  { "walk-ins", MEVENT_OPTION_NUMBER, OPTION (walk_ins), N_("Empty rows"), N_("Empty rows for those who come unannounced"),
    NULL, 0, 500, MEVENT_USUAL_WALK_INS, N_("At the end of the list, for guests who come unannounced") },
  { "names", MEVENT_OPTION_FLAG, OPTION (names), N_("With names"), N_("With the names of those concerned"),
    .tip = N_("Says who needs what; else only counts are printed") },
  { "arrow", MEVENT_OPTION_CHOICE, OPTION (arrow), N_("Arrow"), N_("Signs that point “left”, “ahead”, “right”, or “all”"),
    mevent_arrows },
  { "everybody", MEVENT_OPTION_FLAG, OPTION (everybody), N_("For everybody"),
    N_("For all guests, not only those who contribute"), .tip = N_("Not only for those who contribute") },
  { "stock", MEVENT_OPTION_STOCK, OPTION (stock), N_("Label sheet"), N_("Label sheet, by part number or name"),
    .tip = N_("What is in the printer: a label sheet, or paper that is cut") },
  { "start", MEVENT_OPTION_NUMBER, OPTION (start), N_("First label"), N_("First label to use, from 1"), NULL, 1, 10000, 1,
    N_("Where a used sheet still has labels; a click on a label in the preview sets it, too") },
  { "order", MEVENT_OPTION_CHOICE, OPTION (by_column), N_("Order"), N_("Fill the sheet by “row” or “column”"), orders,
    .tip = N_("How the labels follow each other on the sheet") },
  { "only", MEVENT_OPTION_PEOPLE, OPTION (only), N_("For whom"), N_("Only these people, by id, with commas"),
    .tip = N_("Everybody, or only people that you choose") },
  { "back", MEVENT_OPTION_CHOICE, OPTION (back), N_("Backs"),
    N_("Backs of badges: the “same” as the front, “none”, or the person’s own “programme”"), backs,
    .tip = N_("What is printed on the other side: badges turn when they are worn") },
  { "duplex", MEVENT_OPTION_CHOICE, OPTION (duplex), N_("Both sides"),
    N_("The printer turns the paper over its “long-edge” or “short-edge”"), duplexes,
    .tip = N_("How the printer turns the paper, so that front and back meet") },
  { "bleed", MEVENT_OPTION_FLAG, OPTION (bleed), N_("Bleed"),
    N_("Print 3 mm beyond the edges of badges on plain paper, to be cut off"),
    .tip = N_("Colour runs 3 mm beyond the edges, so that cutting leaves no white line") },
  { "changed", MEVENT_OPTION_FLAG, OPTION (changed), N_("Only new or changed"),
    N_("Only badges that were not printed as they are now; see --mark-printed"),
    .tip = N_("Leaves out badges that were printed as they are now") },
  { "blanks", MEVENT_OPTION_NUMBER, OPTION (blanks), N_("Blank badges"), N_("So many badges more, to write a name on"), NULL,
    0, 1000, .tip = N_("Without a name, to write on for guests who come unannounced") },
  { "dated", MEVENT_OPTION_DATE, OPTION (dated), N_("Date"), N_("Date of the letters, as in 2026-09-24; else today’s"),
    .tip = N_("Today, unless you write another day; it is not remembered") },
  { "text", MEVENT_OPTION_TEXT, OPTION (text), N_("Text"),
    N_("Text of the letters; {name}, {first-name}, {family-name}, {organisation}, {event}, {date}, {time}, {place}, {contribution} "
       "are filled in"), .tip = N_("What the letters say between salutation and closing") },
};

struct _MeventOptionSet
{
  MeventPrintOptions values;
  GStringChunk      *strings;
  GPtrArray         *lists; /* of arrays that the options point to */
};

/**
 * mevent_option_get_all:
 *
 * Returns: (transfer none) (array length=n_options): the options of all products, in the order in which they are offered
 */
const MeventOption *
mevent_option_get_all (guint *n_options)
{
  *n_options = G_N_ELEMENTS (options);
  return options;
}

const MeventOption *
mevent_option_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (options[i].name, name) == 0)
      return &options[i];
  return NULL;
}

/**
 * mevent_option_is_among:
 * @names: the names of options, with spaces between them, as a product has them
 */
gboolean
mevent_option_is_among (const char *names, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = strstr (names, name); at != NULL; at = strstr (at + 1, name))
    if ((at == names || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
      return TRUE;
  return FALSE;
}

MeventOptionSet *
mevent_option_set_new (void)
{
  MeventOptionSet *self = g_new0 (MeventOptionSet, 1);

  self->strings = g_string_chunk_new (256);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
mevent_option_set_free (MeventOptionSet *self)
{
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

/**
 * mevent_option_set_get:
 *
 * Returns: (transfer none): the values, as long as the set lives
 */
const MeventPrintOptions *
mevent_option_set_get (MeventOptionSet *self)
{
  return &self->values;
}

/* Parsing: one function for each kind. `place` is in the values; FALSE where the value cannot be, the message comes later. */

static gboolean
parse_flag (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  gboolean is_set = strcmp (value, "yes") == 0;

  *(gboolean *) place = is_set;
  return is_set || strcmp (value, "no") == 0;
}

static gboolean
parse_number (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, option->least, option->most, &number, NULL))
    return FALSE;
  *(int *) place = number == 0 && option->usual != 0 ? MEVENT_NUMBER_NONE : (int) number;
  return TRUE;
}

static gboolean
parse_choice (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  for (int i = 0; option->choices[i].name != NULL; i++)
    if (g_ascii_strcasecmp (option->choices[i].name, value) == 0)
      {
        *(int *) place = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_text (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  *(const char **) place = *value != '\0' ? g_string_chunk_insert (self->strings, value) : NULL;
  return TRUE;
}

static gboolean
parse_list (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  g_auto (GStrv) items = g_strsplit (value, ",", -1);
  const char **list = g_new0 (const char *, g_strv_length (items) + 1);

  for (guint i = 0; items[i] != NULL; i++)
    list[i] = g_string_chunk_insert (self->strings, g_strstrip (items[i]));
  g_ptr_array_add (self->lists, list);
  *(const char *const **) place = *value != '\0' ? list : NULL;
  return TRUE;
}

static gboolean
parse_language (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  return (*value == '\0' || mevent_language_tag_is_valid (value)) && parse_text (self, option, value, place);
}

static gboolean
parse_day (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place)
{
  *(guint32 *) place = 0;
  return *value == '\0' || mevent_date_parse (value, place);
}

/* Writing; NULL for the default. */

static char *
format_flag (const MeventOption *option, gconstpointer place)
{
  return *(const gboolean *) place ? g_strdup ("yes") : NULL;
}

static char *
format_number (const MeventOption *option, gconstpointer place)
{
  int number = *(const int *) place;

  if (number == 0 || number == option->usual)
    return NULL;
  return g_strdup_printf ("%d", number == MEVENT_NUMBER_NONE ? 0 : number);
}

static char *
format_choice (const MeventOption *option, gconstpointer place)
{
  int choice = *(const int *) place;

  return choice != 0 ? g_strdup (option->choices[choice].name) : NULL;
}

static char *
format_text (const MeventOption *option, gconstpointer place)
{
  return g_strdup (*(const char *const *) place);
}

static char *
format_list (const MeventOption *option, gconstpointer place)
{
  const char *const *list = *(const char *const *const *) place;

  return list != NULL ? g_strjoinv (",", (char **) list) : NULL;
}

static char *
format_day (const MeventOption *option, gconstpointer place)
{
  guint32 day = *(const guint32 *) place;
  GString *out = g_string_new (NULL);

  if (day == 0)
    return g_string_free (out, TRUE);
  mevent_date_append (out, day);
  return g_string_free (out, FALSE);
}

static const struct
{
  gboolean (*parse)  (MeventOptionSet *self, const MeventOption *option, const char *value, gpointer place);
  char *   (*format) (const MeventOption *option, gconstpointer place);
  const char *wanted; /* what the value should have been */
} kinds[] = {
  [MEVENT_OPTION_FLAG] = { parse_flag, format_flag, N_("“yes” or “no”") },
  [MEVENT_OPTION_NUMBER] = { parse_number, format_number, NULL },
  [MEVENT_OPTION_CHOICE] = { parse_choice, format_choice, NULL },
  [MEVENT_OPTION_TEXT] = { parse_text, format_text, NULL },
  [MEVENT_OPTION_LIST] = { parse_list, format_list, NULL },
  [MEVENT_OPTION_PEOPLE] = { parse_list, format_list, NULL },
  [MEVENT_OPTION_SESSION] = { parse_text, format_text, NULL },
  [MEVENT_OPTION_LANGUAGE] = { parse_language, format_text, N_("a language tag such as “de” or “pt-BR”") },
  [MEVENT_OPTION_DAY] = { parse_day, format_day, N_("a date such as “2026-09-24”") },
  [MEVENT_OPTION_THEME] = { parse_text, format_text, NULL },
  [MEVENT_OPTION_STOCK] = { parse_text, format_text, NULL },
  [MEVENT_OPTION_DATE] = { parse_day, format_day, N_("a date such as “2026-09-24”") },
};

/* What a value of the option looks like, in words. */
static char *
describe_values (const MeventOption *option)
{
  g_autoptr (GString) names = NULL;

  if (kinds[option->kind].wanted != NULL)
    return g_strdup (_(kinds[option->kind].wanted));
  /* Translators: the value of an option */
  if (option->choices == NULL)
    return g_strdup_printf (_("a whole number from %d to %d"), option->least, option->most);
  names = g_string_new (NULL);
  for (int i = 0; option->choices[i].name != NULL; i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", option->choices[i].name);
  /* Translators: the value of an option; %s is a list of words */
  return g_strdup_printf (_("one of %s"), names->str);
}

/**
 * mevent_option_set_parse:
 * @value: as on the command line and in projects; "" for the default of a text
 *
 * Returns: %FALSE with %MEVENT_PRODUCT_ERROR_OPTIONS where the option cannot have the value
 */
gboolean
mevent_option_set_parse (MeventOptionSet *self, const MeventOption *option, const char *value, GError **error)
{
  g_autofree char *wanted = NULL;

  if (kinds[option->kind].parse (self, option, value, G_STRUCT_MEMBER_P (&self->values, option->offset)))
    return TRUE;
  wanted = describe_values (option);
  /* Translators: the second %s is the name of an option, the third says what its value must be */
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("“%s” cannot be the value of %s: that is %s."),
               value, option->name, wanted);
  return FALSE;
}

/**
 * mevent_option_set_format:
 *
 * Returns: (transfer full) (nullable): the value as mevent_option_set_parse() reads it; %NULL where it is the default
 */
char *
mevent_option_set_format (MeventOptionSet *self, const MeventOption *option)
{
  return kinds[option->kind].format (option, G_STRUCT_MEMBER_P (&self->values, option->offset));
}

/* The settings of a project */

static MeventProductSetup *
find_setup (MeventEvent *event, const char *product)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);

  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->product_setups); i++)
    {
      MeventProductSetup *setup = mevent_list_get (project->product_setups, i);

      if (setup->event == event && g_strcmp0 (setup->product, product) == 0)
        return setup;
    }
  return NULL;
}

/* Takes people away that the project had once; TRUE where nobody is left of those who were meant. */
static gboolean
forget_gone_people (MeventOptionSet *self, MeventProject *project)
{
  const char **list = (const char **) self->values.only;
  guint n = 0;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (MEVENT_IS_PERSON (mevent_project_lookup (project, list[i])))
      list[n++] = list[i];
  if (list != NULL)
    list[n] = NULL;
  return list != NULL && n == 0;
}

/* A day, a session or a person that the event had once may be gone. */
static gboolean
is_gone (MeventOptionSet *self, MeventEvent *event, const MeventOption *option)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (event);
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  gpointer session = self->values.session ? mevent_project_lookup (project, self->values.session) : NULL;

  if (option->kind == MEVENT_OPTION_PEOPLE)
    return forget_gone_people (self, project);
  if (option->kind == MEVENT_OPTION_DAY)
    return self->values.day != 0 && !g_ptr_array_find (days, GUINT_TO_POINTER (self->values.day), NULL);
  return option->kind == MEVENT_OPTION_SESSION && self->values.session != NULL &&
         (!MEVENT_IS_SESSION (session) || mevent_record_get_parent (session) != (MeventRecord *) event);
}

static void
load_one (MeventOptionSet *self, MeventEvent *event, const MeventProductOption *saved, MeventProblems *problems)
{
  const MeventOption *option = saved->name ? mevent_option_find (saved->name) : NULL;
  g_autoptr (GError) error = NULL;

  if (option != NULL && mevent_option_set_parse (self, option, saved->value ? saved->value : "", &error))
    {
      if (!is_gone (self, event, option))
        return;
      mevent_option_set_parse (self, option, "", NULL);
    }
  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "unknown-option",
                       mevent_record_get_id ((MeventRecord *) saved), 0, 0,
                       _("The project remembers an option of printing that is not known here: %s=%s. It is left out."),
                       saved->name ? saved->name : "", saved->value ? saved->value : "");
}

/**
 * mevent_option_set_load:
 * @product: the name of the product
 *
 * Takes over what the project remembers of the product. What this version does not know is left out and named.
 */
void
mevent_option_set_load (MeventOptionSet *self, MeventEvent *event, const char *product, MeventProblems *problems)
{
  MeventProductSetup *setup = find_setup (event, product);

  for (guint i = 0; setup != NULL && i < mevent_list_get_n (setup->options); i++)
    load_one (self, event, mevent_list_get (setup->options, i), problems);
}

static MeventProductOption *
find_saved (MeventProductSetup *setup, const char *name)
{
  for (guint i = 0; i < mevent_list_get_n (setup->options); i++)
    {
      MeventProductOption *saved = mevent_list_get (setup->options, i);

      if (g_strcmp0 (saved->name, name) == 0)
        return saved;
    }
  return NULL;
}

static MeventList *
list_of (gpointer record, const char *name)
{
  return mevent_record_ensure_list (record, mevent_record_find_field (record, name));
}

/* What has its default again is taken away. */
static void
store_one (MeventOptionSet *self, MeventProductSetup *setup, const MeventOption *option)
{
  g_autofree char *value = mevent_option_set_format (self, option);
  MeventProductOption *saved = find_saved (setup, option->name);

  if (value == NULL && saved != NULL)
    mevent_record_delete ((MeventRecord *) saved);
  if (value == NULL)
    return;
  if (saved == NULL)
    {
      saved = mevent_list_append_new (list_of (setup, "options"));
      mevent_record_set_text (saved, "name", option->name);
    }
  mevent_record_set_text (saved, "value", value);
}

/**
 * mevent_option_is_remembered:
 *
 * Returns: %FALSE for what is meant for this time only, such as the date of letters
 */
gboolean
mevent_option_is_remembered (const MeventOption *option)
{
  return option->kind != MEVENT_OPTION_DATE;
}

/**
 * mevent_option_set_store:
 * @product: the name of the product
 * @names: those of its options, with spaces between them
 *
 * Lets the project remember the options, in a step that can be undone. Options of the product that this version does not
 * know stay as they are.
 */
void
mevent_option_set_store (MeventOptionSet *self, MeventEvent *event, const char *product, const char *names)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  MeventHistory *history = mevent_project_get_history (project);
  MeventProductSetup *setup = find_setup (event, product);

  mevent_history_begin (history, _("Change Print Settings"));
  if (setup == NULL)
    {
      setup = mevent_list_append_new (list_of (project, "product-setups"));
      mevent_record_set_text (setup, "product", product);
      mevent_record_set_reference (setup, "event", event);
    }
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (mevent_option_is_among (names, options[i].name) && mevent_option_is_remembered (&options[i]))
      store_one (self, setup, &options[i]);
  mevent_history_end (history);
}
