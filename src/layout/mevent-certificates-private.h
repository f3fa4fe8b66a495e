#pragma once

#include "mevent-parts.h"

G_BEGIN_DECLS

/* What the certificate of one person says of that person; NULL for what is not known. */
typedef struct
{
  char      *name;
  char      *own_script;
  char      *organisation;
  char      *visit;    /* when and where */
  char      *duration;
  GPtrArray *contents; /* titles in `titles` */
} MeventCertificate;

/* What all certificates say, copied from the project. */
typedef struct
{
  GPtrArray     *certificates; /* of MeventCertificate */
  GHashTable    *titles;       /* of sessions; NULL for one without */
  char          *heading;
  char          *has_taken_part;
  char          *event;
  char          *contents_heading;
  char          *place, *signature;
  GPtrArray     *wordings;
  MeventPicture *logo;         /* or NULL */
} MeventCertificateTexts;

extern const MeventPartsKind _mevent_certificates_kind; /* whose data is MeventCertificateTexts */

void _mevent_certificate_texts_free (gpointer texts);

/* The box of the logo, in points, at full size. */
#define MEVENT_CERTIFICATE_LOGO_WIDTH  120.0
#define MEVENT_CERTIFICATE_LOGO_HEIGHT 50.0

G_END_DECLS
