import {
  type Account,
  accountsOf,
  type Command,
  contextPath,
  type Dockerfile,
  defineRule,
  dropsPrivileges,
  type Fix,
  hasCommand,
  isUnprivilegedImage,
  mayBeScript,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "The image makes a user and runs as root",
  why: "Making the user is half of it: without USER everything in the container still runs as root, and whoever breaks into the program has all of the container.",
  severity: "warning",
  preset: "recommended",
  codes: { CKV_DOCKER_3: "warning", "DS-0002": "error" },
  examples: [
    {
      bad: 'FROM debian:13-slim\nRUN useradd app\nCOPY app /app\nCMD ["/app"]\n',
      good: 'FROM debian:13-slim\nRUN useradd app\nCOPY app /app\nUSER app\nCMD ["/app"]\n',
    },
  ],
  fix: "Adds `USER` in front of the last CMD or ENTRYPOINT. Unsafe: the program may need rights, or files, that are root's.",
  sources: ["https://docs.docker.com/build/building/best-practices/#user"],

  *check(dockerfile) {
    const { finalStage, isDevelopment } = dockerfile;
    if (!finalStage || isDevelopment || !hasCommand(dockerfile)) return;
    if (finalStage.end.user || finalStage.os === "windows") return;
    if (finalStage.rootImage && isUnprivilegedImage(finalStage.rootImage)) return;
    const accounts = dockerfile.shippedStages.flatMap(accountsOf);
    const account = accounts.find(({ isSystem }) => !isSystem) ?? accounts[0];
    if (!account || !canBeNamed(account, finalStage) || becomesSomebodyElse(finalStage, accounts)) return;
    const start = startOf(dockerfile, finalStage);
    if (start === "gives up root") return;
    const name = account.name.value;
    const unless = start === "unknown" ? ", unless the program gives up root by itself" : "";
    const fix = withUser(name, finalStage);
    yield {
      at: account.name,
      message: `user "${name}" is made, yet the image runs as root; add "USER ${name}" before the last CMD or ENTRYPOINT${unless}`,
      ...(start === "unknown" && { severity: "info" as const }),
      ...(fix && { fix }),
    };
  },
});

/** Its name stands there, or in a variable that USER can expand as well. */
const canBeNamed = ({ name }: Account, { end }: Stage): boolean => {
  if (!name.hasExpansion) return true;
  const variable = /^\$(?:\w+|\{\w+\})$/.test(name.value) ? name.variables[0] : undefined;
  return variable !== undefined && end.variable(variable)?.value !== undefined;
};

/** The program begins as root and goes on as the user: by a helper, or by the words it is started with. */
const becomesSomebodyElse = (stage: Stage, accounts: readonly Account[]): boolean => {
  if (dropsPrivileges(stage)) return true;
  const names = new Set(accounts.map(({ name }) => name.value));
  const { entrypoint, cmd } = stage.end;
  return [entrypoint, cmd].some(instruction =>
    instruction?.script.commands.some(
      ({ program, args, name }) =>
        /^(?:su|sudo|doas|start-stop-daemon|supervisord|systemd|init|s6-svscan|runsvdir|crond?|sshd)$/.test(program) ||
        name?.value === "/init" ||
        args.some(({ value }) => names.has(value.replace(/^--?\w[\w-]*=/, ""))),
    ),
  );
};

/** "unknown" for a daemon that needs root to begin with, and for a script whose text is not there. */
const startOf = ({ context, shippedStages }: Dockerfile, { end }: Stage): "as root" | "gives up root" | "unknown" => {
  const commands = (end.entrypoint ?? end.cmd)?.script.commands ?? [];
  const programs = commands.map(({ program }) => program);
  const script = commands.map(scriptOf).find(name => name !== undefined);
  if (script === undefined) return programs.some(program => daemons.has(program)) ? "unknown" : "as root";
  const sources = shippedStages.flatMap(stage => stage.of("COPY").flatMap(copy => (copy.from ? [] : copy.sources)));
  const path = sources.find(({ value }) => value?.split("/").at(-1) === script)?.value;
  const text = path === undefined ? undefined : context?.read(contextPath(path));
  if (text === undefined) return "unknown";
  return /\b(?:gosu|su-exec|setpriv|runuser|chroot|s6-setuidgid|setuidgid|chpst|su|sudo)\b/.test(text)
    ? "gives up root"
    : "as root";
};

/** The name of a script: started by itself, or by a shell as in `bash /opt/run.sh`. */
const scriptOf = (command: Command): string | undefined => {
  if (mayBeScript(command) || command.program.includes("entrypoint")) return command.program;
  if (!/^(?:ba|da|a|k|z)?sh$/.test(command.program)) return undefined;
  const [first] = command.args;
  return first && !/^-/.test(first.value) ? first.value.split("/").at(-1) : undefined;
};

const daemons = new Set(
  [
    "nginx httpd apache2 apachectl apache2ctl apache2-foreground httpd-foreground php-fpm lighttpd haproxy varnishd squid",
    "mysqld mysqld_safe mariadbd postgres memcached named unbound dnsmasq pdns_server chronyd ntpd mosquitto tor privoxy",
    "postfix dovecot exim vsftpd proftpd pure-ftpd rsyslogd syslog-ng stunnel stunnel4 clamd asterisk freeradius radiusd",
  ].flatMap(line => line.split(" ")),
);

const withUser = (name: string, stage: Stage): Fix | undefined => {
  const last = stage.instructions.findLast(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
  const isLast = stage.instructions.findLast(({ keyword }) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(keyword));
  if (!last || last.onbuild || !/^[a-z_][\w-]*$/.test(name)) return undefined;
  if (isLast && isLast.range.start.line > last.range.start.line) return undefined;
  const { start } = (last.commentsAbove[0] ?? last).range;
  return { title: `add USER ${name}`, unsafe: true, edits: [{ at: { start, end: start }, text: `USER ${name}\n` }] };
};
