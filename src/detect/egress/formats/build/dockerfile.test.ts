// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written so.
import { describe, expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

/** What the lines of a Dockerfile are read as, without the line that names the job. */
function read(...lines: readonly string[]): readonly string[] {
  return readInWords("Dockerfile", lines.join("\n")).slice(1);
}

test.each([
  ["COPY . .", true],
  ["copy ./ /app", true],
  ["COPY --chown=app . /app", true],
  ["ADD . /app", true],
  ["COPY package.json . /app/", true],
  ['COPY [".", "/app"]', true],
  ['ADD ["./", "/app"]', true],
  ["COPY --from=build . /app", false],
  ["COPY src/. /app", false],
  ["COPY .. /app", false],
  ["COPY package.json .", false],
  ["ADD https://x.example/a.tgz . ", false],
  ['COPY ["a", "."]', false],
  ["RUN cp . /app", false],
  ["WORKDIR . /app", false],
])("%s brings the tree in: %s", (line, brings) => {
  expect(readInWords("Dockerfile", `FROM a\n${line}\nRUN git push b`)[0]).toBe(
    `job Dockerfile${brings ? "" : " (empty)"}`,
  );
});

describe("what RUN runs", () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [["RUN git push a"], ["-", "1: git push a"]],
    [["run   git push a"], ["-", "1: git push a"]],
    [["  RUN git push a"], ["-", "1: git push a"]],
    [["ONBUILD RUN git push a"], ["-", "1: git push a"]],
    [["ONBUILD  RUN git push a"], ["-", "1: git push a"]],
    [["# git push", "RUN"], []],
    [["CMD git push a", "ENTRYPOINT git push a", "ONBUILDRUN git push a"], []],
    [
      ["RUN a \\", "  b \\ ", "  && git push c", "RUN d"],
      ["-", "1: a \\", "2:   b \\ ", "3:   && git push c", "-", "4: d"],
    ],
    [
      ["RUN a \\", "# why", "  # too", "  && git push c"],
      ["-", "1: a \\", "2: \\", "3: \\", "4:   && git push c"],
    ],
    [
      ["RUN a # git push", "# why", "RUN b"],
      ["-", "1: a # git push", "-", "3: b"],
    ],
    [
      ["RUN a \\", "  b # why", "RUN git push c"],
      ["-", "1: a \\", "2:   b # why", "-", "3: git push c"],
    ],
    [
      ["# a \\", "RUN git push b"],
      ["-", "2: git push b"],
    ],
    [["RUN git push \\"], ["-", "1: git push \\"]],
    [
      ["RUN a\\b", "RUN git push c"],
      ["-", "1: a\\b", "-", "2: git push c"],
    ],
    [["RUN --mount=type=ssh git push a"], ["-", "1: git push a"]],
    [["RUN --mount=type=ssh  --network=host git push --all"], ["-", "1: git push --all"]],
    [
      ["RUN --mount=type=ssh \\", "  --network=host \\", "  git push a"],
      ["-", "3: git push a"],
    ],
    [["RUN git push a --b c"], ["-", "1: git push a --b c"]],
  ])("%j", (lines, seen) => expect(read(...lines)).toEqual(seen));
});

describe("a list that RUN runs", () => {
  test.each<readonly [string, string]>([
    ['["git", "push", "a b"]', "git push 'a b'"],
    ['  ["git", "push", 5]', "git push 5"],
    ['["sh", "-c", "git push a"]', "git push a"],
    ['["/bin/bash", "-lc", "git push a"]', "git push a"],
    ['["bash", "-l", "-c", "git push a", "b"]', "git push a"],
    ['["dash", "-c", "git push a"]', "git push a"],
    ['["zsh", "-ec", "git push a"]', "git push a"],
    ['["sh", "push.sh"]', "sh push.sh"],
    ['["bash", "--rcfile", "x-c", "push.sh"]', "bash --rcfile x-c push.sh"],
    ['["sh", "-cx", "push.sh"]', "sh -cx push.sh"],
    ['["git", "-c", "a=b", "push"]', "git -c a=b push"],
    ['["shell", "-c", "push"]', "shell -c push"],
    ['["cash", "-c", "push"]', "cash -c push"],
    ["[ -f a ] && git push b", "[ -f a ] && git push b"],
    ["true && git push", "true && git push"],
  ])("%s", (list, seen) => expect(read(`RUN ${list}`)).toEqual(["-", `1: ${seen}`]));

  test("may go over lines", () => {
    expect(read('RUN ["git", \\', '  "push"]')).toEqual(["-", "1: git push"]);
    expect(read("RUN --network=host \\", '  ["git", "push"]')).toEqual(["-", "2: git push"]);
  });
});

