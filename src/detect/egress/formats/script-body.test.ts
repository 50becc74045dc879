// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written so in the files of the cases.
import { describe, expect, test } from "vitest";
import { hidden, known } from "../value.ts";
import { folderOf } from "./folder-of.ts";
import { quotedWords } from "./quoted.ts";
import { bodyFrom, bodyOnLine, dialectOf, stacked } from "./script-body.ts";
import { scriptStep } from "./script-step.ts";

test("a body that stands in the file has its lines there", () => {
  expect(bodyFrom("a b\nc\n\n", 4)).toEqual({ text: "a b\nc", lines: [4, 5] });
  expect(bodyFrom("\n", 4)).toEqual({ text: "", lines: [4] });
});

test("a body in one line of the file stands there with all its lines", () => {
  expect(bodyOnLine("a b\nc\n", 4)).toEqual({ text: "a b\nc", lines: [4, 4] });
});

describe("bodies one below the other", () => {
  test("keep their lines", () => {
    expect(stacked([bodyFrom("a\nb", 1), bodyOnLine("c\nd", 9)])).toEqual({ text: "a\nb\nc\nd", lines: [1, 2, 9, 9] });
  });

  test("are twenty thousand lines at most", () => {
    const body = bodyFrom("x\n".repeat(10_000), 1);
    const { text, lines } = stacked([body, body, bodyFrom("y", 1)]);
    expect([text, lines.length]).toEqual(["x\n".repeat(20_000).slice(0, -1), 20_000]);
  });
});

test.each([
  ["git push", "sh"],
  ["echo $env:", "sh"],
  ["git push $env:REMOTE", "powershell"],
  ["Write-Host a", "powershell"],
  ["write-output a", "powershell"],
  ["Invoke-WebRequest x", "powershell"],
  ["Invoke-RestMethod x", "powershell"],
  ["Invoke-Expression x", "powershell"],
  ["exit $LASTEXITCODE", "powershell"],
  ["Overwrite-Host", "sh"],
  ["Write-Hosts", "sh"],
  ["Invoke-Build", "sh"],
  ["echo $LASTEXITCODES", "sh"],
])("%s is written for %s", (text, dialect) => expect(dialectOf(text)).toBe(dialect));

test("a step runs its body in the workspace, unless the frame says otherwise", () => {
  const body = { text: "git push", lines: [7] };
  const plain = {
    kind: "script",
    env: new Map(),
    folder: [],
    condition: null,
    line: 7,
    script: { dialect: "sh", ...body },
  };
  expect(scriptStep(body)).toEqual(plain);
  const frame = { env: new Map([["A", hidden("A")]]), folder: known("sub"), condition: "by hand" };
  expect(scriptStep(body, { ...frame, dialect: "cmd" })).toEqual({
    ...plain,
    ...frame,
    script: { dialect: "cmd", ...body },
  });
});

test.each<readonly [readonly string[], string]>([
  [["git", "push", "a/b:c@d=e,f+g%h"], "git push a/b:c@d=e,f+g%h"],
  [["a b", "it's", ""], "'a b' 'it'\\''s' ''"],
  [["a\nb"], "'a b'"],
  [["$URL", "${URL}/x", "\ue000hole\ue001"], "$URL ${URL}/x \ue000hole\ue001"],
  [['say "$A" `b` \\c'], '"say \\"$A\\" \\`b\\` \\\\c"'],
  [["a;b", "a|b", "*"], "'a;b' 'a|b' '*'"],
])("the words %j in a shell", (words, text) => expect(quotedWords(words)).toBe(text));

test.each([
  ["a.yml", ""],
  ["/a.yml", ""],
  ["a/b/c.yml", "a/b"],
])("%s lies in %j", (path, folder) => expect(folderOf(path)).toBe(folder));
