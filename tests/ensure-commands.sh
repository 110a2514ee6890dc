#!/usr/bin/env bash
# ensure-commands.sh COMMAND=PACKAGE…: makes sure that the commands are on this machine: those on PATH, else Debian's packages when this user
# may install them. Services in those packages are not started.
set -euo pipefail

missing=() packages=()
for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || { missing+=("${pair%%=*}"); packages+=("${pair#*=}"); }
done
[ ${#missing[@]} -gt 0 ] || exit 0

give_up() {
    echo "Not found: ${missing[*]}, $1. Install them (Debian, Ubuntu: apt-get install -y ${packages[*]})." >&2
    exit 1
}

command -v apt-get >/dev/null || give_up "and there is no apt-get here to install them with"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
        give_up "and this user may not install packages"
    fi
    as_root=(sudo -n)
fi

echo "Installing ${missing[*]} (apt-get install ${packages[*]}) …"
log=$(mktemp)
policy=/usr/sbin/policy-rc.d
made_policy=
trap '[ -z "$made_policy" ] || "${as_root[@]}" rm -f "$policy"; rm -f "$log"' EXIT

# Debian asks this file whether a package may start its service. One that is there already decides itself.
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod +x "$policy"
    made_policy=yes
fi

run_apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >"$log" 2>&1 || { cat "$log" >&2; give_up "and apt-get $1 failed (see above)"; }
}

run_apt_get update
run_apt_get install -y --no-install-recommends "${packages[@]}"
if [ -n "$made_policy" ] && [ -d /run/systemd/system ]; then
    # Not started now; nor at the next boot.
    for package in "${packages[@]}"; do
        "${as_root[@]}" systemctl disable --quiet "$package" 2>/dev/null || true
    done
fi
