import { describe, expect, it } from "vitest";
import { scan } from "../../src/model/scan.ts";
import { Source } from "../../src/model/source.ts";
import { syntaxProblems } from "../../src/model/syntax.ts";
import { workOf } from "../support/work.ts";

const check = (text: string) => {
  const source = new Source(text);
  return { source, ...syntaxProblems(source, scan(source)) };
};

/** Each problem as "line: [text it points at] message (rule)". */
const refused = (text: string): readonly string[] => {
  const { source, problems } = check(text);
  return problems.map(({ range, message, rule }) => {
    const { start, end } = source.spanOf(range);
    return `${range.start.line}: [${source.text.slice(start, end)}] ${message}${rule ? ` (${rule})` : ""}`;
  });
};

/** What the problems of one line behind a FROM point at. */
const pointsAt = (line: string): readonly string[] =>
  refused(`FROM alpine\n${line}\n`).map(problem => /\[(.*?)\] /s.exec(problem)?.[1] ?? "");

describe("instructions and flags", () => {
  it("suggests what a misspelt instruction means", () => {
    expect(refused("FROM a\nRUNN x\n")).toEqual(['2: [RUNN] "RUNN" is not an instruction; did you mean "RUN"?']);
  });

  it("reports lines behind a lost continuation once", () => {
    expect(refused("FROM a\nRUN make\n&& make install\n&& make clean\nRUN x\n")).toEqual([
      '3: [&&] "&&" is not an instruction; if it belongs to the line above, end that one with "\\"',
    ]);
  });

  it("suggests flags, and names the instruction that has one", () => {
    expect(refused("FROM a\nCOPY --form=b x y\nADD --from=b x y\nUSER --x y\n")).toEqual([
      '2: [--form] COPY has no flag "--form"; did you mean "--from"?',
      '3: [--from] ADD has no flag "--from"; it is one of COPY',
      '4: [--x] USER has no flag "--x"; it takes none',
    ]);
  });

  it.each([
    ["COPY --chown x y", "--chown"],
    ["COPY --link= x y", "--link="],
    ["COPY --link=yes x y", "yes"],
    ["COPY --link --link x y", "--link"],
    ["CMD --version", "--version"],
    ["RUN --network=hots x", "hots"],
    ["RUN --security=none x", "none"],
    ["ONBUILD COPY --form=b x y", "--form"],
  ])("%s", (line, expected) => {
    expect(pointsAt(line)).toEqual([expected]);
  });

  it.each([
    "COPY --chown= x y",
    "COPY --link=TRUE --exclude=a --exclude=b x y",
    "ARG --x y",
    "STOPSIGNAL --x SIGTERM",
    "HEALTHCHECK --nonsense NONE",
    "CMD -- x",
    "RUN --device=vendor.com/gpu=all x",
    "ENTRYPOINT",
    "RUN",
    "CMD",
  ])("accepts %s, as BuildKit does", line => {
    expect(pointsAt(line)).toEqual([]);
  });

  it("does not know what another frontend knows", () => {
    const body = "FROM a\nINCLUDE x\nCOPY --magic x y\nRUN --mount=type=volume,colour=red x\nCOPY x\n";
    expect(refused(`# syntax=example.com/frontend:1\n${body}`)).toEqual([
      '6: [COPY] COPY has no destination; add the path to copy "x" to',
    ]);
    expect(refused(`# syntax=docker/dockerfile:1.20-labs\n${body}`)).toHaveLength(5);
    expect(refused(`# syntax=docker.io/docker/dockerfile-upstream:master\n${body}`)).toHaveLength(5);
  });
});

