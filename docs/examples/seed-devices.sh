#!/usr/bin/env bash
# Puts devices into the inventory before a test of ISE policies; again puts them back as they were.
#
#   LAB_PASSWORD_FILE=secrets/lab MDM_CA=certificate.pem ./seed-devices.sh https://mdm.lab.example [DEVICES]
#
# DEVICES is an inventory file (YAML, JSON or CSV), policy-devices.yaml if it is left out. Other devices stay.
#   LAB_USER           account with the privilege lab; lab
#   LAB_PASSWORD_FILE  file that holds its password
#   MDM_CA             PEM file with the certificate to trust; without it the system's
#   MDM_WAIT           seconds to wait for a service that is just starting; 60
# Exit code 0: all devices are there. Otherwise none of them was changed.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    sed -n '2,/^set /{/^set /d;s/^#\( \|$\)//;p}' "${BASH_SOURCE[0]}" >&2
    exit 2
fi
url=${1%/}
devices=${2:-$(dirname "${BASH_SOURCE[0]}")/policy-devices.yaml}
for file in "$devices" "${LAB_PASSWORD_FILE:?names no file}"; do
    if [ ! -r "$file" ]; then
        echo "seed-devices.sh: cannot read $file" >&2
        exit 2
    fi
done

# The password goes by a pipe: neither the list of processes nor a file of curl's shows it.
lab() {
    local password
    password=$(<"$LAB_PASSWORD_FILE")
    password=${password//\\/\\\\}
    password=${password//\"/\\\"}
    curl --silent --show-error --fail-with-body --max-time 300 ${MDM_CA:+--cacert "$MDM_CA"} \
        --config <(printf 'user = "%s:%s"\n' "${LAB_USER:-lab}" "$password") "$@"
    echo
}

deadline=$((SECONDS + ${MDM_WAIT:-60}))
# 7: nobody listens yet. Anything else does not get better by waiting.
until lab --output /dev/null "$url/lab/inventory" > /dev/null 2>&1 || [ $? -ne 7 ] || [ $SECONDS -ge $deadline ]; do
    sleep 1
done

lab --header 'Content-Type: application/octet-stream' --data-binary "@$devices" "$url/lab/devices/import?mode=merge"
