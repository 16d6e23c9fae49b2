import { describe, expect, test } from "vitest";
import type { Located, RunInstruction } from "../../src/model/dockerfile.ts";
import { parse } from "../../src/model/parse.ts";
import { type Command, dialectOf, type Script, shellSwitches } from "../../src/model/shell.ts";
import { Source } from "../../src/model/source.ts";

interface Read {
  readonly script: Script;
  readonly commands: readonly Command[];
  readonly run: RunInstruction;
  /** What stands in the file at a place of the model. */
  at(place: Located): string;
}

/** The last RUN of a Dockerfile. */
const readFile = (text: string): Read => {
  const source = new Source(text);
  const run = parse({ path: "Dockerfile", source }).of("RUN").at(-1);
  if (!run) throw new TypeError("the Dockerfile has no RUN");
  const at = ({ range }: Located): string => {
    const { start, end } = source.spanOf(range);
    return text.slice(start, end);
  };
  return { script: run.script, commands: run.script.commands, run, at };
};
const read = (body: string, image = "debian:12"): Read => readFile(`FROM ${image}\nRUN ${body}\n`);
const programs = (body: string): readonly string[] => read(body).commands.map(({ program }) => program);
const lines = (body: string): readonly string[] =>
  read(body).commands.map(({ program, args }) => [program, ...args.map(({ value }) => value)].join(" "));
/** The programs for which something holds. */
const which = (body: string, holds: (command: Command) => boolean): readonly string[] =>
  read(body)
    .commands.filter(holds)
    .map(({ program }) => program);

describe("where commands are found", () => {
  test.each([
    ["a && b || c; d & e", "a b c d e"],
    ["a | b |& c", "a b c"],
    ["( a; b ) && { c; d; }", "a b c d"],
    ["if a; then b; elif c; then d; else e; fi", "a b c d e"],
    ["for x in $(a); do b; done", "a b"],
    ["while a; do b; done; until c; do d; done", "a b c d"],
    ["case $(a) in x) b;; y|z) c;; esac", "a b c"],
    ["f() { a; }; function g { b; }; f", "a b f"],
    ["a \"$(b 'c')\" `d`", "a b d"],
    ["diff <(a) <(b)", "diff a b"],
    ["X=$(a) Y=1 b > $(c)", "b a c"],
    ["export X=$(a)", "export a"],
    ["echo $(( $(a) + 1 )) ${X:-$(b)}", "echo a b"],
    ["[[ -f $(a) ]] && b", "[[ a b"],
    ["! a", "a"],
    ["time -p a", "a"],
    ["{ a; } > $(b)", "a b"],
  ])("%s", (body, expected) => {
    expect(programs(body).join(" ")).toBe(expected);
  });

  test("an escaped command substitution in backticks points at the backticks", () => {
    const { commands, at } = read("X=`a \\`b\\``");
    expect(commands.map(command => [command.program, at(command)])).toEqual([
      ["", "X=`a \\`b\\``"],
      ["a", "`a \\`b\\``"],
      ["b", "`a \\`b\\``"],
    ]);
  });

  test("assignments alone are a command without a name", () => {
    const { commands } = read("X=1 Y=$Z");
    expect(commands[0]?.name).toBeUndefined();
    expect(commands[0]?.assignments.map(({ name, value }) => [name, value?.value])).toEqual([
      ["X", "1"],
      ["Y", "$Z"],
    ]);
  });
});

describe("programs", () => {
  test.each([
    ["/usr/bin/curl x", "curl"],
    ['"curl" x', "curl"],
    ["\\curl x", "curl"],
    ["'/opt/a b/c' x", "c"],
    ["$CURL x", ""],
    ["$(which curl) x", ""],
    ["${JAVA_HOME}/bin/java x", "java"],
    ["./configure", "configure"],
  ])("%s calls %j", (body, program) => {
    expect(read(body).commands[0]?.program).toBe(program);
  });
});

