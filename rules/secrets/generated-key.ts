import { defineRule, type GeneratedKey, generatedKeys } from "imglint/rule";

export default defineRule({
  summary: "A private key is made while the image is built",
  why: "Every container of the image has the same key, and everybody who can pull the image has it too. A key that is made when a container starts is its own.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y openssh-server && ssh-keygen -A\nCMD ["/usr/sbin/sshd", "-D"]\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y openssh-server && rm -f /etc/ssh/ssh_host_*\nCMD ["sh", "-c", "ssh-keygen -A && exec /usr/sbin/sshd -D"]\n',
    },
  ],
  sources: [
    "https://man.openbsd.org/ssh-keygen",
    "https://docs.openssl.org/master/man1/openssl-req/",
    "https://docs.oracle.com/en/java/javase/25/docs/specs/man/keytool.html",
    "https://laravel.com/docs/12.x/encryption#configuration",
  ],

  *check({ shippedStages, isDevelopment }) {
    if (isDevelopment) return;
    for (const key of shippedStages.flatMap(stage => stage.of("RUN").flatMap(generatedKeys))) {
      const { kind, command, title } = key;
      const problem = { at: command.name ?? command, message: `"${title}" ${messages[kind]}` };
      // A variable that is set when the container starts comes before the one in the file.
      yield kind === "private" ? problem : { ...problem, severity: "info" };
    }
  },
});

const messages: Readonly<Record<GeneratedKey["kind"], string>> = {
  private: "gives one private key to all containers; make it when the container starts, or mount one",
  application: 'puts the key of the application into the image; pass "APP_KEY" when the container starts',
};
