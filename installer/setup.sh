# What run.sh and test.sh share: packages, build, class archives, virtual display. Sourced, not run.

build_packages=(openjdk-17-jdk-headless maven)
console_packages=(openjdk-17-jre libvlc5 vlc-plugin-base libgtk-3-0 libgl1 libxtst6 libxxf86vm1 fonts-dejavu-core)

# Installs the Debian packages that are missing; says which, asks for a password at most once.
need_packages() {
    local missing=() package
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "These programs are missing and this is not a Debian system; install them first: ${missing[*]}" >&2
        exit 1
    fi
    echo "Installing: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { echo "Installing needs root, and sudo is not there." >&2; exit 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# A package counts as there when dpkg has it, or when another JDK or Maven does its job.
installed() {
    case $1 in
        openjdk-17-jdk-headless) command -v javac >/dev/null && [ "$(java_major)" -ge 17 ] ;;
        maven) command -v mvn >/dev/null ;;
        ffmpeg) command -v ffmpeg >/dev/null ;;
        awscli) command -v aws >/dev/null ;;
        nodejs) command -v node >/dev/null ;;
        npm | chromium) command -v "$1" >/dev/null ;;
        *) dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed ;;
    esac
}

java_major() {
    javac -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p'
}

# A fingerprint of everything that the build reads.
source_state() {
    (cd "$here" && find pom.xml .mvn service-core player app installer assets/samples -type f \
        -not -path '*/target/*' -not -name '*.md' -printf '%p %s %T@\n' | sort | sha256sum)
}

build_when_changed() {
    local stamp=$here/installer/target/built state
    state=$(source_state)
    if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$state" ]; then
        echo "Building…"
        (cd "$here" && mvn -q -B -Dstyle.color=never package -DskipTests -Dspotless.check.skip -Dcheckstyle.skip)
        rm -f "$here"/installer/target/*.jsa
        echo "$state" >"$stamp"
    fi
}

# The web players that the browser tests drive, as their lock file has them.
install_browser_players() {
    local home=$here/service-core/target/browser source=$here/service-core/src/test/browser
    if cmp -s "$source/package-lock.json" "$home/node_modules/.installed"; then
        return
    fi
    echo "Installing the web players for the browser tests"
    mkdir -p "$home"
    cp "$source/package.json" "$source/package-lock.json" "$home"
    (cd "$home" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
    cp "$source/package-lock.json" "$home/node_modules/.installed"
}

console_class_path() {
    local jars=("$here"/installer/target/lib/*.jar)
    local IFS=:
    echo "${jars[*]}"
}

# Sets class_options to use a class archive (faster start); the first run of a build makes it at its end.
class_archive() {
    local archive=$here/installer/target/$1.jsa
    if [ -s "$archive" ]; then
        class_options=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off)
    else
        class_options=("-XX:ArchiveClassesAtExit=$archive" -Xlog:cds=off -Xlog:cds+dynamic=off)
    fi
}

start_virtual_display() {
    local number
    number=$(mktemp)
    Xvfb -displayfd 7 -screen 0 1440x900x24 -nolisten tcp 7>"$number" 2>/dev/null &
    virtual_display=$!
    trap 'kill $virtual_display 2>/dev/null || true' EXIT
    for _ in $(seq 300); do
        if [ -s "$number" ]; then
            export DISPLAY=:$(cat "$number")
            rm -f "$number"
            return 0
        fi
        sleep 0.1
    done
    echo "The virtual display did not start." >&2
    exit 1
}