describe("words", () => {
  const word = (text: string) => {
    const found = read(`x ${text}`).commands[0]?.args[0];
    if (!found) throw new TypeError("no word");
    return found;
  };

  test.each([
    ["a", "a", false, false, false],
    ["'a $b'", "a $b", true, false, false],
    ['"a $b"', "a $b", true, true, false],
    ["$b", "$b", false, true, false],
    ["a\\ b", "a b", true, false, false],
    ["*.deb", "*.deb", false, false, true],
    ["'*'.deb", "*.deb", true, false, false],
    ["{a,b}", "{a,b}", false, false, true],
    ["$((1+2))", "$((1+2))", false, true, false],
    ["`a`", "`a`", false, true, false],
    ["<(a)", "<(a)", false, true, false],
    ["\\$a", "$a", true, false, false],
    ["${a%%*}", "${a%%*}", false, true, false],
    ["a$", "a$", false, false, false],
  ])("%s", (text, value, isQuoted, hasExpansion, hasGlob) => {
    const found = word(text);
    expect(found.text).toBe(text);
    expect([found.value, found.isQuoted, found.hasExpansion, found.hasGlob]).toEqual([
      value,
      isQuoted,
      hasExpansion,
      hasGlob,
    ]);
  });

  test.each([
    ["$A${B}", "A B"],
    ["${A:-$B}", "A B"],
    ["$1$@$?", ""],
    ["'$A'", ""],
    ["$((A+1))", "A"],
    ["$(echo $A)", ""],
    ["${A}${A}", "A"],
  ])("%s has the variables %j", (text, names) => {
    expect(word(text).variables.join(" ")).toBe(names);
  });

  test.each([
    ["abc", 1, 2, "b"],
    ["'abc'", 1, 2, "b"],
    ['"a\\"b"', 1, 2, '\\"'],
    ["a'b'\"c\"", 1, 3, "b'\"c"],
    ["--x=$Y", 4, 6, "$Y"],
    ["$'a\\x41'", 1, 2, "$'a\\x41'"],
    ["abc", 3, 3, ""],
  ])("part of %s", (text, from, to, expected) => {
    const { commands, at } = read(`x ${text}`);
    const range = commands[0]?.args[0]?.part(from, to);
    expect(range && at({ range })).toBe(expected);
  });
});

describe("places in the file", () => {
  test("words, commands and pipelines are where they stand", () => {
    const { commands, at } = read("apt-get  install -y \\\n  curl | tee  log > out");
    expect(commands.map(at)).toEqual(["apt-get  install -y \\\n  curl", "tee  log > out"]);
    expect(commands[0]?.args.map(at)).toEqual(["install", "-y", "curl"]);
    expect(commands[1]?.redirections.map(at)).toEqual(["> out"]);
    expect(commands[0] && at(commands[0].pipeline)).toBe("apt-get  install -y \\\n  curl | tee  log > out");
  });

  test("comments and blank lines inside the instruction are skipped", () => {
    const { commands, at } = read("a \\\n# about b\n\n && b x");
    expect(commands[1] && at(commands[1])).toBe("b x");
  });

  test("a word may go over the end of a line", () => {
    const { commands, at } = read("ech\\\no x");
    expect(commands[0]?.program).toBe("echo");
    expect(commands[0]?.name && at(commands[0].name)).toBe("ech\\\no");
  });

  test("a file with backtick as escape character maps the same way", () => {
    const { commands, at } = readFile("# escape=`\nFROM debian:12\nRUN a `\n && b 'x y'\n");
    expect(commands[1] && at(commands[1])).toBe("b 'x y'");
  });

  test("commands of a script in a string are inside the string", () => {
    const { commands, at } = read('sh -c "cd \\"/a b\\" && make -j4"');
    expect(commands.slice(1).map(at)).toEqual(['cd \\"/a b\\"', "make -j4"]);
    expect(commands[1]?.args.map(at)).toEqual(['\\"/a b\\"']);
  });

  test("onbuild triggers too", () => {
    const { commands, at } = readFile("FROM debian:12\nONBUILD RUN a && b x\n");
    expect(commands.map(at)).toEqual(["a", "b x"]);
  });
});

