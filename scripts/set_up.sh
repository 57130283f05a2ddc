#!/bin/sh
# What make needs of the machine before there is a Python of ours to ask.
# On Debian and Ubuntu root gets it installed; anyone else is told in one line what to install.
#   set_up.sh venv PYTHON   makes .venv
#   set_up.sh test          what tests need besides
set -eu
here=$(dirname "$0")
# The letters of PDFs; src/raadsweek/emit/paper/ says what a build does without it.
pango="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Whether we may install packages of Debian.
may_install() { [ "$(id -u)" = 0 ] && has apt-get; }

# install WHY PACKAGE...: installs them, or stops and says how to.
install() {
  why=$1
  shift
  may_install || stop "$why Install it first: sudo apt-get install $*"
  export DEBIAN_FRONTEND=noninteractive
  lock="DPkg::Lock::Timeout=300" # another apt-get may be at work
  if ! { "$here/quietly.sh" "Asking which packages this system has" apt-get -qq -o "$lock" update &&
    "$here/quietly.sh" "Installing $*" \
      apt-get -qq -o "$lock" install --yes --no-install-recommends "$@"; }; then
    stop "$why Installing it did not work. Try it by hand: apt-get install $*"
  fi
}

has_pango() {
  "$1" -c 'import sys
from ctypes.util import find_library as f
sys.exit(not (f("pangoft2-1.0") and f("harfbuzz-subset")))' 2>/dev/null
}

# The interpreter that was asked for, new enough and with all of its own parts.
python_is_ready() {
  case $1 in
    python3 | python3.[0-9]*) packages="$1 $1-venv" ;;
    *) packages="python3 python3-venv" ;;
  esac
  # shellcheck disable=SC2086  # two packages
  has "$1" || install "Raadsweek needs Python 3.11 or newer, and there is no $1 here." $packages
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Raadsweek needs Python 3.11 or newer; $1 is $("$1" -V 2>&1). Name a newer one: make PYTHON=python3.12"
  "$1" -c 'import ensurepip, venv' 2>/dev/null ||
    install "The part of Python that makes environments (venv) is missing." "${packages#* }"
}

case $1 in
  venv)
    python_is_ready "$2"
    # shellcheck disable=SC2086  # three packages
    has_pango "$2" || ! may_install || install "PDFs need Pango." $pango
    "$here/quietly.sh" "Making .venv with $("$2" -V)" "$2" -m venv .venv || {
      rm -rf .venv # half of one would pass for a whole one
      exit 1
    }
    ;;
  test)
    has git || install "The tests need git." git
    has chromium-headless-shell || has chromium || has chromium-browser || may_install ||
      printf '%s\n' "Tests in a browser are passed over. To run them too: sudo apt-get install chromium" >&2
    ;;
  *) stop "set_up.sh venv PYTHON, or set_up.sh test" ;;
esac
