#!/usr/bin/env bash
# backup.sh full FOLDER: a full backup of a MariaDB server into FOLDER/full/DATE, while it works. Once a day.
# backup.sh binlog FOLDER: its binary log into FOLDER/binlog, without a pause, for as long as this runs, and from where it
# ended when it is started again: no more is lost with the server than is on the way.
# Take a replica, not the primary, and always the same one: each server has a binary log of its own. Copy FOLDER to another
# place, and the key file to yet another.
#
# Runs where the data are. Connects to DB_HOST, DB_PORT as DB_USER with DB_PASSWORD (RELOAD, PROCESS, BINLOG MONITOR,
# REPLICATION SLAVE).
set -euo pipefail
: "${DB_HOST:=127.0.0.1}" "${DB_PORT:=3306}" "${DB_USER:=root}" "${DB_PASSWORD:=}"
export MYSQL_PWD=$DB_PASSWORD
what=$1 folder=$2
umask 077
size() { stat --format=%s "$1" 2>/dev/null || echo 0; }

full() {
  local part=$folder/full/.part
  rm -rf "$part"
  mkdir -p "$folder/full"
  mariadb-backup --no-defaults --backup --target-dir="$part" --datadir="${DB_DATA:-/var/lib/mysql}" \
    --host="$DB_HOST" --port="$DB_PORT" --user="$DB_USER" ${DB_PASSWORD:+--password="$DB_PASSWORD"} 2>"$folder/backup.log"
  mariadb-backup --no-defaults --prepare --target-dir="$part" 2>>"$folder/backup.log"
  mv "$part" "$folder/full/$(date +%Y%m%dT%H%M%S)"
}

binlog() {
  local last first connection=(--no-defaults --host="$DB_HOST" --port="$DB_PORT" --user="$DB_USER")
  mkdir -p "$folder/binlog"
  last=$(find "$folder/binlog" -name '*[0-9]' | sort | tail -1)
  if [ -n "$last" ]; then
    # It comes anew from its beginning: what there is of it is kept until then.
    [ "$(size "$last~")" -ge "$(size "$last")" ] || cp "$last" "$last~"
    first=$(basename "$last")
  else
    first=$(mariadb "${connection[@]}" --protocol=tcp --batch --skip-column-names --execute='SHOW BINARY LOGS' | head -1 | cut -f1)
  fi
  exec mariadb-binlog "${connection[@]}" --read-from-remote-server --raw --stop-never --result-file="$folder/binlog/" "$first"
}

case $what in full | binlog) "$what" ;; *) echo "backup.sh full|binlog FOLDER" >&2; exit 1 ;; esac
