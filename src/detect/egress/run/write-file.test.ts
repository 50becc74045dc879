import { describe, expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";

const HELD = ["https://held.example/x"];

/** The place that the second step pushes to. */
function next(first: string, place = "$U"): readonly string[] {
  return told([first, `git push "${place}"`]).map((line) => line.replace(/^\d+ push history > remote /, ""));
}

describe("variables of later steps", () => {
  test.each([
    'echo "U=https://held.example/x" >> $GITHUB_ENV',
    'echo "U=https://held.example/x" >> "$GITHUB_ENV"',
    'echo "U=https://held.example/x" > $GITHUB_ENV',
    'echo "U=https://held.example/x" >> \uE000env.GITHUB_ENV\uE001',
    'echo "U=https://held.example/x" | tee -a $GITHUB_ENV',
    'echo " U =https://held.example/x" >> $GITHUB_ENV',
    "echo 'export U=https://held.example/x' >> $BASH_ENV",
    "echo 'export  U=\"https://held.example/x\"' >> $BASH_ENV",
    "echo \"export U='https://held.example/x'\" >> $BASH_ENV",
    "printf 'A=b\\nU=https://held.example/x\\nC=d' >> $GITHUB_ENV",
    "cat >> $GITHUB_ENV <<END\nU<<EOF\nhttps://held.example/x\nEOF\nEND",
    "cat >> $GITHUB_ENV <<END\nA=b\nU<<EOF\nhttps://held.example/x\nEOF\nEND",
    'echo "##vso[task.setvariable variable=U]https://held.example/x"',
    'echo "##vso[task.setvariable variable=U;isOutput=true]https://held.example/x"',
    'echo " ##VSO[task.setVariable  variable=U]https://held.example/x"',
    'echo "::set-env name=U::https://held.example/x"',
  ])("%j sets one", (first) => {
    expect(next(first)).toEqual(HELD);
  });

  test.each([
    'echo "U=https://held.example/x" >> $GITHUB_ENVS',
    'echo "U=https://held.example/x" >> $MY_GITHUB_ENV',
    'echo "U=https://held.example/x" >> x',
    'echo "U=https://held.example/x" >> $GITHUB_OUTPUT',
    'echo "U:https://held.example/x" >> $GITHUB_ENV',
    'echo "a U=https://held.example/x" >> $GITHUB_ENV',
    'echo "reexport U=https://held.example/x" >> $GITHUB_ENV',
    'echo "$N=https://held.example/x" >> $GITHUB_ENV',
    'echo "##vso[task.setvariable variable=V]https://held.example/x"',
    'echo "x ##vso[task.setvariable variable=U]https://held.example/x"',
    'echo "::set-output name=U::https://held.example/x"',
    'echo "x ::set-env name=U::https://held.example/x"',
    'echo "::set-envs name=U::https://held.example/x"',
  ])("%j does not", (first) => {
    expect(next(first)).toEqual(["{U}"]);
  });

  test.each([
    ['echo "U=https://$H/x" >> $GITHUB_ENV', "https://{H}/x"],
    ["echo 'U=\"https://held.example/x' >> $GITHUB_ENV", '"https://held.example/x'],
    ['echo "export U=\\"https://$H/x\\"" >> $BASH_ENV', "https://{H}/x"],
    ['echo "export U=\\"$H/x\\"" >> $BASH_ENV', "{remote {H}/x}"],
    ['echo "::set-env name=U::https://$H/x"', "https://{H}/x"],
  ])("%j keeps its holes", (first, expected) => {
    expect(next(first).length).toBe(1);
    if (expected.startsWith("https")) expect(next(first)).toEqual([expected]);
  });

  test("an output is none of them, and is found by its name", () => {
    const hole = "\uE000steps.a.outputs.u\uE001";
    expect(next('echo "u=https://held.example/x" >> $GITHUB_OUTPUT', hole)).toEqual(HELD);
    expect(next('echo "::set-output name=u::https://held.example/x"', hole)).toEqual(HELD);
    expect(next('echo "::set-env name=u::https://held.example/x"', hole)).toEqual(["{steps.a.outputs.u}"]);
    expect(next("cat >> $GITHUB_OUTPUT <<END\nu<<EOF\nhttps://held.example/x\nEOF\nEND", hole)).toEqual(HELD);
  });

  test("a name has as many characters as it likes", () => {
    const name = "u".repeat(200);
    expect(next(`echo "${name}=https://held.example/x" >> $GITHUB_ENV`, `$${name}`)).toEqual(HELD);
  });

  test("one of several lines has all of them, up to its mark", () => {
    const written = (lines: readonly string[]) => `cat >> $GITHUB_ENV <<'END'\n${lines.join("\n")}\nEND`;
    const run = (...lines: readonly string[]) => told([written(lines), 'bash -c "$U"']);
    expect(run("U<<EOF", "true", "", "git push https://a.example/x", "EOF")).toEqual([
      "8 push history > remote https://a.example/x",
    ]);
    expect(run("U<<EOF", "true", "V=1", "EOF", "U=git push https://b.example/x")).toEqual([
      "8 push history > remote https://b.example/x",
    ]);
    expect(next(written(["U<<EOF", "https://held.example/x", "OF"]))).toEqual(["{U}"]);
  });

  test("two thousand lines are read, and that there are more is said", () => {
    const lines = (count: number) => `cat >> $GITHUB_ENV <<END\n${"\n".repeat(count)}U=https://held.example/x\nEND`;
    expect(next(lines(1999))).toEqual(HELD);
    expect(next(lines(2000))).toEqual(["{U}", "unread: More than 2000 lines of variables for later steps."]);
  });
});
