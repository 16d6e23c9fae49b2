import type { RunInstruction } from "./dockerfile.ts";
import { keptPaths } from "./kept-paths.ts";
import { filledIn, type PathContext, placeOf } from "./packages/removals.ts";
import { type OptionGrammar, parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";

/** A private key, or the secret key of an application, that a RUN makes and keeps. */
export interface GeneratedKey {
  readonly kind: "private" | "application";
  readonly command: Command;
  /** The words that say so: "openssl genrsa". */
  readonly title: string;
}

/** The keys that a RUN makes and that are in its layer for certain. */
export const generatedKeys = (run: RunInstruction): readonly GeneratedKey[] => {
  const { commands } = run.script;
  if (!commands.some(({ program }) => makers.has(program))) return [];
  const keys = new Map<string, GeneratedKey>();
  const kept = keptPaths(run, (command, context) => {
    const made = makers.get(command.program)?.(command);
    const path = made && pathOf(made.file, context);
    if (path === undefined) return [];
    keys.set(path, { kind: made?.kind ?? "private", command, title: made?.title ?? "" });
    return [path];
  });
  return [...keys].flatMap(([path, key]) => (kept.has(path) ? key : []));
};

interface MadeKey {
  readonly kind?: GeneratedKey["kind"];
  readonly title: string;
  /** Where it is written; the program's own choice is there as a text. */
  readonly file: ShellWord | string | undefined;
}

const pathOf = (file: MadeKey["file"], context: PathContext): string | undefined => {
  if (file === undefined) return undefined;
  const place = placeOf(typeof file === "string" ? file : filledIn(file, context), context);
  return place?.startsWith("/dev/") ? undefined : place;
};

/** Letters with a value, and those with which it shows, finds, converts or signs. Source: ssh-keygen(1). */
const sshGrammar: OptionGrammar = { short: "abCDEFfIJjMmNnOPRrsStTVWwYzZ" };
const otherActions = "-B -c -D -e -F -G -H -i -K -k -L -l -M -p -Q -R -r -s -T -U -Y -y -?".split(" ");

const sshKey = ({ args }: Command): MadeKey | undefined => {
  const parsed = parseOptions(args, sshGrammar);
  if (parsed.has(...otherActions)) return undefined;
  if (parsed.has("-A")) return { title: "ssh-keygen -A", file: "/etc/ssh/ssh_host_rsa_key" };
  return { title: "ssh-keygen", file: parsed.get("-f")?.value ?? "~/.ssh/id_rsa" };
};

/** Options with a value, as far as they stand where keys are made. Source: openssl-req(1) and its neighbours. */
const opensslGrammar: OptionGrammar = {
  singleDashLong: true,
  long: [
    ..."out keyout newkey key subj days config addext extensions reqexts set_serial name algorithm pkeyopt".split(" "),
    ..."passout pass passin in inform outform keyform section sigopt conv_form param_enc rand paramfile".split(" "),
  ],
};

const opensslKey = ({ args, redirections }: Command): MadeKey | undefined => {
  const [verb, ...rest] = args;
  const parsed = parseOptions(rest, opensslGrammar);
  const title = `openssl ${verb?.value}`;
  const output = parsed.get("-out")?.value ?? redirections.find(({ operator }) => /^&?>/.test(operator))?.target;
  switch (verb?.value) {
    case "genrsa":
    case "gendsa":
      return { title, file: output };
    case "genpkey":
      return parsed.has("-genparam") ? undefined : { title, file: output };
    case "ecparam":
      return parsed.has("-genkey") ? { title, file: output } : undefined;
    case "req": {
      const isNew = parsed.has("-newkey") || (parsed.has("-new", "-x509") && parsed.has("-keyout"));
      return isNew && !parsed.has("-key") ? { title, file: parsed.get("-keyout")?.value ?? "privkey.pem" } : undefined;
    }
    default:
      return undefined;
  }
};

const javaKey = ({ args }: Command): MadeKey | undefined => {
  const verb = args.find(({ value }) => /^-gen(?:key|keypair|seckey)$/i.test(value));
  const at = args.findIndex(({ value }) => /^-keystore$/i.test(value));
  return verb && { title: `keytool ${verb.value}`, file: (at >= 0 && args[at + 1]) || "~/.keystore" };
};

/** It writes APP_KEY to the `.env` beside it, unless it is to show the key only. */
const laravelKey = ({ name, program, args }: Command): MadeKey | undefined => {
  const at = program === "artisan" ? 0 : args.findIndex(({ value }) => /(?:^|\/)artisan$/.test(value)) + 1;
  const script = program === "artisan" ? name : args[at - 1];
  const [verb, ...options] = args.slice(at);
  if (!script || verb?.value !== "key:generate" || options.some(({ value }) => /^--(?:show|env)|^-h/.test(value)))
    return undefined;
  const file = script.value.replace(/artisan$/, ".env");
  return { kind: "application", title: "artisan key:generate", file };
};

const makers = new Map<string, (command: Command) => MadeKey | undefined>([
  ["ssh-keygen", sshKey],
  ["openssl", opensslKey],
  ["keytool", javaKey],
  ["php", laravelKey],
  ["artisan", laravelKey],
]);