describe("FROM", () => {
  it.each([
    ["FROM", ["FROM"]],
    ["FROM a b", ["b"]],
    ["FROM a AS", ["AS"]],
    ["FROM a AS b c d", ["c d"]],
    ["FROM a # the base", ["# the base"]],
    ["FROM a AS 1b", ["1b"]],
    ["FROM a AS $b", ["$b"]],
    ["FROM a:", [":"]],
    ["FROM org/App:1", ["App"]],
    ['FROM ""', ['""']],
    ["FROM --platform=linux/a/b/c a", ["linux/a/b/c"]],
    ["FROM --platform=arm46 a", ["arm46"]],
    ["FROM --platform=x a", ["x"]],
    ["FROM --platform=linux/$UNDECLARED a", ["linux/$UNDECLARED"]],
    ["FROM a AS Base\nFROM Base", ["Base"]],
    ["FROM $UNDECLARED", ["$UNDECLARED"]],
    ["FROM node:$UNDECLARED", ["node:$UNDECLARED"]],
    ["FROM ${X", ["${"]],
    ["FROM a AS Ünit", ["Ünit"]],
  ])("%s is refused", (text, expected) => {
    expect(refused(text).map(problem => /\[(.*?)\] /.exec(problem)?.[1])).toEqual(expected);
  });

  it.each([
    "FROM scratch",
    "FROM a as B_c-d.e",
    "FROM --platform=$BUILDPLATFORM a",
    "FROM --platform=arm64 a",
    "FROM a-$TARGETARCH",
    "ARG X\nFROM $X",
    "ARG X=A\nFROM $X:$X",
    "FROM ${UNDECLARED:-a}",
    "FROM a AS Base\nFROM base",
    'FROM "a"',
  ])("%s is accepted", text => {
    expect(refused(text)).toEqual([]);
  });

  it("knows which stages are further down, by number and by the last of their name", () => {
    const stages = "FROM a AS x\nCOPY --from=Y b c\nCOPY --from=1 b c\nRUN --mount=from=y,target=/y d\n";
    expect(refused(`${stages}FROM a AS y\nCOPY --from=x b c\nCOPY --from=0 b c\n`)).toEqual([
      '2: [Y] stage "Y" is further down; move it above this one (unknown-copy-source)',
      '3: [1] stage "1" is further down; move it above this one (unknown-copy-source)',
      '4: [y] stage "y" is further down; move it above this one (unknown-copy-source)',
    ]);
    expect(refused("FROM a AS x\nFROM a\nCOPY --from=x b c\nFROM b AS x\n")).toHaveLength(1);
  });

  it("counts images that are copied from as stages, and nothing else", () => {
    expect(refused("FROM a\nCOPY --from=b c d\nCOPY --from=1 c d\n")).toEqual([]);
    expect(refused("FROM a\nRUN --mount=target=/c d\nCOPY --from=1 c d\n")).toEqual([
      "3: [1] there is no stage 1; they count from 0 (unknown-copy-source)",
    ]);
  });

  it("names the rules that say more", () => {
    expect(refused("ENV a=b\nFROM $X\nFROM A\nCOPY --from=0 a b\nONBUILD FROM a\n")).toEqual([
      "1: [ENV] ENV comes before the first FROM; only ARG may (instruction-before-from)",
      '2: [$X] "$X" comes to "", as no ARG before FROM declares "X"; add one (undefined-arg-in-from)',
      '3: [A] "A" has capitals, which repository names cannot have; write "a" (malformed-reference)',
      "5: [FROM] ONBUILD cannot trigger FROM (invalid-onbuild)",
    ]);
  });

  it("is due once in every file", () => {
    expect(refused("ARG A\nARG B\n")).toEqual([
      "2: [ARG] the file has no FROM, so there is nothing to build; add one (instruction-before-from)",
    ]);
    expect(refused("RUN x\nRUN y\n")).toHaveLength(1);
    expect(refused("RUN x\nRUN y\nFROM alpine:3.24\n")).toHaveLength(2);
    expect(refused("<key>x</key>\nRUN y\n")).toHaveLength(1);
  });

  it("takes a placeholder of several words for one", () => {
    expect(refused("FROM {{ image }}\n")).toHaveLength(1);
    expect(refused("FROM <%= image %> AS build\n")).toHaveLength(1);
  });
});

describe("arguments", () => {
  it.each(["ARG", "ENV", "LABEL", "EXPOSE", "USER", "WORKDIR", "VOLUME", "STOPSIGNAL", "MAINTAINER", "SHELL"])(
    "%s needs one",
    keyword => {
      expect(pointsAt(keyword)).toEqual([keyword]);
    },
  );

  it.each([
    ["ONBUILD", ["ONBUILD"]],
    ["ADD a", ["ADD"]],
    ['COPY ["a"]', ["COPY"]],
    ["COPY a <<EOF\nx\nEOF", ["<<EOF"]],
    ["ARG =x", ["=x"]],
    ["ENV =x a=b", ["=x"]],
    ["SHELL bash", ["bash"]],
    ["SHELL []", ["[]"]],
    ["VOLUME []", ["VOLUME"]],
    ['VOLUME ["/a", ""]', ['""']],
    ["HEALTHCHECK", ["HEALTHCHECK"]],
    ["HEALTHCHECK NONE a b", ["a b"]],
    ["HEALTHCHECK CMD", ["CMD"]],
    ["HEALTHCHECK CMD []", ["CMD"]],
    ["HEALTHCHECK curl localhost", ["curl"]],
    ["ONBUILD ONBUILD RUN x", ["ONBUILD"]],
    ["ONBUILD COPY a", ["COPY"]],
  ])("%s", (line, expected) => {
    expect(pointsAt(line)).toEqual(expected);
  });

  it("keeps mistakes of one instruction apart and leaves the others alone", () => {
    const { problems, broken } = check("FROM a\nHEALTHCHECK --retries=x --interval=5 CMD y\nEXPOSE x\nUSER z\n");
    expect(problems).toHaveLength(3);
    expect([...broken]).toEqual([1]);
  });
});