describe("how commands are joined", () => {
  test("by the operator before them", () => {
    const { commands } = read("a && b || c | d; e & f\n");
    expect(commands.map(({ joint }) => joint)).toEqual(["start", "&&", "||", "|", ";", "&"]);
  });

  test("a block begins anew", () => {
    const { commands } = read("a; { b; c; }; (d)");
    expect(commands.map(({ joint }) => joint)).toEqual(["start", "start", ";", "start"]);
  });

  test("a pipeline shows who has the status of each element", () => {
    const { commands } = read("sudo curl x | ( a; b ) | xargs rm");
    expect(commands[0]?.pipeline.commands.map(({ program }) => program)).toEqual(["curl", "b", "xargs"]);
  });

  test("a command alone is a pipeline of one", () => {
    const { script, commands } = read("a; b | c");
    expect(commands[0]?.pipeline.commands).toEqual([commands[0]]);
    expect(script.pipelines.map(({ commands: { length } }) => length)).toEqual([1, 2]);
  });
});

describe("a lost failure", () => {
  test.each([
    ["a", ""],
    ["a && b", ""],
    ["a; b; c", "a b"],
    ["a && b; c", "a b"],
    ["a && b || exit 1; c", "exit"],
    ["a || b && c; d", "b c"],
    ["a & b; c", "b"],
    ["a; { b; c; }; d", "a b c"],
    ["(a; b) && c", "a"],
    ["(a; b); c", "a b"],
    ["for x in y; do a; b; done", "a"],
    ["if a; then b; fi; c", "a b"],
    ["f() { a; b; }; f; c", "a f"],
    ["x $(a; b) && c", "a"],
    ["sudo a; b", "sudo a"],
    ["sh -c 'a; b'; c", "sh a b"],
    ["sh -c 'a; b'", "a"],
    ["set -e; a; b", "set"],
    ["a; set -e; b; c", "a set"],
    ["set -e; a; set +e; b; c", "set b"],
    ["set -e; (a; b); c", "set"],
    ["set -e; sh -c 'a; b'; c", "set a"],
    ["sh -ec 'a; b'; c", "sh a b"],
    ["sh -ec 'a; b' && c", ""],
  ])("%s", (body, expected) => {
    expect(which(body, ({ isFailureLost }) => isFailureLost).join(" ")).toBe(expected);
  });
});

describe("conditional", () => {
  test.each([
    ["a && b; c", ""],
    ["a || b", "a b"],
    ["a || exit 1", "exit"],
    ["a || { echo failed; exit 1; }", "echo exit"],
    ["a || exit 0", "a exit"],
    ["a && b || true; c", "a b true"],
    ["(a || b) && c", "a b"],
    ["! a", "a"],
    ["[ -f x ] && a; b", "a"],
    ["if a; then b; fi; c", "a b"],
    ["for x in y; do a; done", "a"],
    ["case x in y) a;; esac", "a"],
  ])("%s", (body, expected) => {
    expect(which(body, ({ isConditional }) => isConditional).join(" ")).toBe(expected);
  });

  test("tests are the conditions of if, while and until", () => {
    const body = "if a && b; then c; fi; while d; do e; done; [ f ] && g";
    expect(which(body, ({ isTest }) => isTest)).toEqual(["a", "b", "d"]);
  });

  test("subshells, substitutions and functions are nested, of which substitutions are told apart", () => {
    const body = "a; (b); c $(d `e`); f() { g; }; { h; }";
    expect(which(body, ({ isNested }) => isNested)).toEqual(["b", "d", "e", "g"]);
    expect(which(body, ({ isSubstitution }) => isSubstitution)).toEqual(["d", "e"]);
  });
});

