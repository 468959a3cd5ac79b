#!/usr/bin/env bash
# restore.sh FOLDER DATA: puts the latest full backup of backup.sh into the empty data directory DATA. Then start a server on
# it (nobody may connect yet), and
# restore.sh FOLDER HOST:PORT: has it do again what the binary log has after the full backup. Where FOLDER has none, the
# server is as the full backup is: so a replica is made of a backup of its primary.
set -euo pipefail
: "${DB_USER:=root}" "${DB_PASSWORD:=}"
export MYSQL_PWD=$DB_PASSWORD
folder=$1 where=$2
full=$(find "$folder/full" -mindepth 1 -maxdepth 1 -name '[0-9]*' | sort | tail -1)
size() { stat --format=%s "$1" 2>/dev/null || echo 0; }

if [[ $where != *:* ]]; then
  mariadb-backup --no-defaults --copy-back --target-dir="$full" --datadir="$where" 2>>"$folder/restore.log"
  chown -R --reference="$where" "$where" # they are root's, and the server runs as the folder's owner
  exit
fi

ask() { mariadb --no-defaults --host="${where%:*}" --port="${where##*:}" --protocol=tcp --user="$DB_USER" --binary-mode; }
# binlog.000007 1234 0-1-5678: where it was.
read -r first position gtid < <(cat "$full"/*_binlog_info) || true
[ -z "$gtid" ] || ask <<<"SET GLOBAL gtid_slave_pos = '$gtid'"
files=()
for file in "$folder"/binlog/*[0-9]; do
  [ -e "$file" ] && [[ ! $(basename "$file") < $first ]] || continue
  if [ "$(size "$file~")" -gt "$(size "$file")" ]; then file=$file~; fi # the copying had begun anew, and not come as far
  files+=("$file")
done
[ "${#files[@]}" -gt 0 ] || exit 0
# The last file may end in the middle of what was on the way when the server died: up to there everything is whole.
mariadb-binlog --no-defaults --start-position="$position" "${files[@]}" | ask
# Where it is now, so that replicas may follow it, and it another one.
ask <<<"SET @done = IF(@@gtid_binlog_pos = '', @@gtid_slave_pos, @@gtid_binlog_pos); SET GLOBAL gtid_slave_pos = @done"
