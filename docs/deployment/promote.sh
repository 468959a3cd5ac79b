#!/usr/bin/env bash
# promote.sh HOST:PORT HOST:PORT …
# Of these MariaDB servers makes the one the primary that has received most, and the others its replicas, and says which one
# it is. Name all that should still run, the first one preferred; one that does not answer stays out, two must.
#
# Connects as DB_USER with DB_PASSWORD (all rights); replicas connect as REPLICATION_USER with REPLICATION_PASSWORD.
set -euo pipefail
: "${DB_USER:=root}" "${DB_PASSWORD:=}" "${REPLICATION_USER:=replication}" "${REPLICATION_PASSWORD:=}"

on() { # on HOST:PORT SQL …
  MYSQL_PWD=$DB_PASSWORD mariadb --no-defaults --user="$DB_USER" --host="${1%:*}" --port="${1##*:}" --protocol=tcp \
    --connect-timeout=3 --batch --skip-column-names "${@:3}" --execute="$2"
}

# Nobody writes any more, and no replica receives any more.
servers=()
for server in "$@"; do
  if on "$server" 'SET GLOBAL read_only = ON; STOP SLAVE IO_THREAD' 2>/dev/null; then servers+=("$server"); fi
done
[ "${#servers[@]}" -ge 2 ] || { echo "two servers must answer, these do: ${servers[*]:-none}" >&2; exit 1; }

# What was acknowledged is on one replica at least: the one that has received most has all of it.
best='' most=-1
for server in "${servers[@]}"; do
  received=$(on "$server" 'SHOW SLAVE STATUS' --vertical | sed -n 's/^ *Gtid_IO_Pos: *//p')
  [ -n "$received" ] || received=$(on "$server" 'SELECT @@gtid_current_pos')
  sequence=${received##*-}
  if [ "${sequence:-0}" -gt "$most" ]; then best=$server most=${sequence:-0} applied=$received; fi
done

if [ -n "$applied" ] && [ "$(on "$best" 'SHOW SLAVE STATUS' | wc -l)" -gt 0 ]; then
  [ "$(on "$best" "SELECT MASTER_GTID_WAIT('$applied', 300)")" = 0 ] || { echo "$best does not apply $applied" >&2; exit 1; }
fi
on "$best" 'STOP SLAVE; RESET SLAVE ALL; SET GLOBAL rpl_semi_sync_master_enabled = ON'
for server in "${servers[@]}"; do
  [ "$server" != "$best" ] || continue
  # It was perhaps the primary itself: then its position is that of its own binary log.
  on "$server" "
    STOP SLAVE;
    SET GLOBAL rpl_semi_sync_master_enabled = OFF;
    SET GLOBAL gtid_slave_pos = @@gtid_current_pos;
    CHANGE MASTER TO MASTER_HOST = '${best%:*}', MASTER_PORT = ${best##*:}, MASTER_USER = '$REPLICATION_USER',
      MASTER_PASSWORD = '$REPLICATION_PASSWORD', MASTER_CONNECT_RETRY = 1, MASTER_HEARTBEAT_PERIOD = 1, MASTER_USE_GTID = slave_pos;
    START SLAVE"
done
on "$best" 'SET GLOBAL read_only = OFF'
echo "$best"
