#include "mevent-issue-item.h"

#include <glib/gi18n-lib.h>

struct _MeventIssueItem
{
  GObject      parent_instance;

  MeventIssue *issue;
};

static const struct
{
  const char *icon_name;
  const char *spoken;
} severities[] = {
  /* Translators: how bad it is, before the sentence that says what is wrong; for those who hear the window */
  [MEVENT_SEVERITY_NOTE] = { "dialog-information-symbolic", N_("Note: %s") },
  [MEVENT_SEVERITY_WARNING] = { "dialog-warning-symbolic", N_("Warning: %s") },
  [MEVENT_SEVERITY_ERROR] = { "dialog-error-symbolic", N_("Error: %s") },
};

G_DEFINE_FINAL_TYPE (MeventIssueItem, mevent_issue_item, G_TYPE_OBJECT)

static void
mevent_issue_item_finalize (GObject *object)
{
  mevent_issue_free (MEVENT_ISSUE_ITEM (object)->issue);
  G_OBJECT_CLASS (mevent_issue_item_parent_class)->finalize (object);
}

static void
mevent_issue_item_class_init (MeventIssueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_issue_item_finalize;
}

static void
mevent_issue_item_init (MeventIssueItem *self)
{
}

/* @issue: (transfer full) */
MeventIssueItem *
mevent_issue_item_new (MeventIssue *issue)
{
  MeventIssueItem *self = g_object_new (MEVENT_TYPE_ISSUE_ITEM, NULL);

  self->issue = issue;
  return self;
}

MeventIssue *
mevent_issue_item_get_issue (MeventIssueItem *self)
{
  return self->issue;
}

const char *
mevent_issue_item_get_icon_name (MeventIssueItem *self)
{
  return severities[self->issue->severity].icon_name;
}

/* The sentence with what the icon says. */
char *
mevent_issue_item_dup_spoken (MeventIssueItem *self)
{
  g_autoptr (GString) spoken = g_string_new (_(severities[self->issue->severity].spoken));

  g_string_replace (spoken, "%s", self->issue->message, 1);
  return g_string_free (g_steal_pointer (&spoken), FALSE);
}
