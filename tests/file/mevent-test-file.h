#pragma once

#include "mevent-document.h"
#include "mevent-file-error.h"
#include "mevent-project.h"

G_BEGIN_DECLS

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\" language=\"de\">\n"
#define TAIL "</mevent>\n"

/* What is merged. */
typedef struct
{
  MeventProject *base;
  MeventProject *ours;
  MeventProject *theirs;
} TestTriple;

char *          test_file_make    (const char      *name);
void            test_file_use_own_state (void);
char *          test_file_write   (const char      *name,
                                   const char      *contents,
                                   gssize           length);
char *          test_file_write_people (const char *name,
                                        guint       n);
char *          test_file_read    (const char      *path);
MeventDocument *test_file_open_path (const char    *path);
MeventDocument *test_file_open    (const char      *contents,
                                   MeventProblems **problems);
GError *        test_file_refuse  (const char      *contents,
                                   gssize           length);
char *          test_file_rewrite (const char      *contents);
MeventProject * test_file_project (const char      *contents);
MeventProject * test_file_damaged_project (const char *contents);
MeventProject * test_file_twin    (MeventProject   *project);
void            test_file_assert_same (MeventProject *a,
                                       MeventProject *b);
gboolean        test_file_has     (MeventProblems  *problems,
                                   const char      *code,
                                   int              line);
void            test_file_mirror  (MeventProject   *project,
                                   MeventProject  **mirror);
void            test_file_detach_conflicts (MeventProject *project);
glong           test_file_resident (void);
void            test_triple_clear (TestTriple      *self);
void            test_file_clean_up (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestTriple, test_triple_clear)

G_END_DECLS
