#pragma once

#include <stdbool.h>
#include <sys/types.h>

/* A library that is loaded before all others and makes system calls go wrong: that of a chosen number, of those that touch
 * the folders under test. It does not use GLib, which calls what is replaced here. */
typedef enum
{
  KIND_OPEN,
  KIND_CREATE,
  KIND_READ,
  KIND_WRITE,
  KIND_ALLOCATE,
  KIND_TRUNCATE,
  KIND_SYNC,
  KIND_CLOSE,
  KIND_RENAME,
  KIND_LINK,
  KIND_UNLINK,
  KIND_FOLDER,
  KIND_MODE,
  KIND_OWNER,
  KIND_ATTRIBUTE,
  KIND_LOCK,
  KIND_DUPLICATE,
} Kind;

/* What becomes of a call. */
typedef struct
{
  bool fails;   /* errno is set */
  bool halved;  /* only the first half of the bytes is to be written */
  bool lying;   /* and all is said to be */
  bool killing; /* afterwards */
} Call;

Call _mevent_faults_begin      (Kind        kind,
                                const char *name,
                                int         folder,
                                const char *path);
Call _mevent_faults_begin_open (int         fd,
                                Kind        kind,
                                const char *name);
long _mevent_faults_end        (const Call *call,
                                long        result);
long _mevent_faults_end_write  (const Call *call,
                                long        result,
                                size_t      length);
void _mevent_faults_keep       (int         folder,
                                const char *path);
bool _mevent_faults_syncs      (void);
void _mevent_faults_synced     (int         fd);
