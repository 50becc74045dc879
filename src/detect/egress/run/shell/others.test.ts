import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

/** The hosts that a script pushes to, and what is said of it, in any order. */
function hosts(script: string): readonly string[] {
  const seen = told([script]).map((line) => /https:\/\/(\w+)\.example/.exec(line)?.[1] ?? line);
  return seen.sort();
}

const put = (host: string) => `echo https://${host}.example/x`;
const EITHER = `$(if x; then ${put("a")}; else ${put("b")}; fi)`;
const cases = (count: number, arm: (host: string) => string) =>
  `case $x in ${Array.from({ length: count }, (_, at) => `${at}) ${arm(`h${at}`)};;`).join(" ")} esac`;

describe("what a substitution may put out is followed, each text of it", () => {
  test.each([
    ["in a variable", `U=${EITHER}\ngit push $U`, ["a", "b"]],
    ["in a variable that is quoted", `U="${EITHER}"\ngit push "$U"`, ["a", "b"]],
    ["in a word", `git push ${EITHER}`, ["a", "b"]],
    ["in a part of a word", "git push https://$(x && echo a || echo b).example/y", ["a", "b"]],
    ["in what is declared", `export U=${EITHER}\ngit push $U`, ["a", "b"]],
    ["in what is put behind", "U=https://\nU+=$(x && echo a || echo b).example\ngit push $U", ["a", "b"]],
    ["of three branches", `U=$(${cases(3, put)})\ngit push $U`, ["h0", "h1", "h2"]],
    ["before another command of the same line", `U=${EITHER}\ngit push $U $(git branch)`, ["a", "b"]],
    ["before a variable of this command alone", `U=${EITHER}\nV=$(w) git push $U`, ["a", "b"]],
    ["in a branch", `U=$(${put("c")})\nif x; then U=${EITHER}; fi\ngit push $U`, ["a", "b", "c"]],
    ["until it is set anew", `U=${EITHER}\nU=$(${put("c")})\ngit push $U`, ["c"]],
    ["where both are the same", `U=$(if x; then ${put("a")}; else ${put("a")}; fi)\ngit push $U`, ["a"]],
  ])("%s", (_, script, expected) => {
    expect(hosts(script)).toEqual(expected);
  });

  test("seventeen of them, and that there may be more is said", () => {
    const said = "unread: A sending with a text that may be one of more than are followed.";
    expect(hosts(`U=$(${cases(17, put)})\ngit push $U`)).toHaveLength(17);
    const more = hosts(`U=$(${cases(18, put)})\ngit push $U`);
    expect(more).toHaveLength(18);
    expect(more).toContain(said);
    expect(hosts(`git push $(${cases(18, put)})`)).toContain(said);
    expect(hosts(`U=$(${cases(18, put)})\necho $U; git fetch`)).toEqual([]);
  });
});

test("a variable has seventeen values that a condition decides about, and that it may have more is said", () => {
  const set = (host: string) => `U=https://${host}.example/x`;
  expect(hosts(`${cases(17, set)}\ngit push $U`)).toHaveLength(17);
  expect(hosts(`${cases(18, set)}\ngit push $U`)).toContain(
    "unread: A sending with a text that may be one of more than are followed.",
  );
  expect(hosts(`${cases(18, set)}\necho $U`)).toEqual([]);
});

test("what a subshell sets is not what the shell around it may have", () => {
  const inner = "(x && U=https://b.example/x; x && U=https://c.example/x)";
  expect(hosts(`U=https://a.example/x\n${inner}\ngit push $U`)).toEqual(["a"]);
});

test("what is run again makes the same files as before", () => {
  const values = Array.from({ length: 9 }, (_, at) => `[ $x = ${at} ] && V=v${at}`).join("\n");
  const script = `V=v\n${values}\nf() { x && T=$(mktemp); curl -T src/a.ts https://$2.example/x -o $T; }\n`;
  expect(hosts(`${script}f $V a\nf $V b\nf $V c`)).toEqual(["a", "b", "c"]);
});

describe("what comes in is run, each text that it may be", () => {
  const push = (host: string) => `echo 'git push https://${host}.example/x'`;
  const call = (host: string) => `echo "os.system('git push https://${host}.example/x')"`;
  const upload = (host: string) => `echo 'open https://${host}.example; put src/a.ts'`;
  test.each([
    ["sh", push],
    ["ssh jdoe@deploy.example", push],
    ["python", call],
    ["sftp -b - deploy.example", upload],
    ["ftp deploy.example", upload],
  ])("by %s: seventeen, and that it may be one more is said", (program, arm) => {
    const said = "unread: A text that is run may be one of more than are followed.";
    expect(hosts(`if x; then ${arm("a")}; else ${arm("b")}; fi | ${program}`)).toEqual(["a", "b"]);
    const run = (count: number) => hosts(`{ ${cases(count, arm)}; } | ${program}`);
    expect(run(17)).toHaveLength(17);
    expect(run(18)).toContain(said);
    expect(run(18)).toHaveLength(18);
  });
});
