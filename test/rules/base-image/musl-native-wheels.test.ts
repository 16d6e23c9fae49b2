import { expect, test } from "vitest";
import rule from "../../../rules/base-image/musl-native-wheels.ts";
import { lint } from "../../support/lint.ts";

test("names the packages and the Debian image of the same Python", () => {
  expect(
    lint(
      rule,
      "FROM python:3.12-alpine3.23\nRUN apk add --no-cache g++ && pip install --no-cache-dir requests torch==2.9.1 Opencv_Python\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apk add --no-cache g++ && pip install --no-cache-dir requests torch==2.9.1 Opencv_Python
                                                                      ^^^^^^^^^^^^ "torch", "opencv-python" have no wheels for Alpine's musl; build on "python:3.12-slim"
  `);
  expect(lint(rule, "FROM alpine:3.24\nRUN python3 -m pip install playwright[x]\n")).toMatchInlineSnapshot(`
    RUN python3 -m pip install playwright[x]
                               ^^^^^^^^^^^^^ "playwright" has no wheel for Alpine's musl; build on "python:3.14-slim"
  `);
  expect(
    lint(rule, "FROM python:3.14-alpine AS build\nRUN uv pip install xgboost\nFROM debian:13\n"),
  ).toMatchInlineSnapshot(`
    RUN uv pip install xgboost
                       ^^^^^^^ "xgboost" has no wheel for Alpine's musl; build on "python:3.14-slim"
  `);
});

test("reads the requirements of the final image, where the context has them", () => {
  const text = "FROM python:3.14-alpine\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n";
  const files = {
    "requirements.txt": "# torch is not here yet\nflask==3.1\nTensorFlow>=2.19 ; python_version > '3'\n-e .\n",
  };
  expect(lint(rule, text, {}, { files })).toMatchInlineSnapshot(`
    RUN pip install -r requirements.txt
                       ^^^^^^^^^^^^^^^^ "tensorflow" has no wheel for Alpine's musl; build on "python:3.14-slim"
  `);
  expect(lint(rule, text, {}, { files: { "requirements.txt": "flask\nnumpy\n# torch\n" } })).toBe("clean");
  expect(lint(rule, text)).toBe("clean");
});

test.each([
  ["glibc", "FROM python:3.14-slim\nRUN pip install torch\n"],
  [
    "packages that have such wheels",
    "FROM python:3.14-alpine\nRUN pip install numpy pandas cryptography grpcio scipy\n",
  ],
  ["packages nothing is known of", "FROM python:3.14-alpine\nRUN pip install acme-native\n"],
  ["a package of a longer name", "FROM python:3.14-alpine\nRUN pip install torchmetrics pytest-playwright\n"],
  ["another index", "FROM python:3.14-alpine\nRUN pip install --extra-index-url https://wheels.example.com torch\n"],
  ["wheels from a folder", "FROM python:3.14-alpine\nRUN pip install --no-index --find-links /wheels torch\n"],
  ["a wheel", "FROM python:3.14-alpine\nRUN pip install ./torch-2.9.1-cp314-cp314-linux_x86_64.whl\n"],
  ["Alpine's own package", "FROM alpine:3.24\nRUN apk add py3-pytorch onnxruntime\n"],
  ["packages of Node.js", "FROM node:26-alpine\nRUN npm install playwright\n"],
  ["a Python made for glibc", "FROM alpine:3.24\nRUN sh Miniconda3-latest-Linux-x86_64.sh -b && pip install torch\n"],
  ["an Alpine of others", "FROM frolvlad/alpine-miniconda3\nRUN pip install torch\n"],
  ["an unknown variant", "ARG VARIANT\nFROM python:3.14-$VARIANT\nRUN pip install torch\n"],
  ["removal", "FROM python:3.14-alpine\nRUN pip uninstall -y torch\n"],
])("%s: fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
