/** For what an image is made. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** Other names of architectures, as containerd reads them. */
const architectures: Readonly<Record<string, string>> = {
  aarch64: "arm64",
  armhf: "arm",
  armel: "arm",
  i386: "386",
  x86_64: "amd64",
  "x86-64": "amd64",
};

/** What `--platform` asks for; undefined where a part of it depends on the machine. */
export const platformAsked = (text: string): Platform | undefined => {
  const [os = "", architecture, ...others] = text.toLowerCase().split("/");
  if (architecture === undefined || architecture === "" || others.length > 1) return undefined;
  const [variant] = others;
  return { os, architecture: architectures[architecture] ?? architecture, ...(variant !== undefined && { variant }) };
};

/** Whether an image serves. Variants are left alone: which of them serve for which is the builder's to know. */
export const serves = (asked: Platform, { os, architecture }: Platform): boolean =>
  os === asked.os && (architectures[architecture] ?? architecture) === asked.architecture;

export const platformText = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter(part => part !== undefined).join("/");