describe("wrappers", () => {
  test.each([
    ["sudo -u root -E apt-get update", "sudo -u root -E", "apt-get update"],
    ["sudo -- X=1 a", "sudo -- X=1", "a"],
    ["doas -u x a -b", "doas -u x", "a -b"],
    ["env -i -u A B=1 C=2 a -d", "env -i -u A B=1 C=2", "a -d"],
    ["exec a b", "exec", "a b"],
    ["command -p a", "command -p", "a"],
    ["builtin a", "builtin", "a"],
    ["/usr/bin/time -o f a", "time -o f", "a"],
    ["nice -n 5 a", "nice -n 5", "a"],
    ["ionice -c 3 a", "ionice -c 3", "a"],
    ["nohup a", "nohup", "a"],
    ["timeout -k 5 --signal KILL 10 a b", "timeout -k 5 --signal KILL 10", "a b"],
    ["stdbuf -oL a", "stdbuf -oL", "a"],
    ["xargs -0 -n 1 -I {} rm {}", "xargs -0 -n 1 -I {}", "rm {}"],
    ["chroot --userspec=a /b c d", "chroot --userspec=a /b", "c d"],
    ["gosu user a", "gosu user", "a"],
    ["su-exec user a", "su-exec user", "a"],
    ["setpriv --reuid 1 --init-groups a", "setpriv --reuid 1 --init-groups", "a"],
    ["runuser -u x -- a b", "runuser -u x --", "a b"],
    ["tini -g -- a", "tini -g --", "a"],
    ["dumb-init -r 15:2 -- a", "dumb-init -r 15:2 --", "a"],
    ["flock -w 5 /lock a", "flock -w 5 /lock", "a"],
    ["busybox wget x", "busybox", "wget x"],
    ["find / -name x -exec rm {} +", "find / -name x -exec rm {} +", "rm {}"],
    ["find / -execdir a {} \\; -print", "find / -execdir a {} ; -print", "a {}"],
    ["eval a b", "eval", "a b"],
  ])("%s", (body, wrapper, inner) => {
    expect(lines(body)).toEqual([wrapper, inner]);
    const [first, second] = read(body).commands;
    expect(second?.wrapper?.program).toBe(first?.program);
  });

  test.each([
    ["sh -c 'a b; c'"],
    ["bash -lc 'a b; c'"],
    ["bash -exc 'a b; c' name"],
    ["bash -euo pipefail -c 'a b; c'"],
    ["bash -o pipefail -c 'a b; c'"],
    ["/bin/dash -c -e 'a b; c'"],
    ["su - user -s /bin/sh -c 'a b; c'"],
    ["su --command='a b; c' user"],
    ["runuser user -c 'a b; c'"],
    ["flock /lock -c 'a b; c'"],
    ["eval 'a b; c'"],
    ["env -S 'a b; c'"],
    ["bash <<< 'a b; c'"],
  ])("%s", body => {
    expect(lines(body).slice(1)).toEqual(["a b", "c"]);
  });

  test.each([
    "command -v a",
    "exec > log",
    "sudo -l",
    "bash script.sh a",
    "sh",
    "env",
    "timeout 5",
    'eval "$(a)"',
    "retry a",
    "find / -name exec",
    "constructor a",
  ])("%s runs nothing that is known", body => {
    expect(which(body, ({ isSubstitution }) => !isSubstitution).length).toBe(1);
  });

  test("the inner command has the joint, the redirections and the place of its own words", () => {
    const { commands, at } = read("a && sudo X=1 b c > d");
    const inner = commands[2];
    expect([inner?.program, inner?.joint, inner && at(inner)]).toEqual(["b", "&&", "X=1 b c"]);
    expect(inner?.redirections.map(({ target }) => target?.value)).toEqual(["d"]);
    expect(inner?.assignments.map(({ name, value }) => [name, value?.value, value && at(value)])).toEqual([
      ["X", "1", "1"],
    ]);
  });

  test("wrappers inside wrappers", () => {
    const { commands } = read("sudo env A=1 bash -c 'xargs -n1 gosu u c'");
    expect(commands.map(({ program }) => program)).toEqual(["sudo", "env", "bash", "xargs", "gosu", "c"]);
    expect(commands.at(-1)?.wrapper?.wrapper?.wrapper?.program).toBe("bash");
  });

  test("what a script in a string substitutes is found once", () => {
    expect(programs('sh -c "a $(b)"')).toEqual(["sh", "a", "b"]);
  });

  test("each command knows the shell that reads it", () => {
    const { commands } = read("a && bash -c 'b' && sh -c 'c'");
    expect(commands.map(({ program, dialect }) => `${program}:${dialect}`)).toEqual([
      "a:dash",
      "bash:dash",
      "b:bash",
      "sh:dash",
      "c:dash",
    ]);
  });
});

