#!/usr/bin/env bash
# Sets up what is missing, builds what changed and opens the console.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/installer/setup.sh"

usage() {
    cat <<'T'
Usage: bash installer/run.sh [options]
  --headless           run the engine alone, without a window
  --demo               add a sample stream and one that is fed from a sample in real time
  --virtual-display    open the console on a virtual display (Xvfb)
  --port N             HTTP port of the engine (default 8900)
  --help               this text
Everything is kept in ${MILLRACE_HOME:-~/.local/share/millrace}.
T
}

headless=no demo=no virtual=no port=8900
while [ $# -gt 0 ]; do
    case $1 in
        --headless) headless=yes ;;
        --demo) demo=yes ;;
        --virtual-display) virtual=yes ;;
        --port)
            [[ ${2:-} =~ ^[0-9]+$ ]] || { echo "run.sh: --port needs a number" >&2; usage >&2; exit 2; }
            port=$2
            shift
            ;;
        --help | -h) usage; exit 0 ;;
        *) echo "run.sh: unknown option $1" >&2; usage >&2; exit 2 ;;
    esac
    shift
done

home=${MILLRACE_HOME:-$HOME/.local/share/millrace}
sample=$here/assets/samples/sample-720p.mkv
if [ $headless = no ] && [ $virtual = no ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display, so the engine runs without the console (see --virtual-display)."
    headless=yes
fi

packages=("${build_packages[@]}")
[ $headless = yes ] || packages+=("${console_packages[@]}")
[ $virtual = no ] || packages+=(xvfb)
need_packages "${packages[@]}"
build_when_changed

if [ $headless = yes ]; then
    arguments=(serve --port "$port" --data-dir "$home")
    [ $demo = no ] || arguments+=(--demo "$sample")
    class_archive engine
    exec java "${class_options[@]}" -jar "$here/service-core/target/millrace-engine.jar" "${arguments[@]}"
fi

if [ $virtual = yes ]; then
    start_virtual_display
fi
arguments=("--data-dir=$home" "--port=$port")
[ $demo = no ] || arguments+=("--demo=$sample")
class_archive console
java "${class_options[@]}" -XX:TieredStopAtLevel=1 -cp "$(console_class_path)" io.millrace.app.Launcher "${arguments[@]}"
