#!/bin/sh
# Measures Mevent against programs that do nothing else than the work itself, in the same run.
#   sh tests/bench/run.sh [ROW [SIZE]…]     without arguments all rows at all their sizes
# One line a figure: row, size, ours, bare, ratio. Seconds are CPU seconds, medians of interleaved runs.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
build=$root/build/bench
bare=$build/tests/bench/mevent-bench-bare
ours=$build/tests/bench/mevent-bench-ours
paper=$build/tests/bench/mevent-bench-paper
bare_badges=$build/tests/bench/mevent-bench-bare-badges
our_badges=$build/tests/bench/mevent-bench-our-badges

# A row is a function below with its sizes.
rows='
  load 1000 10000 100000 1000000
  memory 1000 10000 100000 1000000
  write 1000 10000 100000 1000000
  save 1000 10000 100000 1000000
  verify 1000 10000 100000 1000000
  gap 1000 10000 100000 1000000
  programme 50 200 800
  first 200
  badges 100 1000 10000'

prepare ()
{
  sh "$root/data/start.sh" --install-only
  mkdir -p "$root/build"
  [ -e "$build/build.ninja" ] || meson setup "$build" "$root" --buildtype=release >"$root/build/bench.log" 2>&1 ||
    { cat "$root/build/bench.log" >&2; exit 1; }
  ninja -C "$build" tests/bench/mevent-bench-bare tests/bench/mevent-bench-ours tests/bench/mevent-bench-paper \
    tests/bench/mevent-bench-bare-badges tests/bench/mevent-bench-our-badges >"$root/build/bench.log" 2>&1 ||
    { cat "$root/build/bench.log" >&2; exit 1; }
}

# So many times in one process that its start does not count, and in so many processes.
rounds_of () { echo $(($1 < 100000 ? 100000 / $1 : 1)); }
runs_of () { echo $(($1 < 1000000 ? 7 : 3)); }

# The file of so many participants.
project ()
{
  [ -e "$work/$1.mevent" ] || "$bare" generate "$1" "$work/$1.mevent"
  echo "$work/$1.mevent"
}

median ()
{
  sort -g "$1" | awk '{ value[NR] = $1 } END { print value[int ((NR + 1) / 2)] }'
}

# ROW SIZE OURS BARE UNIT [OTHER]: the line of a figure
tell ()
{
  awk -v row="$1" -v size="$2" -v ours="$3" -v bare="$4" -v unit="$5" -v other="${6:-bare}" \
    'BEGIN { printf "%s %d ours %.3g %s %s %.3g %s ratio %.2f\n", row, size, ours, unit, other, bare, unit, ours / bare }'
}

# ROW SIZE OURS-COMMAND BARE-COMMAND: both in turn
race ()
{
  : >"$work/ours"
  : >"$work/bare"
  for _ in $(seq "$(runs_of "$2")"); do
    $3 >>"$work/ours"
    $4 >>"$work/bare"
  done
  tell "$1" "$2" "$(median "$work/ours")" "$(median "$work/bare")" s
}

# A project is open, complete and checked; against libxml2's SAX2 reader that counts elements.
load ()
{
  file=$(project "$1")
  race load "$1" "$ours load $file $(rounds_of "$1")" "$bare read $file $(rounds_of "$1")"
}

# The model in memory; against its file. Both for each participant, too: a person and a participation, with so many values.
memory ()
{
  file=$(project "$1")
  megabytes=$("$ours" memory "$file" "$(project 10)")
  in_file=$(wc -c <"$file" | awk '{ print $1 / 1e6 }')
  tell memory "$1" "$megabytes" "$in_file" MB file
  tell "participant with $(count_values "$file") values, of" "$1" "$(awk -v all="$megabytes" -v n="$1" 'BEGIN { print all * 1e3 / n }')" \
    "$(awk -v all="$in_file" -v n="$1" 'BEGIN { print all * 1e3 / n }')" kB file
}

# For each participant.
count_values ()
{
  awk '/<(person|participation) / { n += gsub (/="/, "") } /<function/ { n++ } /<person / { people++ }
    END { printf "%.0f", n / people }' "$1"
}

# ROW SIZE: against a writer that only writes the same bytes and syncs them.
race_writer ()
{
  file=$(project "$2")
  race "$1" "$2" "$ours $1 $file $work/ours.mevent $(rounds_of "$2")" \
    "$bare write $2 $work/bare.mevent $(rounds_of "$2")"
  cmp "$work/ours.mevent" "$work/bare.mevent"
}

# Written, synced and in its place.
write () { race_writer write "$1"; }

# The same, and read back before.
save () { race_writer save "$1"; }

# What was written is read back; against one bare read.
verify ()
{
  file=$(project "$1")
  race verify "$1" "$ours verify $file $(rounds_of "$1")" "$bare read $file $(rounds_of "$1")"
}

# The longest that the window would stand still while it saves what somebody edits, others on the machine included; against
# what nobody should have to feel.
gap ()
{
  file=$(project "$1")
  : >"$work/gaps"
  for _ in $(seq "$(runs_of "$1")"); do
    XDG_STATE_HOME=$work/state "$ours" gap "$file" "$work/gap.mevent" >>"$work/gaps"
  done
  tell gap "$1" "$(median "$work/gaps")" 100 ms allowed
}

# A made-up conference of so many sessions.
conference ()
{
  [ -e "$work/conference-$1.mevent" ] ||
    python3 "$root/tests/support/make-conference.py" --sessions "$1" --people 2000 >"$work/conference-$1.mevent"
  echo "$work/conference-$1.mevent"
}

# The programme as PDF; against a bare loop that lays out the same text and draws it.
programme ()
{
  file=$(conference "$1")
  "$paper" text "$file" programme "$work/programme.txt"
  race programme "$1" "$paper ours $file programme" "$paper bare $work/programme.txt"
}

# From the wish to see a product to its first page on the screen: the slowest of all; against what is still at once.
first ()
{
  file=$(conference "$1")
  "$paper" first "$file" | sort -g | tail -n 1 | {
    read -r slowest product
    tell "first" "$1" "$slowest" 100 ms "($product) allowed"
  }
}

# The seconds, the most memory, and the size of the PDF for one badge.
badges ()
{
  race badges "$1" "$our_badges $1 $work/ours.pdf" "$bare_badges $1 $work/bare.pdf"
  tell badges-memory "$1" "$(awk '{ print $2; exit }' "$work/ours")" "$(awk '{ print $2; exit }' "$work/bare")" MB
  tell badges-size "$1" "$(kilobytes_each ours "$1")" "$(kilobytes_each bare "$1")" KB
}

kilobytes_each () { wc -c <"$work/$1.pdf" | awk -v n="$2" '{ print $1 / n / 1000 }'; }

sizes_of ()
{
  echo "$rows" | awk -v row="$1" '$1 == row { $1 = ""; print }'
}

wanted=${1:-$(echo "$rows" | awk '{ print $1 }')}
for row in $wanted; do
  [ -n "$(sizes_of "$row")" ] || { echo "There is no row $row. The rows are:$rows" >&2; exit 2; }
done
[ $# -eq 0 ] || shift

prepare
work=$(mktemp -d "$build/run-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

for row in $wanted; do
  for size in ${*:-$(sizes_of "$row")}; do
    $row "$size"
  done
done
