import { describe, expect, test } from "vitest";
import { packageLeftovers } from "../../src/model/packages/leftovers.ts";
import { covers, normalPath } from "../../src/model/packages/removals.ts";
import { managers } from "../../src/model/packages/table.ts";
import type { PackageOperation, PackageWord } from "../../src/model/packages.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";

const dockerfile = (text: string) => parse({ path: "Dockerfile", source: new Source(text) });

const operations = (command: string): readonly PackageOperation[] =>
  dockerfile(`FROM debian:13\nRUN ${command}\n`)
    .of("RUN")
    .flatMap(run => run.packageOperations);

const packageText = ({ kind, name, version, hasExpansion }: PackageWord): string =>
  `${kind === "name" ? "" : `${kind} `}${name}${version === undefined ? "" : ` at ${version}`}${hasExpansion ? " (hidden)" : ""}`;

/** The packages of a command, one per line, with the version that is read from each. */
const packages = (command: string): string =>
  operations(command)
    .flatMap(operation => operation.packages)
    .map(packageText)
    .join("\n");

/** Which manager does what, one call per line. */
const verbs = (...commands: readonly string[]): string =>
  commands
    .flatMap(command => operations(command))
    .map(({ manager, title, verb }) => `${manager}: ${title} = ${verb}`)
    .join("\n");

const only = (command: string): PackageOperation => {
  const [operation] = operations(command);
  if (!operation) throw new Error(`no package manager in ${command}`);
  return operation;
};

/** What the RUNs of a file leave behind. */
const leftovers = (text: string): string =>
  [...packageLeftovers(dockerfile(text)).values()]
    .flat()
    .map(
      ({ run, title, paths, operations: [first], isCertain }) =>
        `line ${run.range.start.line}: ${first.title} leaves ${title} in ${paths[0]}${isCertain ? "" : ", perhaps"}`,
    )
    .join("\n") || "nothing";

const left = (command: string): string => leftovers(`FROM debian:13\nRUN ${command}\n`);

describe("which manager is called, and for what", () => {
  test("package managers of Python projects", () => {
    expect(verbs("poetry install --no-root && python3 -m poetry add flask", "pdm sync --prod && uv sync")).toBe(
      "poetry: poetry install = install\npoetry: poetry add = install\npdm: pdm sync = install\nuv: uv sync = install",
    );
    expect(packages("poetry add -G dev pytest@^8 && pdm add 'flask>=3'")).toBe("pytest at ^8\nflask at 3");
  });

  test("system package managers", () => {
    expect(
      verbs(
        "apt-get update && apt-get -y install curl && apt-get purge -y curl && apt-get dist-clean",
        "apk -U add curl && apk del curl",
        "yum update -y && dnf5 in -y curl && microdnf clean all && tdnf makecache",
        "zypper -n ref && zypper --root /mnt in -y curl",
        "pacman -Sy && pacman -Syu --noconfirm curl && pacman --noconfirm -Rns curl && pacman -Scc",
      ),
    ).toMatchInlineSnapshot(`
      apt-get: apt-get update = update
      apt-get: apt-get install = install
      apt-get: apt-get purge = remove
      apt-get: apt-get dist-clean = clean
      apk: apk add = install
      apk: apk del = remove
      yum: yum update = upgrade
      dnf: dnf5 in = install
      microdnf: microdnf clean = clean
      tdnf: tdnf makecache = download
      zypper: zypper ref = update
      zypper: zypper in = install
      pacman: pacman -Sy = update
      pacman: pacman -Syu = upgrade
      pacman: pacman -Rns = remove
      pacman: pacman -Scc = clean
    `);
  });

  test("package managers of languages", () => {
    expect(
      verbs(
        "pip3.12 install x && python3 -m pip --quiet install x && pipx run x && uv pip install x && uv tool install x",
        "npm --loglevel verbose ci && yarn && yarn global add x && pnpm -C app i && bun a x",
        "gem2.7 i x && bundle && go mod download && cargo +nightly install x && composer global require a/b",
        "mamba env update -f e.yml && dotnet tool install -g x && mvn -B package && gradle build",
      ),
    ).toMatchInlineSnapshot(`
      pip: pip3.12 install = install
      pip: pip install = install
      pipx: pipx run = install
      uv: uv pip install = install
      uv: uv tool install = install
      npm: npm ci = install
      yarn: yarn = install
      yarn: yarn global add = install
      pnpm: pnpm i = install
      bun: bun a = install
      gem: gem2.7 i = install
      bundle: bundle = install
      go: go mod download = download
      cargo: cargo install = install
      composer: composer global require = install
      conda: mamba env update = install
      dotnet: dotnet tool install = install
      mvn: mvn package = download
      gradle: gradle build = download
    `);
  });

  test("what is no call of a manager, or changes nothing", () => {
    expect(
      verbs(
        "echo apt-get install curl && notdnf install x && npm run install && apt-get install -s curl",
        "yarn --version && bundle -v && pip --help && apt-cache policy curl",
      ),
    ).toMatchInlineSnapshot(`
      npm: npm run = other
      apt-get: apt-get install = other
      yarn: yarn = other
      bundle: bundle = other
      pip: pip = other
    `);
  });

  test("behind wrappers, in substitutions and in exec form", () => {
    expect(
      verbs("sudo -E apt-get install -y a", 'bash -c "apk add b"', '["pip", "install", "c"]'),
    ).toMatchInlineSnapshot(`
      apt-get: apt-get install = install
      apk: apk add = install
      pip: pip install = install
    `);
  });
});