describe("values", () => {
  it.each([
    ["EXPOSE 65536", ["65536"]],
    ["EXPOSE 80 http", ["http"]],
    ["EXPOSE 80/icmp", ["icmp"]],
    ["EXPOSE 90-80", ["90-80"]],
    ["EXPOSE 8000-", ["8000-"]],
    ["EXPOSE host:80:80", ["host"]],
    ["EXPOSE 256.0.0.1:80:80", ["256.0.0.1"]],
    ["EXPOSE 1:2:3:4", ["1:2"]],
    ["COPY --link --chown=node:0 a b", ["node:0"]],
    ["ADD --chown=app --link=True a b", ["app"]],
    ["EXPOSE 80,90", ["80,90"]],
    ["STOPSIGNAL SIGTRM", ["SIGTRM"]],
    ["STOPSIGNAL 0", ["0"]],
    ["HEALTHCHECK --interval=10 CMD x", ["10"]],
    ["HEALTHCHECK --timeout=1d CMD x", ["1d"]],
    ["HEALTHCHECK --timeout=5..5s CMD x", ["5..5s"]],
    ["HEALTHCHECK --timeout=999us CMD x", ["999us"]],
    ["HEALTHCHECK --timeout=-1s CMD x", ["-1s"]],
    ["HEALTHCHECK --retries=-1 CMD x", ["-1"]],
    ["HEALTHCHECK --retries=1.5 CMD x", ["1.5"]],
    ["COPY --chmod=888 a b", ["888"]],
    ["COPY --chmod=77777 a b", ["77777"]],
    ["COPY https://example.com/a b", ["https://example.com/a"]],
    ["COPY --from=$STAGE a b", ["$STAGE"]],
    ["COPY --from=7 a b", ["7"]],
    ["COPY --from=Base a b", ["Base"]],
    ["ADD --checksum=sha256:12 https://example.com/a b", ["sha256:12"]],
    ["ADD --checksum=sha256:12 a b", ["sha256:12"]],
    ["ADD --checksum=sha256:12 <<EOF b\nx\nEOF", ["sha256:12"]],
  ])("%s is refused", (line, expected) => {
    expect(pointsAt(line)).toEqual(expected);
  });

  it.each([
    "EXPOSE 80/TCP 8000-8010/udp 127.0.0.1:80:80 80:80 443/",
    "EXPOSE $PORT ${PORT:-x}/tcp",
    "EXPOSE [::1]:80:80 ::1:80:80 0.0.0.0::80",
    "COPY --link --chown=1000:1000 a b",
    "COPY --link --chown=root:0 a b",
    "COPY --link --chown=$OWNER a b",
    "COPY --link=false --chown=node a b",
    "STOPSIGNAL sigrtmin+3",
    "STOPSIGNAL $SIGNAL",
    "HEALTHCHECK --interval=1h2m3.5s --timeout=0 --start-interval=+1s --retries=0 CMD x",
    "COPY --chmod=u=rwX,go=rX a b",
    "COPY --chmod=$MODE a b",
    "COPY --from=ghcr.io/org/app:1 a b",
    "ADD --checksum=abcdef0 https://example.com/a.git b",
    "ADD git@example.com:a/b.git c",
  ])("%s is accepted", line => {
    expect(pointsAt(line)).toEqual([]);
  });

  it("a stage cannot copy or mount from itself", () => {
    expect(
      refused("FROM a\nFROM a AS b\nCOPY --from=1 x y\nCOPY --from=B x y\nRUN --mount=from=b,target=/x y\n"),
    ).toEqual([
      "3: [1] a stage cannot copy from itself; name an earlier one (self-copy)",
      '4: [B] stage "B" cannot copy from itself; name an earlier one (self-copy)',
      '5: [b] stage "b" cannot copy from itself; name an earlier one (self-copy)',
    ]);
  });
});

