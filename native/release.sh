#!/bin/sh
# What a release consists of, in target/release: the service with its libraries, the SBOM, and the checksums of both.
#   native/release.sh && (cd target/release && sha256sum --check SHA256SUMS)
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -Prelease -DskipTests package
rm -rf target/release
mkdir target/release
# Names in order, nobody's user, no times: the same files make the same archive.
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=a+rX,go-w -C target -cf - quarkus-app |
    gzip -n9 > target/release/ise-mdm-emulator.tar.gz
cp target/sbom.json target/release/ise-mdm-emulator.sbom.json
cd target/release
sha256sum ise-mdm-emulator.tar.gz ise-mdm-emulator.sbom.json > SHA256SUMS
cat SHA256SUMS