describe("package words", () => {
  test("apt", () => {
    expect(
      packages(
        "apt-get install -t trixie-backports -o Dpkg::Options::=--force-confold a=1.2-3 b:arm64 c/sid d- ./e.deb /tmp/f.deb g++ h^",
      ),
    ).toMatchInlineSnapshot(`
      a at 1.2-3
      b:arm64
      c at sid
      file ./e.deb
      file /tmp/f.deb
      g++
    `);
  });

  test("apk", () => {
    expect(
      packages(
        "apk add -t .deps --repository https://example.com/edge a=1.2-r0 'b>1' c~2 d=~3.4 e@edge e@edge=5 f.apk '!g'",
      ),
    ).toMatchInlineSnapshot(`
      a at 1.2-r0
      b at 1
      c at 2
      d at 3.4
      e
      e at 5
      file f.apk
    `);
  });

  test("RPM", () => {
    expect(
      packages(
        "dnf install -y --setopt tsflags=nodocs httpd-2.4.24 openssl-1:1.1.1k glibc-2.34-60.el9.x86_64 gcc-c++-11.2 rpm-sign java-11-openjdk java-1.8.0-openjdk-devel python3.11 glibc.i686 git-$V @development https://example.com/x.rpm ./y.rpm 'z >= 2'",
      ),
    ).toMatchInlineSnapshot(`
      httpd at 2.4.24
      openssl at 1:1.1.1k
      glibc at 2.34-60.el9.x86_64
      gcc-c++ at 11.2
      rpm-sign
      java-11-openjdk
      java-1.8.0-openjdk-devel
      python3.11
      glibc.i686
      git at $V (hidden)
      url https://example.com/x.rpm
      file ./y.rpm
      z at 2
    `);
    expect(
      packages("dnf module install -y nodejs:20/minimal perl && dnf group install -y tools"),
    ).toMatchInlineSnapshot(`
      nodejs at 20
      perl
    `);
  });

  test("zypper and pacman", () => {
    expect(
      packages("zypper install -n a=1 b\\>=2 && zypper in -t pattern devel && zypper in pattern:x"),
    ).toMatchInlineSnapshot(`
      a at 1
      b at 2
    `);
    expect(packages("pacman -S --ignore x a b=1 && pacman -U ./c.pkg.tar.zst")).toMatchInlineSnapshot(`
      a
      b at 1
      file ./c.pkg.tar.zst
    `);
  });

  test("pip and uv", () => {
    expect(
      packages(
        "pip install -c constraints.txt --index-url https://example.com a 'b[x,y]>=1,<2' 'c ; python_version<\"3\"' 'd @ https://example.com/d.zip' git+https://me@example.com/e.git@v1#egg=e git+ssh://git@example.com/f.git . -e ./g .[h] i.whl https://example.com/j.zip k==$V",
      ),
    ).toMatchInlineSnapshot(`
      a
      b at 1,<2
      c
      url d at https://example.com/d.zip
      url git+https://me@example.com/e.git@v1#egg=e at v1
      url git+ssh://git@example.com/f.git
      file .
      file ./g
      file .[h]
      file i.whl
      url https://example.com/j.zip at https://example.com/j.zip
      k at $V (hidden)
    `);
    expect(packages("uv tool install ruff@0.5 && uv add 'httpx<1'")).toMatchInlineSnapshot(`
      ruff at 0.5
      httpx at 1
    `);
  });

  test("npm", () => {
    expect(
      packages(
        'npm install a@1 b@"^2" @c/d @c/e@3 f@latest g@npm:h@4 ./i j.tgz k/l k/m#abc git+ssh://git@example.com:n/o.git git+https://me@example.com/p.git#v1 https://example.com/q.tgz',
      ),
    ).toMatchInlineSnapshot(`
      a at 1
      b at ^2
      @c/d
      @c/e at 3
      f
      h at 4
      file ./i
      file j.tgz
      url k/l
      url k/m#abc at abc
      url git+ssh://git@example.com:n/o.git
      url git+https://me@example.com/p.git#v1 at v1
      url https://example.com/q.tgz at https://example.com/q.tgz
    `);
  });

  test("gem, go, cargo, composer, conda, dotnet", () => {
    expect(
      packages(
        "gem install a:1 b c.gem -- --with-x=y && gem install d -v '~> 2' && go install example.com/e@v1 example.com/f@latest ./g ./... && go run example.com/h@v2 --x y && cargo install i@1 && cargo install j --version 2 && cargo install --git https://example.com/k --tag v3 k && composer require l/m:^1 n/o ^2 p/q && conda install -c forge r=1 's>=2' forge::t && dotnet tool install u --version 3",
      ),
    ).toMatchInlineSnapshot(`
      a at 1
      b
      file c.gem
      d at ~> 2
      example.com/e at v1
      example.com/f
      file ./g
      file ./...
      example.com/h at v2
      i at 1
      j at 2
      url k at v3
      l/m at ^1
      n/o at ^2
      p/q
      r at 1
      s at 2
      t
      u at 3
    `);
  });

  test("files that list packages", () => {
    const { files } = only("pip install -r a.txt --requirement=b.txt -c c.txt");
    expect(files.map(({ value }) => value)).toEqual(["a.txt", "--requirement=b.txt", "c.txt"]);
  });

  test("the installer itself counts as such when it updates itself", () => {
    const installers = (command: string) => only(command).packages.map(({ isInstaller }) => isInstaller);
    expect(installers("pip install --upgrade pip flask")).toEqual([true, false]);
    expect(installers("pip install wheel")).toEqual([false]);
    expect(installers("npm install -g npm@latest")).toEqual([true]);
  });

  test("a word points at its place in the file", () => {
    const [word] = only("apt-get install -y \\\n    curl=7.88").packages;
    expect(word?.range.start).toEqual({ line: 3, column: 5 });
  });
});

