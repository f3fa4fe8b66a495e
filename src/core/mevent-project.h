#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

/* What a project without a language of its own is taken to be written in. */
#define MEVENT_DEFAULT_LANGUAGE "en"

#define MEVENT_TYPE_PROJECT (mevent_project_get_type ())
MEVENT_DECLARE_RECORD (MeventProject, mevent_project, PROJECT)

struct _MeventProject
{
  MeventRecord        parent_instance;

  MeventText         *title;
  char               *language;
  char               *languages;
  MeventOrganisation *responsible;
  char               *grant_number;
  char               *privacy_contact;
  guint32             retention_date;
  char               *notes;

  MeventList         *custom_fields;
  MeventList         *headings;
  MeventList         *organisations;
  MeventList         *people;
  MeventList         *venues;
  MeventList         *events;
  MeventList         *follow_ups;
  MeventList         *badge_designs;
  MeventList         *product_setups;
  MeventList         *images;
  MeventList         *conflicts;
  MeventList         *tombstones;

  gpointer            by_id;       /* MeventIndex */
  GHashTable         *custom_rows; /* by type; dropped when a declaration changes */
  MeventHistory      *history;
  gboolean            replays;     /* recorded changes are made again, and all that follows from them is among them */
};

MeventProject *mevent_project_new               (const char    *language);
void           mevent_project_set_id            (MeventProject *self,
                                                 const char    *id);
MeventHistory *mevent_project_get_history       (MeventProject *self);
const char *   mevent_project_get_main_language (MeventProject *self);
gpointer       mevent_project_lookup            (MeventProject *self,
                                                 const char    *id);
GPtrArray *    mevent_project_get_custom_rows   (MeventProject *self,
                                                 GType          type);
GHashTable *   mevent_project_count             (MeventProject *self);
void           mevent_project_begin             (MeventProject *self,
                                                 const char    *label);
void           mevent_project_end               (MeventProject *self);
void           mevent_record_delete             (MeventRecord  *record);

G_END_DECLS
