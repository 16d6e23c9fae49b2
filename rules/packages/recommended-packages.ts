import {
  type Dockerfile,
  defineRule,
  type Edit,
  nearest,
  type PackageOperation,
  type PackageWord,
  type Problem,
  packageSettings,
  type RunInstruction,
  type ShellWord,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "Recommended packages are installed as well",
  why: "apt installs what the named packages merely recommend, too: often hundreds of megabytes that nothing in the image needs.",
  severity: "info",
  preset: "recommended",
  codes: { DL3015: "info", "DS-0029": "error" },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates git && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  fix: "Adds `--no-install-recommends` after the verb. Unsafe: something in the image may need a package that came only as a recommendation, such as certificates; where curl, wget or git is installed on a bare Debian or Ubuntu, those are added too. Where the option is only misspelt, its spelling is corrected. Safe: apt refuses the misspelt one.",
  sources: ["https://docs.docker.com/build/building/best-practices/#apt-get"],

  *check(dockerfile) {
    const settings = packageSettings(dockerfile);
    const uncertified = stagesWithoutCertificates(dockerfile);
    for (const run of dockerfile.of("RUN")) {
      if (settings.get(run)?.has("no-recommends")) continue;
      for (const operation of run.packageOperations) {
        const { manager, family, verb, verbWord, packages, skipsRecommended, title } = operation;
        if (packages.some(isCertificates)) uncertified.delete(run.stage);
        if (family !== "apt" || verb !== "install" || skipsRecommended || !verbWord || packages.length === 0) continue;
        const misspelt = manager === "aptitude" ? undefined : misspeltSwitch(operation);
        if (misspelt) {
          yield refusal(misspelt, manager);
          continue;
        }
        const off = manager === "aptitude" ? "--without-recommends" : aptSwitch;
        const needy = uncertified.has(run.stage)
          ? packages.find(({ name }) => needsCertificates.test(name))
          : undefined;
        const besides = needy ? `, and "ca-certificates", which "${needy.name}" only recommends` : "";
        const message = `"${title}" brings recommended packages along; add "${off}"${besides}`;
        const edit = operation.withOption(off);
        const fix = edit && {
          title: `add "${off}"`,
          edits: [edit, ...(run.form === "shell" ? certificatesBehind(needy) : [])],
          unsafe: true,
        };
        yield { at: verbWord, message, ...(fix && { fix }) };
      }
    }
  },
});

const aptSwitch = "--no-install-recommends";

const refusal = (misspelt: ShellWord, manager: string): Problem => ({
  at: misspelt,
  severity: "error",
  message: `"${misspelt.value}" is not an option of ${manager}, which refuses it; write "${aptSwitch}"`,
  fix: { title: `write "${aptSwitch}"`, edits: [{ at: misspelt, text: aptSwitch }] },
});

/** What was meant to be the switch; others that are as close are options, too. */
const misspeltSwitch = ({ command }: PackageOperation): ShellWord | undefined =>
  command.args.find(
    ({ value }) =>
      /^--(?:no-recommends|without-recommends)$/.test(value) ||
      (/^--?[a-z-]+$/.test(value) && value.length > 15 && nearest(value, aptOptions) === aptSwitch),
  );

const aptOptions = [aptSwitch, "--install-recommends", "--no-install-suggests", "--install-suggests"];

/** They check certificates when they download, and bring none. */
const needsCertificates = /^(?:curl|wget|git)$/;

/**
 * On a bare Debian or Ubuntu, until a RUN names them. Images of languages mostly have them; the slim ones of Node.js
 * remove them once they are built.
 */
const stagesWithoutCertificates = ({ stages }: Dockerfile): Set<Stage | undefined> => {
  const found = new Set<Stage | undefined>();
  const bringing = new Set<Stage | undefined>();
  for (const stage of stages) {
    const { parent } = stage;
    const isBare = parent
      ? found.has(parent) && !bringing.has(parent)
      : /^(?:debian|ubuntu|node:.*slim)$/.test(imageOf(stage));
    if (isBare) found.add(stage);
    if (stage.of("RUN").some(bringsCertificates)) bringing.add(stage);
  }
  return found;
};

const imageOf = ({ rootImage }: Stage): string => {
  const { officialName = "", tag } = rootImage ?? {};
  return officialName === "node" ? `node:${tag?.value ?? ""}` : officialName;
};

const bringsCertificates = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(({ packages }) => packages.some(isCertificates));

const isCertificates = ({ name }: PackageWord): boolean => name === "ca-certificates";

const certificatesBehind = (word: PackageWord | undefined): readonly Edit[] => {
  if (!word || word.word.isQuoted) return [];
  const { end } = word.range;
  return [{ at: { start: end, end }, text: " ca-certificates" }];
};
