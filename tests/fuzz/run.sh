#!/bin/sh
# Searches for inputs that break what reads from outside: libFuzzer, guided by the code that each input reaches, with
# the sanitizers of addresses, leaks and undefined behaviour.
#   sh tests/fuzz/run.sh [--seconds N | --runs N] [TARGET]…   without arguments all targets, 30 seconds each
#   sh tests/fuzz/run.sh --build-only
# What was found before, tests/data/fuzz/TARGET, is tried first. A line of TAP for each target. What is found is kept in
# build/fuzz/found, and goes into tests/data/fuzz when it is mended.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
build=$root/build/fuzz
known=$root/tests/data/fuzz

# A target is fuzz-TARGET.c here, with the longest input that is tried.
targets='
  image 4096
  journal 40000
  merge 40000
  reader 140000'

wrong_use ()
{
  echo "Usage: sh tests/fuzz/run.sh [--build-only | --seconds N | --runs N] [TARGET]…" >&2
  exit 2
}

all_targets () { echo "$targets" | awk 'NF { print $1 }'; }
longest_of () { echo "$targets" | awk -v target="$1" '$1 == target { print $2 }'; }

# What fields are declared with subtracts null pointers, but only inside of sizeof.
configure ()
{
  [ -e "$build/build.ninja" ] || CC=clang meson setup "$build" "$root" --buildtype=debugoptimized \
    -Db_sanitize=address,undefined -Db_lundef=false \
    -Dc_args='-fsanitize=fuzzer-no-link -fno-sanitize-recover=undefined -Wno-null-pointer-subtraction'
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

# TARGET: first what was found before, then on.
search ()
{
  gather "$1"
  run_target "$1" "$known/$1"/* &&
    run_target "$1" -max_len="$(longest_of "$1")" -dict="$work/words.dict" "$amount" "$work/$1"
}

# NUMBER TARGET: its line of TAP, and what there is to know of a finding.
report ()
{
  if search "$2" >"$work/log" 2>&1 </dev/null; then
    echo "ok $1 - $2: $(sed -n 's/^Done //p' "$work/log")"
  else
    sed 's/^/# /' "$work/log" | tail -n 100
    echo "# To see it again: build/fuzz/tests/fuzz/fuzz-$2 FILE, where FILE is named above"
    echo "not ok $1 - $2"
    failed=1
  fi
}

amount=-max_total_time=30
[ -z "${MEVENT_TEST_LONG:-}" ] || amount=-runs=10000000
case ${1:-} in
  --build-only) prepare; exit 0 ;;
  --seconds) amount=-max_total_time=${2:-} ;;
  --runs) amount=-runs=${2:-} ;;
esac
case ${1:-} in
  --seconds | --runs)
    case ${2:-} in
      '' | *[!0-9]*) wrong_use ;;
    esac
    shift 2 ;;
esac
# shellcheck disable=SC2046 # one word each
[ $# -gt 0 ] || set -- $(all_targets)
for target; do
  [ -n "$(longest_of "$target")" ] || wrong_use
done

prepare
mkdir -p "$build/found"
work=$(mktemp -d "${TMPDIR:-/tmp}/mevent-fuzz-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# Freed blocks must not be used again by GLib before the sanitizer has seen them; journals go into the temporary folder.
export G_SLICE=always-malloc LC_ALL=C.UTF-8 UBSAN_OPTIONS=print_stacktrace=1 TMPDIR="$work"
"$build/tests/fuzz/mevent-fuzz-seeds" "$work"
echo "1..$#"
failed=0
number=0
for target; do
  number=$((number + 1))
  report "$number" "$target"
done
exit "$failed"
