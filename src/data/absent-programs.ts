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
 * no row names may have anything: php and nginx, for one, have curl. Compiled in November 2026 from the Dockerfiles of the
 * Docker Official Images and of dotnet/dotnet-docker. On Alpine wget is part of BusyBox.
 */
export const absentPrograms: readonly AbsentPrograms[] = [
  {
    images: words("debian"),
    tag: /^(?:latest|(?:old)?stable|testing|unstable|sid|forky|trixie|bookworm|bullseye|buster|stretch|9|1\d)(?:[-.]|$)/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  {
    images: words("ubuntu"),
    tag: /^(?:latest|rolling|devel|1[68]\.04|2\d\.\d\d|xenial|bionic|focal|jammy|noble|questing|resolute)(?:-|$)/,
    programs: words("curl wget git", everywhere),
  },
  {
    images: words("node python ruby openjdk rust"),
    tag: /(?:^|-)slim(?:-|$)/,
    // Node.js before 12, Ruby before 2.5 (no other of them has such versions with this variant).
    except:
      /^(?:(?:(?:0|[4-9]|1[01])[.\d]*|argon|boron|carbon|dubnium)-(?:stretch-|jessie-)?slim|2\.[0-4][.\d]*-slim)$/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  {
    images: words("httpd"),
    tag: /^(?:latest|2[.\d]*)(?:-(?:bookworm|trixie))?$/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  {
    images: words(
      "mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps",
    ),
    tag: /^(?:[5-9]|1\d)\.0[.\d]*(?:-(?:buster|bullseye|bookworm)-slim|-focal|-jammy|-noble)?$/,
    programs: words("curl wget git nc netcat", everywhere),
  },
  {
    images: words("alpine"),
    tag: /^(?:latest|edge|3[.\d]*|\d{8})$/,
    programs: words("curl bash git", everywhere),
  },
  {
    images: words(
      "node python ruby golang openjdk rust httpd mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime",
      "mcr.microsoft.com/dotnet/runtime-deps",
    ),
    tag: /(?:^|-)alpine/,
    programs: words("curl bash", everywhere),
  },
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
 * known to be in November 2026.
 */
export const harmlessPackages =
  /^(?:lib[\w.+-]+|[\w.+-]+-dev|python3?(?:-(?:pip|venv|setuptools|wheel))?|py3-pip|nodejs|npm|yarn|ca-certificates|tzdata|locales|gnupg2?|openssl|gcc|g\+\+|make|build-essential|build-base|linux-headers|gcompat|procps|psmisc|vim|nano|less|zip|unzip|tar|gzip|bzip2|xz-utils|file|patch|pkg-config|pkgconf|postgresql-(?:client(?:-\d+)?|libs)|(?:default-mysql|mariadb|mysql)-client|sqlite3?|ffmpeg|imagemagick|ghostscript|poppler-utils|shadow|sudo|iputils-ping|dnsutils|net-tools|openssh-client|rsync|cron|git|nginx|zlib1g|fontconfig|ttf-[\w-]+|fonts-[\w-]+|apt-transport-https|lsb-release|gettext-base|tree|htop|iproute2|telnet|dos2unix|inotify-tools|acl|bc|gawk|graphviz|tesseract-ocr(?:-[\w-]+)?|ocrmypdf|qpdf|pandoc|gdal-bin|unixodbc|protobuf-compiler|cmake|ninja-build|autoconf|automake|gfortran|swig|nasm|patchelf|ccache|xvfb|xauth|espeak-ng|sox|flac|lame|mediainfo|webp|optipng|jpegoptim|pngquant|gifsicle|graphicsmagick|curl|wget|bash|jq|tini|dumb-init|gosu|su-exec|netcat(?:-\w+)?|supervisor)$/;

/** The same for bash on Alpine, which more packages there depend on. */
export const packagesWithoutBash =
  /^(?:python3|py3-pip|nodejs|npm|yarn|ca-certificates|tzdata|openssl|gcc|g\+\+|make|build-base|musl-dev|libffi-dev|openssl-dev|linux-headers|gcompat|libc6-compat|libstdc\+\+|libgcc|curl|wget|git|jq|tini|dumb-init|su-exec|shadow|sudo|zip|unzip|tar)$/;