describe("assuming yes", () => {
  const yes = (command: string) => only(command).assumesYes;

  test.each([
    "apt-get -y install x",
    "apt-get install x -qqy",
    "apt-get install -yq x",
    "apt-get install -qq x",
    "apt-get install -q -q x",
    "apt-get install -q=2 x",
    "apt-get install --quiet --quiet x",
    "apt-get -fmy install x",
    "apt-get --assume-yes install x",
    "apt-get -o APT::Get::Assume-Yes=true install x",
    "apt-get -oapt::get::assume-yes=1 install x",
    "apt-get $APT_OPTIONS install x",
    "apt-get install ${FLAGS} x",
    "apt-get update",
    "yum -y install x",
    "dnf install --assumeyes x",
    "dnf --setopt=assumeyes=True install x",
    "zypper -n install x",
    "zypper --non-interactive rm x",
    "zypper install --no-confirm x",
    "pacman -Syu --noconfirm x",
    "pip uninstall -y x",
    "apk add x",
    "microdnf install x",
    "pip install x",
  ])("%s does not ask", command => expect(yes(command)).toBe(true));

  test.each([
    "apt-get install x",
    "apt-get install -q x",
    "apt-get -o Dpkg::Use-Pty=0 upgrade",
    "apt-get purge x",
    "DEBIAN_FRONTEND=noninteractive apt-get install x",
    "yum update",
    "dnf remove x",
    "zypper install -n x",
    "pacman -S x",
    "pip uninstall x",
  ])("%s asks", command => expect(yes(command)).toBe(false));

  test("the switch is told from a manager that never asks", () => {
    expect(only("microdnf install x").hasYesSwitch).toBe(false);
    expect(only("microdnf install -y x").hasYesSwitch).toBe(true);
  });
});

