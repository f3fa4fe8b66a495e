#include "mevent-recovery-offer.h"

#include <glib/gi18n-lib.h>

#include "mevent-dialogs.h"
#include "mevent-recovery.h"
#include "mevent-window.h"

/* One journal and the window that asks about it. */
typedef struct
{
  GtkApplication *application; /* not owned: outlives its windows */
  GtkWindow      *window;      /* weak: it may go before the question is answered */
  char           *name;
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->window);
  g_free (offer->name);
  g_free (offer);
}

static void
tell (Offer *offer, const char *heading, const char *sentence)
{
  GtkWindow *window = offer->window ? offer->window : gtk_application_get_active_window (offer->application);

  if (window != NULL)
    mevent_dialogs_show_error (GTK_WIDGET (window), heading, sentence);
}

static MeventWindow *
get_free_window (Offer *offer)
{
  if (MEVENT_IS_WINDOW (offer->window) && mevent_window_is_free (MEVENT_WINDOW (offer->window)))
    return MEVENT_WINDOW (offer->window);
  return MEVENT_WINDOW (mevent_window_new (offer->application));
}

static void
discard (Offer *offer)
{
  g_autoptr (GError) error = NULL;

  if (!mevent_recovery_discard (offer->name, &error))
    tell (offer, _("The unsaved work could not be deleted"), error->message);
}

static gboolean
on_close_idle_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* The file itself may have been opened beside the question: one window of it is enough, if nothing is lost with the other. It
 * goes when the question is gone, which GTK still asks for the window it belongs to. */
static void
close_twins (Offer *offer, MeventWindow *window, const char *path)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (offer->application));

  for (GList *link = windows; link != NULL; link = link->next)
    if (link->data != (gpointer) window && MEVENT_IS_WINDOW (link->data) && mevent_window_is_for (link->data, path) &&
        !mevent_window_is_modified (link->data))
      g_idle_add_full (G_PRIORITY_LOW, on_close_idle_cb, g_object_ref (link->data), g_object_unref);
}

/* The old journal goes only when the new one has everything. */
static void
recover (Offer *offer)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventDocument) document = mevent_recovery_open (offer->name, problems, &error);
  g_autofree char *basename = NULL;
  MeventWindow *window;

  if (document == NULL)
    {
      tell (offer, _("The unsaved work could not be recovered"), error->message);
      return;
    }
  window = get_free_window (offer);
  if (mevent_document_get_path (document) != NULL)
    basename = g_path_get_basename (mevent_document_get_path (document));
  mevent_window_set_document (window, document, basename);
  gtk_window_present (GTK_WINDOW (window));
  if (mevent_document_get_path (document) != NULL)
    close_twins (offer, window, mevent_document_get_path (document));
  if (mevent_document_flush_journal (document))
    discard (offer);
  if (mevent_problems_has (problems, MEVENT_SEVERITY_ERROR))
    mevent_dialogs_show_error (GTK_WIDGET (window), _("Not everything could be recovered"),
                               mevent_problems_get (problems, 0)->message);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, Offer *offer)
{
  if (g_strcmp0 (response, "recover") == 0)
    recover (offer);
  else if (g_strcmp0 (response, "discard") == 0)
    discard (offer);
}

static char *
dup_unsaved (const MeventRecovery *recovery)
{
  g_autoptr (GDateTime) started = g_date_time_new_from_unix_local (recovery->started);
  g_autofree char *when = started ? g_date_time_format (started, "%x %H:%M") : g_strdup ("?");
  g_autofree char *name = recovery->project_path ? g_filename_display_basename (recovery->project_path) : NULL;

  if (name == NULL)
    /* Translators: %s is a date and time */
    return g_strdup_printf (_("Mevent ended before a new project was saved. It was edited from %s on."), when);
  /* Translators: a file name, then a date and time */
  return g_strdup_printf (_("Mevent ended before “%s” was saved. It was edited from %s on."), name, when);
}

/* What can be done with a journal; without a heading: nothing that the user has to know. */
static const struct
{
  const char *heading;
  const char *sentence; /* or NULL: when it was kept, and of what */
  gboolean    recovers;
} offers[] = {
  [MEVENT_RECOVERY_STALE] = { N_("Recover unsaved work?"), NULL, TRUE },
  [MEVENT_RECOVERY_FOREIGN] = { N_("Recover unsaved work of another computer?"), NULL, TRUE },
  [MEVENT_RECOVERY_NEWER] = { N_("Unsaved work cannot be recovered here"),
                              N_("The journal was kept by a newer version of Mevent, which can recover what is in it.") },
  [MEVENT_RECOVERY_DAMAGED] = { N_("Unsaved work cannot be recovered"),
                                N_("The journal is damaged. Nothing can be recovered from it.") },
  [MEVENT_RECOVERY_NO_FILE] = { NULL },
};

static char *
dup_sentence (const MeventRecovery *recovery)
{
  g_autofree char *unsaved = NULL, *where = NULL;

  if (offers[recovery->state].sentence != NULL)
    return g_strdup (_(offers[recovery->state].sentence));
  unsaved = dup_unsaved (recovery);
  if (recovery->state != MEVENT_RECOVERY_FOREIGN)
    return g_steal_pointer (&unsaved);
  /* Translators: %s is the name of a computer */
  where = g_strdup_printf (_("That was on the computer “%s”. If it is open there at this moment, choose “Later”."),
                           recovery->host);
  return g_strconcat (unsaved, " ", where, NULL);
}

static void
ask (GtkApplication *application, GtkWindow *window, const MeventRecovery *recovery)
{
  g_autofree char *sentence = dup_sentence (recovery);
  GtkWidget *dialog = adw_message_dialog_new (window, _(offers[recovery->state].heading), sentence);
  Offer *offer = g_new0 (Offer, 1);

  offer->application = application;
  g_set_weak_pointer (&offer->window, window);
  offer->name = g_strdup (recovery->name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _("_Later"), "discard", _("_Delete It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  if (offers[recovery->state].recovers)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "recover", _("_Recover"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "recover", ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           recovery->state == MEVENT_RECOVERY_STALE ? "recover" : "later");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), offer, offer_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * mevent_recovery_offer:
 *
 * Asks about each project that was not saved when the program ended, even where it cannot be recovered here, deletes the
 * journals of those that were, and tells what cannot be looked at. To be called once, when the first window is there.
 */
void
mevent_recovery_offer (GtkApplication *application)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GPtrArray) all = mevent_recovery_list (problems);
  GtkWindow *window = gtk_application_get_active_window (application);

  for (guint i = all->len; i > 0 && window != NULL; i--)
    {
      const MeventRecovery *recovery = all->pdata[i - 1];

      if (recovery->state == MEVENT_RECOVERY_SAVED)
        mevent_recovery_discard (recovery->name, NULL);
      else if (offers[recovery->state].heading != NULL && !recovery->holds_nothing)
        ask (application, window, recovery);
    }
  if (window != NULL && mevent_problems_get_n (problems) > 0)
    mevent_dialogs_show_error (GTK_WIDGET (window), _("There may be unsaved work that cannot be read"),
                               mevent_problems_get (problems, 0)->message);
}
