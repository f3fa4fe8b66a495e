#pragma once

#include "mevent-erase.h"

G_BEGIN_DECLS

/* Erasing without a tombstone, for copies that a merge compares. */
void       _mevent_erase_forget        (GPtrArray     *people);

/* What people were called, and where they could be reached, folded. */
struct _MeventErasedNames
{
  GPtrArray  *parts;   /* what a text may call somebody: one of the names, or a half of it, an address */
  GPtrArray  *wholes;  /* given and family name together; the name in the own script */
  GPtrArray  *numbers; /* of phones */
  GPtrArray  *streets; /* with the number of the house */
  GHashTable *records; /* (nullable): only in these they are listed */
};

MeventErasedNames *_mevent_erased_names_new       (void);
void               _mevent_erased_names_free      (MeventErasedNames *self);
void               _mevent_erased_names_add       (MeventErasedNames *self,
                                                   MeventPerson      *person);
gboolean           _mevent_erased_names_are_in    (MeventErasedNames *self,
                                                   const char        *text);
gboolean           _mevent_erased_names_may_be_in (MeventErasedNames *self,
                                                   const char        *text);

gboolean           _mevent_erase_is_own_name      (MeventRecord      *record,
                                                   const MeventField *field);
GPtrArray *        _mevent_erase_list_mentions    (MeventProject     *project,
                                                   MeventErasedNames *names,
                                                   MeventErasedNames *others,
                                                   GPtrArray         *photos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventErasedNames, _mevent_erased_names_free)

G_END_DECLS
