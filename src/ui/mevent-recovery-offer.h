#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void mevent_recovery_offer (GtkApplication *application);

G_END_DECLS
