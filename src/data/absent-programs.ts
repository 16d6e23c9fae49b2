const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap(line => line.split(" ")));

/** What none of the images below has. */
const everywhere = "jq tini dumb-init gosu su-exec supervisord redis-cli mysqladmin pg_isready";

interface AbsentPrograms {
  /** Names of images as people write them. */
  readonly images: ReadonlySet<string>;
  readonly tag: RegExp;
  /** Tags that were built in other ways, or may have been. */
  readonly except?: RegExp;
  readonly programs: ReadonlySet<string>;
}

/**
 * Programs that images are known not to have, of those that health checks and entry points like to call. An image that
 * no row names may have anything: php and nginx, for example, have curl. Compiled by hand in November 2026 from the
 * Dockerfiles and package lists in the repositories beside each row. On Alpine wget is part of BusyBox.
 */
export const absentPrograms: readonly AbsentPrograms[] = [
  // https://github.com/debuerreotype/docker-debian-artifacts
  {
    images: words("debian"),
    tag: /^(?:latest|(?:old)?stable|testing|unstable|sid|forky|trixie|bookworm|bullseye|buster|stretch|9|1\d)(?:[-.]|$)/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  // https://git.launchpad.net/cloud-images/+oci/ubuntu-base
  {
    images: words("ubuntu"),
    tag: /^(?:latest|rolling|devel|1[68]\.04|2\d\.\d\d|xenial|bionic|focal|jammy|noble|questing|resolute)(?:-|$)/,
    programs: words("curl wget git", everywhere),
  },
  // https://github.com/nodejs/docker-node, https://github.com/rust-lang/docker-rust,
  // https://github.com/docker-library/python, and ruby and openjdk beside it
  {
    images: words("node python ruby openjdk rust"),
    tag: /(?:^|-)slim(?:-|$)/,
    // Node.js before 12, Ruby before 2.5 (no other of them has such versions with this variant).
    except:
      /^(?:(?:(?:0|[4-9]|1[01])[.\d]*|argon|boron|carbon|dubnium)-(?:stretch-|jessie-)?slim|2\.[0-4][.\d]*-slim)$/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  // https://github.com/docker-library/httpd
  {
    images: words("httpd"),
    tag: /^(?:latest|2[.\d]*)(?:-(?:bookworm|trixie))?$/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  // https://github.com/dotnet/dotnet-docker
  {
    images: words(
      "mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps",
    ),
    tag: /^(?:[5-9]|1\d)\.0[.\d]*(?:-(?:buster|bullseye|bookworm)-slim|-focal|-jammy|-noble)?$/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  // https://github.com/alpinelinux/docker-alpine
  {
    images: words("alpine"),
    tag: /^(?:latest|edge|3[.\d]*|\d{8})$/,
    programs: words("curl bash git", everywhere),
  },
  // The same repositories as above, and https://github.com/docker-library/golang
  {
    images: words(
      "node python ruby golang openjdk rust httpd mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime",
      "mcr.microsoft.com/dotnet/runtime-deps",
    ),
    tag: /(?:^|-)alpine/,
    programs: words("curl bash", everywhere),
  },
  // https://github.com/docker-library/busybox
  { images: words("busybox"), tag: /^/, programs: words("curl bash git", everywhere) },
];

/** What scratch and images without a shell have none of. */
export const absentWithoutShell: ReadonlySet<string> = words(
  "sh bash ash dash curl wget nc netcat git test cat echo grep pgrep",
  everywhere,
);

/** Words of package names that bring a program of another name. */
export const providers: Readonly<Record<string, RegExp>> = {
  mysqladmin: /mysql|mariadb/,
  nc: /netcat|ncat|nmap/,
  netcat: /netcat|ncat|nmap/,
  pg_isready: /postgresql/,
  "redis-cli": /redis/,
  supervisord: /supervisor/,
};

/**
 * Packages of Debian and Alpine that bring none of these programs along but by their name. By what their dependencies are
 * in November 2026 on https://packages.debian.org and https://pkgs.alpinelinux.org.
 */
export const harmlessPackages: ReadonlySet<string> = words(
  "python python3 python-pip python3-pip python-venv python3-venv python-setuptools python3-setuptools python-wheel",
  "python3-wheel py3-pip nodejs npm yarn",
  "gcc g++ gfortran make cmake ninja-build autoconf automake swig nasm patchelf ccache build-essential build-base",
  "linux-headers pkg-config pkgconf protobuf-compiler",
  "apt-transport-https ca-certificates lsb-release tzdata locales gettext-base gnupg gnupg2 openssl gcompat zlib1g",
  "procps psmisc htop iproute2 iputils-ping dnsutils net-tools telnet inotify-tools cron sudo shadow acl",
  "bash curl wget git jq tini dumb-init gosu su-exec netcat supervisor nginx openssh-client rsync",
  "vim nano less tree file patch bc gawk dos2unix zip unzip tar gzip bzip2 xz-utils",
  "postgresql-client postgresql-libs default-mysql-client mariadb-client mysql-client sqlite sqlite3 unixodbc",
  "ffmpeg imagemagick graphicsmagick ghostscript poppler-utils graphviz tesseract-ocr ocrmypdf qpdf pandoc gdal-bin",
  "espeak-ng sox flac lame mediainfo webp optipng jpegoptim pngquant gifsicle fontconfig xvfb xauth",
);

/** The same for kinds of packages, by how they are named: libraries, headers, fonts, languages of tesseract. */
export const harmlessPackageNames =
  /^(?:lib[\w.+-]+|[\w.+-]+-dev|(?:fonts|ttf|tesseract-ocr)-[\w-]+|netcat-\w+|postgresql-client-\d+)$/;

/** The same for bash on Alpine, which more packages there depend on. */
export const packagesWithoutBash: ReadonlySet<string> = words(
  "python3 py3-pip nodejs npm yarn ca-certificates tzdata openssl gcc g++ make build-base musl-dev libffi-dev openssl-dev",
  "linux-headers gcompat libc6-compat libstdc++ libgcc curl wget git jq tini dumb-init su-exec shadow sudo zip unzip tar",
);