test("what fetches the index", () => {
  const updates = (command: string) => only(command).updatesIndex;
  expect(updates("apt-get update")).toBe(true);
  expect(updates("apt-get install --update x")).toBe(true);
  expect(updates("apt-get install -U x")).toBe(true);
  expect(updates("pacman -Syu")).toBe(true);
  expect(updates("apk --update add x")).toBe(true);
  expect(updates("apt-get install x")).toBe(false);
  expect(updates("yum update")).toBe(false);
});

test("what leaves recommended packages out", () => {
  const skips = (command: string) => only(command).skipsRecommended;
  expect(skips("apt-get install --no-install-recommends x")).toBe(true);
  expect(skips("apt-get -o APT::Install-Recommends=0 install x")).toBe(true);
  expect(skips("aptitude install -R x")).toBe(true);
  expect(skips("dnf install --setopt=install_weak_deps=False x")).toBe(true);
  expect(skips("apt-get install -o APT::Install-Suggests=0 x")).toBe(false);
});

test("an upgrade of everything is global", () => {
  expect(only("apt-get -y dist-upgrade").isGlobal).toBe(true);
  expect(only("dnf -y upgrade openssl").isGlobal).toBe(false);
  expect(only("npm update").isGlobal).toBe(false);
});

describe("what a RUN leaves behind", () => {
  test("of each manager", () => {
    expect(
      [
        "apt-get update && apt-get install -y x",
        "apt-get install --update -y x",
        "apk add x",
        "yum install -y x",
        "dnf upgrade -y",
        "microdnf install x",
        "zypper -n in x",
        "pip install x",
        "npm ci",
        "yarn",
        "gem install x",
        "composer install",
        "conda install x",
        "go mod download",
        "cargo build",
        "uv sync",
      ]
        .map(left)
        .join("\n"),
    ).toMatchInlineSnapshot(`
      line 2: apt-get update leaves package lists in /var/lib/apt/lists
      line 2: apt-get install leaves package lists in /var/lib/apt/lists
      line 2: apk add leaves package index in /var/cache/apk
      line 2: yum install leaves metadata and packages in /var/cache/yum
      line 2: dnf upgrade leaves metadata and packages in /var/cache/dnf
      line 2: microdnf install leaves metadata and packages in /var/cache/yum
      line 2: zypper in leaves metadata and packages in /var/cache/zypp
      line 2: pip install leaves download cache in ~/.cache/pip
      line 2: npm ci leaves download cache in ~/.npm
      line 2: yarn leaves download cache in /usr/local/share/.cache/yarn
      line 2: gem install leaves downloaded gems in /usr/local/bundle/cache
      line 2: composer install leaves download cache in ~/.composer/cache
      line 2: conda install leaves package cache in /opt/conda/pkgs
      line 2: go mod download leaves module cache in /go/pkg/mod
      line 2: cargo build leaves registry in /usr/local/cargo/registry
      line 2: uv sync leaves download cache in ~/.cache/uv
    `);
  });

  test.each([
    "apt-get install -y x",
    "apt-get update && rm -rf /var/lib/apt/lists/*",
    "apt-get update && rm -r /var/lib/apt/lists /var/cache/apt",
    "apt-get update && rm -rf /var/lib/{apt,dpkg,cache,log}/",
    "apt-get update && cd /var/lib && rm -rf apt dpkg cache log",
    "apt-get update && find /var/lib/apt/lists -type f -delete",
    "apt-get update && apt-get dist-clean",
    "apt-get update && LISTS=/var/lib/apt/lists; rm -rf $LISTS/*",
    "apt-get update && rm -rf /var/lib/ap?/lists",
    "apt-get update && docker-image-cleanup",
    "apt-get update && bash /tmp/provision.sh",
    "apk add --no-cache x",
    "apk add --no-network x",
    "apk update && apk add x && rm -f /var/cache/apk/*",
    "apk add --root /rootfs x",
    "dnf install -y x && dnf clean all",
    "yum install -y x && dnf clean all",
    "dnf install -y x && rm -rf /var/cache/yum",
    "dnf --installroot /mnt install -y x",
    "zypper -n in x && zypper clean",
    "pip install --no-cache-dir x",
    "pip install --cache-dir /tmp/pip x",
    "PIP_NO_CACHE_DIR=1 pip install x",
    "export PIP_NO_CACHE_DIR=on && pip install x",
    "env PIP_NO_CACHE_DIR=1 pip install x",
    "PIP_NO_CACHE_DIR=$SOMETHING pip install x",
    "pip install x && rm -rf ~/.cache",
    "pip install x && rm -rf $HOME/.cache/pip",
    "pip install x && rm -rf /root/.cache/*",
    "pip install x && python3 -m pip cache purge",
    "gem install x && rm -rf $(gem env gemdir)/cache/*",
    "conda install x && conda clean -afy",
    "--mount=type=cache,target=/root/.cache/pip pip install x",
    "--mount=type=cache,target=/root/.cache pip install x",
    "--mount=type=cache,target=$CACHE pip install x",
    "--mount=type=tmpfs,dst=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update",
    "yarn --version",
  ])("%s leaves nothing", command => expect(left(command)).toBe("nothing"));

  test.each([
    "rm -rf /var/lib/apt/lists/* && apt-get update",
    "apt-get update && apt-get clean",
    "apt-get update && rm -rf /tmp/* /var/tmp/*",
    "apt-get update && find / -name '*.pyc' -delete",
    'apt-get update && rm -rf "$GNUPGHOME"',
    "--mount=type=cache,target=/var/cache/apt apt-get update",
    "dnf install -y x && microdnf clean all",
    "dnf install -y x && dnf clean all && dnf install -y y",
    "zypper -n in x && zypper clean && zypper -n rm y",
    "PIP_NO_CACHE_DIR=0 pip install x",
    "export PIP_NO_CACHE_DIR=false && pip install x",
    "export PIP_NO_CACHE_DIR=1 && unset PIP_NO_CACHE_DIR && pip install x",
    "--mount=type=cache,target=/root/.cache/uv pip install x",
    "pip install --no-cache-dir x && pip install y",
  ])("%s leaves something", command => expect(left(command)).not.toBe("nothing"));

  test("variables and settings come from the stages below", () => {
    expect(leftovers("FROM python AS base\nENV PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install x\n")).toBe("nothing");
    expect(
      leftovers("FROM python AS base\nENV PIP_NO_CACHE_DIR=1\nFROM python\nRUN pip install x\n"),
    ).toMatchInlineSnapshot(`line 4: pip install leaves download cache in ~/.cache/pip`);
    expect(leftovers("FROM python\nARG PIP_NO_CACHE_DIR\nRUN pip install x\n")).toBe("nothing");
    expect(leftovers("FROM python\nRUN pip config set global.no-cache-dir true\nRUN pip install x\n")).toBe("nothing");
    expect(leftovers("FROM python\nCOPY pip.conf /etc/pip.conf\nRUN pip install x\n")).toBe("nothing");
  });

  test("apt keeps its archives once docker-clean is gone", () => {
    expect(
      leftovers("FROM debian\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN apt-get install -y x\n"),
    ).toMatchInlineSnapshot(`line 3: apt-get install leaves downloaded archives in /var/cache/apt/archives`);
    expect(
      leftovers("FROM debian\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN apt-get install -y x && apt-get clean\n"),
    ).toBe("nothing");
  });

  test("uncertain where the cache may be needed or shared", () => {
    expect(left("yarn install --immutable")).toMatchInlineSnapshot(
      `line 2: yarn install leaves download cache in /usr/local/share/.cache/yarn, perhaps`,
    );
    expect(left("pnpm install")).toMatchInlineSnapshot(
      `line 2: pnpm install leaves store in ~/.local/share/pnpm/store, perhaps`,
    );
  });
});

