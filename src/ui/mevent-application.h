#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MEVENT_TYPE_APPLICATION (mevent_application_get_type ())
G_DECLARE_FINAL_TYPE (MeventApplication, mevent_application, MEVENT, APPLICATION, AdwApplication)

GApplication *mevent_application_new (void);

G_END_DECLS
