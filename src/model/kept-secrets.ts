import type { RunInstruction } from "./dockerfile.ts";
import { keptPaths } from "./kept-paths.ts";
import { placeOf } from "./packages/removals.ts";
import type { Command, ShellWord } from "./shell.ts";

/** A copy of a mounted secret that stays in the layer of its RUN. */
export interface KeptSecret {
  readonly command: Command;
  /** Where the secret is mounted: "/run/secrets/npmrc". */
  readonly secret: string;
}

/** Those of a RUN, one for each file that it writes. */
export const keptSecrets = (run: RunInstruction): readonly KeptSecret[] => {
  const mounted = new Set(run.mounts.flatMap(mount => (mount.type === "secret" ? secretPath(mount) : [])));
  if (mounted.size === 0) return [];
  const copies = new Map<string, KeptSecret>();
  const kept = keptPaths(run, (command, context) => {
    const { from, to } = copied(command);
    const secret = from && placeOf(from.value, context);
    const file = to && placeOf(to.value, context);
    if (secret === undefined || file === undefined || !mounted.has(secret) || isPublic.test(`${secret} ${file}`))
      return [];
    copies.set(file, { command, secret });
    return [file];
  });
  return [...copies].flatMap(([file, copy]) => (kept.has(file) ? copy : []));
};

const secretPath = ({ target, options }: RunInstruction["mounts"][number]): readonly string[] => {
  const id = options.get("id")?.value;
  const path = target ?? (id === undefined ? undefined : `/run/secrets/${id}`);
  return path === undefined ? [] : [path];
};

/** Certificates, known hosts and public keys are lent in the same way, and everybody may have them. */
const isPublic =
  /(?:^|[^a-z])(?:ca|certs?|certificates?|bundle|known[-_]?hosts|public)(?:$|[^a-z])|\.(?:crt|cer|pem|pub)\b/i;

/** One file that goes to another as it is: `cp a b`, `install -m 600 a b`, `cat a > b`. */
const copied = ({ program, args, redirections }: Command): { from?: ShellWord; to?: ShellWord } => {
  const words = args.filter(({ value }) => !/^-|^\d{3,4}$/.test(value));
  const [from, to, ...others] = words;
  if (!from || others.length > 0) return {};
  if (program === "cat" && !to) {
    const target = redirections.find(({ operator }) => /^>/.test(operator))?.target;
    return target ? { from, to: target } : {};
  }
  return /^(?:cp|install)$/.test(program) && to ? { from, to } : {};
};
