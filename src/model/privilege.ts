import { unprivilegedImages } from "../data/image-users.ts";
import { spareUsers } from "../data/spare-users.ts";
import { accountsOf } from "./accounts.ts";
import type { Dockerfile, RunInstruction, Stage } from "./dockerfile.ts";
import { isOfficialRepository } from "./hub.ts";
import type { ImageReference } from "./image.ts";

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
export const spareUser = ({ familiarName, tag }: ImageReference): string | undefined =>
  familiarName === undefined
    ? undefined
    : spareUsers.find(row => row.image.test(familiarName) && (row.tag?.test(tag?.value ?? "") ?? true))?.user;

/** What Chainguard's other images are made from, where its package manager works without USER. */
const rootBases = /^(?:cgr\.dev\/)?chainguard\/(?:wolfi|chainguard)-base$/;

/** Publishers whose images run as root where {@link isUnprivilegedImage} does not name them. */
const rootPublishers =
  /^(?:gcr\.io\/distroless|mcr\.microsoft\.com|registry\.(?:access\.)?redhat\.com|registry\.redhat\.io|public\.ecr\.aws\/(?:docker\/library|lambda|amazonlinux)|redhat|rockylinux|opensuse|registry\.opensuse\.org\/opensuse|registry\.suse\.com\/bci|nvidia|pytorch|tensorflow|continuumio|rocker|ghcr\.io\/astral-sh)\//;

/** Whether the user of an image without USER is known to be root: an official image, on a mirror too, or one like them. */
export const isRootImage = ({ domain, repository, familiarName }: ImageReference): boolean => {
  if (familiarName === undefined || repository === undefined) return false;
  if (domain === "docker.io" && isOfficialRepository(repository)) return true;
  if (rootPublishers.test(familiarName) || rootBases.test(familiarName)) return true;
  // A mirror has them under their own names, with or without "library/".
  const name = /^(?:.*\/)?library\/([^/]+)$|^([^/]+)$/.exec(repository);
  return domain !== "docker.io" && isOfficialRepository(`library/${name?.[1] ?? name?.[2] ?? ""}`);
};

/** Programs that begin as root and go on as somebody else. */
const privilegeDroppers = new Set(["gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid", "setuidgid", "chpst"]);

/** AWS Lambda runs an image as a user of its own, whether it is built on these or starts their client. */
const lambdaImages = /^(?:public\.ecr\.aws\/lambda\/|amazon\/aws-lambda-)/;
const lambdaClient = /\baws-?lambda-?ric\b/;

/** Whether a stage, or one it is built on, calls, installs or brings a program with which its entry point gives up root. */
export const dropsPrivileges = ({ chain, rootImage }: Stage): boolean =>
  lambdaImages.test(rootImage?.familiarName ?? "") ||
  chain.some(stage => {
    const runners = [...stage.of("RUN"), ...stage.of("CMD"), ...stage.of("ENTRYPOINT")];
    if (runners.some(({ script }) => script.commands.some(({ program }) => privilegeDroppers.has(program))))
      return true;
    // These start each service, job or session as the user that it is for, and need to be root themselves.
    const started = [...stage.of("CMD"), ...stage.of("ENTRYPOINT")];
    if (started.some(({ script }) => /^(?:systemd|init|crond?|sshd)$/.test(script.commands[0]?.program ?? "")))
      return true;
    if (started.some(({ script }) => lambdaClient.test(script.text))) return true;
    const installed = stage.of("RUN").flatMap(({ packageOperations }) => packageOperations);
    if (installed.some(({ packages }) => packages.some(({ name }) => privilegeDroppers.has(name)))) return true;
    return [...stage.of("RUN"), ...stage.of("COPY"), ...stage.of("ADD"), ...stage.of("ENV")].some(({ text }) =>
      /\b(?:gosu|su-exec)\b/i.test(text),
    );
  });

/** Whether USER names the superuser: root, 0, with or without a group, or Windows' administrator. */
export const isRoot = (user: string): boolean => /^(?:root|0+|containeradministrator)(?::|$)/i.test(user.trim());

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
