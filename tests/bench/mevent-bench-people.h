#pragma once

#include <stdio.h>

/* Participants as plain structs: what a program that knows nothing else than this one file would hold. */
typedef struct
{
  char       *id;
  char       *participation_id;
  char       *given_name;
  char       *family_name;
  char       *own_name;
  const char *own_language;
  const char *organisation;
  const char *function;
  char       *email;
  char       *phone;
  char       *street;
  const char *city;
  const char *status;
} BenchPerson;

BenchPerson *bench_people_new   (int                n);
void         bench_people_free  (BenchPerson       *people,
                                 int                n);
void         bench_people_write (const BenchPerson *people,
                                 int                n,
                                 int                fd);
