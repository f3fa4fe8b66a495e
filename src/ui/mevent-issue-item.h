#pragma once

#include <glib-object.h>

#include "mevent-check.h"

G_BEGIN_DECLS

/* What the check has found, as lists take it. */
#define MEVENT_TYPE_ISSUE_ITEM (mevent_issue_item_get_type ())
G_DECLARE_FINAL_TYPE (MeventIssueItem, mevent_issue_item, MEVENT, ISSUE_ITEM, GObject)

MeventIssueItem *mevent_issue_item_new           (MeventIssue     *issue);
MeventIssue *    mevent_issue_item_get_issue     (MeventIssueItem *self);
const char *     mevent_issue_item_get_icon_name (MeventIssueItem *self);
char *           mevent_issue_item_dup_spoken    (MeventIssueItem *self);

G_END_DECLS
