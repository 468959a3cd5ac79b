#!/usr/bin/env bash
# backup.sh FOLDER: a full backup of a MariaDB server into FOLDER/full, while it works, and then its binary log from there on
# into FOLDER/binlog, for as long as this runs (a systemd service): no more is lost with the server than is on the way.
# Take a replica, not the primary. Copy FOLDER to another place, and the key file to yet another.
#
# Runs where the data are. Connects to DB_HOST, DB_PORT as DB_USER with DB_PASSWORD (RELOAD, PROCESS, BINLOG MONITOR,
# REPLICATION SLAVE).
set -euo pipefail
: "${DB_HOST:=127.0.0.1}" "${DB_PORT:=3306}" "${DB_USER:=root}" "${DB_PASSWORD:=}"
export MYSQL_PWD=$DB_PASSWORD
folder=$1
umask 077
mkdir -p "$folder/full" "$folder/binlog"

mariadb-backup --no-defaults --backup --target-dir="$folder/full" --datadir="${DB_DATA:-/var/lib/mysql}" \
  --host="$DB_HOST" --port="$DB_PORT" --user="$DB_USER" ${DB_PASSWORD:+--password="$DB_PASSWORD"} 2>"$folder/backup.log"
mariadb-backup --no-defaults --prepare --target-dir="$folder/full" 2>>"$folder/backup.log"

# binlog.000007 1234 0-1-5678: the file that it was at.
read -r first _ < <(cat "$folder"/full/*_binlog_info)
exec mariadb-binlog --no-defaults --read-from-remote-server --raw --stop-never --result-file="$folder/binlog/" \
  --host="$DB_HOST" --port="$DB_PORT" --user="$DB_USER" "$first"
