#!/bin/sh
# From a bare Debian to a programme and name badges: see --help.
set -eu

# To build: the compiler and its tools; translations; what the core, the files, the paper and the window
# stand on; QR codes; images; what finishes a PDF; digests; what checks and registers a desktop file.
packages='
  gcc libc6-dev meson ninja-build pkgconf
  gettext
  libglib2.0-dev libicu-dev
  libxml2-dev
  libcairo2-dev libpango1.0-dev
  libgtk-4-dev libadwaita-1-dev
  libqrencode-dev
  libgdk-pixbuf-2.0-dev librsvg2-dev
  libxxhash-dev libjson-glib-dev libharfbuzz-dev
  desktop-file-utils'
# To run: letters of every script; icons of the window, and what draws them; file types; time zones;
# where settings are kept.
packages="$packages
  fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
  adwaita-icon-theme librsvg2-common
  shared-mime-info
  tzdata
  dconf-gsettings-backend"

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
build=$root/build
sample=$root/data/examples/vernetzungstreffen.mevent

usage ()
{
  cat <<'END'
Usage: sh data/start.sh [OPTION]

Installs the Debian packages that are missing, builds Mevent in build/, writes
the programme and the name badges of the sample meeting to build/print/, and
opens the sample in the window when there is a display.

  --no-window               never open the window
  --install-only [PACKAGE]… install the packages, and those named, and stop
  --build-only [-DOPTION]…  install and build, with these Meson options, and stop
  --help                    show this
END
}

wrong_use ()
{
  echo "start.sh: $1" >&2
  usage >&2
  exit 2
}

# Says what failed, shows the end of the log, and keeps it.
fail ()
{
  {
    echo "start.sh: $1"
    if [ -s "$log" ]; then
      tail -n 12 "$log" | sed 's/^/  | /'
      echo "All of it is in $log"
      log=
    fi
  } >&2
  exit 1
}

quietly ()
{
  "$@" >>"$log" 2>&1 </dev/null
}

missing_of ()
{
  known=$(dpkg-query --show --showformat='<${Package} ${db:Status-Status}>' "$@" 2>/dev/null) || :
  for package; do
    case $known in
      *"<$package installed>"*) ;;
      *) echo "$package" ;;
    esac
  done
}

apt ()
{
  set -- env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
  [ "$(id -u)" -eq 0 ] || set -- sudo "$@"
  quietly "$@"
}

install_packages ()
{
  command -v dpkg-query >/dev/null ||
    fail "This needs Debian 12 or later. Elsewhere, install what $0 names and build with Meson."
  # shellcheck disable=SC2046 # one word each
  set -- $(missing_of "$@")
  [ $# -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
    fail "These packages are missing: $*. Run this as root, or install sudo."

  echo "Installing missing packages ($#) …"
  apt update -o APT::Update::Error-Mode=any ||
    echo "The package lists could not be updated; trying with those at hand." >&2
  if ! apt install --yes --no-install-recommends "$@"; then
    # shellcheck disable=SC2046
    set -- $(missing_of "$@")
    fail "These packages are missing and could not be installed: $*."
  fi
}

# Whether the build folder is whole: set up to the end, in this place, by this Meson.
is_configured ()
{
  python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1]))["directories"]["build"] != sys.argv[2])' \
    "$build/meson-info/meson-info.json" "$build" 2>/dev/null &&
    quietly ninja -C "$build" build.ninja &&
    meson configure "$build" "$@" >/dev/null 2>&1
}

configure ()
{
  if ! mkdir -p "$build" || [ ! -w "$build" ]; then
    fail "Cannot write to $build. Remove it, or run this as its owner."
  fi
  if ! is_configured "$@"; then
    rm -rf "$build/meson-private" "$build/meson-info" "$build/build.ninja" "$build/.ninja_log" "$build/.ninja_deps"
    quietly meson setup "$build" "$root" --buildtype=release "$@" || fail "The build could not be set up."
  fi
}

print_sample ()
{
  mkdir -p "$build/print"
  for product in programme badges; do
    quietly "$build/src/cli/mevent-cli" print "$product" "$sample" -o "$build/print/$product.pdf" ||
      fail "The sample's $product could not be written."
    echo "  $build/print/$product.pdf"
  done
}

stop_after=
window=yes
for argument; do
  shift
  case $argument in
    --help) usage; exit 0 ;;
    --no-window) window=no ;;
    --install-only | --build-only)
      [ "${stop_after:-$argument}" = "$argument" ] || wrong_use "$stop_after and $argument exclude each other."
      stop_after=$argument ;;
    *) set -- "$@" "$argument" ;;
  esac
done
for argument; do
  case $stop_after$argument in
    --install-only[a-z0-9]* | --build-only-D?*) ;;
    *) wrong_use "unknown option: $argument" ;;
  esac
done

log=$(mktemp "${TMPDIR:-/tmp}/mevent-start-XXXXXX")
trap '[ -z "$log" ] || rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

if [ "$stop_after" = --install-only ]; then
  # shellcheck disable=SC2086 # one word each
  install_packages $packages "$@"
  exit 0
fi
# shellcheck disable=SC2086
install_packages $packages

echo "Building in $build …"
configure "$@"
quietly meson compile -C "$build" || fail "The build failed. If the source is whole, remove $build and start again."
[ "$stop_after" != --build-only ] || exit 0

echo "The sample meeting on paper:"
print_sample
if [ "$window" = yes ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "Opening the sample …"
  quietly "$build/src/mevent" "$sample" || fail "The window ended with an error."
fi
