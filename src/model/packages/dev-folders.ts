import { cleanPath } from "../context.ts";
import type { CopyInstruction, Dockerfile, RunInstruction, Stage, Word } from "../dockerfile.ts";
import { imagePath, isBelow } from "../image-paths.ts";
import { goneBy, hasDevelopment, type Install, installOf, isPlain, isSettled } from "./dev-dependencies.ts";
import { type DevInstaller, devInstallers } from "./dev-installers.ts";

/** A folder with development dependencies that the final image takes over from the stage that installed them. */
export interface DevFolder {
  /** What COPY names: the folder itself, or one that it lies in. */
  readonly source: Word;
  /** "node_modules" */
  readonly name: string;
  /** The line of the install. */
  readonly line: number;
  /** "npm ci" */
  readonly title: string;
  /** What to give it. */
  readonly option: string;
}

/** The first one of each name, in the order of the file. */
export const copiedDevFolders = (dockerfile: Dockerfile): readonly DevFolder[] => {
  const { stages } = dockerfile;
  const said = dockerfile
    .of("RUN")
    .map(({ script }) => script.text)
    .join("\n");
  const installers = devInstallers.filter(
    installer => !isSettled(installer, said) && hasDevelopment(installer, dockerfile, stages),
  );
  const byStage = new Map<Stage, Folders>();
  const found = new Map<string, DevFolder>();
  for (const stage of installers.length > 0 ? stages : []) {
    const folders: Folders = new Map(stage.parent && byStage.get(stage.parent));
    byStage.set(stage, folders);
    for (const instruction of stage.instructions) {
      if (instruction.onbuild) continue;
      if (instruction.keyword === "RUN") {
        const gone = follow(instruction, folders, isPlain(stage) ? installers : []);
        for (const name of stage.isShipped ? gone : []) found.delete(name);
      }
      if (instruction.keyword !== "COPY" || instruction.from?.kind !== "stage") continue;
      for (const [source, { install, path }] of taken(instruction, byStage.get(instruction.from.stage))) {
        const name = install.installer.directory;
        const option = install.installer.option?.(dockerfile);
        folders.set(name, { install, path });
        if (!stage.isShipped || option === undefined || found.has(name)) continue;
        found.set(name, { source, name, line: install.command.range.start.line, title: install.title, option });
      }
    }
  }
  return [...found.values()];
};

/** By the name of the folder; of several of one name the last. */
type Folders = Map<string, Folder>;

interface Folder {
  readonly install: Install;
  readonly path: string;
}

/** Notes what a RUN installs, and tells whose folders it clears of development. */
const follow = (run: RunInstruction, folders: Folders, installers: readonly DevInstaller[]): ReadonlySet<string> => {
  const { script, before } = run;
  const isElsewhere = script.commands.some(({ program }) => program === "cd" || program === "pushd");
  const gone = new Set<string>();
  for (const command of script.commands) {
    for (const name of goneBy(command)) {
      folders.delete(name);
      gone.add(name);
    }
    const install = installOf(command, run, installers);
    if (!install || isElsewhere || command.args.some(({ value }) => namesFolder.test(value))) continue;
    const path = imagePath(install.installer.directory, before);
    if (path?.startsWith("/")) folders.set(install.installer.directory, { install, path });
  }
  return gone;
};

const namesFolder = /^(?:--(?:prefix|cwd|dir|working-dir|directory|project)(?:=|$)|-[Cd]$)/;

/** What COPY takes of the folders of another stage, and where to. */
function* taken(copy: CopyInstruction, folders?: Folders): Iterable<[Word, Folder]> {
  const target = imagePath(copy.destination?.value, copy.before);
  if (!folders || target === undefined || copy.flag("exclude") || copy.flag("parents")) return;
  for (const source of copy.sources) {
    const from = source.value === undefined ? undefined : cleanPath(`/${source.value}`);
    for (const { install, path } of folders.values()) {
      if (from !== undefined && isBelow(path, from))
        yield [source, { install, path: cleanPath(`${target}/${path.slice(from === "/" ? 0 : from.length)}`) }];
    }
  }
}
