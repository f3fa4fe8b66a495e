#!/bin/sh
# Builds Mevent and runs every test, headless. The last line is "N passed, N failed".
#   sh tests/run.sh [--long]     --long: no time limit, and every random test many times over
#   sh tests/run.sh --sanitize   all but the window, with gcc's sanitizers of addresses, leaks and undefined behaviour
#   sh tests/run.sh --valgrind   all but the window and the commands, under valgrind: wrong reads and writes, and leaks
# The latter two build in folders of their own, and look for nothing else: times and memory are not measured then.
set -eu

# To use the window as a person would; to merge; to look into PDF files, pictures and XML; German dates; what checks
# the metainfo and the .ui files; what counts system calls; the letters of the window; to search for hostile inputs; to
# watch.
packages='
  xvfb xauth dbus at-spi2-core metacity python3-gi python3-xlib python3-psutil xclip
  git poppler-utils qpdf imagemagick zbar-tools libxml2-utils
  locales
  appstream libgtk-4-bin
  strace
  fonts-cantarell
  clang libclang-rt-14-dev
  valgrind'

mode=
case $# in
  0) ;;
  1) mode=$1 ;;
  *) mode=wrong ;;
esac
case $mode in
  '' | --long | --sanitize | --valgrind) ;;
  *) echo "Usage: sh tests/run.sh [--long | --sanitize | --valgrind]" >&2; exit 2 ;;
esac

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
build=$root/build
log=$root/build/meson-logs/testlog

nothing_ran ()
{
  echo '0 passed, 1 failed'
  exit 1
}

# Counts the points the tests reported in TAP; a test without any, or one that broke off, counts as one.
count ()
{
  python3 - "$log.json" <<'END'
import json, re, sys

POINT = re.compile(r'^(not )?ok\b[^#\n]*(?:# *(skip|todo))?', re.MULTILINE | re.IGNORECASE)
passed = failed = skipped = 0
for line in open(sys.argv[1], encoding='utf-8'):
    test = json.loads(line)
    points = POINT.findall(test['stdout'] or '')
    good = sum(1 for wrong, mark in points if not wrong and not mark)
    bad = sum(1 for wrong, mark in points if wrong and not mark)
    skipped += sum(1 for wrong, mark in points if mark)
    if test['result'] == 'SKIP':
        skipped += not points
    elif test['result'] in ('OK', 'EXPECTEDFAIL'):
        good += not points
    else:
        bad = bad or 1
    passed += good
    failed += bad
print(passed, failed, skipped)
END
}

build_all ()
{
  sh "$root/data/start.sh" --build-only -Dwerror=true &&
    sh "$root/tests/fuzz/run.sh" --build-only
}

# FOLDER OPTION…: with what helps to find a mistake
build_watched ()
{
  build=$root/build/$1
  log=$build/meson-logs/testlog
  shift
  mkdir -p "$root/build"
  echo "Building in $build …"
  if [ ! -e "$build/build.ninja" ]; then
    meson setup "$build" "$root" --buildtype=debugoptimized "$@" >"$build.log" 2>&1 || { cat "$build.log"; return 1; }
  fi
  ninja -C "$build" >"$build.log" 2>&1 || { cat "$build.log"; return 1; }
}

# shellcheck disable=SC2086 # one word each
sh "$root/data/start.sh" --install-only $packages || nothing_ran
case $mode in
  --sanitize) build_watched sanitize -Db_sanitize=address,undefined || nothing_ran ;;
  --valgrind) build_watched valgrind || nothing_ran ;;
  *) build_all || nothing_ran ;;
esac

home=$(mktemp -d "${TMPDIR:-/tmp}/mevent-tests-XXXXXX")
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
mkdir -m 700 "$home/runtime"
# Meson names the log of a wrapped test after the wrapper.
[ "$mode" != --valgrind ] || log=$log-valgrind
rm -f "$log.json"

echo "Testing …"
suppressions=$root/tests/support
test_env=
set -- --no-rebuild --print-errorlogs
case $mode in
  --long)
    test_env=MEVENT_TEST_LONG=1
    set -- "$@" --timeout-multiplier 0 ;;
  --sanitize)
    test_env="MEVENT_TEST_WATCHED=1 G_SLICE=always-malloc UBSAN_OPTIONS=halt_on_error=1 \
      LSAN_OPTIONS=suppressions=$suppressions/lsan.supp:print_suppressions=0"
    set -- "$@" --timeout-multiplier 5 --suite core --suite file --suite decode --suite layout --suite cli \
      --suite faults ;;
  --valgrind)
    test_env="MEVENT_TEST_WATCHED=1 G_SLICE=always-malloc"
    set -- "$@" --timeout-multiplier 0 --suite core --suite file --suite decode --suite layout \
      --wrap "valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
        --show-leak-kinds=definite --suppressions=$suppressions/valgrind.supp" ;;
esac
status=0
# shellcheck disable=SC2086 # one word each
env -i PATH="$PATH" TMPDIR="${TMPDIR:-/tmp}" HOME="$home" XDG_RUNTIME_DIR="$home/runtime" \
  LC_ALL=C.UTF-8 TZ=UTC G_DEBUG=fatal-warnings GSETTINGS_BACKEND=memory PYTHONDONTWRITEBYTECODE=1 \
  $test_env \
  meson test -C "$build" "$@" >"$home/output" 2>&1 </dev/null || status=$?

[ -e "$log.json" ] || : >"$log.json"
result=$(count) || nothing_ran
read -r passed failed skipped <<END
$result
END
if [ "$status" -ne 0 ]; then
  cat "$home/output"
  [ "$failed" -gt 0 ] || failed=1
fi
[ "$skipped" -eq 0 ] || echo "$skipped skipped; $log.txt says which"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
