import { setTimeout as wait } from "node:timers/promises";
import type { Io } from "../io.ts";
import { isPassing, unreachable } from "./connection-error.ts";
import { type Answer, connections, type Question } from "./connections.ts";
import { Failure } from "./failure.ts";

export interface Http {
  /** @throws Failure if there is no answer */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

const mostRedirections = 5;
const mostRetries = 3;
/** Milliseconds before the first retry; each further one waits twice as long. */
const firstPause = 300;
/** Milliseconds; a server that asks for more gets no second question. */
const longestPause = 20_000;

/**
 * Follows redirections, and asks again where that may help. A server that has never answered is not waited for twice.
 *
 * @param timeLimit milliseconds for each request
 * @throws UsageError
 */
export const http = (env: Io["env"], timeLimit: number): Http => {
  const { ask, close } = connections(env, timeLimit);
  const alive = new Set<string>();
  const silent = new Map<string, Failure>();

  const askAgain = async (question: Question): Promise<Answer> => {
    const { origin } = question.url;
    for (let retry = 0; ; retry++) {
      const silence = silent.get(origin);
      if (silence) throw silence;
      const pause = firstPause * 2 ** retry;
      try {
        const answer = await ask(question);
        alive.add(origin);
        const isBusy = answer.status === 429 || answer.status >= 500;
        const asked = isBusy ? (retryAfter(answer) ?? pause) : Number.POSITIVE_INFINITY;
        if (retry === mostRetries || asked > longestPause) return answer;
        await wait(asked);
      } catch (error) {
        if (error instanceof Failure) throw error;
        if (retry < mostRetries && isPassing(error)) await wait(pause);
        else {
          const failure = unreachable(question.url, error, timeLimit);
          if (!alive.has(origin)) silent.set(origin, failure);
          throw failure;
        }
      }
    }
  };

  return {
    ask: async question => {
      let next = question;
      for (let hop = 0; hop <= mostRedirections; hop++) {
        const answer = await askAgain(next);
        const target = targetOf(answer);
        // What is posted is a secret, and for nobody else.
        if (target === undefined || question.method === "POST") return answer;
        next = redirected(next, target);
      }
      throw new Failure(`${question.url.host} redirects in circles`);
    },
    close,
  };
};

/** Milliseconds to wait; undefined if the server does not say. */
const retryAfter = ({ header }: Answer): number | undefined => {
  const value = header("retry-after");
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
};

const targetOf = ({ status, url, header }: Answer): URL | undefined => {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const location = header("location");
  if (!URL.canParse(location, url.href)) throw new Failure(`${url.host} redirects to nowhere`);
  return new URL(location, url);
};

/** Authorization is for the server that asked for it, and what is asked in secret is not asked in the open. */
const redirected = (question: Question, target: URL): Question => {
  const { url, headers } = question;
  if (!/^https?:$/.test(target.protocol) || (url.protocol === "https:" && target.protocol !== "https:")) {
    throw new Failure(`${url.host} redirects to ${target.protocol}//${target.host}, which is not safe`);
  }
  const { authorization: _, ...others } = headers;
  return { ...question, url: target, headers: target.origin === url.origin ? headers : others };
};
