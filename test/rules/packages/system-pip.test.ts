import { expect, test } from "vitest";
import rule from "../../../rules/packages/system-pip.ts";
import { lint, problems } from "../../support/lint.ts";

const pipOn = (image: string, lines = "RUN pip3 install flask"): string =>
  lint(rule, `FROM ${image}\nRUN apt-get update && apt-get install -y python3-pip && apk add py3-pip\n${lines}\n`);

test("points at the verb of the first refused call", () => {
  expect(
    lint(
      rule,
      "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y python3 python3-pip\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip3 install --no-cache-dir -r requirements.txt\nRUN pip3 install gunicorn\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN pip3 install --no-cache-dir -r requirements.txt
             ^^^^^^^ "pip3 install" is refused on Debian 12, which manages its Python itself; make an environment with "python3 -m venv /opt/venv" and put /opt/venv/bin first in PATH
  `);
});

test("sees it in one RUN, by any name of the system's pip, and below a stage that has it", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.20.1 AS base\nRUN apk add --no-cache python3 py3-pip && python3 -m pip install --user awscli\nFROM ubuntu:24.04 AS os\nRUN apt-get install -y python3-pip\nFROM os\nRUN sudo /usr/bin/pip install --upgrade pip\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apk add --no-cache python3 py3-pip && python3 -m pip install --user awscli
                                                             ^^^^^^^ "pip install" is refused on Alpine Linux 3.20, which manages its Python itself; make an environment with "python3 -m venv /opt/venv" and put /opt/venv/bin first in PATH

    RUN sudo /usr/bin/pip install --upgrade pip
                          ^^^^^^^ "pip install" is refused on Ubuntu 24.04, which manages its Python itself; make an environment with "python3 -m venv /opt/venv" and put /opt/venv/bin first in PATH
  `);
});

test("knows which releases refuse", () => {
  for (const image of [
    "debian:12",
    "debian:trixie",
    "ubuntu:23.04",
    "ubuntu:noble",
    "alpine:3.19",
    "node:22-bookworm",
  ]) {
    expect(pipOn(image), image).not.toBe("clean");
  }
  for (const image of ["debian:11", "ubuntu:22.04", "alpine:3.9", "alpine:3.18", "node:22-bullseye"]) {
    expect(pipOn(image), image).toBe("clean");
  }
});

test("does not guess what an image is made of", () => {
  for (const image of ["debian", "debian:latest", "alpine:3", "$BASE", "ghcr.io/acme/base:bookworm", "scratch"]) {
    expect(pipOn(image), image).toBe("clean");
  }
  for (const image of [
    "python:3.13-bookworm",
    "pypy:3.11-trixie",
    "mcr.microsoft.com/devcontainers/python:3-bookworm",
  ]) {
    expect(pipOn(image), image).toBe("clean");
  }
});

test("leaves calls alone for which pip does not look", () => {
  const on = (line: string) => pipOn("debian:12", line);
  expect(on("RUN pip3 install --break-system-packages flask")).toBe("clean");
  expect(
    on("RUN pip3 install --target=/opt/lib flask && pip3 install --prefix /x flask && pip3 install --root / flask"),
  ).toBe("clean");
  expect(on("RUN pip3 download flask && pip3 wheel flask && pip3 list && pip3 --version")).toBe("clean");
  expect(on("RUN pip3 install $PIP_OPTIONS flask")).toBe("clean");
  expect(on("RUN pip3 install --break-system-packages flask\nRUN pip3 install jinja2")).not.toBe("clean");
});

test("leaves an environment alone, however it is entered", () => {
  const on = (lines: string) => pipOn("debian:12", lines);
  expect(on('RUN python3 -m venv /venv\nENV PATH="/venv/bin:$PATH"\nRUN pip install flask')).toBe("clean");
  expect(on("ENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH\nRUN pip install flask")).toBe("clean");
  expect(on("RUN python3 -m venv /venv && . /venv/bin/activate && pip install flask")).toBe("clean");
  expect(on("RUN python3 -m venv /venv && /venv/bin/pip install flask && /venv/bin/python3 -m pip install flask")).toBe(
    "clean",
  );
  expect(on("RUN python3 -m venv /venv && export PATH=/venv/bin:$PATH && pip install flask")).toBe("clean");
  expect(on('SHELL ["/bin/bash", "-lc"]\nRUN pip install flask')).toBe("clean");
});

test("leaves alone what gives leave, in whatever way", () => {
  const on = (lines: string) => pipOn("debian:12", lines);
  expect(on("ENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN pip install flask")).toBe("clean");
  expect(on("RUN PIP_BREAK_SYSTEM_PACKAGES=1 pip install flask")).toBe("clean");
  expect(on("RUN rm /usr/lib/python3.11/EXTERNALLY-MANAGED\nRUN pip install flask")).toBe("clean");
  expect(on("RUN pip config set global.break-system-packages true && pip install flask")).toBe("clean");
  expect(on("COPY pip.conf /etc/pip.conf\nRUN pip install flask")).toBe("clean");
  expect(on("COPY <<EOF /root/.config/pip/pip.conf\n[global]\nEOF\nRUN pip install flask")).toBe("clean");
  expect(on("RUN pip install flask || pip install --break-system-packages flask")).toBe("clean");
});

test("leaves another Python alone", () => {
  const on = (lines: string) => pipOn("debian:12", lines);
  expect(on("RUN curl -O https://www.python.org/ftp/x.tgz && make install\nRUN pip3 install flask")).toBe("clean");
  expect(on("COPY --from=python:3.13 /usr/local /usr/local\nRUN pip3 install flask")).toBe("clean");
  expect(on("COPY rootfs /\nRUN pip3 install flask")).toBe("clean");
  expect(on("COPY requirements.txt /\nRUN pip3 install -r requirements.txt")).not.toBe("clean");
  expect(on("RUN pip3.13 install flask && uv pip install --system flask && pipx install flask")).toBe("clean");
  expect(on("RUN ln -sf /opt/x/bin/pip3 /usr/local/bin/pip3 && pip3 install flask")).toBe("clean");
});

test("needs to see the system's pip installed, and leaves triggers alone", () => {
  expect(lint(rule, "FROM debian:12\nRUN apt-get install -y python3\nRUN pip3 install flask\n")).toBe("clean");
  expect(pipOn("debian:12", "ONBUILD RUN pip3 install flask")).toBe("clean");
  expect(problems(rule, "FROM mcr.microsoft.com/windows:ltsc2022\nRUN pip install flask\n")).toEqual([]);
});
