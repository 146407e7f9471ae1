#!/usr/bin/env bash
# Makes the passwords that the compose files mount, in secrets/ beside this script. What is there already stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# The directory keeps other people out; the files themselves must be readable by the users inside of the containers.
mkdir -p secrets
chmod 700 secrets
for name in ise lab store grafana; do
    if [ ! -e "secrets/$name" ]; then
        head -c 18 /dev/urandom | base64 | tr '+/' '-_' > "secrets/$name"
        chmod 644 "secrets/$name"
    fi
done
printf 'quarkus.datasource.password=%s\n' "$(cat secrets/store)" > secrets/store.properties
chmod 644 secrets/store.properties
echo "secrets/ise is the password to type into ISE, secrets/lab that of the account lab."
