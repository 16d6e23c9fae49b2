/**
 * Programs by what they are to a container. Compiled by hand in November 2026 from what public Dockerfiles start, and
 * from the manuals of the programs; versions in names (python3.12) are seen through by whoever asks.
 */

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap(line => line.split(" ")));

/** They stay and serve until they are stopped. */
export const servers = words(
  "nginx httpd httpd-foreground apache2 apache2-foreground apache2ctl apachectl lighttpd caddy haproxy traefik envoy varnishd squid",
  "php-fpm uwsgi gunicorn uvicorn hypercorn daphne waitress-serve celery flask streamlit jupyter jupyter-lab jupyter-notebook airflow mlflow",
  "mysqld mysqld_safe mariadbd mariadbd-safe mongod mongos postgres redis-server redis-sentinel valkey-server memcached couchdb influxd",
  "clickhouse-server cassandra elasticsearch opensearch neo4j etcd consul vault zookeeper rabbitmq-server mosquitto nats-server",
  "sshd cron crond rsyslogd syslogd syslog-ng postfix exim4 dovecot named dnsmasq unbound vsftpd proftpd smbd nmbd slapd dockerd containerd",
  "prometheus alertmanager grafana-server telegraf filebeat fluentd fluent-bit logstash kibana supervisord openvpn tor",
  "pm2-runtime nodemon serve http-server next nuxt puma unicorn rackup thin sidekiq passenger catalina.sh ollama cloud_sql_proxy cloud-sql-proxy",
);

/** Daemons that need root to begin with, for a port or a log, and may give it up by themselves. */
export const rootDaemons = words(
  "nginx httpd apache2 apachectl apache2ctl apache2-foreground httpd-foreground php-fpm lighttpd haproxy varnishd squid",
  "mysqld mysqld_safe mariadbd postgres memcached named unbound dnsmasq pdns_server chronyd ntpd mosquitto tor privoxy",
  "postfix dovecot exim vsftpd proftpd pure-ftpd rsyslogd syslog-ng stunnel stunnel4 clamd asterisk freeradius radiusd",
);

/**
 * Programs by which what begins as root goes on as somebody else.
 *
 * - "dropper": made for that; an image that has one uses it.
 * - "switcher": runs a command as anybody, root included.
 * - "session": starts sessions or jobs, each as the user that it is for, and needs to be root itself.
 * - "supervisor": starts services, which may have users of their own.
 */
export const rootDroppers: ReadonlyMap<string, "dropper" | "switcher" | "session" | "supervisor"> = new Map([
  ..."gosu su-exec setpriv runuser s6-setuidgid setuidgid chpst".split(" ").map(name => [name, "dropper"] as const),
  ..."su sudo doas chroot start-stop-daemon".split(" ").map(name => [name, "switcher"] as const),
  ..."systemd init cron crond sshd".split(" ").map(name => [name, "session"] as const),
  ..."supervisord s6-svscan runsvdir".split(" ").map(name => [name, "supervisor"] as const),
]);

/** Packages whose programs only root can run: they set up the network of a container, or let others log in to it. */
export const rootPackages = words(
  "openvpn wireguard wireguard-tools strongswan libreswan xl2tpd pptpd iptables nftables keepalived hostapd",
  "openssh-server dropbear vsftpd proftpd proftpd-basic pure-ftpd samba",
);

/** They run a program that a word behind them names. */
export const interpreters = words("node java python ruby php dotnet mono deno bun ts-node perl");

/** Clients and tools that images are started with, besides servers and interpreters. */
export const otherStarters = words(
  "npm npx yarn pnpm pm2 ng vite gulp grunt pip poetry pipenv uv mvn gradle gradlew sbt bundle rails rake composer go cargo mix elixir stack cabal dart flutter swift",
  "sh bash ash dash env echo printf cat tail sleep ls cp mv rm mkdir chmod chown curl wget make service sudo docker git",
  "apt-get apt apk yum dnf tini dumb-init gosu su-exec",
);

/** They keep a container going, or a terminal open, and are no service. */
export const idlers = words(
  " tail sleep wait bash sh ash zsh tmux screen cat true false echo printf exit read top watch ping [ test : less",
);

/** They run several programs in one container, or are the init of one: which cannot be told from their call. */
export const leanSupervisors = words("my_init runit runit-init runsvdir runsvdir-start s6-svscan s6-overlay-init");

/** They read the syntax of a shell, or something that looks like it, in their arguments. */
export const shellReaders = words(
  "sh bash ash dash ksh zsh fish busybox pwsh powershell cmd su runuser ssh script screen tmux watch parallel expect tclsh",
  "find xargs awk gawk mawk nawk sed perl grep egrep jq yq test [ expr execlineb socat concurrently nodemon",
);

/** They expand variables in their arguments, or hand those to a shell. */
export const variableReaders = words(
  "npm npx yarn pnpm bun bunx lerna nx turbo foreman make gmake envsubst gomplate envconsul consul-template",
  "caddy otelcol vector fluent-bit telegraf logstash",
);

/** Kinds of servers by the packages of distributions that bring them; clients, libraries and modules are none. */
export const serverPackages: readonly { readonly kind: string; readonly names: RegExp }[] = [
  { kind: "a web server", names: /^(?:nginx(?:-(?:full|light|extras|core|mainline))?|apache2|httpd|lighttpd|caddy)$/ },
  { kind: "an application server", names: /^(?:php[\d.]*-fpm[\d.]*|uwsgi)$/ },
  {
    kind: "a database",
    names:
      /^(?:(?:mysql|mariadb|mysql-community|percona|percona-server)-server(?:-[\d.]+)?|default-mysql-server|postgresql-server|postgresql[\d.]+-server|mongodb(?:-server|-org|-org-server|-10gen)?|couchdb|cassandra|clickhouse-server|influxdb2?|neo4j)$/,
  },
  { kind: "a cache", names: /^(?:redis-server|valkey-server|memcached)$/ },
  { kind: "a message broker", names: /^(?:rabbitmq-server|mosquitto|activemq)$/ },
];

/** As above, where the name means the server in one family of distributions and the client in another. */
export const familyServerPackages: Readonly<
  Record<string, readonly { readonly kind: string; readonly names: RegExp }[]>
> = {
  apt: [{ kind: "a database", names: /^postgresql(?:-[\d.]+)?$/ }],
  apk: [
    { kind: "a database", names: /^(?:postgresql\d*|mariadb|mysql)$/ },
    { kind: "a cache", names: /^(?:redis|valkey)$/ },
  ],
  dnf: [{ kind: "a cache", names: /^(?:redis|valkey)$/ }],
  yum: [{ kind: "a cache", names: /^(?:redis|valkey)$/ }],
};