describe("redirections", () => {
  test("have operator, descriptor and target", () => {
    const { commands } = read("a >> x 2>&1 < y &> z <<< 'w'", "fedora:42");
    expect(
      commands[0]?.redirections.map(({ operator, fileDescriptor, target }) => [
        operator,
        fileDescriptor,
        target?.value,
      ]),
    ).toEqual([
      [">>", undefined, "x"],
      [">&", 2, "1"],
      ["<", undefined, "y"],
      ["&>", undefined, "z"],
      ["<<<", undefined, "w"],
    ]);
  });

  test("a heredoc has a body, without the tabs that <<- removes", () => {
    const { commands } = read("cat <<-EOF > f && a\n\thi\n\t\tyou\nEOF");
    expect(commands[0]?.redirections[0]?.body).toBe("hi\nyou\n");
    expect(commands.map(({ program }) => program)).toEqual(["cat", "a"]);
  });

  test("the shell runs what an unquoted heredoc substitutes", () => {
    expect(programs("cat <<EOF > f\n$(a)\nEOF")).toEqual(["cat", "a"]);
    expect(programs("cat <<'EOF' > f\n$(a)\nEOF")).toEqual(["cat"]);
  });
});

describe("heredocs", () => {
  test("the body of RUN <<EOF is the script", () => {
    const { script, commands, at } = read("<<EOF\nset -e\napt-get install \\\n  curl\nEOF");
    expect(commands.map(at)).toEqual(["set -e", "apt-get install \\\n  curl"]);
    expect([script.hasErrexit, script.interpreter, script.isShell]).toEqual([true, undefined, true]);
  });

  test("<<- maps every line without its tabs", () => {
    const { script, commands, at } = read("<<-EOF\n\t\ta 'b\n\t c'\n\td\nEOF");
    expect(script.text).toBe("a 'b\n c'\nd\n");
    expect(commands.map(at)).toEqual(["a 'b\n\t c'", "d"]);
  });

  test("the body of a shell that reads it is looked into", () => {
    const { script, commands, at } = read("bash -e <<EOF\nsource x\n[[ -f y ]] && z\nEOF");
    expect(commands.map(({ program }) => program)).toEqual(["bash", "source", "[[", "z"]);
    expect(commands.slice(1).map(at)).toEqual(["source x", "[[ -f y ]]", "z"]);
    expect([script.dialect, script.interpreter, script.hasErrexit]).toEqual(["bash", "bash", true]);
  });

  test("the body of another interpreter is not", () => {
    const { script, commands } = read("python3 <<'EOF' && rm x\nimport os; os.system('curl')\nEOF");
    expect(commands.map(({ program }) => program)).toEqual(["python3", "rm"]);
    expect([script.interpreter, script.isShell, commands[0]?.redirections[0]?.body]).toEqual([
      "python3",
      true,
      "import os; os.system('curl')\n",
    ]);
  });

  test.each([
    ["#!/usr/bin/env python3", "python3", false, "unknown", false],
    ["#!/bin/bash -e", "bash", true, "bash", true],
    ["#!/usr/bin/env -S bash -euo pipefail", "bash", true, "bash", true],
    ["#!/bin/sh", "sh", true, "dash", false],
  ])("%s", (shebang, interpreter, isShell, dialect, hasErrexit) => {
    const { script, commands } = read(`<<EOF\n${shebang}\na b\nEOF`);
    expect([script.interpreter, script.isShell, script.dialect, script.hasErrexit]).toEqual([
      interpreter,
      isShell,
      dialect,
      hasErrexit,
    ]);
    expect(commands.length).toBe(isShell ? 1 : 0);
  });

  test("several heredocs follow their line", () => {
    const { script, commands, at } = read("cat <<A <<B && x y\n1\nA\n2\nB");
    expect(script.text).toBe("cat <<A <<B && x y\n1\nA\n2\nB");
    expect(commands.map(at)).toEqual(["cat <<A <<B", "x y"]);
    expect(commands[0]?.redirections.map(({ body }) => body)).toEqual(["1\n", "2\n"]);
  });

  test("carriage returns of the file are no part of words", () => {
    const { commands, at } = readFile("FROM debian:12\r\nRUN <<EOF\r\na b\r\nc \\\r\n  d\r\nEOF\r\n");
    expect(commands.map(({ program, args }) => [program, ...args.map(at)])).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });
});

