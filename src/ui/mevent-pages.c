#include "mevent-pages.h"

#include <glib/gi18n-lib.h>

#include "mevent-check-page.h"
#include "mevent-event.h"
#include "mevent-list-page.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-print-page.h"
#include "mevent-project.h"
#include "mevent-record-form.h"
#include "mevent-session.h"
#include "mevent-venue.h"

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

static GtkWidget *
create_check (MeventRecord *owner)
{
  return mevent_check_page_new ((MeventProject *) owner);
}

static const MeventPageKind pages[] = {
  /* Translators: date, place, partners of an event: what is known about it as a whole */
  { "facts", N_("Facts"), "document-edit-symbolic", TRUE, create_form },
  { "agenda", N_("Agenda"), "view-list-symbolic", TRUE, create_agenda, mevent_session_get_type },
  { "participants", N_("Participants"), "system-users-symbolic", TRUE, create_participants,
    mevent_participation_get_type },
  /* Translators: the page on which programme and badges are printed */
  { "print", N_("Print"), "printer-symbolic", TRUE, create_print },
  { "people", N_("People"), "avatar-default-symbolic", FALSE, create_people, mevent_person_get_type },
  { "organisations", N_("Organisations"), "network-workgroup-symbolic", FALSE, create_organisations,
    mevent_organisation_get_type },
  { "venues", N_("Venues"), "mark-location-symbolic", FALSE, create_venues, mevent_venue_get_type },
  /* Translators: the page that lists what organisers will trip over */
  { "check", N_("Check"), "object-select-symbolic", FALSE, create_check },
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
 * mevent_pages_find_for:
 * @record: one of a project
 * @listed: (out) (nullable): the row to select: @record or what it stands in; %NULL where the page is a form
 *
 * Returns: (nullable): the page on which @record can be seen and edited
 */
const MeventPageKind *
mevent_pages_find_for (MeventRecord *record, MeventRecord **listed)
{
  for (; record != NULL && !MEVENT_IS_EVENT (record); record = mevent_record_get_parent (record))
    for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
      if (pages[i].lists != NULL && pages[i].lists () == G_OBJECT_TYPE (record))
        {
          *listed = record;
          return &pages[i];
        }
  *listed = NULL;
  return mevent_pages_find (record != NULL ? "facts" : "project");
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
