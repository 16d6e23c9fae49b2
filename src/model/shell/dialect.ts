import type { Dialect } from "../shell.ts";

export interface DialectHints {
  /** What a `shell=` comment says; wins over everything else. */
  readonly pragma?: string;
  /** Familiar name and tag of the image at the root of the stage: "alpine:3.20". */
  readonly image?: string;
  readonly os?: "linux" | "windows" | "unknown";
}

/** The shell that reads an instruction in shell form, from the SHELL in force or what /bin/sh is in the base image. */
export const dialectOf = (shell: readonly string[] | undefined, { pragma, image, os }: DialectHints): Dialect => {
  const asked = pragma === undefined ? undefined : dialectNamed(pragma);
  if (asked) return asked;
  const base = os === "windows" ? "cmd" : dialectOfImage(image);
  if (!shell || shell.length === 0) return base;
  const named = programOfShell(shell);
  if (named === "sh") return base === "cmd" ? "sh" : base;
  return (named !== undefined && dialectNamed(named)) || "unknown";
};

/** The shell among the words of a SHELL instruction: the last one that is a shell's name, else the first word. */
export const programOfShell = (shell: readonly string[]): string | undefined => {
  const names = shell.map(word => baseName(word));
  return names.findLast(name => dialectNamed(name) !== undefined) ?? names[0];
};

/** The dialect of a program, by its name or path; undefined if it is no shell that we know. */
export const dialectNamed = (program: string): Dialect | undefined => dialects.get(baseName(program).toLowerCase());

const baseName = (path: string): string => path.replace(/^.*[/\\]/, "").replace(/\.exe$/i, "");

const dialects: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ["sh", "sh"],
  ["bash", "bash"],
  ["rbash", "bash"],
  ["dash", "dash"],
  ["ash", "ash"],
  ["busybox", "ash"],
  ["ksh", "ksh"],
  ["mksh", "ksh"],
  ["ksh93", "ksh"],
  ["zsh", "zsh"],
  ["pwsh", "powershell"],
  ["powershell", "powershell"],
  ["cmd", "cmd"],
]);

/** What /bin/sh is, or cmd where there is none: "unknown" without an image, "sh" for one not known. */
const dialectOfImage = (image: string | undefined): Dialect => {
  if (image === undefined || image === "scratch") return "unknown";
  const name = image.replace(/@.*$/, "").toLowerCase();
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const repository = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? "" : name.slice(colon + 1);
  const byTag = tagDialects.find(([pattern]) => pattern.test(tag))?.[1];
  return byTag ?? repositoryDialects.find(([pattern]) => pattern.test(repository))?.[1] ?? "sh";
};

/** Words in a tag, or in the last part of a repository, that name the distribution. */
const words = (...names: readonly string[]): RegExp => new RegExp(`(?:^|[^a-z])(?:${names.join("|")})(?![a-z])`);

const alpine = words("alpine", "busybox", "musl");
const debian = words(
  "debian",
  "ubuntu",
  "jessie",
  "stretch",
  "buster",
  "bullseye",
  "bookworm",
  "trixie",
  "forky",
  "sid",
);
const ubuntu = words("trusty", "xenial", "bionic", "focal", "jammy", "noble", "plucky", "questing", "resolute");
const redHat = words(
  ...[
    "centos",
    "fedora",
    "rocky",
    "rockylinux",
    "almalinux",
    "amazonlinux",
    "amazoncorretto",
    "al",
    "amzn",
    "corretto",
    "oraclelinux",
  ],
  ...[
    "oracle",
    "ol",
    "rhel",
    "ubi",
    "photon",
    "opensuse",
    "leap",
    "sles",
    "bci",
    "azurelinux",
    "mariner",
    "arch",
    "archlinux",
  ],
);
const windows = words("nanoserver", "windowsservercore", "servercore", "ltsc");

const tagDialects: readonly (readonly [RegExp, Dialect])[] = [
  [windows, "cmd"],
  [alpine, "ash"],
  [redHat, "bash"],
  [debian, "dash"],
  [ubuntu, "dash"],
];

const official = (...names: readonly string[]): RegExp => new RegExp(`^(?:${names.join("|")})$`);

/** Of official images: the distribution of their tags that name none, as of 2026. */
const repositoryDialects: readonly (readonly [RegExp, Dialect])[] = [
  [/^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:\/|$)/, "cmd"],
  [/^gcr\.io\/distroless\//, "ash"],
  [official("docker", "registry", "bash", "adminer", "composer", "eclipse-mosquitto", "caddy", "traefik"), "ash"],
  [
    official(
      ...[
        "buildpack-deps",
        "node",
        "python",
        "ruby",
        "golang",
        "rust",
        "php",
        "perl",
        "gcc",
        "haskell",
        "julia",
        "r-base",
      ],
      ...[
        "elixir",
        "erlang",
        "nginx",
        "httpd",
        "postgres",
        "redis",
        "memcached",
        "mariadb",
        "mongo",
        "cassandra",
        "neo4j",
      ],
      ...[
        "tomcat",
        "maven",
        "gradle",
        "eclipse-temurin",
        "clojure",
        "swift",
        "rabbitmq",
        "wordpress",
        "drupal",
        "nextcloud",
      ],
      ...["ghost", "joomla", "jetty", "pypy", "dart", "haproxy", "varnish", "solr", "influxdb", "telegraf", "hylang"],
    ),
    "dash",
  ],
  [/^mcr\.microsoft\.com\/(?:dotnet|devcontainers|vscode)\//, "dash"],
  [/^(?:continuumio|cimg|jenkins|jupyter|tensorflow|pytorch)\//, "dash"],
  [/^public\.ecr\.aws\/lambda\//, "bash"],
  [/^(?:registry\.access\.redhat\.com|registry\.redhat\.io|registry\.suse\.com)\//, "bash"],
  [official("sl", "mageia", "alt", "clearlinux"), "bash"],
  [windows, "cmd"],
  [alpine, "ash"],
  [redHat, "bash"],
  [debian, "dash"],
  [ubuntu, "dash"],
];