describe("exec form", () => {
  test("is one command whose words nobody expands", () => {
    const { script, commands, at } = read('["/bin/echo", "$HOME", "*"]');
    expect(commands.map(({ program }) => program)).toEqual(["echo"]);
    expect(commands[0]?.args.map(word => [word.value, word.hasExpansion, word.hasGlob, at(word)])).toEqual([
      ["$HOME", false, false, '"$HOME"'],
      ["*", false, false, '"*"'],
    ]);
    expect(script.text).toBe("/bin/echo $HOME *");
  });

  test("a script for a shell is looked into", () => {
    const { script, commands, at } = read('["/bin/bash", "-eo", "pipefail", "-c", "curl -k x | sh"]');
    expect(commands.map(({ program }) => program)).toEqual(["bash", "curl", "sh"]);
    expect(commands.slice(1).map(at)).toEqual(["curl -k x", "sh"]);
    expect(commands[1]?.args.map(at)).toEqual(["-k", "x"]);
    expect([script.dialect, script.hasErrexit, script.hasPipefail]).toEqual(["bash", true, true]);
  });

  test("with JSON escapes a word of it points at the whole string", () => {
    const { commands, at } = read('["sh", "-c", "echo \\"a\\""]');
    expect(commands[1]?.args.map(({ value }) => value)).toEqual(["a"]);
    expect(commands[1]?.args.map(at)).toEqual(['"echo \\"a\\""']);
  });

  test("an empty array is an empty script", () => {
    expect(read("[]").commands).toEqual([]);
  });
});

