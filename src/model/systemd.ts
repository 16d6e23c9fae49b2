import type { Dockerfile } from "./dockerfile.ts";
import { mentions } from "./mentions.ts";

/**
 * Whether an image has systemd on purpose: its name says so, as those to test packages or playbooks in do; it is the
 * system of a machine that boots it (bootc); or it is made ready for systemd and enables no service, which whoever
 * builds on it or logs in will.
 */
export const isForSystemd = (dockerfile: Dockerfile): boolean => {
  const { path, finalStage, images } = dockerfile;
  const names = [path, finalStage?.name?.text, ...images.map(({ image }) => image.familiarName)].join(" ");
  return (
    /systemd|molecule|bootc/i.test(names) ||
    mentions("containers.bootc", dockerfile) ||
    (mentions("/sys/fs/cgroup", dockerfile) && !enablesService(dockerfile))
  );
};

const enablesService = ({ shippedStages }: Dockerfile): boolean =>
  shippedStages
    .flatMap(stage => stage.of("RUN").flatMap(({ script }) => script.commands))
    .some(
      ({ program, args }) =>
        /^(?:chkconfig|update-rc\.d)$/.test(program) || (program === "systemctl" && args[0]?.value === "enable"),
    );
