#pragma once

#include "mevent-check.h"
#include "mevent-document.h"

G_BEGIN_DECLS

#define EVENT(attributes, body) "<event id=\"e1\" first-day=\"2026-12-04\" " attributes ">" body "</event>"
#define SAYS(text) EVENT ("", "<description>" text "</description>")

guint32          test_check_today (void);
MeventDocument * test_check_open  (const char *body);
MeventIssue *    test_check_find  (GPtrArray  *issues,
                                   const char *code);
guint            test_check_count (const char *body,
                                   const char *code);

G_END_DECLS
