import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Io } from "../io.ts";
import { complain } from "../messages.ts";
import { onPath } from "../on-path.ts";
import type { Credentials } from "./credentials.ts";

/** Milliseconds; it may have to ask a keychain over the network. */
const timeLimit = 30_000;

/**
 * What `docker-credential-<name>` says about a server; undefined if it knows no login.
 * https://github.com/docker/docker-credential-helpers
 */
export const askHelper = async (name: string, server: string, io: Io): Promise<Credentials | undefined> => {
  const program = `docker-credential-${name}`;
  const refuse = (why: string): undefined => {
    complain({ message: `"${program}" ${why}; ${server} is asked without a login` }, io);
  };
  if (!/^[\w-]+$/.test(name)) return refuse("is not the name of a program");
  const path = onPath(program, io.env.PATH);
  if (path === undefined) return refuse("is not on the PATH");
  try {
    const run = promisify(execFile)(path, ["get"], { env: io.env, timeout: timeLimit, windowsHide: true });
    // It may end without reading.
    run.child.stdin?.on("error", () => {}).end(server);
    const { stdout } = await run;
    return credentialsOf(JSON.parse(stdout)) ?? refuse("answers something that is no login");
  } catch (error) {
    if (isNotFound(error)) return undefined;
    return refuse(error instanceof SyntaxError ? "answers something that is no login" : "fails");
  }
};

/** Helpers say so in words, on standard output. */
const isNotFound = (error: unknown): boolean =>
  error instanceof Error && "stdout" in error && /credentials not found/i.test(String(error.stdout));

const credentialsOf = (answer: unknown): Credentials | undefined => {
  if (typeof answer !== "object" || answer === null || !("Username" in answer) || !("Secret" in answer))
    return undefined;
  const { Username: user, Secret: secret } = answer;
  if (typeof user !== "string" || typeof secret !== "string" || secret === "") return undefined;
  return user === "<token>" ? { kind: "identity", token: secret } : { kind: "password", user, password: secret };
};
