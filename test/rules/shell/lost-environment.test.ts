import { expect, test } from "vitest";
import rule from "../../../rules/shell/lost-environment.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at what nothing in the RUN uses", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN export A=1\nRUN make && cd /x\nRUN set -e; A=1; export B=2\nRUN alias ll="ls -l"\nRUN ulimit -n 65536\nRUN umask 077\nRUN . /venv/bin/activate\nRUN ["/bin/bash", "-c", "source ~/.bashrc"]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN export A=1
        ^^^^^^ the effect of "export" ends with this RUN, and nothing in it uses it; use "ENV"

    RUN make && cd /x
                ^^ the effect of "cd" ends with this RUN, and nothing in it uses it; use "WORKDIR"

    RUN set -e; A=1; export B=2
                ^^^ the effect of "A" ends with this RUN, and nothing in it uses it; use "ENV"

    RUN alias ll="ls -l"
        ^^^^^ the effect of "alias" ends with this RUN, and nothing in it uses it; write it to a file that the shell reads

    RUN ulimit -n 65536
        ^^^^^^ the effect of "ulimit" ends with this RUN, and nothing in it uses it; set it when the container is started, with "docker run --ulimit"

    RUN umask 077
        ^^^^^ the effect of "umask" ends with this RUN, and nothing in it uses it; run the commands that need it in the same RUN

    RUN . /venv/bin/activate
        ^ the effect of "." ends with this RUN, and nothing in it uses it; run the commands that need it in the same RUN, or set its variables with "ENV"

    RUN ["/bin/bash", "-c", "source ~/.bashrc"]
                             ^^^^^^ the effect of "source" ends with this RUN, and nothing in it uses it; run the commands that need it in the same RUN, or set its variables with "ENV"
  `);
});

test("leaves alone what the RUN goes on to use", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN export A=1 && make\nRUN cd /x && make\nRUN . /venv/bin/activate && pip install -r requirements.txt\nRUN umask 022; mkdir /x\nRUN <<EOF\nexport A=1\nmake\nEOF\n",
    ),
  ).toBe("clean");
});

test("leaves scripts alone that may do real work, questions, and what is no change of the shell", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN . /build/install.sh\nRUN ulimit -n\nRUN alias\nRUN (cd /x)\nRUN test -d /x && cd /x\nRUN cd /x || exit 1\nRUN export -p\nRUN cd /x | cat\nRUN export > /env\nRUN set -eux\nRUN cd /x && bash build.sh\nRUN bash -c 'cd /x && make'\n",
    ),
  ).toBe("clean");
});

test("leaves alone a cd that goes back to where the RUN came from", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN cd ./tmp && jar cfM ../app.war . && cd ..\nRUN cd /src && make && cd /\nRUN pushd /src && make && cd -\n",
    ),
  ).toBe("clean");
  expect(problems(rule, "FROM debian:13\nRUN cd ..\nRUN cd /src && make && cd /app\n")).toHaveLength(2);
});
