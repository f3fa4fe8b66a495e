#pragma once

#include "mevent-project.h"

/* Random edits of every kind of record and field, made as a user could make them. */
MeventProject *mevent_test_random_project (GRand         *rand,
                                           guint          n_edits);
void           mevent_test_random_edit    (MeventProject *project,
                                           GRand         *rand);
void           mevent_test_random_edits   (MeventProject *project,
                                           GRand         *rand,
                                           guint          n);
void           mevent_test_random_list_edit (MeventProject *project,
                                             GRand         *rand);
void           mevent_test_random_import  (MeventProject *project,
                                           GRand         *rand);
void           mevent_test_random_typing  (MeventProject *project,
                                           GRand         *rand);
void           mevent_test_random_foreign_edit  (MeventProject *project,
                                                 GRand         *rand);
void           mevent_test_random_foreign_edits (MeventProject *project,
                                                 GRand         *rand,
                                                 guint          n);
void           mevent_test_fill           (MeventProject *project,
                                           GRand         *rand);
gboolean       mevent_test_fill_nth       (MeventProject *project,
                                           guint          n,
                                           GRand         *rand);
MeventProject *mevent_test_full_project   (void);
guint32        mevent_test_seed           (void);
GRand *        mevent_test_round          (guint32        seed,
                                           guint          round);
