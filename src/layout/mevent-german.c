#include "mevent-german.h"

#include <string.h>

typedef enum
{
  MASCULINE,
  NEUTER,
  FEMININE,
  N_GENDERS
} Gender;

/* What the nouns of events, organisations and places end in, and their gender. The longest ending decides. */
static const struct
{
  const char *ending;
  Gender      gender;
} nouns[] = {
  { "treffen", NEUTER },      { "tag", MASCULINE },         { "tagung", FEMININE },    { "konferenz", FEMININE },
  { "workshop", MASCULINE },  { "forum", NEUTER },          { "kongress", MASCULINE }, { "veranstaltung", FEMININE },
  { "abend", MASCULINE },     { "festival", NEUTER },       { "fest", NEUTER },        { "messe", FEMININE },
  { "seminar", NEUTER },      { "schulung", FEMININE },     { "klausur", FEMININE },   { "symposium", NEUTER },
  { "tisch", MASCULINE },     { "gespräch", NEUTER },       { "versammlung", FEMININE }, { "werkstatt", FEMININE },
  { "zentrum", NEUTER },      { "ministerium", NEUTER },    { "programm", NEUTER },    { "projekt", NEUTER },
  { "institut", NEUTER },     { "amt", NEUTER },            { "büro", NEUTER },        { "netzwerk", NEUTER },
  { "werk", NEUTER },         { "verein", MASCULINE },      { "verband", MASCULINE },  { "kreis", MASCULINE },
  { "chor", MASCULINE },      { "bund", MASCULINE },        { "rat", MASCULINE },      { "treff", MASCULINE },
  { "pool", MASCULINE },      { "dienst", MASCULINE },      { "universität", FEMININE }, { "hochschule", FEMININE },
  { "stadt", FEMININE },      { "stiftung", FEMININE },     { "gemeinde", FEMININE },  { "agentur", FEMININE },
  { "initiative", FEMININE }, { "gesellschaft", FEMININE }, { "stelle", FEMININE },    { "kirche", FEMININE },
  { "gruppe", FEMININE },     { "magazin", NEUTER },        { "zeitung", FEMININE },   { "kommission", FEMININE },
  { "referat", NEUTER },      { "dezernat", NEUTER },       { "landkreis", MASCULINE }, { "akademie", FEMININE },
  { "haus", NEUTER },         { "saal", MASCULINE },        { "halle", FEMININE },     { "schule", FEMININE },
  { "hof", MASCULINE },       { "bibliothek", FEMININE },   { "bücherei", FEMININE },  { "museum", NEUTER },
  { "theater", NEUTER },      { "hotel", NEUTER },          { "campus", MASCULINE },   { "café", NEUTER },
  { "schloss", NEUTER },      { "heim", NEUTER },           { "zelt", NEUTER },        { "bahnhof", MASCULINE },
  { "foyer", NEUTER },        { "raum", MASCULINE },        { "bühne", FEMININE },     { "garten", MASCULINE },
};

static const char *const articles[][N_GENDERS] = {
  [MEVENT_GERMAN_NOMINATIVE] = { "der", "das", "die" },
  [MEVENT_GERMAN_DATIVE] = { "dem", "dem", "der" },
  [MEVENT_GERMAN_ACCUSATIVE] = { "den", "das", "die" },
};

/* What an adjective ends in behind an article, and without one, in the nominative that names are written in. */
static const char *const weak_endings[][N_GENDERS] = {
  [MEVENT_GERMAN_NOMINATIVE] = { "e", "e", "e" },
  [MEVENT_GERMAN_DATIVE] = { "en", "en", "en" },
  [MEVENT_GERMAN_ACCUSATIVE] = { "en", "e", "e" },
};
static const char *const strong_endings[N_GENDERS] = { "er", "es", "e" };

/* Both in one word. */
static const struct
{
  const char *preposition;
  const char *article;
  const char *both;
} contractions[] = {
  { "von", "dem", "vom" }, { "in", "dem", "im" }, { "zu", "dem", "zum" }, { "zu", "der", "zur" }, { "bei", "dem", "beim" },
};

static gboolean
find_gender (const char *word, Gender *gender)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (strlen (nouns[i].ending) > longest && g_str_has_suffix (lower, nouns[i].ending))
      {
        longest = strlen (nouns[i].ending);
        *gender = nouns[i].gender;
      }
  return longest > 0;
}

/* Words before the noun are adjectives if they end as such: anything else is a name that nobody can inflect. */
static gboolean
are_adjectives (char **words, guint n, Gender gender)
{
  for (guint i = 0; i < n; i++)
    if (!g_str_has_suffix (words[i], strong_endings[gender]) || strlen (words[i]) < 4)
      return FALSE;
  return TRUE;
}

/* How many words stand before the noun that the name is about; -1 where there is no such noun. */
static int
find_noun (char **words, Gender *gender)
{
  for (int i = 0; words[i] != NULL && i < 4; i++)
    {
      if (find_gender (words[i], gender))
        return are_adjectives (words, (guint) i, *gender) ? i : -1;
      if (g_str_has_suffix (words[i], ",") || g_str_has_suffix (words[i], ":"))
        return -1;
    }
  return -1;
}

static char *
lower_first (const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *lower = g_utf8_strdown (first, -1);

  return g_strconcat (lower, word + strlen (first), NULL);
}

/**
 * mevent_german_decline:
 * @name: in the nominative and without article, as names are written: "Hessisches Ministerium für Soziales"
 * @mid_sentence: whether its adjectives are written small: not in the names of organisations, but in those of events
 *
 * Returns: (transfer full) (nullable): the name with its article, "dem Hessischen Ministerium für Soziales"; %NULL where its
 *   gender is not known, so that another sentence must be found
 */
char *
mevent_german_decline (const char *name, MeventGermanCase grammatical_case, gboolean mid_sentence)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  Gender gender = MASCULINE;
  int noun = find_noun (words, &gender);
  GString *out;

  if (noun < 0)
    return NULL;
  out = g_string_new (articles[grammatical_case][gender]);
  for (int i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = i < noun && mid_sentence ? lower_first (words[i]) : g_strdup (words[i]);

      if (i < noun)
        word[strlen (word) - strlen (strong_endings[gender])] = '\0';
      g_string_append_printf (out, " %s%s", word, i < noun ? weak_endings[grammatical_case][gender] : "");
    }
  return g_string_free (out, FALSE);
}

/**
 * mevent_german_with:
 * @preposition: one that wants the dative: "von", "in", "zu", "bei", "mit"
 *
 * Returns: (transfer full): both together, "vom Hessischen Ministerium …"; without article where the gender is not known,
 *   "von beramí e.V."
 */
char *
mevent_german_with (const char *preposition, const char *name)
{
  g_autofree char *declined = mevent_german_decline (name, MEVENT_GERMAN_DATIVE, FALSE);

  for (guint i = 0; declined != NULL && i < G_N_ELEMENTS (contractions); i++)
    {
      gsize length = strlen (contractions[i].article);

      if (strcmp (preposition, contractions[i].preposition) == 0 && g_str_has_prefix (declined, contractions[i].article) &&
          declined[length] == ' ')
        return g_strconcat (contractions[i].both, declined + length, NULL);
    }
  return g_strjoin (" ", preposition, declined ? declined : name, NULL);
}
