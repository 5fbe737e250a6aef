#!/bin/sh
# Registers this device at a Keycloak client registry by HTTP: makes a password, shows the pairing code, asks until an
# administrator has granted it, and then connects by MQTT. For any POSIX shell; needs curl, sha256sum and mosquitto_pub.
#
#   KEYCLOAK=https://keycloak.example.org REALM=plant BROKER=mqtt.example.org DEVICE=press-17 sh register.sh
#
# LOCATION, SERIAL   what the administrator is shown beside the name
# MQTT_OPTIONS       more options of mosquitto_pub, such as "-p 8883 --cafile /etc/ssl/certs/plant.pem"
# PASSWORD_FILE      where the password is kept; /var/lib would be a good place on a real device
# PAUSE              seconds before it first asks again, doubled each time up to a minute
set -eu
umask 077

: "${KEYCLOAK:?}" "${REALM:?}" "${BROKER:?}" "${DEVICE:?}"
PASSWORD_FILE=${PASSWORD_FILE:-./$DEVICE.password}
TOPIC=${TOPIC:-tele/$DEVICE/registered}
PAUSE=${PAUSE:-5}

# What goes into JSON below needs no escapes.
case $DEVICE${SERIAL-}${LOCATION-} in
  *[!A-Za-z0-9._\ -]*) echo 'DEVICE, SERIAL and LOCATION: letters, digits, dot, hyphen, space' >&2; exit 2 ;;
esac

# 32 hex digits, 128 bits, made once. The device brings its password; nobody else ever has it.
if [ ! -s "$PASSWORD_FILE" ]; then
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$PASSWORD_FILE"
fi
password=$(cat "$PASSWORD_FILE")
echo "pairing code: $(printf '%s:%s' "$DEVICE" "$password" | sha256sum | cut -c1-6)"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

# Through files and pipes, never as an argument: arguments are for everybody to see.
register() {
  printf '{"username":"%s","password":"%s","context":{"serial":"%s","location":"%s"}}' \
    "$DEVICE" "$password" "${SERIAL-}" "${LOCATION-}" |
    curl -sS --max-time 20 -H 'Content-Type: application/json' --data-binary @- -D "$folder/headers" -o "$folder/body" \
      -w '%{http_code}' "$KEYCLOAK/realms/$REALM/client-registry/register" || true
}

# Doubles the pause, unless the server asked for a longer one. A random part keeps a hall of devices apart.
rest() {
  asked=$(sed -n 's/^[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]: *\([0-9]*\).*/\1/p' "$folder/headers" 2>/dev/null || true)
  [ "${asked:-0}" -gt "$PAUSE" ] && PAUSE=$asked
  sleep $((PAUSE + $(od -An -N1 -tu1 /dev/urandom) % (PAUSE / 4 + 1)))
  PAUSE=$((PAUSE * 2 < 60 ? PAUSE * 2 : 60))
}

said=
while :; do
  rm -f "$folder/headers" "$folder/body"
  status=$(register)
  case $status in
    201) break ;;
    202) news='waiting for an administrator' ;;
    423) news='the registry is locked' ;;
    429 | 5?? | 000) news="not now ($status)" ;;
    *) echo "refused ($status): $(cat "$folder/body")" >&2; exit 1 ;;
  esac
  [ "$news" = "$said" ] || echo "$news"
  said=$news
  rest
done
echo 'granted'

# Connected is the device at once; what it may publish is a role that the administrator gives it.
mkdir "$folder/config"
printf '%s\n' "-u $DEVICE" "-P $password" >"$folder/config/mosquitto_pub"
# shellcheck disable=SC2086
until XDG_CONFIG_HOME=$folder/config mosquitto_pub -h "$BROKER" ${MQTT_OPTIONS-} -i "$DEVICE" -q 1 -t "$TOPIC" -m hello; do
  rest
done
echo "published to $TOPIC"
