#pragma once

#include "mevent-composer.h"

/* What is true of the pages of every product, whatever is printed on them. `what` names the product in messages. */
void    mevent_test_pages_paginate  (MeventComposer *composer,
                                     const char     *what);
void    mevent_test_pages_check     (MeventComposer *composer,
                                     const char     *what);
void    mevent_test_pages_same      (MeventComposer *first,
                                     MeventComposer *second,
                                     const char     *what);
void    mevent_test_pages_complain  (const char     *format,
                                     ...) G_GNUC_PRINTF (1, 2);
char *  mevent_test_pages_dup_text  (MeventComposer *composer);
char *  mevent_test_pages_squeeze   (const char     *text);
