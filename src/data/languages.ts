/** A language that has an official image, and how distributions bring it. */
export interface Language {
  /** Its official image. */
  readonly image: string;
  /** Packages of distributions that are its runtime. */
  readonly packages: RegExp;
  /** Programs that run something written in it. */
  readonly programs: RegExp;
  /** How many numbers of its version tell releases apart. */
  readonly numbers: number;
}

/**
 * Compiled by hand in November 2026. The packages are named as https://packages.debian.org, https://pkgs.alpinelinux.org
 * and https://packages.fedoraproject.org have them; the programs are our own list, of names that public Dockerfiles start.
 */
export const languages: readonly Language[] = [
  {
    image: "python",
    packages: /^python3?(?:\.?\d+)?$/,
    programs: /^(?:python|pip|uv|celery|flask|gunicorn|hypercorn|jupyter|streamlit|uvicorn|uwsgi)[\d.]*$/,
    numbers: 2,
  },
  {
    image: "node",
    packages: /^nodejs(?:-current|-lts|\d+)?$/,
    programs: /^(?:node|nodejs|npm|npx|yarn|pnpm)$/,
    numbers: 1,
  },
  {
    image: "eclipse-temurin",
    packages: /^(?:openjdk-?\d.*|default-j(?:re|dk)(?:-headless)?|java-(?:\d[\d.]*|latest)-openjdk.*)$/,
    programs: /^(?:java|mvn|gradle)$/,
    numbers: 1,
  },
  {
    image: "php",
    packages: /^php\d*(?:\.\d+)?(?:-(?:cli|fpm))?$/,
    programs: /^(?:php|php-fpm|composer)[\d.]*$/,
    numbers: 2,
  },
  {
    image: "ruby",
    packages: /^ruby(?:-full|[\d.]+)?$/,
    programs: /^(?:ruby|gem|bundle|rails|rake)[\d.]*$/,
    numbers: 2,
  },
  { image: "golang", packages: /^(?:go|golang(?:-go|-bin|-\d.*)?)$/, programs: /^go$/, numbers: 2 },
];

/** Images that hold a distribution and nothing else, by the names on Docker Hub and in Red Hat's catalogue. */
export const distributionImages =
  /^(?:almalinux|alpine|amazonlinux|archlinux|centos|debian|fedora|opensuse\/.*|oraclelinux|photon|registry\.access\.redhat\.com\/ubi\d+\/ubi(?:-minimal)?|rockylinux(?:\/rockylinux)?|ubuntu)$/;
