import { type Dockerfile, defineRule, type Word } from "imglint/rule";

export default defineRule({
  summary: "The image exposes a port for remote logins",
  why: "Containers are entered with `docker exec` and replaced rather than repaired, so a login service is only one more way in for an attacker, with accounts and updates of its own.",
  severity: "warning",
  preset: "recommended",
  codes: { "DS-0004": "warning", CKV_DOCKER_1: "warning" },
  examples: [{ bad: "FROM debian:13\nEXPOSE 22 8080\n", good: "FROM debian:13\nEXPOSE 8080\n" }],
  sources: ["https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml"],

  *check(dockerfile) {
    const exposed = dockerfile.of("EXPOSE").flatMap(({ ports }) => ports.flatMap(word => adminPort(word) ?? []));
    const mayShowScreen = exposed.some(showsScreen) && isForScreens(dockerfile);
    for (const port of exposed) {
      if (mayShowScreen && showsScreen(port)) continue;
      yield {
        at: port.word,
        message: `port "${port.number}" is for ${port.service}; leave it out, and enter a container with "docker exec"`,
        codes: port.number === 22 ? ["DS-0004", "CKV_DOCKER_1"] : [],
      };
    }
  },
});

/** What listens there, by the registry of IANA. */
const services: ReadonlyMap<number, string> = new Map([
  [22, "SSH"],
  [23, "telnet"],
  [3389, "remote desktops"],
  [5900, "VNC"],
  [5901, "VNC"],
]);

interface AdminPort {
  readonly word: Word;
  readonly number: number;
  readonly service: string;
}

const showsScreen = ({ service }: AdminPort): boolean => service === "remote desktops" || service === "VNC";

/** Programs with windows have no other way out of a container: an image that brings a screen for them exposes it on purpose. */
const isForScreens = ({ shippedStages }: Dockerfile): boolean =>
  shippedStages.some(({ from, instructions }) =>
    [from, ...instructions].some(({ keyword, text }) => keyword !== "EXPOSE" && screenWords.test(text)),
  );

const screenWords = /vnc|\bx?rdp|desktop|xfce|lxde|fluxbox|openbox/i;

/** A wider range is for something else, such as passive FTP, and only happens to hold the port. */
const widestRange = 20;

const adminPort = (word: Word): AdminPort | undefined => {
  const [, first, last = first] = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/tcp)?$/i.exec(word.value ?? "") ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(to - from < widestRange)) return undefined;
  const [number, service] = [...services].find(([port]) => port >= from && port <= to) ?? [];
  return number === undefined || service === undefined ? undefined : { word, number, service };
};
