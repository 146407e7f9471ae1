#!/bin/sh
# Starts a build in an empty directory, walks all that it serves, ends it with SIGTERM and looks at what it left behind.
#
#   native/smoke.sh target/quarkus-app/quarkus-run.jar     the jar, with the java of JAVA_HOME or the PATH
#   native/smoke.sh target/ise-mdm-emulator-runner         the native executable
#   native/smoke.sh docker-like-command its arguments ...  anything that takes the service's arguments behind its own
#
# Needs curl. SMOKE_START and SMOKE_STOP are the seconds that it may take to get ready (60) and to end (10).
# Exit code 0: everything is as it should be. 1: it is not, and the last line says what. 2: it could not be tried.
set -u

start_limit=${SMOKE_START:-60}
stop_limit=${SMOKE_STOP:-10}
service=
work=

could_not() { echo "smoke: $*" >&2; exit 2; }
fail() {
    test -z "$work" || tail -n 20 "$work/output" >&2
    echo "smoke: FAILED: $*" >&2
    exit 1
}
clean() {
    test -z "$service" || kill -9 "$service" 2> /dev/null
    test -z "$work" || rm -rf "$work"
}
trap clean EXIT
trap 'exit 2' INT TERM HUP

test $# -gt 0 || could_not "which build? native/smoke.sh JAR-OR-EXECUTABLE"
command -v curl > /dev/null || could_not "curl is not installed"
build=$1
shift
case $build in
    */*)
        test -f "$build" || could_not "$build does not exist"
        build=$(cd "$(dirname "$build")" && pwd)/$(basename "$build") ;;
esac
case $build in
    *.jar) set -- "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$build" "$@" ;;
    *) set -- "$build" "$@" ;;
esac

work=$(mktemp -d) || could_not "no temporary directory"
cd "$work" || could_not "no temporary directory"
secret() { od -An -N12 -tx1 /dev/urandom | tr -d ' \n'; }
ISE_MDM_PASSWORD=$(secret)
lab_password=$(secret)
export ISE_MDM_PASSWORD ISEMDM_ACCOUNTS_ISE_PASSWORD="$ISE_MDM_PASSWORD" ISEMDM_ACCOUNTS_LAB_PASSWORD="$lab_password"
export ISEMDM_DATA_DIR="$work/data" ISEMDM_INVENTORY_SAMPLE=true
# curl reads the password from a file, so that no list of processes shows it
printf 'user = "lab:%s"\n' "$lab_password" > lab.curl
chmod 600 lab.curl

# The service itself says which port is taken; then the next ones are tried.
port=$((20000 + $$ % 10000))
start() {
    tries=0
    while :; do
        https=$port http=$((port + 1)) management=$((port + 2))
        export QUARKUS_HTTP_SSL_PORT=$https QUARKUS_HTTP_PORT=$http QUARKUS_MANAGEMENT_PORT=$management
        "$@" > output 2>&1 < /dev/null &
        service=$!
        waited=0
        until curl -s -f -o /dev/null "http://127.0.0.1:$management/q/health/ready"; do
            if ! kill -0 "$service" 2> /dev/null; then
                wait "$service"
                code=$?
                service=
                tries=$((tries + 1))
                if grep -q '^Cannot start: Port [0-9]* (' output && test $tries -lt 20; then
                    port=$((port + 3))
                    continue 2
                fi
                fail "it ended with exit code $code before it was ready"
            fi
            waited=$((waited + 1))
            test "$waited" -lt $((start_limit * 20)) || fail "not ready after $start_limit seconds"
            sleep 0.05
        done
        return
    done
}

stop() {
    kill -TERM "$service"
    waited=0
    while kill -0 "$service" 2> /dev/null; do
        waited=$((waited + 1))
        test "$waited" -lt $((stop_limit * 20)) || fail "still there $stop_limit seconds after SIGTERM"
        sleep 0.05
    done
    wait "$service"
    code=$?
    service=
    test "$code" -eq 143 || fail "exit code $code after SIGTERM, not 143"
    if grep -q -e '^Exception' -e '^	at ' output; then
        grep -n -m 1 -B 3 -A 3 -e '^Exception' -e '^	at ' output >&2
        fail "a stack trace in its output"
    fi
}

# get PATH TEXT [curl's options]: an answer of 200 or 201 that contains the text
get() {
    path=$1 text=$2
    shift 2
    curl -s -S -f --cacert data/tls/certificate.pem -K lab.curl "$@" "https://localhost:$https$path" > answer 2> error ||
        fail "$path: $(cat error)"
    grep -q -e "$text" answer || fail "$path: an answer without '$text': $(head -c 300 answer)"
}

# ise COMMAND ARGUMENT ... -- the simulated ISE of the same build; $words is what starts it
ise() {
    command=$1
    shift
    ( eval "set -- $words probe $command https://localhost:$https \"\$@\""
      exec "$@" --instance networkIntegrationEndpoint/1/79fu --user ise --ca data/tls/certificate.pem
    ) > report 2>&1 < /dev/null || { cat report >&2; fail "probe $command"; }
}
words=
for word; do
    words="$words '$(printf %s "$word" | sed "s/'/'\\\\''/g")'"
done

# The protocol, as ISE sees it: the pages and rules, the actions that change a device, and a moment of load.
start "$@"
ise check --allow-actions --allow-wipe --action-device 0215ED000002
rules=$(grep -E '[0-9]+ pass, 0 fail' report) || fail "probe check says of no rule that it passes"
ise device 0215ED000001
ise run --max --duration 1s --json=data/load.json --junit-xml data/load.xml
grep -q '"calls"' data/load.json || fail "probe run wrote no JSON: $(cat report)"
grep -q '<testsuite' data/load.xml || fail "probe run wrote no JUnit report: $(cat report)"

# What reads resources and binds JSON, YAML and CSV: a native executable has only what was registered.
get /lab/devices '"SAMPLE000001"'
get /lab/devices SMOKE1 -H 'Content-Type: application/json' \
    -d '{"guid":"smoke-1","macaddresses":["02:15:ED:5E:ED:01"],"serial_number":"SMOKE1"}'
for format in json yaml csv; do
    get "/lab/devices/export?format=$format" SMOKE1
    cp answer "devices.$format"
    get "/lab/devices/import?dry_run=true&format=$format" '"created" *: *0' -H 'Content-Type: text/plain' \
        --data-binary "@devices.$format"
done
get /lab/devices/generate '"created"' -H 'Content-Type: application/json' -d '{"count":100,"seed":1}'
for schema in devices.schema.json action.xsd attributes.xsd intune-v3.xsd mdminfo.xsd sendmessage.xsd types.xsd; do
    get "/lab/schemas/$schema" schema
done
get /lab/inventory '"devices"'
get /lab/audit '"'
get /lab/actions '"'
get /lab/messages '"'
get /lab/settings basic_authentication
get /lab/integrations 79fu
get /lab/certificate CERTIFICATE
get '/q/openapi?format=json' '"openapi"'
# By HTTP/2 Vert.x now and then logs a file that it has sent whole as failed ("Stream no longer exists").
get /q/swagger-ui/ '<html' --http1.1
stop

# Data and certificate are still there after the end.
cp data/tls/certificate.pem before.pem
start "$@"
cmp -s before.pem data/tls/certificate.pem || fail "another certificate after the second start"
get /lab/devices/smoke-1 SMOKE1
ise device 0215ED5EED01
stop
echo "smoke: ok: $(echo $rules)"