describe("paths", () => {
  test("home directories look alike", () => {
    expect(normalPath("/root/.cache/pip", undefined)).toBe("~/.cache/pip");
    expect(normalPath("/home/app/.cache/pip/", undefined)).toBe("~/.cache/pip");
    expect(normalPath("../lib//apt/.", "/var/cache")).toBe("/var/lib/apt");
    expect(normalPath("lists", undefined)).toBeUndefined();
  });

  test("a directory covers what lies in it", () => {
    expect(covers("/var/lib/apt", "/var/lib/apt/lists")).toBe(true);
    expect(covers("/var/lib/*/lists", "/var/lib/apt/lists")).toBe(true);
    expect(covers("/var/lib/dpkg", "/var/lib/apt/lists")).toBe(false);
    expect(covers("/var", "/var/lib/apt/lists", true)).toBe(false);
  });
});

test("every row of the table is complete enough to be of use", () => {
  for (const { name, verbs: table, asks, yes, verbFromOptions } of managers) {
    expect(
      Object.keys(table).length > 0 || verbFromOptions !== undefined || name === "mvn" || name === "gradle",
      name,
    ).toBe(true);
    // Whoever asks can be told not to.
    expect(asks.length === 0 || yes !== undefined, name).toBe(true);
  }
  expect(new Set(managers.map(({ name }) => name)).size).toBe(managers.length);
});

test("a way to get rid of a cache that is advised is the one that a fix takes", () => {
  const caches = managers.flatMap(({ caches = [] }) => caches);
  for (const { cleanup, remedy } of caches) if (cleanup !== undefined) expect(remedy).toContain(`"${cleanup}"`);
  expect(caches.filter(({ cleanup }) => cleanup !== undefined).length).toBeGreaterThan(8);
});

test("an option of an exec form is a string of its own, and none goes where words have no place", () => {
  const insertions = (text: string) =>
    dockerfile(text)
      .of("RUN")
      .flatMap(run => run.packageOperations.map(operation => operation.withOption("--x")?.text));
  expect(insertions('FROM x\nRUN ["pip", "install", "y"]\nRUN ["pip","install","y"]\nRUN pip install y\n')).toEqual([
    ', "--x"',
    ',"--x"',
    " --x",
  ]);
  expect(insertions('FROM x\nRUN echo "`pip install \\"y\\"`"\n')).toEqual([undefined]);
});
