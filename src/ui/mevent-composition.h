#pragma once

#include "mevent-product.h"
#include "mevent-sheet.h"

G_BEGIN_DECLS

/* A product of an event that is laid out anew, in the background, whenever the project or an option changes. */
#define MEVENT_TYPE_COMPOSITION (mevent_composition_get_type ())
G_DECLARE_FINAL_TYPE (MeventComposition, mevent_composition, MEVENT, COMPOSITION, GObject)

MeventComposition *  mevent_composition_new           (MeventEvent         *event);
MeventEvent *        mevent_composition_get_event     (MeventComposition   *self);
void                 mevent_composition_set_active    (MeventComposition   *self,
                                                       gboolean             active);
void                 mevent_composition_set_product   (MeventComposition   *self,
                                                       const MeventProduct *product);
const MeventProduct *mevent_composition_get_product   (MeventComposition   *self);
void                 mevent_composition_set_option    (MeventComposition   *self,
                                                       const MeventOption  *option,
                                                       const char          *value,
                                                       guint64              session);
char *               mevent_composition_dup_option    (MeventComposition   *self,
                                                       const MeventOption  *option);
const MeventPrintOptions *
                     mevent_composition_get_options   (MeventComposition   *self);
void                 mevent_composition_set_page      (MeventComposition   *self,
                                                       guint                page);
MeventComposer *     mevent_composition_get_composer  (MeventComposition   *self);
gboolean             mevent_composition_is_busy       (MeventComposition   *self);
const MeventStock *  mevent_composition_get_stock     (MeventComposition   *self);
gboolean             mevent_composition_get_sheet     (MeventComposition   *self,
                                                       MeventSheet         *sheet);
const GError *       mevent_composition_get_error     (MeventComposition   *self);
MeventComposer *     mevent_composition_compose       (MeventComposition   *self,
                                                       GError             **error);

G_END_DECLS
