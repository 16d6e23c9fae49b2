import { expect, test } from "vitest";
import rule from "../../../rules/packages/leftover-package-cache.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("apt lists: points at the update", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n        curl \\\n        git \\\n    && apt-get clean\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y --no-install-recommends \\
                ^^^^^^ "apt-get update" leaves its package lists in the layer; end the RUN with "rm -rf /var/lib/apt/lists/*"
  `);
});

test("apk: the switch, or the update that is not needed", () => {
  expect(
    lint(rule, "FROM alpine:3.22\nRUN apk add curl\nRUN apk update && apk add --no-cache git\n"),
  ).toMatchInlineSnapshot(`
    RUN apk add curl
            ^^^ "apk add" leaves its package index in the layer; add "--no-cache"

    RUN apk update && apk add --no-cache git
            ^^^^^^ "apk update" leaves its package index in the layer; drop it and give "--no-cache" to the "apk" calls after it
  `);
});

test("the managers on top of RPM", () => {
  expect(
    lint(
      rule,
      "FROM x\nRUN yum install -y httpd\nRUN dnf -y upgrade && rm -rf /tmp/*\nRUN microdnf install nginx\nRUN zypper -n in nginx\nRUN tdnf install -y nginx\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN yum install -y httpd
            ^^^^^^^ "yum install" leaves its metadata and packages in the layer; end the RUN with "yum clean all"

    RUN dnf -y upgrade && rm -rf /tmp/*
               ^^^^^^^ "dnf upgrade" leaves its metadata and packages in the layer; end the RUN with "dnf clean all"

    RUN microdnf install nginx
                 ^^^^^^^ "microdnf install" leaves its metadata and packages in the layer; end the RUN with "microdnf clean all"

    RUN zypper -n in nginx
                  ^^ "zypper in" leaves its metadata and packages in the layer; end the RUN with "zypper clean --all"

    RUN tdnf install -y nginx
             ^^^^^^^ "tdnf install" leaves its metadata and packages in the layer; end the RUN with "tdnf clean all"
  `);
});

