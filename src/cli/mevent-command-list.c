#include "mevent-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mevent-badge-field.h"
#include "mevent-command-json.h"
#include "mevent-conflict-settle.h"
#include "mevent-language.h"
#include "mevent-product.h"
#include "mevent-stock.h"
#include "mevent-template-file.h"
#include "mevent-theme.h"

/* A line or an object for each: what it is called here, and what people call it. */
typedef struct
{
  JsonBuilder *builder; /* NULL: lines */
} Listing;

static void
listing_begin (Listing *self, gboolean json)
{
  self->builder = json ? json_builder_new () : NULL;
  if (json)
    json_builder_begin_array (self->builder);
}

static void
listing_add (Listing *self, const char *name, const char *label)
{
  if (self->builder == NULL)
    {
      mevent_command_print ("%s\t%s\n", name, label);
      return;
    }
  json_builder_begin_object (self->builder);
  mevent_command_json_add (self->builder, "name", name);
  mevent_command_json_add (self->builder, "label", label);
  json_builder_end_object (self->builder);
}

static MeventStatus
listing_end (Listing *self)
{
  if (self->builder != NULL)
    {
      json_builder_end_array (self->builder);
      mevent_command_json_print (self->builder);
      g_object_unref (self->builder);
    }
  return MEVENT_STATUS_DONE;
}

static MeventStatus
list_products (const char *unused, gboolean json)
{
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);
  Listing listing;

  listing_begin (&listing, json);
  for (guint i = 0; i < n; i++)
    listing_add (&listing, products[i].name, _(products[i].label));
  return listing_end (&listing);
}

static MeventStatus
list_themes (const char *unused, gboolean json)
{
  g_auto (GStrv) names = mevent_theme_list_names ();
  MeventStatus status = MEVENT_STATUS_DONE;
  Listing listing;

  listing_begin (&listing, json);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MeventTheme) theme = mevent_theme_load (names[i], &error);

      if (theme != NULL)
        listing_add (&listing, names[i], theme->label);
      else
        status = mevent_command_fail (error);
    }
  listing_end (&listing);
  return status;
}

static MeventStatus
list_options (const char *name, gboolean json)
{
  const MeventProduct *product = name ? mevent_product_find (name) : NULL;
  guint n;
  const MeventOption *options = mevent_option_get_all (&n);
  Listing listing;

  if (product == NULL)
    {
      mevent_command_error (_("Say of which product, as “mevent-cli list products” names it."));
      return MEVENT_STATUS_WRONG_USE;
    }
  listing_begin (&listing, json);
  for (guint i = 0; i < n; i++)
    if (mevent_option_is_among (product->options, options[i].name))
      listing_add (&listing, options[i].name, _(options[i].help));
  return listing_end (&listing);
}

/* What is wrong with the tables of the user. */
static void
tell_stock_files (MeventStockTable *table)
{
  const GPtrArray *files = mevent_stock_table_get_files (table);

  for (guint i = 0; i < files->len; i++)
    {
      const MeventStockFile *file = files->pdata[i];

      mevent_command_tell (file->path, file->problems);
    }
}

static MeventStatus
list_stock (const char *unused, gboolean json)
{
  MeventStockTable *table = mevent_stock_table_get_default ();
  MeventLanguage *language = mevent_language_get_for_window ();
  Listing listing;

  listing_begin (&listing, json);
  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);
      g_autofree char *label = mevent_stock_dup_label (stock, language);

      listing_add (&listing, mevent_stock_get_name (stock), label);
    }
  tell_stock_files (table);
  return listing_end (&listing);
}

/* templates */

static void
print_templates_json (GPtrArray *templates)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < templates->len; i++)
    {
      const MeventTemplate *template = templates->pdata[i];

      json_builder_begin_object (builder);
      mevent_command_json_add (builder, "name", template->name);
      mevent_command_json_add (builder, "label", template->label);
      mevent_command_json_add (builder, "summary", template->summary);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  mevent_command_json_print (builder);
}

/* The window's language: what a field is for is not printed. */
static MeventStatus
list_badge_fields (const char *unused, gboolean json)
{
  for (const MeventEnumValue *field = mevent_badge_fields; field->name != NULL; field++)
    mevent_command_print ("{%s}\t%s\n", field->name, _(field->label));
  return MEVENT_STATUS_DONE;
}

