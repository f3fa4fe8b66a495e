#pragma once

#include "mevent-document.h"
#include "mevent-event.h"
#include "mevent-safe-file.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_STATUS_DONE = 0,
  MEVENT_STATUS_UNSOUND = 1,    /* read, but not a sound project, or nothing in it to make this of */
  MEVENT_STATUS_WRONG_USE = 2,
  MEVENT_STATUS_IO = 3,         /* cannot be opened, read or written */
} MeventStatus;

/* A command, as the user calls it. */
typedef struct
{
  const char *name;
  const char *arguments; /* for the help: "FILE -o OUT" */
  const char *summary;
  MeventStatus (*run) (char **argv); /* argv[0] is the command's name; its options are still in */
} MeventCommand;

/* Each ends with a command without a name. The table of them all ends with NULL. */
extern const MeventCommand mevent_calibrate_commands[];
extern const MeventCommand mevent_check_commands[];
extern const MeventCommand mevent_erase_commands[];
extern const MeventCommand mevent_file_commands[];
extern const MeventCommand mevent_image_commands[];
extern const MeventCommand mevent_list_commands[];
extern const MeventCommand mevent_merge_commands[];
extern const MeventCommand mevent_new_commands[];
extern const MeventCommand mevent_person_data_commands[];
extern const MeventCommand mevent_print_commands[];
extern const MeventCommand mevent_folder_commands[];
extern const MeventCommand mevent_recover_commands[];
extern const MeventCommand *const mevent_commands[];

const MeventCommand *mevent_command_find    (const char          *name);
gboolean         mevent_command_parse       (char              ***argv,
                                             const GOptionEntry  *entries,
                                             int                  min_arguments,
                                             int                  max_arguments,
                                             MeventStatus        *status);
MeventStatus     mevent_command_fail        (const GError        *error);
void             mevent_command_error       (const char          *format,
                                             ...) G_GNUC_PRINTF (1, 2);
void             mevent_command_print       (const char          *format,
                                             ...) G_GNUC_PRINTF (1, 2);
void             mevent_command_tell        (const char          *path,
                                             MeventProblems      *problems);
gboolean         mevent_command_commit      (MeventSafeFile      *file,
                                             GError             **error);
void             mevent_command_tell_saved  (MeventDocument      *document,
                                             const char          *path);
gboolean         mevent_command_save        (MeventDocument      *document,
                                             const char          *path,
                                             GError             **error);
MeventDocument * mevent_command_open_labelled (const char        *path,
                                             const char          *label,
                                             MeventProblems      *problems,
                                             MeventStatus        *status);
MeventDocument * mevent_command_open        (const char          *path,
                                             MeventProblems      *problems,
                                             MeventStatus        *status);
gpointer         mevent_command_find_record (MeventDocument      *document,
                                             GType                type,
                                             const char          *id);

G_END_DECLS
