#!/bin/sh
# What a release consists of, in target/release: the service with its libraries, the SBOM, and the checksums of both.
# The version is that of the tag (native/version.sh); the same tag makes the same archive.
#   native/release.sh && (cd target/release && sha256sum --check SHA256SUMS)
set -eu
cd "$(dirname "$0")/.."
version=$(native/version.sh)
rm -rf target/classes target/quarkus-app target/release
native/package.sh -q -Prelease -DskipTests "-Drevision=$version"
mkdir target/release
name=ise-mdm-emulator-$version
# Names in order, nobody's user, no times: the same files make the same archive.
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=a+rX,go-w -C target -cf - quarkus-app |
    gzip -n9 > "target/release/$name.tar.gz"
cp target/sbom.json "target/release/$name.sbom.json"
cd target/release
sha256sum "$name.tar.gz" "$name.sbom.json" > SHA256SUMS
cat SHA256SUMS
