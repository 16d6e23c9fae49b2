#!/usr/bin/env node
// Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 imglint could not do its job.
"use strict";

const { main, processIo, keep } = require("./program.js").program();

main(process.argv.slice(2), processIo()).then(
  code => {
    process.exitCode = code;
    keep();
  },
  error => {
    process.exitCode = 2;
    process.stderr.write(`imglint: this is a bug in imglint; please report it\n${error?.stack ?? error}\n`);
  },
);
