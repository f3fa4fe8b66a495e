#!/bin/sh
# Builds Mevent and runs every test, headless. The last line is "N passed, N failed".
#   sh tests/run.sh [--long]     --long: no time limit, and every random test many times over
set -eu

# To use the window as a person would; to merge; to look into PDF files, pictures and XML; German dates; what checks
# the metainfo and the .ui files; what counts system calls; the letters of the window; to search for hostile inputs.
packages='
  xvfb xauth dbus at-spi2-core metacity python3-gi python3-xlib python3-psutil xclip
  git poppler-utils qpdf imagemagick zbar-tools libxml2-utils
  locales
  appstream libgtk-4-bin
  strace
  fonts-cantarell
  clang libclang-rt-14-dev'

long=
for argument; do
  case $argument in
    --long) long=1 ;;
    *) echo "Usage: sh tests/run.sh [--long]" >&2; exit 2 ;;
  esac
done

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
build=$root/build
logs=$build/meson-logs

nothing_ran ()
{
  echo '0 passed, 1 failed'
  exit 1
}

# Counts the points the tests reported in TAP; a test without any, or one that broke off, counts as one.
count ()
{
  python3 - "$logs/testlog.json" <<'END'
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

# shellcheck disable=SC2086 # one word each
sh "$root/data/start.sh" --install-only $packages || nothing_ran
sh "$root/data/start.sh" --build-only -Dwerror=true || nothing_ran
sh "$root/tests/fuzz/run.sh" --build-only || nothing_ran

home=$(mktemp -d "${TMPDIR:-/tmp}/mevent-tests-XXXXXX")
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
mkdir -m 700 "$home/runtime"
rm -f "$logs/testlog.json"

echo "Testing …"
set -- --no-rebuild --print-errorlogs
[ -z "$long" ] || set -- "$@" --timeout-multiplier 0
status=0
env -i PATH="$PATH" TMPDIR="${TMPDIR:-/tmp}" HOME="$home" XDG_RUNTIME_DIR="$home/runtime" \
  LC_ALL=C.UTF-8 TZ=UTC G_DEBUG=fatal-warnings GSETTINGS_BACKEND=memory PYTHONDONTWRITEBYTECODE=1 \
  ${long:+MEVENT_TEST_LONG=1} \
  meson test -C "$build" "$@" >"$home/output" 2>&1 </dev/null || status=$?

[ -e "$logs/testlog.json" ] || : >"$logs/testlog.json"
result=$(count) || nothing_ran
read -r passed failed skipped <<END
$result
END
if [ "$status" -ne 0 ]; then
  cat "$home/output"
  [ "$failed" -gt 0 ] || failed=1
fi
[ "$skipped" -eq 0 ] || echo "$skipped skipped; $logs/testlog.txt says which"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