describe("mounts", () => {
  it.each([
    ["type=chache,target=/x", ["chache"]],
    ["type=cache,tagret=/x", ["tagret"]],
    ["type=cache,target", ["target"]],
    ["type=cache,target=/x,", ["type=cache,target=/x,"]],
    ["type=cache,target=/x,sharing=lock", ["lock"]],
    ["type=cache,target=/x,mode=rwx", ["rwx"]],
    ["type=cache,target=/x,required", ["required"]],
    ["type=bind,target=/x,size=1g", ["size"]],
    ["type=bind,target=/x,ro=maybe", ["maybe"]],
    ["type=bind,target=/x,from=$A", ["$A"]],
    ["type=tmpfs,target=/x,size=big", ["big"]],
    ["type=tmpfs,target=/", ["target"]],
    ["type=secret", ["type=secret"]],
    ["type=secret,id=a,src=b", ["src"]],
    ["type=secret,id=a,from=b", ["from"]],
    ["type=ssh,source=a", ["source"]],
  ])("%s is refused", (mount, expected) => {
    expect(pointsAt(`RUN --mount=${mount} x`)).toEqual(expected);
  });

  it.each([
    "target=/x",
    "type=cache,id=a,dst=/x,sharing=LOCKED,mode=0755,uid=1,gid=1,rw",
    "target=/x,sharing=locked,type=cache",
    "type=tmpfs,target=/x,size=1.5GiB",
    "type=secret,id=a,env=B,required=true,mode=0400",
    "type=secret,target=/run/a",
    "type=ssh,required",
    "type=$TYPE,target=$TARGET,sharing=$SHARING",
    "type=bind,src=a,destination=/x,readonly=false,from=org/app:1",
  ])("%s is accepted", mount => {
    expect(pointsAt(`RUN --mount=${mount} x`)).toEqual([]);
  });
});

describe("quotes and substitutions", () => {
  it.each([
    ["ENV a='b", ["'"]],
    ['LABEL a="b c=d', ['"']],
    ["ENV a it's", ["'"]],
    ["LABEL 'a=b'", ["'"]],
    ["ARG 'a=b", ["'"]],
    ["ARG a=${b", ["${"]],
    ["ENV a=${b:}", ["${b:}"]],
    ["ENV a=${b:1:2}", ["${b:1:2}"]],
    ["ENV a=${}", ["${}"]],
    ["ENV a=${b[0]}", ["${b[0]}"]],
    ["ENV a=${b/c}", ["${"]],
    ['COPY ["a", "it\'s"]', ["'"]],
    ["USER ${a^^}", ["${a^^}"]],
    ["WORKDIR '/a", ["'"]],
    ["COPY <<EOF /x\necho ${a[@]}\nEOF", ["${a[@]}"]],
  ])("%s is refused", (line, expected) => {
    expect(pointsAt(line)).toEqual(expected);
  });

  it.each([
    "ENV a=\"it's\" b='\"' c=it\\'s",
    "ENV a=${b:-${c:+d}} e=${f#g} h=${i%%j} k=${l//m/n}",
    "ENV a=$ b=$$ c=$(d) e=\\${f",
    "RUN echo ${a:1:2} 'b",
    "CMD it's ${a:1:2}",
    'SHELL ["${a:}"]',
    "MAINTAINER it's me",
    "COPY <<'EOF' /x\n${a[@]}\nEOF",
    "COPY <<EOF /x\nit's $(a) \"\nEOF",
    `ENV a=${"${b:-".repeat(200)}`,
  ])("%s is accepted", line => {
    expect(pointsAt(line)).toEqual([]);
  });
});

describe("on any input", () => {
  it("does work in proportion", () => {
    const inputs: readonly ((size: number) => string)[] = [
      size => `FROM a\nRUN --mount=type=tmpfs,size=${"1".repeat(size)}x y`,
      size => `FROM ${"a-".repeat(size)}!`,
      size => `FROM a\nENV a=${"${b:-".repeat(size)}`,
      size => `FROM a\nCOPY --chmod=${"u+x".repeat(size)}! a b`,
      size => `FROM a\n${"FROM b AS c\nCOPY --from=c x y\n".repeat(size / 50)}`,
    ];
    for (const input of inputs) {
      const [single = 0, double = 0] = [5_000, 10_000].map(size => workOf(() => check(input(size))));
      expect(double / single).toBeLessThan(2.3);
    }
  });
});
