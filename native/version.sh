#!/bin/sh
# The version of these sources. That of the tag v1.2.3 is 1.2.3, three commits later it is 1.2.3-3-g0123abc, and -dirty is
# behind it while files are changed; without a tag, or without Git, it is what pom.xml calls the next one.
set -eu
cd "$(dirname "$0")/.."
if tag=$(git describe --tags --match 'v[0-9]*' --dirty 2> /dev/null); then
    echo "${tag#v}"
else
    sed -n 's:^ *<revision>\(.*\)</revision>$:\1:p' pom.xml
fi