describe("errexit and pipefail", () => {
  test.each([
    ["set -e; a", true, false],
    ["set -eux && a", true, false],
    ["set -o errexit; a", true, false],
    ["set -euxo pipefail; a", true, true],
    ["set -eu -o pipefail; a", true, true],
    ["set -o pipefail && a | b", false, true],
    ["export X=1; set -e; a", true, false],
    ["a; set -e; b", false, false],
    ["if a; then set -e; fi; b", false, false],
    ["(set -e; a); b", false, false],
    ["f() { set -e; }; a", false, false],
    ["set -x; a", false, false],
    ["set -- -e; a", false, false],
    ["bash -ec 'a; b'", true, false],
    ["bash -c 'set -eo pipefail; a | b'", true, true],
    ["bash -ec 'a' && b", false, false],
  ])("%s", (body, hasErrexit, hasPipefail) => {
    const { script } = read(body);
    expect([script.hasErrexit, script.hasPipefail]).toEqual([hasErrexit, hasPipefail]);
  });

  test("a pipeline knows whether pipefail holds where it stands", () => {
    const { script } = read("a | b; set -o pipefail; c | d; (set +o pipefail; e | f); bash -c 'g | h'");
    const pipes = script.pipelines.filter(({ commands }) => commands.length > 1);
    expect(pipes.map(({ commands, hasPipefail }) => [commands[0]?.program, hasPipefail])).toEqual([
      ["a", false],
      ["c", true],
      ["e", false],
      ["g", false],
    ]);
  });

  test("the switches of SHELL hold for the shell form", () => {
    const { script } = readFile('FROM debian:12\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a | b\n');
    expect([script.hasErrexit, script.hasPipefail, script.dialect]).toEqual([true, true, "bash"]);
    expect(script.pipelines[0]?.hasPipefail).toBe(true);
  });

  test("and not for the exec form", () => {
    const { script } = readFile('FROM debian:12\nSHELL ["/bin/bash", "-e", "-c"]\nRUN ["sh", "-c", "a"]\n');
    expect(script.hasErrexit).toBe(false);
  });

  test.each([
    [["/bin/bash", "-o", "pipefail", "-c"], false, true],
    [["/usr/bin/env", "bash", "-euxo", "pipefail", "-c"], true, true],
    [["/bin/sh", "-c"], false, false],
    [undefined, false, false],
  ])("%j", (shell, errexit, pipefail) => {
    expect(shellSwitches(shell)).toEqual({ errexit, pipefail });
  });
});