static MeventStatus
list_templates (const char *unused, gboolean json)
{
  g_autoptr (GPtrArray) templates = mevent_template_list (mevent_language_get_tag (mevent_language_get_for_window ()));

  if (json)
    print_templates_json (templates);
  for (guint i = 0; !json && i < templates->len; i++)
    {
      const MeventTemplate *template = templates->pdata[i];

      mevent_command_print ("%s\t%s\t%s\n", template->name, template->label, template->summary ? template->summary : "");
    }
  return MEVENT_STATUS_DONE;
}

/* conflicts */

/* Records by their titles: nobody knows ids. */
static void
print_value (MeventConflict *conflict, const char *label, MeventSettlement whose)
{
  g_autofree char *value = mevent_conflict_dup_value (conflict, whose);
  g_auto (GStrv) lines = g_strsplit (*value ? value : "–", "\n", -1);

  mevent_command_print ("  %s: %s\n", label, lines[0]);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    mevent_command_print ("    %s\n", lines[i]);
}

static void
print_conflict (MeventConflict *self)
{
  g_autofree char *title = self->record ? mevent_record_dup_title (self->record, NULL) : NULL;
  g_autofree char *field = mevent_conflict_dup_field (self);

  mevent_command_print ("%s: %s %s%s%s – %s\n", mevent_record_get_id (&self->parent_instance),
                        self->record ? _(MEVENT_RECORD_GET_CLASS (self->record)->label) : _("Record"),
                        title ? title : "", *field ? ", " : "", field,
                        mevent_enum_get_label (mevent_conflict_kinds, self->kind));
  print_value (self, _("Before"), MEVENT_SETTLE_BASE);
  print_value (self, _("Ours"), MEVENT_SETTLE_OURS);
  print_value (self, _("Theirs"), MEVENT_SETTLE_THEIRS);
}

static void
add_conflict (JsonBuilder *builder, MeventConflict *self)
{
  json_builder_begin_object (builder);
  mevent_command_json_add (builder, "id", mevent_record_get_id (&self->parent_instance));
  mevent_command_json_add (builder, "record", self->record ? mevent_record_get_id (self->record) : NULL);
  mevent_command_json_add (builder, "kind", mevent_conflict_kinds[self->kind].name);
  mevent_command_json_add (builder, "field", self->field);
  mevent_command_json_add (builder, "language", self->language);
  mevent_command_json_add (builder, "base", self->base);
  mevent_command_json_add (builder, "ours", self->ours);
  mevent_command_json_add (builder, "theirs", self->theirs);
  json_builder_end_object (builder);
}

static void
print_json (MeventProject *project)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    add_conflict (builder, mevent_list_get (project->conflicts, i));
  json_builder_end_array (builder);
  mevent_command_json_print (builder);
}

static MeventStatus
list_conflicts (const char *path, gboolean json)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  MeventStatus status = MEVENT_STATUS_WRONG_USE;
  MeventProject *project;

  if (path == NULL)
    {
      mevent_command_error (_("Say in which file to look for conflicts."));
      return status;
    }
  document = mevent_command_open (path, problems, &status);
  if (document == NULL)
    return status;
  project = mevent_document_get_project (document);
  if (json)
    print_json (project);
  else
    for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
      print_conflict (mevent_list_get (project->conflicts, i));
  return status;
}

static const struct
{
  const char *name;
  MeventStatus (*list) (const char *path, gboolean json);
} lists[] = {
  { "products", list_products },
  { "options", list_options },
  { "themes", list_themes },
  { "stock", list_stock },
  { "badge-fields", list_badge_fields },
  { "templates", list_templates },
  { "conflicts", list_conflicts },
};

static MeventStatus
run_list (char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Templates and conflicts: for programs"), NULL },
    { NULL }
  };
  MeventStatus status;

  if (!mevent_command_parse (&argv, entries, 1, 2, &status))
    return status;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (argv[1], lists[i].name) == 0)
      return lists[i].list (argv[2], json);
  mevent_command_error (_("There is no list “%s”: it is “products”, “options”, “themes”, “stock”, “badge-fields”, “templates” "
                          "or “conflicts”."), argv[1]);
  return MEVENT_STATUS_WRONG_USE;
}

const MeventCommand mevent_list_commands[] = {
  { "list", "products|options|themes|stock|badge-fields|templates|conflicts [PRODUCT|FILE]",
    N_("List products and their options, looks, label sheets, fields of badge designs, templates, or what a merge has left "
       "to decide."),
    run_list },
  { NULL }
};
