#!/usr/bin/env bash
# restore.sh FOLDER DATA: puts the full backup of backup.sh into the empty data directory DATA. Then start a server on it
# (alone: nobody may connect yet), and
# restore.sh FOLDER HOST:PORT: has it do again what the binary log has after the full backup. Then put the key file back,
# and ask whether all is there: hcp audit verify.
set -euo pipefail
: "${DB_USER:=root}" "${DB_PASSWORD:=}"
export MYSQL_PWD=$DB_PASSWORD
folder=$1 where=$2

if [[ $where != *:* ]]; then
  mariadb-backup --no-defaults --copy-back --target-dir="$folder/full" --datadir="$where" 2>>"$folder/restore.log"
  exit
fi

read -r first position _ < <(cat "$folder"/full/*_binlog_info)
files=()
for file in "$folder"/binlog/*; do
  [[ $(basename "$file") < $first ]] || files+=("$file")
done
# The last file may end in the middle of what was on the way when the server died: up to there everything is whole.
mariadb-binlog --no-defaults --start-position="$position" "${files[@]}" |
  mariadb --no-defaults --host="${where%:*}" --port="${where##*:}" --protocol=tcp --user="$DB_USER" --binary-mode
