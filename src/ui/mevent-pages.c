#include "mevent-pages.h"

#include <glib/gi18n-lib.h>

#include "mevent-event.h"
#include "mevent-list-page.h"
#include "mevent-print-page.h"
#include "mevent-project.h"
#include "mevent-record-form.h"

#define FORM_WIDTH 720

static GtkWidget *
create_form (MeventRecord *owner)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *form = mevent_record_form_new ();

  gtk_widget_add_css_class (form, "record-form");
  mevent_record_form_set_record (MEVENT_RECORD_FORM (form), owner);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), FORM_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), form);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
create_agenda (MeventRecord *owner)
{
  return mevent_list_page_new (((MeventEvent *) owner)->sessions, _("Agenda"));
}

static GtkWidget *
create_participants (MeventRecord *owner)
{
  return mevent_list_page_new (((MeventEvent *) owner)->participations, _("Participants"));
}

static GtkWidget *
create_print (MeventRecord *owner)
{
  return mevent_print_page_new ((MeventEvent *) owner);
}

static GtkWidget *
create_people (MeventRecord *owner)
{
  return mevent_list_page_new (((MeventProject *) owner)->people, _("People"));
}

static GtkWidget *
create_organisations (MeventRecord *owner)
{
  return mevent_list_page_new (((MeventProject *) owner)->organisations, _("Organisations"));
}

static GtkWidget *
create_venues (MeventRecord *owner)
{
  return mevent_list_page_new (((MeventProject *) owner)->venues, _("Venues"));
}

static const MeventPageKind pages[] = {
  /* Translators: date, place, partners of an event: what is known about it as a whole */
  { "facts", N_("Facts"), "document-edit-symbolic", TRUE, create_form },
  { "agenda", N_("Agenda"), "view-list-symbolic", TRUE, create_agenda },
  { "participants", N_("Participants"), "system-users-symbolic", TRUE, create_participants },
  /* Translators: the page on which programme and badges are printed */
  { "print", N_("Print"), "printer-symbolic", TRUE, create_print },
  { "people", N_("People"), "avatar-default-symbolic", FALSE, create_people },
  { "organisations", N_("Organisations"), "network-workgroup-symbolic", FALSE, create_organisations },
  { "venues", N_("Venues"), "mark-location-symbolic", FALSE, create_venues },
  { "project", N_("Project"), "folder-documents-symbolic", FALSE, create_form },
};

const MeventPageKind *
mevent_pages_get (guint *n)
{
  *n = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * mevent_pages_find:
 *
 * Returns: (nullable): the page called @name
 */
const MeventPageKind *
mevent_pages_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];
  return NULL;
}

/**
 * mevent_pages_create:
 * @owner: the event or the project that the page belongs to
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mevent_pages_create (const MeventPageKind *kind, MeventRecord *owner)
{
  return kind->create (owner);
}
