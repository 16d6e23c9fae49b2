import { unprivilegedImages } from "../data/image-users.ts";
import { rootDroppers, rootPackages } from "../data/programs.ts";
import { lambdaClient, lambdaImages, rootBases, rootPublishers } from "../data/root-images.ts";
import { type SpareUser, spareUsers } from "../data/spare-users.ts";
import { accountsOf } from "./accounts.ts";
import type { Dockerfile, RunInstruction, Stage } from "./dockerfile.ts";
import { isOfficialRepository } from "./hub.ts";
import type { ImageReference } from "./image.ts";
import type { Command } from "./shell.ts";

/** Whether what is built on an image gets a user from it, by ONBUILD. */
export const handsDownUser = ({ instructions }: Stage): boolean =>
  instructions.some(({ keyword, onbuild }) => keyword === "USER" && onbuild);

/** How to give an image a user: the way out for messages. */
export const howToSetUser = ({ instructions }: Stage, user: string | undefined): string => {
  // An earlier USER would take what ONBUILD does in other builds its rights.
  const isForOthers = instructions.some(({ onbuild }) => onbuild);
  const place = isForOthers ? "below the other ONBUILD instructions" : "before the last CMD or ENTRYPOINT";
  if (user !== undefined) return `add "${isForOthers ? "ONBUILD " : ""}USER ${user}" ${place}`;
  return `add ${isForOthers ? 'an "ONBUILD USER"' : 'a "USER"'} that is not root ${place}`;
};

/** Whether an image is known to have a USER of its own other than root. */
export const isUnprivilegedImage = ({ familiarName, tag }: ImageReference): boolean => {
  if (familiarName === undefined || rootBases.test(familiarName)) return false;
  const tagText = tag?.value ?? tag?.text ?? "";
  return unprivilegedImages.some(row => row.image.test(familiarName) && (row.tag?.test(tagText) ?? true));
};

/** The user that an image makes and leaves it to others to switch to, if it is known to have one. */
export const spareUser = ({ familiarName, tag }: ImageReference): SpareUser | undefined =>
  familiarName === undefined
    ? undefined
    : spareUsers.find(row => row.image.test(familiarName) && (row.tag?.test(tag?.value ?? "") ?? true));

/** Whether the user of an image without USER is known to be root: an official image, on a mirror too, or one like them. */
export const isRootImage = (image: ImageReference): boolean => {
  const { domain, repository, familiarName } = image;
  if (familiarName === undefined || repository === undefined) return false;
  if (spareUser(image)) return true;
  if (domain === "docker.io" && isOfficialRepository(repository)) return true;
  if (rootPublishers.test(familiarName) || rootBases.test(familiarName)) return true;
  // A mirror has them under their own names, with or without "library/".
  const name = /^(?:.*\/)?library\/([^/]+)$|^([^/]+)$/.exec(repository);
  return domain !== "docker.io" && isOfficialRepository(`library/${name?.[1] ?? name?.[2] ?? ""}`);
};

/** Whether a stage, or one it is built on, calls, installs or brings a program with which its entry point gives up root. */
export const dropsPrivileges = ({ chain, rootImage }: Stage): boolean =>
  lambdaImages.test(rootImage?.familiarName ?? "") ||
  chain.some(stage => startsAsOthers(stage) || callsDropper(stage) || bringsDropper(stage));

const isDropper = (name: string): boolean => rootDroppers.get(name) === "dropper";

const startsAsOthers = (stage: Stage): boolean =>
  [...stage.of("CMD"), ...stage.of("ENTRYPOINT")].some(
    ({ script }) => startsSessions(script.commands[0]) || lambdaClient.test(script.text),
  );

const startsSessions = (command: Command | undefined): boolean =>
  command !== undefined && rootDroppers.get(command.program) === "session";

const callsDropper = (stage: Stage): boolean =>
  [...stage.of("RUN"), ...stage.of("CMD"), ...stage.of("ENTRYPOINT")].some(({ script }) =>
    script.commands.some(({ program }) => isDropper(program)),
  );

/** By a package manager, or by a name that stands for nothing else: `COPY --from=tianon/gosu`, `ENV GOSU_VERSION=1.17`. */
const bringsDropper = (stage: Stage): boolean =>
  stage
    .of("RUN")
    .some(({ packageOperations }) =>
      packageOperations.some(({ packages }) => packages.some(({ name }) => isDropper(name))),
    ) ||
  [...stage.of("RUN"), ...stage.of("COPY"), ...stage.of("ADD"), ...stage.of("ENV")].some(({ text }) =>
    /\b(?:gosu|su-exec)\b/i.test(text),
  );

/** Whether a stage, or one it is built on, installs what only root can run. */
export const needsRoot = ({ chain }: Stage): boolean =>
  chain.some(stage =>
    stage
      .of("RUN")
      .some(({ packageOperations }) =>
        packageOperations.some(
          ({ verb, packages }) => verb === "install" && packages.some(({ name }) => rootPackages.has(name)),
        ),
      ),
  );

/**
 * Whether an image is an action of GitHub. These have to run as root, or do not get at the workspace. Source:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support#user
 */
export const isGithubAction = ({ shippedStages, context }: Dockerfile): boolean =>
  shippedStages.some(stage =>
    stage.of("LABEL").some(({ pairs }) => pairs.some(({ key }) => key.value?.startsWith("com.github.actions."))),
  ) || ["action.yml", "action.yaml"].some(name => /^[ \t]*using:[ \t]*["']?docker\b/m.test(context?.read(name) ?? ""));

/** Whether USER names the superuser: root or 0, with or without a group, or Windows' administrator in any case. */
export const isRoot = (user: string): boolean => {
  const [name = ""] = user.trim().split(":");
  return /^(?:root|0+)$/.test(name) || name.toLowerCase() === "containeradministrator";
};

/** Whether a RUN works for somebody other than root, by USER or by what is known of its image. */
export const isUnprivilegedRun = ({ before, stage }: RunInstruction): boolean => {
  if (before.user) return !isRoot(before.user.user?.value ?? "");
  return stage?.rootImage !== undefined && isUnprivilegedImage(stage.rootImage);
};

/** Whether a stage, or one it is built on, makes a user account. */
export const createsUser = ({ chain }: Stage): boolean => chain.some(stage => accountsOf(stage).length > 0);

/** Whether the image has something to run: a CMD or ENTRYPOINT of its own. Others are bases and toolchains. */
export const hasCommand = ({ finalStage }: Dockerfile): boolean =>
  finalStage?.end.cmd !== undefined || finalStage?.end.entrypoint !== undefined;
