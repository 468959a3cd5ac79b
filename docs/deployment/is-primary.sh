#!/bin/sh
# is-primary.sh PROXY_ADDRESS PROXY_PORT ADDRESS PORT: HAProxy's question whether a MariaDB server is the primary.
# One that takes writes and has a replica: a former primary that was only cut off has lost its replicas to the new one.
# Asks as the user of /etc/haproxy/mariadb-check.cnf ([client] user, password), who needs no rights; else as haproxy.
settings=/etc/haproxy/mariadb-check.cnf
if [ -r "$settings" ]; then set -- "$3" "$4" "--defaults-file=$settings"; else set -- "$3" "$4" --no-defaults --user=haproxy; fi
answer=$(mariadb "$3" ${4:+"$4"} --host="$1" --port="$2" --protocol=tcp --connect-timeout=2 --batch --skip-column-names \
  --execute="SELECT @@read_only = 0 AND VARIABLE_VALUE > 0 FROM information_schema.GLOBAL_STATUS
    WHERE VARIABLE_NAME = 'RPL_SEMI_SYNC_MASTER_CLIENTS'" 2>/dev/null)
[ "$answer" = 1 ]
