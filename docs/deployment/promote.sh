#!/usr/bin/env bash
# promote.sh HOST:PORT HOST:PORT …
# Of these MariaDB servers makes the one the primary that has received most, and the others its replicas, and says which one
# it is. Name all of the installation, the first one preferred; one that does not answer within ten seconds stays out. All
# but one must answer, and two at least: what was acknowledged is perhaps on the primary that is gone and on one more.
#
# A replica that was started anew and has not reached its primary since has forgotten what it had received and not applied
# (after a power cut of the whole place, say). So that one counts only where the former primary answers, too. Where that one
# is gone for good, ACCEPT_LOSS=yes goes on with what there is.
#
# Connects as DB_USER with DB_PASSWORD (all rights); replicas connect as REPLICATION_USER with REPLICATION_PASSWORD.
set -euo pipefail
: "${DB_USER:=root}" "${DB_PASSWORD:=}" "${REPLICATION_USER:=replication}" "${REPLICATION_PASSWORD:=}"

# on HOST:PORT SQL …: not as an argument, which every user of the machine may read.
on() {
  MYSQL_PWD=$DB_PASSWORD timeout "${PATIENCE:-10}" mariadb --no-defaults --user="$DB_USER" --host="${1%:*}" \
    --port="${1##*:}" --protocol=tcp --connect-timeout=3 --batch --skip-column-names "${@:3}" <<<"$2"
}
status() { on "$1" 'SHOW SLAVE STATUS' --vertical --column-names; } # nothing where it is no replica
field() { sed -n "s/^ *$2: *//p" <<<"$1"; }                         # field STATUS NAME
quoted() { sed "s/[\\\\']/\\\\&/g" <<<"$1"; }
give_up() { echo "$@" >&2; exit 1; }

# Nobody writes any more; replicas still receive, for read_only waits for a commit that waits for one of them.
answering=()
for server in "$@"; do
  if on "$server" 'SET GLOBAL read_only = ON' 2>/dev/null; then answering+=("$server"); fi
done
# No replica receives any more. Each applies what it has: with both its threads stopped it would forget what it had received.
stop_receiving() { [ -z "$(status "$1")" ] || on "$1" 'START SLAVE SQL_THREAD; STOP SLAVE IO_THREAD'; }
servers=()
for server in ${answering[@]+"${answering[@]}"}; do
  if stop_receiving "$server" 2>/dev/null; then servers+=("$server"); fi
done
needed=$(($# - 1 > 2 ? $# - 1 : 2))
[ "${#servers[@]}" -ge "$needed" ] || give_up "$needed servers must answer, these do: ${servers[*]:-none}"

# What was acknowledged is on one replica at least: the one that has received most has all of it.
declare -A received
best='' most=-1 primary='' forgetful=()
for server in "${servers[@]}"; do
  state=$(status "$server")
  [ -n "$state" ] || primary=$server
  [ "$(field "$state" Master_Server_Id)" != 0 ] || forgetful+=("$server")
  received[$server]=$(field "$state" Gtid_IO_Pos)
  [ -n "${received[$server]}" ] || received[$server]=$(on "$server" 'SELECT @@gtid_current_pos')
  sequence=${received[$server]##*-}
  if [ "${sequence:-0}" -gt "$most" ]; then best=$server most=${sequence:-0}; fi
done
[ -n "$primary" ] || [ $((${#servers[@]} - ${#forgetful[@]})) -ge "$needed" ] || [ "${ACCEPT_LOSS:-}" = yes ] ||
  give_up "started anew and not connected to their primary since: ${forgetful[*]}. Start the primary, too"
applied=${received[$best]}
if [ -n "$applied" ] && [ -n "$(status "$best")" ]; then
  [ "$(PATIENCE=310 on "$best" "SELECT MASTER_GTID_WAIT('$applied', 300)")" = 0 ] || give_up "$best does not apply $applied"
fi

# A former primary may have what no replica ever got; then it has another history, and may even be ahead in it.
history=$(on "$best" 'SELECT @@gtid_binlog_state')
for server in "${servers[@]}"; do
  last=${received[$server]} is_known=''
  for entry in $applied ${history//,/ }; do # domain-server-sequence
    if [ "${entry%-*}" = "${last%-*}" ] && [ "${entry##*-}" -ge "${last##*-}" ]; then is_known=1; fi
  done
  [ -n "$is_known$([ -n "$last" ] || echo 1)" ] ||
    give_up "$best ($applied) has not what $server has ($last): leave out the one that was primary before, and seed it anew"
done

on "$best" 'STOP SLAVE; RESET SLAVE ALL; SET GLOBAL rpl_semi_sync_master_enabled = ON'
for server in "${servers[@]}"; do
  [ "$server" != "$best" ] || continue
  # It was perhaps the primary itself: then its position is that of its own binary log.
  on "$server" "
    STOP SLAVE;
    SET GLOBAL rpl_semi_sync_master_enabled = OFF;
    SET GLOBAL gtid_slave_pos = @@gtid_current_pos;
    CHANGE MASTER TO MASTER_HOST = '${best%:*}', MASTER_PORT = ${best##*:}, MASTER_USER = '$(quoted "$REPLICATION_USER")',
      MASTER_PASSWORD = '$(quoted "$REPLICATION_PASSWORD")', MASTER_CONNECT_RETRY = 1, MASTER_HEARTBEAT_PERIOD = 1,
      MASTER_USE_GTID = slave_pos;
    START SLAVE"
done
on "$best" 'SET GLOBAL read_only = OFF'
echo "$best"