describe("a here-document", () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ["RUN <<EOF", "a", "git push b", "EOF", "RUN c"],
      ["-", "2: a", "3: git push b", "-", "5: c"],
    ],
    [
      ["RUN <<-'END'  ", "\tgit push b", "\tEND", "RUN c"],
      ["-", "2: \tgit push b", "-", "4: c"],
    ],
    [
      ['RUN --network=host  <<"E"', "git push b", "E", "RUN c"],
      ["-", "2: git push b", "-", "4: c"],
    ],
    [
      ["RUN <<EOF", "ENV A=b", "git push EOF", "EOFS", "EOF"],
      ["-", "2: ENV A=b", "3: git push EOF", "4: EOFS"],
    ],
    [
      ["RUN <<EOF", "git push b"],
      ["-", "2: git push b"],
    ],
    [
      ["RUN bash <<EOF", "git push b", "EOF", "RUN c"],
      ["-", "1: bash <<EOF", "2: git push b", "3: EOF", "-", "4: c"],
    ],
    [
      ["RUN cat <<EOF > a && git push", "b", "EOF"],
      ["-", "1: cat <<EOF > a && git push", "2: b", "3: EOF"],
    ],
    [
      ["RUN bash <<EOF", "git push b"],
      ["-", "1: bash <<EOF", "2: git push b"],
    ],
    [
      ["RUN cat <<<a", "RUN git push b"],
      ["-", "1: cat <<<a", "-", "2: git push b"],
    ],
    [
      ["RUN echo $((1<<2))", "RUN git push b"],
      ["-", "1: echo $((1<<2))", "-", "2: git push b"],
    ],
  ])("%j", (lines, seen) => expect(read(...lines)).toEqual(seen));
});

describe("variables", () => {
  const env = (...lines: readonly string[]): string =>
    read(...lines, "RUN git push a")[0]?.replace(/^- (sh )?/, "") ?? "";
  test.each<readonly [readonly string[], string]>([
    [["ENV A=b"], "A=b"],
    [["env A=b C=d"], "A=b C=d"],
    [["ENV A=\"b c\" D='e f' G="], "A=b c D=e f G="],
    [["ENV A=b \\", "    C=d"], "A=b C=d"],
    [["ENV A=b\\", "C=d"], "A=b C=d"],
    [["ENV A b c"], "A=b c"],
    [["ENV  A  b "], "A=b"],
    [["ENV URL https://x.example?a=b"], "URL=https://x.example?a=b"],
    [["ENV A=https://x.example?b=c"], "A=https://x.example?b=c"],
    [["ENV A_B1=c"], "A_B1=c"],
    [["ARG A=b"], "A=b"],
    [["ARG A"], "-"],
    [["ARG A B=c"], "B=c"],
    [["ARG HOST=h", "ENV URL=https://${HOST}/$NAME"], "HOST=h URL=https://h/<NAME>"],
    [["ENV A=b", "ENV A=c"], "A=c"],
    [["LABEL A=b"], "-"],
  ])("%j", (lines, seen) => expect(env(...lines)).toBe(seen));

  test("are those that stand before the command", () => {
    expect(read("ENV A=b", "RUN git push a", "ENV A=c", "RUN git push b")).toEqual([
      "- sh A=b",
      "2: git push a",
      "- sh A=c",
      "4: git push b",
    ]);
  });
});