describe("dialect", () => {
  test.each([
    ["alpine:3.20", "ash"],
    ["alpine@sha256:abc", "ash"],
    ["node:22-alpine3.20", "ash"],
    ["busybox", "ash"],
    ["docker:27-dind", "ash"],
    ["debian:12", "dash"],
    ["ubuntu", "dash"],
    ["python:3.13-slim-bookworm", "dash"],
    ["node", "dash"],
    ["nvidia/cuda:12.4.1-base-ubuntu22.04", "dash"],
    ["nvidia/cuda:12.4.1-base-ubi9", "bash"],
    ["fedora:42", "bash"],
    ["registry.access.redhat.com/ubi9/ubi-minimal:9.5", "bash"],
    ["rockylinux:9", "bash"],
    ["amazonlinux:2023", "bash"],
    ["maven:3-amazoncorretto-21", "bash"],
    ["tomcat:10-jdk21-corretto-al2023", "bash"],
    ["opensuse/leap:15.6", "bash"],
    ["archlinux", "bash"],
    ["mcr.microsoft.com/windows/servercore:ltsc2022", "cmd"],
    ["mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022", "cmd"],
    ["mcr.microsoft.com/dotnet/sdk:8.0", "dash"],
    ["python:3-windowsservercore", "cmd"],
    ["gcr.io/distroless/static-debian12:debug", "ash"],
    ["localhost:5000/team/tool:1", "sh"],
    ["team/myalpinist", "sh"],
  ])("the shell of %s is %s", (image, dialect) => {
    expect(dialectOf(undefined, { image })).toBe(dialect);
  });

  test.each([
    [["/bin/bash", "-c"], "bash"],
    [["/usr/bin/env", "zsh", "-c"], "zsh"],
    [["conda", "run", "-n", "x", "/bin/bash", "-c"], "bash"],
    [["pwsh", "-Command"], "powershell"],
    [["C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "-Command"], "powershell"],
    [["cmd", "/S", "/C"], "cmd"],
    [["/bin/sh", "-c"], "ash"],
    [["/opt/run"], "unknown"],
  ])("SHELL %j wins over the image", (shell, dialect) => {
    expect(dialectOf(shell, { image: "alpine" })).toBe(dialect);
  });

  test("a comment wins over SHELL, if it names a shell", () => {
    expect(dialectOf(["/bin/bash"], { pragma: "dash", image: "alpine" })).toBe("dash");
    expect(dialectOf(["/bin/bash"], { pragma: "tcsh" })).toBe("bash");
  });

  test("nothing known is unknown, Windows is cmd", () => {
    expect(dialectOf(undefined, {})).toBe("unknown");
    expect(dialectOf(undefined, { os: "windows" })).toBe("cmd");
  });

  test.each([["powershell"], ["cmd"], ["python3"]])("what %s reads is kept as text", shell => {
    const { script } = readFile(`FROM debian:12\nSHELL ["${shell}", "-c"]\nRUN if (1) { x }\n`);
    expect([script.isShell, script.commands, script.text]).toEqual([false, [], "if (1) { x }"]);
  });
});

describe("extensions", () => {
  test.each([
    ["[[ a ]]", "test-command"],
    ["((i++))", "arithmetic-command"],
    ["for ((;;)); do a; done", "arithmetic-for"],
    ["function f { a; }", "function-keyword"],
    ["f() { a; }", ""],
    ["X=(a b)", "array"],
    ["echo ${X[0]}", "array"],
    ["X+=a", "append-assignment"],
    ["a <<< b", "here-string"],
    ["a &> b", "combined-redirection"],
    ["a >& b", "combined-redirection"],
    ["a >&2 2>&1", ""],
    ["a |& b", "combined-pipe"],
    ["diff <(a) b", "process-substitution"],
    ["mkdir /x/{a,b}", "brace-expansion"],
    ["echo '{a,b}' \"{a,b}\" {}", ""],
    ["echo $'a'", "ansi-c-quoting"],
    ["echo ${X/a/b}", "replacement"],
    ["echo ${X:1:2}", "substring"],
    ["echo ${X:-a} ${X%a} ${#X}", ""],
    ["case a in b) c;& d) e;; esac", "case-fallthrough"],
    ["bash -c '[[ a ]]'", ""],
    ["echo $([[ a ]])", "test-command"],
  ])("%s", (body, kinds) => {
    expect(
      read(body)
        .script.extensions.map(({ kind }) => kind)
        .join(" "),
    ).toBe(kinds);
  });

  test("are in their place", () => {
    const { script, at } = read("a \\\n && [[ b ]] |& cat ${X/a/b}");
    expect(script.extensions.map(at)).toEqual(["|&", "[[", "${X/a/b}"]);
  });
});

describe("errors", () => {
  test.each([
    ["echo 'a", "unterminated single quote", "'a"],
    ["if a; then b", "expected 'fi' to close 'if'", ""],
    ["a; fi", "unexpected token 'fi'", "fi"],
    ["bash -c 'a; fi'", "unexpected token 'fi'", "fi"],
  ])("%s", (body, message, place) => {
    const { script, at } = read(body);
    expect(script.errors.map(error => [error.message, at(error)])).toEqual([[message, place]]);
  });

  test.each([
    'bash -c "if $X"',
    "bash <<EOF\nif $X\nEOF",
    "zsh -c 'print -l **/*(.)'",
    `${"(".repeat(2000)}a${")".repeat(2000)}`,
  ])("none where the text that the shell gets is not known", body => {
    expect(read(body).script.errors).toEqual([]);
  });
});

describe("any input", () => {
  test.each([
    ["$(", ")"],
    ['"$(', ')"'],
    ["( ", " )"],
    ["if a; then ", "; fi"],
    ["sudo ", ""],
    ["eval ", ""],
    ["${A:-", "}"],
    ["$((", "))"],
    ["{a,", "}"],
  ])("deep nesting of %j does not break it", (open, close) => {
    const { script } = read(`a ${open.repeat(5000)}x${close.repeat(5000)}`);
    expect(script.isShell).toBe(true);
    expect(script.commands.length).toBeLessThan(400);
  });

  test("a thousand wrappers are seen through as far as a hundred", () => {
    expect(read(`${"sudo ".repeat(1000)}x`).commands.length).toBe(101);
  });

  test("10,000 continuation lines keep their places", () => {
    const { commands, at } = read(`a${" \\\n && b c".repeat(10_000)}`);
    expect(commands.length).toBe(10_001);
    expect(commands.slice(-1).map(at)).toEqual(["b c"]);
  });
});
