import { type Dockerfile, defineRule, type Word } from "imglint/rule";

export default defineRule({
  summary: "The image exposes a port for remote logins",
  why: "A container is entered by `docker exec` and replaced rather than repaired, so a login service in it is only one more door, with accounts and updates of its own.",
  severity: "warning",
  preset: "recommended",
  codes: { "DS-0004": "warning", CKV_DOCKER_1: "warning" },
  examples: [{ bad: "FROM debian:13\nEXPOSE 22 8080\n", good: "FROM debian:13\nEXPOSE 8080\n" }],
  sources: ["https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml"],

  *check(dockerfile) {
    let forScreens: boolean | undefined;
    for (const { ports } of dockerfile.of("EXPOSE")) {
      for (const word of ports) {
        const port = adminPort(word);
        const service = port && services.get(port);
        if (!service) continue;
        if (screens.has(service)) {
          forScreens ??= isForScreens(dockerfile);
          if (forScreens) continue;
        }
        yield {
          at: word,
          message: `port "${port}" is for ${service}; leave it out, and enter a container by "docker exec"`,
          codes: port === 22 ? ["DS-0004", "CKV_DOCKER_1"] : [],
        };
      }
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

const screens = new Set(["remote desktops", "VNC"]);

/** Programs with windows have no other way out of a container: an image that brings a screen for them exposes it on purpose. */
const isForScreens = ({ shippedStages }: Dockerfile): boolean =>
  shippedStages.some(({ from, instructions }) =>
    [from, ...instructions].some(({ keyword, text }) => keyword !== "EXPOSE" && screenWords.test(text)),
  );

const screenWords = /vnc|\bx?rdp|desktop|xfce|lxde|fluxbox|openbox/i;

/** A wider range is for something else, such as passive FTP, and only happens to hold the port. */
const widestRange = 20;

const adminPort = ({ value = "" }: Word): number | undefined => {
  const [, first, last = first] = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/tcp)?$/i.exec(value) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(to - from < widestRange)) return undefined;
  return [...services.keys()].find(port => port >= from && port <= to);
};
