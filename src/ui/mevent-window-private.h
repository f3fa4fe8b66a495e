#pragma once

#include "mevent-history.h"
#include "mevent-navigator.h"
#include "mevent-pages.h"
#include "mevent-window.h"

G_BEGIN_DECLS

struct _MeventWindow
{
  AdwApplicationWindow  parent_instance;

  /* Template children */
  AdwWindowTitle       *title;
  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  GtkPaned             *paned;
  MeventNavigator      *navigator;
  GtkStack             *pages;
  GtkWidget            *undo;
  GtkWidget            *redo;
  GtkWidget            *save;
  GtkWidget            *event_button;
  AdwStatusPage        *opening_page;
  GtkProgressBar       *opening_bar;
  GtkWidget            *opening_cancel;
  GtkRevealer          *owner_banner;
  GtkLabel             *owner_label;

  /* Owned */
  MeventDocument       *document;       /* NULL on the start page */
  char                 *suggested_name; /* of the file, before it has one */
  GSignalGroup         *history_signals;
  GSignalGroup         *project_signals;
  GtkFileChooserNative *chooser;        /* while it is open */
  GCancellable         *saving;         /* while a file is written, or read to be joined, */
  GCancellable         *opening;        /* while a file is read, */
  char                 *opening_path;   /* which is this one */

  /* Borrowed */
  AdwToast             *saving_toast;   /* that tells of it, when it takes long */
  AdwToast             *toast;          /* that offers to undo; goes with the next change */
  const char           *toast_step;     /* which step that is; compared only */
  MeventRecord         *owner;          /* of the page that is shown */
  const MeventPageKind *page;

  guint                 saving_timeout; /* until that toast shows */
  guint                 opening_timeout; /* until the page of the opening shows */
  guint                 inhibited;      /* the end of the session, while work is unsaved; 0 when it is not */
  gboolean              joining;        /* before it is saved */
  gboolean              save_again;     /* when the save that runs is over */
  gboolean              closing;        /* close when it is saved */
};

MeventProject *_mevent_window_get_project    (MeventWindow *self);
MeventHistory *_mevent_window_get_history    (MeventWindow *self);
void           _mevent_window_update_title   (MeventWindow *self);
char *         _mevent_window_dup_file_name  (MeventWindow *self);
void           _mevent_window_show_event     (MeventWindow *self,
                                              MeventRecord *event);

/* mevent-window-open.c */
void           _mevent_window_cancel_opening (MeventWindow *self);

/* mevent-window-erase.c */
void           _mevent_window_erase_person   (MeventWindow *self);
void           _mevent_window_erase_event    (MeventWindow *self,
                                              MeventRecord *event);

/* mevent-window-repeat.c */
void           _mevent_window_repeat_event   (MeventWindow *self,
                                              MeventRecord *event);
void           _mevent_window_keep_programme (MeventWindow *self,
                                              MeventRecord *event);

/* mevent-window-folder.c */
void           _mevent_window_fill_folder    (MeventWindow *self,
                                              MeventRecord *event);

/* mevent-window-file.c */
void           _mevent_window_hold_lock      (MeventWindow *self);
void           _mevent_window_tell_read_only  (MeventWindow *self);
void           _mevent_window_watch_journal   (MeventWindow *self);
void           _mevent_window_save           (MeventWindow *self);
void           _mevent_window_save_as        (MeventWindow *self);
void           _mevent_window_cancel_saving  (MeventWindow *self);
gboolean       _mevent_window_ask_to_close   (MeventWindow *self);
void           _mevent_window_guard_session  (MeventWindow *self);
void           _mevent_window_leave_session  (MeventWindow *self);

G_END_DECLS
