import type { Located } from "./dockerfile.ts";
import { curlGrammar, wgetGrammar } from "./downloads/grammars.ts";
import { withItsCommand } from "./shell/offender.ts";
import { type OptionGrammar, parseOptions } from "./shell/options.ts";
import type { Command } from "./shell.ts";

/** What switches the check of a server's certificate off. */
export interface TlsBypass extends Located {
  /** As messages name it: "curl --insecure". */
  readonly name: string;
  /** Codes of Checkov for it. */
  readonly codes: readonly string[];
}

interface Bypass {
  readonly grammar: OptionGrammar;
  readonly options: readonly string[];
  readonly codes: readonly string[];
}

const pip: OptionGrammar = {
  short: "rceifpd",
  long: ["requirement", "constraint", "index-url", "extra-index-url", "find-links", "target"],
};

const bypasses: Readonly<Record<string, Bypass>> = {
  curl: {
    grammar: curlGrammar,
    options: ["-k", "--insecure", "--proxy-insecure", "--doh-insecure"],
    codes: ["CKV2_DOCKER_2"],
  },
  wget: { grammar: wgetGrammar, options: ["--no-check-certificate"], codes: ["CKV2_DOCKER_3"] },
  pip: { grammar: pip, options: ["--trusted-host"], codes: ["CKV2_DOCKER_4"] },
};

/** Settings, as variables of the environment and as configuration keys of npm, git, yum and others. */
const settings: readonly { readonly name: RegExp; readonly off: RegExp; readonly codes: readonly string[] }[] = [
  { name: /^PIP_TRUSTED_HOST$/, off: /\S/, codes: ["CKV2_DOCKER_16"] },
  { name: /^PYTHONHTTPSVERIFY$/, off: /^0$/, codes: ["CKV2_DOCKER_5"] },
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, off: /^0$/, codes: ["CKV2_DOCKER_6"] },
  { name: /^npm_config_strict_ssl$/i, off: /^(?:false|0)$/i, codes: ["CKV2_DOCKER_12"] },
  // Git asks only whether the variable is there, so that 0 switches the check off as well.
  { name: /^GIT_SSL_NO_VERIFY$/, off: /^/, codes: ["CKV2_DOCKER_14"] },
];

/** A variable of the environment that switches certificate checks off. */
export const tlsSetting = (name: string, value: string): readonly string[] | undefined =>
  settings.find(setting => setting.name.test(name) && setting.off.test(value))?.codes;

/** How a command switches certificate checks off, for itself or for those behind it. */
export const tlsBypasses = (command: Command): readonly TlsBypass[] =>
  [...commandOptions(command), ...configuration(command), ...assigned(command), ...exported(command)].map(bypass => ({
    ...bypass,
    range: withItsCommand(bypass, command),
  }));

const assigned = ({ assignments }: Command): readonly TlsBypass[] =>
  assignments.flatMap(({ name, value, range }) => {
    const codes = value && !value.hasExpansion ? tlsSetting(name, value.value) : undefined;
    return codes ? [{ name, codes, range }] : [];
  });

const commandOptions = ({ program, args }: Command): readonly TlsBypass[] => {
  const isModule = /^python[\d.]*$/.test(program) && args[0]?.value === "-m" && args[1]?.value === "pip";
  const isPip = isModule || /^pip[\d.]*$/.test(program);
  const tool = isPip ? "pip" : program;
  const bypass = Object.hasOwn(bypasses, tool) ? bypasses[tool] : undefined;
  if (!bypass) return [];
  const words = isModule ? args.slice(2) : args;
  const { options, operands } = parseOptions(words, bypass.grammar);
  // Nobody sits between a program and the same machine: `curl -k https://localhost:8443/health`.
  if (!isPip && operands.length > 0 && operands.every(({ value }) => loopback.test(value))) return [];
  return options
    .filter(({ name }) => bypass.options.includes(name))
    .map(({ name, range }) => ({ name: `${tool} ${name}`, codes: bypass.codes, range }));
};

const loopback = /^(?:https?:\/\/)?(?:localhost|127\.[\d.]{1,11}|\[::1\])(?:[:/?]|$)/i;

interface ConfigurationKey {
  readonly programs: RegExp;
  readonly key: RegExp;
  /** It counts in an option and behind `set`; elsewhere it is the name of a package. */
  readonly isAlsoName?: boolean;
  readonly codes: readonly string[];
}

/** Keys that stand for the check: off is false. */
const configurationKeys: readonly ConfigurationKey[] = [
  {
    programs: /^(?:npm|yarn|pnpm)$/,
    key: /^(?:strict-ssl|strictSsl|enableStrictSsl)$/,
    isAlsoName: true,
    codes: ["CKV2_DOCKER_13"],
  },
  { programs: /^git$/, key: /^http\.(?:.*\.)?sslverify$/i, codes: [] },
  {
    programs: /^(?:yum|dnf|microdnf|tdnf)(?:-config-manager)?$/,
    key: /(?:^|\.)sslverify$/,
    codes: ["CKV2_DOCKER_15"],
  },
];

/** `npm config set strict-ssl false`, `git config http.sslVerify false`, `yum --setopt=sslverify=0`. */
const configuration = ({ program, args }: Command): readonly TlsBypass[] => {
  const row = configurationKeys.find(({ programs }) => programs.test(program));
  if (!row) return [];
  const verb = args.findIndex(({ value }) => value === "set");
  return args.flatMap((word, at) => {
    const [key = "", attached] = word.value.replace(/^--?(?:setopt=)?/, "").split("=", 2);
    const isSetting = !row.isAlsoName || word.value.startsWith("-") || (verb >= 0 && verb < at);
    if (word.hasExpansion || !isSetting || !row.key.test(key)) return [];
    const isOff = /^(?:false|0|no|off)$/i.test(attached ?? args[at + 1]?.value ?? "");
    return isOff ? [{ name: `${program} ${key}`, codes: row.codes, range: word.range }] : [];
  });
};

/** `export GIT_SSL_NO_VERIFY=1` and `env GIT_SSL_NO_VERIFY=1 …`. */
const exported = ({ program, args }: Command): readonly TlsBypass[] => {
  if (program !== "export" && program !== "env") return [];
  return args.flatMap(({ value, range, hasExpansion }) => {
    const equals = value.indexOf("=");
    const name = value.slice(0, Math.max(equals, 0));
    const codes = equals > 0 && !hasExpansion ? tlsSetting(name, value.slice(equals + 1)) : undefined;
    return codes ? [{ name, codes, range }] : [];
  });
};
