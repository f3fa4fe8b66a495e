#!/bin/sh
# Searches for inputs that break what reads from outside: libFuzzer, guided by the code that each input reaches, with
# the sanitizers of addresses, leaks and undefined behaviour.
#   sh tests/fuzz/run.sh [--seconds N | --runs N] [TARGET]…   without arguments all targets, 30 seconds each
#   sh tests/fuzz/run.sh --build-only
# What was found before, tests/data/fuzz/TARGET, is tried first; then short inputs, for they take a tenth of the time and
# reach nearly as much; then long ones. A line of TAP for each target. What is found is kept in build/fuzz/found, and goes
# into tests/data/fuzz when it is mended.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
build=$root/build/fuzz
known=$root/tests/data/fuzz

# A target is fuzz-TARGET.c here, with the longest inputs that are tried at first and at the end.
targets='
  image 512 4096
  journal 4096 40000
  merge 2048 40000
  reader 4096 140000'

wrong_use ()
{
  echo "Usage: sh tests/fuzz/run.sh [--build-only | --seconds N | --runs N] [TARGET]…" >&2
  exit 2
}

all_targets () { echo "$targets" | awk 'NF { print $1 }'; }
short_of () { echo "$targets" | awk -v target="$1" '$1 == target { print $2 }'; }
long_of () { echo "$targets" | awk -v target="$1" '$1 == target { print $3 }'; }

# Comparisons are followed only where numbers stand in the input as they do in memory, see meson.build here: with texts they
# took a third of the time and led no further. What fields are declared with subtracts null pointers, but only inside of
# sizeof. From frame pointers the sanitizers know who allocated what.
flags="-fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp -fno-omit-frame-pointer \
-fno-sanitize-recover=undefined -Wno-null-pointer-subtraction"

configure ()
{
  [ -e "$build/build.ninja" ] || CC=clang meson setup "$build" "$root" --buildtype=debugoptimized \
    -Db_sanitize=address,undefined -Db_lundef=false
  if [ "$(cat "$build/flags" 2>/dev/null)" != "$flags" ]; then
    meson configure "$build" "-Dc_args=$flags"
    echo "$flags" >"$build/flags"
  fi
}

# Several of these may begin at the same time.
prepare ()
{
  sh "$root/data/start.sh" --install-only clang libclang-rt-14-dev
  mkdir -p "$root/build"
  exec 9>"$root/build/fuzz.lock"
  flock 9
  # shellcheck disable=SC2046 # one word each
  { configure && ninja -C "$build" tests/fuzz/mevent-fuzz-seeds $(all_targets | sed 's,^,tests/fuzz/fuzz-,'); } \
    >"$root/build/fuzz.log" 2>&1 || { cat "$root/build/fuzz.log" >&2; exit 1; }
  exec 9>&-
}

# What the search for a target begins with: what was found before, what the tables give, and the sample.
gather ()
{
  mkdir -p "$work/$1"
  cp "$known/$1"/* "$work/$1"
  [ "$1" != reader ] || cp "$root"/data/examples/*.mevent "$work/$1"
}

# TARGET OPTION… INPUT: on inputs with all limits
run_target ()
{
  program=$build/tests/fuzz/fuzz-$1
  prefix=$build/found/$1-
  shift
  "$program" -artifact_prefix="$prefix" -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=300 "$@"
}

# TARGET LONGEST AMOUNT: on from the inputs that have led furthest so far; of those the quick ones are tried more often.
search_on ()
{
  run_target "$1" -max_len="$2" "$3" -dict="$work/words.dict" -entropic_scale_per_exec_time=1 "$work/$1"
}

# TARGET: first what was found before, then on.
search ()
{
  gather "$1"
  run_target "$1" "$known/$1"/* && search_on "$1" "$(short_of "$1")" "$amount" &&
    search_on "$1" "$(long_of "$1")" "$amount_long"
}

# NUMBER TARGET: its line of TAP, and what there is to know of a finding.
report ()
{
  if search "$2" >"$work/log" 2>&1 </dev/null; then
    echo "ok $1 - $2: $(awk 'sub (/^Done /, "") { printf "%s%s", n++ ? ", " : "", $0 }' "$work/log")"
  else
    sed 's/^/# /' "$work/log" | tail -n 100
    echo "# To see it again: build/fuzz/tests/fuzz/fuzz-$2 FILE, where FILE is named above"
    echo "not ok $1 - $2"
    failed=1
  fi
}

# A tenth of the runs is for the long ones; of the seconds a third, for they begin with all that the short ones have reached.
take_runs () { amount=-runs=$(($1 - $1 / 10)) amount_long=-runs=$(($1 / 10)); }
take_seconds () { amount=-max_total_time=$(($1 - $1 / 3)) amount_long=-max_total_time=$(($1 / 3 + 1)); }

take_seconds 30
[ -z "${MEVENT_TEST_LONG:-}" ] || take_runs 10000000
case ${1:-} in
  --build-only) prepare; exit 0 ;;
  --seconds | --runs)
    case ${2:-} in
      '' | *[!0-9]*) wrong_use ;;
    esac
    "take_${1#--}" "$2"
    shift 2 ;;
esac
# shellcheck disable=SC2046 # one word each
[ $# -gt 0 ] || set -- $(all_targets)
for target; do
  [ -n "$(long_of "$target")" ] || wrong_use
done

prepare
mkdir -p "$build/found"
# In memory where there is room: journals go there, and to make a file on a drive takes longer than to read it.
folder=${TMPDIR:-/tmp}
[ ! -w /dev/shm ] || folder=/dev/shm
work=$(mktemp -d "$folder/mevent-fuzz-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# Freed blocks must not be used again by GLib before the sanitizer has seen them; journals go into the temporary folder.
export G_SLICE=always-malloc LC_ALL=C.UTF-8 UBSAN_OPTIONS=print_stacktrace=1 TMPDIR="$work"
# What is freed is kept back for about as long as an input takes, which frees 2 MB, and in the cache of the processor: to keep
# 16 MB took a third of the time. Of the stacks of allocations a few callers do; whoever sees a finding again gets them whole. Of a new block the beginning is filled, which
# is where structs are: to fill all took a third of the time.
export ASAN_OPTIONS=quarantine_size_mb=2:thread_local_quarantine_size_kb=64:malloc_context_size=2:max_malloc_fill_size=64
"$build/tests/fuzz/mevent-fuzz-seeds" "$work"
echo "1..$#"
failed=0
number=0
for target; do
  number=$((number + 1))
  report "$number" "$target"
done
exit "$failed"