test("the managers of languages, once for each RUN", () => {
  expect(
    lint(
      rule,
      "FROM python:3.13\nRUN pip install -r requirements.txt && pip install gunicorn==23.0.0\nRUN npm ci --omit=dev\nRUN yarn install --frozen-lockfile\nRUN composer install --no-dev\nRUN gem install bundler:2.7.2\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN pip install -r requirements.txt && pip install gunicorn==23.0.0
            ^^^^^^^ "pip install" leaves its download cache in the layer; add "--no-cache-dir", or mount a cache on "/root/.cache/pip"

    RUN npm ci --omit=dev
            ^^ "npm ci" leaves its download cache in the layer; end the RUN with "npm cache clean --force", or mount a cache on "/root/.npm"

    RUN yarn install --frozen-lockfile
             ^^^^^^^ "yarn install" leaves its download cache in the layer; end the RUN with "yarn cache clean", or mount a cache on "/usr/local/share/.cache/yarn"

    RUN composer install --no-dev
                 ^^^^^^^ "composer install" leaves its download cache in the layer; end the RUN with "composer clear-cache", or use "--no-cache"

    RUN gem install bundler:2.7.2
            ^^^^^^^ "gem install" leaves its downloaded gems in the layer; end the RUN with "rm -rf $(gem env gemdir)/cache/*"
  `);
});

test("a stage that the final one is built on counts, one that is only copied from does not", () => {
  expect(
    lint(
      rule,
      "FROM node:24 AS build\nRUN npm ci && npm run build\nFROM debian:13 AS base\nRUN apt-get update && apt-get install -y nginx\nFROM base\nCOPY --from=build /app/dist /srv\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y nginx
                ^^^^^^ "apt-get update" leaves its package lists in the layer; end the RUN with "rm -rf /var/lib/apt/lists/*"
  `);
});

test("judges other stages and their ONBUILD when told to", () => {
  const text =
    "FROM alpine:3.22 AS build\nRUN apk add gcc && npm ci\nONBUILD RUN npm ci\nFROM scratch\nCOPY --from=build /app /app\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, text, { everyStage: ["apk"] })).toMatchInlineSnapshot(`
    RUN apk add gcc && npm ci
            ^^^ "apk add" leaves its package index in the layer; add "--no-cache"
  `);
  expect(lint(rule, text, { onbuild: true })).toMatchInlineSnapshot(`
    ONBUILD RUN npm ci
                    ^^ "npm ci" leaves its download cache in the layer; end the RUN with "npm cache clean --force", or mount a cache on "/root/.npm"
  `);
});

test.each([
  "apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
  "apt-get update && apt-get install -y curl && apt-get dist-clean",
  "apt-get install -y curl",
  "--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl",
  "apk add --no-cache curl",
  "apk add --update curl && rm -rf /var/cache/apk/*",
  "dnf install -y httpd && dnf clean all && rm -rf /var/cache/dnf",
  "pip install --no-cache-dir flask",
  "--mount=type=cache,target=/root/.cache/pip pip install flask",
  "npm ci && npm cache clean --force",
  "yarn install && yarn cache clean",
  "yarn install --immutable",
  "pnpm install --frozen-lockfile",
  "mvn -B package",
  "apt-get update && apt-get install -y curl && ./cleanup.sh",
])("%s is fine", command => {
  expect(lint(rule, `FROM debian:13\nRUN ${command}\n`)).toBe("clean");
});

test("pip's cache may be switched off for the whole image", () => {
  expect(lint(rule, "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n")).toBe("clean");
  expect(lint(rule, "FROM python:3.13\nENV PIP_NO_CACHE_DIR=off\nRUN pip install flask\n")).toMatchInlineSnapshot(`
    RUN pip install flask
            ^^^^^^^ "pip install" leaves its download cache in the layer; add "--no-cache-dir", or mount a cache on "/root/.cache/pip"
  `);
});

test("an image that runs by its manager keeps what that needs", () => {
  expect(lint(rule, 'FROM golang:1.25\nCOPY . .\nRUN go mod download\nCMD ["go", "run", "."]\n')).toBe("clean");
  expect(lint(rule, 'FROM golang:1.25\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n')).toMatchInlineSnapshot(`
    RUN go build -o /app .
           ^^^^^ "go build" leaves its module cache in the layer; build in an earlier stage, or mount a cache on "/go/pkg/mod"
  `);
});

test("carries the codes of the manager, for what the other tools look at", () => {
  const found = (command: string) =>
    problems(rule, `FROM x\nRUN ${command}\n`).map(({ codes, severity }) => [codes, severity]);
  expect(found("apt-get update")).toEqual([[["DL3009"], undefined]]);
  expect(found("apk add x")).toEqual([[["DL3019", "DS-0025"], undefined]]);
  expect(found("apk update")).toEqual([[[], undefined]]);
  expect(found("microdnf install x")).toEqual([[["DL3040", "DS-0027"], undefined]]);
  expect(found("yarn")).toEqual([[["DL3060"], "info"]]);
  expect(found("npm ci")).toEqual([[[], "info"]]);
});

/** The text after its safe fixes. */
const safely = (text: string) => fixed(rule, text, {}, { fixes: "safe" });

test("its fix ends a chain in the style of its lines", () => {
  expect(
    safely(String.raw`FROM debian:13
RUN apt-get update && apt-get install -y curl
RUN apt-get update && \
    apt-get install -y \
        # for the download
        curl \
        git
RUN apt-get update \
 && apt-get install -y curl \
 # the daemon
 &&  apt-get install -y nginx
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		curl \
	;
RUN set -ex && apt-get update && apt-get install -y \
        curl \
        git
RUN apt-get update;            \
    apt-get install -y curl;   \
    apt-get install -y nginx
RUN apt-get update; apt-get install -y curl;
`),
  ).toMatchInlineSnapshot(`
    FROM debian:13
    RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
    RUN apt-get update && \\
        apt-get install -y \\
            # for the download
            curl \\
            git && \\
        rm -rf /var/lib/apt/lists/*
    RUN apt-get update \\
     && apt-get install -y curl \\
     # the daemon
     &&  apt-get install -y nginx \\
     &&  rm -rf /var/lib/apt/lists/*
    RUN set -eux; \\
    	apt-get update; \\
    	apt-get install -y --no-install-recommends \\
    		curl \\
    	;
    RUN set -ex && apt-get update && apt-get install -y \\
            curl \\
            git \\
        && rm -rf /var/lib/apt/lists/*
    RUN apt-get update;            \\
        apt-get install -y curl;   \\
        apt-get install -y nginx && \\
        rm -rf /var/lib/apt/lists/*
    RUN apt-get update; apt-get install -y curl && rm -rf /var/lib/apt/lists/*;
  `);
});

test("its fix ends a heredoc with a line of its own, or hides no failure", () => {
  expect(
    safely(String.raw`FROM debian:13
RUN <<EOF
set -e
apt-get update
if true; then
  apt-get install -y curl
fi
# done
EOF
RUN <<-EOF
	set -e
	apt-get update
	apt-get install -y \
		curl
	EOF
RUN <<EOF
apt-get update
apt-get install -y curl
EOF
`),
  ).toMatchInlineSnapshot(`
    FROM debian:13
    RUN <<EOF
    set -e
    apt-get update
    if true; then
      apt-get install -y curl
    fi
    # done
    rm -rf /var/lib/apt/lists/*
    EOF
    RUN <<-EOF
    	set -e
    	apt-get update
    	apt-get install -y \\
    		curl
    	rm -rf /var/lib/apt/lists/*
    	EOF
    RUN <<EOF
    apt-get update
    apt-get install -y curl && rm -rf /var/lib/apt/lists/*
    EOF
  `);
});

test("its fix keeps line ends, the escape character, and what follows", () => {
  expect(safely("FROM debian:13\r\nRUN apt-get update \\\r\n  && apt-get install -y curl\r\n")).toBe(
    "FROM debian:13\r\nRUN apt-get update \\\r\n  && apt-get install -y curl \\\r\n  && rm -rf /var/lib/apt/lists/*\r\n",
  );
  expect(safely("# escape=`\nFROM debian:13\nRUN apt-get update && `\n  apt-get install -y curl")).toBe(
    "# escape=`\nFROM debian:13\nRUN apt-get update && `\n  apt-get install -y curl && `\n  rm -rf /var/lib/apt/lists/*",
  );
  expect(safely("FROM debian:13\nRUN apt-get update && \\\n  apt-get install -y x \\\n  # last\n")).toBe(
    "FROM debian:13\nRUN apt-get update && \\\n  apt-get install -y x && \\\n  rm -rf /var/lib/apt/lists/* \\\n  # last\n",
  );
});

test("its fix gives the manager's switch, which takes the place of those that say no more", () => {
  expect(
    safely(String.raw`FROM alpine:3.22
RUN apk update && apk add --virtual .build gcc && apk -U upgrade
RUN apk --update add \
      # for the download
      curl
RUN set -eux; \
    apk update; \
    apk add -q curl
RUN <<EOF
apk update
apk add curl
EOF
RUN pip install -U pip && python3 -m pip install -r requirements.txt && uv pip install ruff
RUN ["pip", "install", "flask"]
`),
  ).toMatchInlineSnapshot(`
    FROM alpine:3.22
    RUN apk add --no-cache --virtual .build gcc && apk --no-cache upgrade
    RUN apk --no-cache add \\
          # for the download
          curl
    RUN set -eux; \\
        apk add -q --no-cache curl
    RUN <<EOF
    apk add --no-cache curl
    EOF
    RUN pip install --no-cache-dir -U pip && python3 -m pip install --no-cache-dir -r requirements.txt && uv pip install --no-cache ruff
    RUN ["pip", "install", "--no-cache-dir", "flask"]
  `);
});

test.each([
  ["nothing would be left", "apk update"],
  ["a comment would go along", "apk update \\\n  # curl\n  && apk add curl"],
  ["a parenthesis would go along", "apk update && (apk add curl)"],
  ["it may fail", "apk update || true; apk add curl"],
])("its fix drops no apk update where %s", (_, command) => {
  const text = `FROM alpine:3.22\nRUN ${command}\n`;
  expect(safely(text)).toBe(text);
});

test("its fix ends the RUN with the manager's own cleanup, called as it was", () => {
  expect(
    safely(`FROM x
RUN yum install -y httpd
RUN dnf5 -y upgrade
RUN zypper -n in nginx
RUN sudo dnf install -y nginx
RUN npm ci && composer install
RUN gem install bundler
RUN /opt/conda/bin/conda install -y numpy
RUN sudo apt-get update && bash -c "sudo apt-get install -y curl"
`),
  ).toMatchInlineSnapshot(`
    FROM x
    RUN yum install -y httpd && yum clean all
    RUN dnf5 -y upgrade && dnf5 clean all
    RUN zypper -n in nginx && zypper clean --all
    RUN sudo dnf install -y nginx && sudo dnf clean all
    RUN npm ci && composer install && npm cache clean --force && composer clear-cache
    RUN gem install bundler && rm -rf $(gem env gemdir)/cache/*
    RUN /opt/conda/bin/conda install -y numpy && /opt/conda/bin/conda clean --all --yes
    RUN sudo apt-get update && bash -c "sudo apt-get install -y curl" && sudo rm -rf /var/lib/apt/lists/*
  `);
});

test("its fix for Yarn is unsafe, as later versions run the project out of the cache", () => {
  const text = "FROM node:24\nRUN yarn install --frozen-lockfile\n";
  expect(safely(text)).toBe(text);
  expect(fixed(rule, text)).toBe("FROM node:24\nRUN yarn install --frozen-lockfile && yarn cache clean\n");
});

test.each([
  ["another RUN installs from the lists", "RUN apt-get install -y git"],
  ["another RUN reads them", "RUN apt-cache policy git"],
  ["an ONBUILD installs from them", "ONBUILD RUN apt-get install -y git"],
  ["another stage installs from them", "FROM base\nRUN apt-get install -y git"],
  ["a program does", "RUN rosdep install -y --from-paths src"],
  ["the image's command does", "CMD apt-get install -y git"],
])("there is no fix where %s", (_, behind) => {
  const text = `FROM debian:13 AS base\nRUN apt-get update && apt-get install -y curl\n${behind}\n`;
  expect(fixed(rule, text)).toBe(text);
});

test.each([
  "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*",
  "RUN make install\nRUN . /etc/os-release",
  "FROM debian:13\nRUN apt-get install -y git",
])("there is a fix before %s", behind => {
  const run = "RUN apt-get update && apt-get install -y curl";
  const text = `FROM debian:13 AS base\n${run}\n${behind}\nFROM base\n`;
  expect(safely(text)).toBe(text.replace(run, `${run} && rm -rf /var/lib/apt/lists/*`));
});

test.each(["RUN ./install-tools.sh", "RUN bash /build/run", "RUN /pd_build/prepare", "RUN ansible-playbook site.yml"])(
  "its fix is unsafe before %s",
  behind => {
    const text = `FROM debian:13\nRUN apt-get update && apt-get install -y curl\n${behind}\n`;
    expect(safely(text)).toBe(text);
    expect(fixed(rule, text)).toBe(text.replace("curl", "curl && rm -rf /var/lib/apt/lists/*"));
  },
);

test("its fix is unsafe where a comment speaks of the cache", () => {
  const text = "FROM python:3.13\n# warm the pip cache\nRUN pip install flask\n";
  expect(safely(text)).toBe(text);
});

test.each([
  "npm ci && apt-get purge -y npm",
  "npm i -g x && rm -rf /usr/local/lib/node_modules",
  "cd /app && ./composer.phar install",
  "su node -c 'npm ci'",
  "bash -c '. ~/.nvm/nvm.sh && npm ci'",
  "HOME=/tmp npm ci",
  "sudo -u app npm ci",
])("there is no fix where the manager is out of reach: %s", command => {
  const text = `FROM x\nRUN ${command}\n`;
  expect(fixed(rule, text)).toBe(text);
});

test("there is no fix behind an update that serves nothing", () => {
  const text = "FROM wordpress:6.8\nRUN apt-get update\nRUN docker-php-ext-install pdo_mysql\n";
  expect(problems(rule, text)).toHaveLength(1);
  expect(fixed(rule, text)).toBe(text);
});

const installed = "RUN apt-get update && apt-get install -y curl\n";

test.each([
  ["lone-package-update", "the lists are fetched for later RUNs", "RUN apt-get update\nRUN apt-get install -y curl\n"],
  ["lone-package-update", "the index is of no use", "RUN apk update\nRUN apk add --no-cache curl\n"],
  ["cleanup-in-later-layer", "a later RUN deletes the lists", `${installed}RUN rm -rf /var/lib/apt/lists/*\n`],
  ["cleanup-in-later-layer", "a later RUN cleans up", "RUN dnf install -y httpd\nRUN dnf clean all\n"],
])("leaves to %s: %s", (other, _, instructions) => {
  expect(problems(rule, `FROM x\n${instructions}`).map(({ yieldsTo }) => yieldsTo)).toEqual([other]);
});

test("reports what a late cleanup does not reach", () => {
  expect(
    lint(rule, `FROM debian:13\n${installed}RUN pip install flask\nRUN rm -rf /var/lib/apt/lists/*\n`),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y curl
                ^^^^^^ "apt-get update" leaves its package lists in the layer; end the RUN with "rm -rf /var/lib/apt/lists/*" (unless cleanup-in-later-layer is on)

    RUN pip install flask
            ^^^^^^^ "pip install" leaves its download cache in the layer; add "--no-cache-dir", or mount a cache on "/root/.cache/pip"
  `);
  expect(problems(rule, `FROM debian:13\n${installed}RUN make && rm -rf /var/lib/apt/lists/*\n`)).toHaveLength(1);
});

test("an ONBUILD has no fix", () => {
  const text = "FROM debian:13\nONBUILD RUN apt-get update && apt-get install -y x\nONBUILD RUN pip install x\n";
  expect(fixed(rule, text)).toBe(text);
});

test("does not send away the lists that a later installation lives on", () => {
  const text =
    "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y tzdata\nRUN apt-get install -y git jq\nRUN apt-get update && apt-get install -y vim\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y tzdata
                ^^^^^^ "apt-get update" leaves its package lists in the layer; install in one RUN with it, and end that with "rm -rf /var/lib/apt/lists/*"

    RUN apt-get update && apt-get install -y vim
                ^^^^^^ "apt-get update" leaves its package lists in the layer; end the RUN with "rm -rf /var/lib/apt/lists/*"
  `);
});

test.each([
  [
    "Yarn 2 has its cache elsewhere",
    "FROM node:24\nCOPY package.json yarn.lock ./\nRUN yarn workspaces focus --all --production\n",
  ],
  [
    "… as the files of the project say",
    "FROM node:24\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN corepack enable && yarn install\n",
  ],
  ["vendored modules are not downloaded", "FROM golang:1.25\nCOPY . .\nRUN go build -mod=vendor -o /app .\n"],
  ["… wherever that is said", "FROM golang:1.25\nENV GOFLAGS=-mod=vendor\nCOPY . .\nRUN go build -o /app .\n"],
  ["… for one call", "FROM golang:1.25\nCOPY . .\nRUN CGO_ENABLED=0 GOFLAGS=-mod=vendor go build -o /app .\n"],
  [
    "a program of one file outside a module",
    "FROM golang:1.25\nCOPY check.go /tmp/\nRUN go run /tmp/check.go && rm /tmp/check.go\n",
  ],
])("%s", (_meaning, text) => {
  expect(lint(rule, text)).toBe("clean");
});

test("modules are downloaded where nothing is vendored", () => {
  expect(lint(rule, "FROM golang:1.25\nENV GOFLAGS=-mod=mod\nCOPY . .\nRUN go build -o /app .\n")).not.toBe("clean");
});

test.each([
  "ENV CLEANUP='rm -rf /var/lib/apt/lists/*'\nRUN apt-get update && apt-get install -y curl && $CLEANUP",
  "ARG CLEANUP\nRUN apt-get update && apt-get install -y curl && ${CLEANUP}",
])("a command that stands in a variable may clean up: %s", text => {
  expect(lint(rule, `FROM debian:13\n${text}\n`)).toBe("clean");
});

test("names the program that is there", () => {
  expect(
    lint(rule, "FROM mambaorg/micromamba:2\nRUN micromamba install -y -n base -c conda-forge python=3.12\n"),
  ).toMatchInlineSnapshot(`
    RUN micromamba install -y -n base -c conda-forge python=3.12
                   ^^^^^^^ "micromamba install" leaves its package cache in the layer; end the RUN with "micromamba clean --all --yes"
  `);
});

test("does not send somebody else than root to the home of root", () => {
  const message = (lines: string) => problems(rule, `${lines}\nRUN pip install -r requirements.txt\n`)[0]?.message;
  expect(message("FROM python:3.14")).toContain('mount a cache on "/root/.cache/pip"');
  expect(message("FROM python:3.14\nUSER app\nUSER root")).toContain('"/root/.cache/pip"');
  const elsewhere = 'mount a cache on ".cache/pip" in the home of its user';
  expect(message("FROM python:3.14\nRUN useradd app\nUSER app")).toContain(elsewhere);
  expect(message("FROM apache/airflow:3.1.7")).toContain(elsewhere);
});

test("judges stages that others are built on when told so", () => {
  const text =
    "FROM debian:13 AS a\nRUN apt-get update && apt-get install -y x\nFROM a AS b\nRUN x\nFROM debian:13\nCOPY --from=b /x /x\n";
  expect(problems(rule, text)).toEqual([]);
  expect(problems(rule, text, { bases: true })).toHaveLength(1);
  expect(problems(rule, text.replace("FROM a AS b", "FROM debian:13 AS b"), { bases: true })).toEqual([]);
});

test("a mount lies where the image at hand has the cache", () => {
  const message = (lines: string) => problems(rule, `${lines}\n`).at(-1)?.message;
  const cargo = "COPY . .\nRUN cargo build --release";
  expect(message(`FROM rust:1.97\n${cargo}`)).toContain('"/usr/local/cargo/registry"');
  expect(message(`FROM fedora:44\n${cargo.replace("cargo", "/root/.cargo/bin/cargo")}`)).toContain(
    '"/root/.cargo/registry"',
  );
  expect(message("FROM debian:13\nCOPY . .\nRUN go build -o /app .")).toContain('"/root/go/pkg/mod"');
});

test("what starts a program has no use for what it has downloaded", () => {
  const text = 'FROM node:26\nRUN npm install\nCMD ["npm", "start"]\n';
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN npm install
            ^^^^^^^ "npm install" leaves its download cache in the layer; end the RUN with "npm cache clean --force", or mount a cache on "/root/.npm"
  `);
  expect(lint(rule, 'FROM ruby:4.0\nRUN bundle install\nCMD ["bundle", "exec", "puma"]\n')).not.toBe("clean");
  expect(lint(rule, 'FROM golang:1.27\nRUN go mod download\nCMD ["go", "run", "."]\n')).toBe("clean");
});

test("says once in a stage what another stage is for", () => {
  const download = "COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app .\n";
  expect(problems(rule, `FROM golang:1.27\n${download}`)).toHaveLength(1);
  expect(problems(rule, "FROM python:3.14\nRUN pip install a==1\nRUN pip install b==1\n")).toHaveLength(2);
});

test("cleans zypper's metadata for certain only where nothing behind it installs", () => {
  const risk = (lines: string) =>
    problems(rule, lines).map(
      ({ fix, message }) => `${/"(zypper \w+)"/.exec(message)?.[1]}: ${fix?.unsafe ? "unsafe" : "safe"}`,
    );
  const install = "RUN zypper -n --gpg-auto-import-keys in nginx\n";
  expect(risk(`FROM opensuse/leap:15.6\n${install}RUN ls\n`)).toEqual(["zypper in: safe"]);
  expect(risk(`FROM opensuse/leap:15.6\n${install}RUN zypper -n install curl\n`)).toEqual([
    "zypper in: unsafe",
    "zypper install: safe",
  ]);
  expect(risk(`FROM opensuse/leap:15.6 AS base\n${install}FROM base\nRUN zypper -n up\n`)).toEqual([
    "zypper in: unsafe",
    "zypper up: safe",
  ]);
  expect(risk(`FROM opensuse/leap:15.6\n${install}RUN zypper -n ref && zypper -n in curl\n`)[0]).toBe(
    "zypper in: safe",
  );
});

test("lets uv keep what it makes an environment of at the start, and nothing else", () => {
  const at = (lines: string) => lint(rule, `FROM python:3.14-slim\nWORKDIR /app\nCOPY . .\n${lines}\n`);
  expect(at('RUN uv sync --frozen --no-dev\nCMD ["uv", "run", "uvicorn", "webapp:app"]')).toMatchInlineSnapshot(`
    RUN uv sync --frozen --no-dev
           ^^^^ "uv sync" leaves its download cache in the layer; set "UV_NO_CACHE=1", or mount a cache on "/root/.cache/uv"
  `);
  for (const lines of [
    'RUN uv lock\nCMD ["uv", "run", "main.py"]',
    'RUN uv pip install --system -r requirements.txt\nCMD ["uv", "run", "main.py"]',
    'RUN uv sync --script main.py\nCMD ["uv", "run", "--script", "main.py"]',
    'RUN uv sync --frozen\nCMD ["uv", "run", "--with", "gunicorn", "gunicorn", "app"]',
    'RUN uv sync --frozen --no-cache\nCMD ["uv", "run", "main.py"]',
  ])
    expect(at(lines), lines).toBe("clean");
});
