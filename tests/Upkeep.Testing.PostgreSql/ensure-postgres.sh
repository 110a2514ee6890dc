#!/usr/bin/env bash
# Makes sure that the binaries of a PostgreSQL server are on this machine: those on PATH, those in Debian's folders, else
# installed with apt-get when this user may. Starts nothing: tests and samples start private servers from these binaries.
set -euo pipefail

has_server() {
    [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && [ -x "$1/postgres" ]
}

find_server() {
    local folder
    local -a on_path
    IFS=: read -ra on_path <<<"${PATH:-}"
    for folder in "${on_path[@]}" /usr/lib/postgresql/*/bin; do
        if has_server "$folder"; then
            return 0
        fi
    done
    return 1
}

give_up() {
    echo "No PostgreSQL server binaries (initdb, pg_ctl, postgres) found, $1. Install them (Debian, Ubuntu: apt-get install -y postgresql), or set UPKEEP_POSTGRES to the connection string of a server whose role may create databases." >&2
    exit 1
}

if [ -n "${UPKEEP_POSTGRES:-}" ] || find_server; then
    exit 0
fi

command -v apt-get >/dev/null || give_up "and there is no apt-get here to install them with"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
        give_up "and this user may not install packages"
    fi
    as_root=(sudo -n)
fi

echo "Installing PostgreSQL's server binaries (apt-get install postgresql) …"
# Only the binaries are wanted: no cluster is created and no service started. The setting goes away again, so that a
# later installation by the user behaves as Debian documents it.
no_cluster=/etc/postgresql-common/createcluster.d/upkeep-no-main-cluster.conf
"${as_root[@]}" mkdir -p "${no_cluster%/*}"
echo 'create_main_cluster = false' | "${as_root[@]}" tee "$no_cluster" >/dev/null
log=$(mktemp)
trap '"${as_root[@]}" rm -f "$no_cluster"; rm -f "$log"' EXIT

# What apt-get has to say is of interest only when it fails.
run_apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >"$log" 2>&1 || { cat "$log" >&2; give_up "and apt-get $1 failed (see above)"; }
}

run_apt_get update
run_apt_get install -y --no-install-recommends postgresql
find_server || give_up "although apt-get install succeeded"
