#pragma once

#include "mevent-text.h"

/* What the project file is called and what it may hold; docs in data/schema/mevent-1.rng. */
#define MEVENT_FORMAT_NAMESPACE "urn:mevent:project:1"
#define MEVENT_FORMAT_NAMESPACE_STEM "urn:mevent:project:"
#define MEVENT_FORMAT_VERSION 1
/* The element that holds what a record says in a field of the project's own. */
#define MEVENT_FORMAT_VALUE "value"

#define MEVENT_FORMAT_MAX_BYTES (G_GINT64_CONSTANT (4) << 30)
#define MEVENT_FORMAT_MAX_DEPTH 64
/* Of one element, namespaces included; no record has a tenth of it. */
#define MEVENT_FORMAT_MAX_ATTRIBUTES 1000
#define MEVENT_FORMAT_MAX_TEXT MEVENT_TEXT_MAX_BYTES
/* The largest image in base64, with a line feed and spaces here and there. */
#define MEVENT_FORMAT_MAX_BASE64 (29 * 1000 * 1000)
#define MEVENT_FORMAT_MAX_RECORDS 5000000
#define MEVENT_FORMAT_MAX_UNKNOWN 2500000

/* Those without an id: "<event/>" takes a hundred times the bytes in memory that it has in the file. What is saved has one. */
#define MEVENT_FORMAT_MAX_NAMELESS 100000

/* That a project may declare: whoever walks the fields of a record walks these, too. */
#define MEVENT_FORMAT_MAX_OWN_FIELDS 5000

/* Image data is written in pieces of base64 that stay far below the size at which libxml2 loses text. A multiple of 3. */
#define MEVENT_FORMAT_DATA_BYTES (36 * 1024)
