#!/usr/bin/env bash
# Sets up what is missing and runs the whole test suite, the console's tests on a virtual display.
# --long runs what does not fit a quick check: many more kill rounds and fuzzing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/installer/setup.sh"

long=false
case ${1:-} in
    "") ;;
    --long) long=true ;;
    *) echo "Usage: bash installer/test.sh [--long]" >&2; exit 2 ;;
esac

need_packages "${build_packages[@]}" "${console_packages[@]}" xvfb ffmpeg awscli nodejs npm chromium
install_browser_players
start_virtual_display
cd "$here"
mvn -B -ntp verify "-Dmillrace.long=$long"
