// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what a shell fills in is written like that.
import { describe, expect, test } from "vitest";
import type { ActionStep } from "../pipeline.ts";
import { hidden, joined, known, textOf } from "../value.ts";
import { outputsOfAction, outputsOfScript } from "./step-outputs.ts";

/** The outputs that a script writes as they stand. */
function written(text: string): Readonly<Record<string, string | null>> {
  const outputs = outputsOfScript({ dialect: "sh", text, lines: [] });
  return Object.fromEntries([...outputs].map(([name, value]) => [name, textOf(value)]));
}

describe("an output that a script writes as it stands", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["echo name=text >> $GITHUB_OUTPUT", { name: "text" }],
    ['echo "name=text" >> "$GITHUB_OUTPUT"', { name: "text" }],
    ["echo 'name=two words' >> ${GITHUB_OUTPUT}", { name: "two words" }],
    ["echo   Name_1-x=text>>$GITHUB_OUTPUT", { "name_1-x": "text" }],
    ["echo -n name=text >> $GITHUB_OUTPUT", { name: "text" }],
    ["echo -ne  name=text >> $GITHUB_OUTPUT", { name: "text" }],
    ["printf 'name=text' >> $GITHUB_OUTPUT", { name: "text" }],
    ["echo name=text | tee -a $GITHUB_OUTPUT", { name: "text" }],
    ["echo name=text |  tee  -a $GITHUB_OUTPUT", { name: "text" }],
    ['Write-Output "name=text" >> $env:GITHUB_OUTPUT', { name: "text" }],
    ['Write-Host "name=text" >> $env:GITHUB_OUTPUT', { name: "text" }],
    ['"x" ; Write-Output "name=text" | Out-File -FilePath $env:GITHUB_OUTPUT -Append', { name: "text" }],
    ["echo name= >> $GITHUB_OUTPUT", { name: "" }],
    ["echo url=https://x.example/a?b=c >> $GITHUB_OUTPUT", { url: "https://x.example/a?b=c" }],
    ["echo a=1 >> $GITHUB_OUTPUT\necho b=2 >> $GITHUB_OUTPUT", { a: "1", b: "2" }],
    ["echo ::set-output name=old::text", { old: "text" }],
    ['echo "::set-output  name=Old-1::two words"', { "old-1": "two words" }],
    ["echo name=text >> $GITHUB_ENV", {}],
    ["echo name=text > other; cat other >> $GITHUB_OUTPUT", {}],
    ["echoes name=text >> $GITHUB_OUTPUT", {}],
    ["xecho name=text >> $GITHUB_OUTPUT", {}],
    ["echo 1name=text >> $GITHUB_OUTPUT", {}],
    ["echo \"name=text' >> $GITHUB_OUTPUT", {}],
    ["echo name=text\n>> $GITHUB_OUTPUT", {}],
    ["echo name=two words > $GITHUB_OUTPUT", { name: "two words" }],
    [`echo "name=it's" >> $GITHUB_OUTPUT`, { name: "it's" }],
    [`echo 'json={"a":1}' >> $GITHUB_OUTPUT`, { json: '{"a":1}' }],
    ["echo a=1 && echo b=2 >> $GITHUB_OUTPUT", { b: "2" }],
    ["echo a=1; echo b=2 >> $GITHUB_OUTPUT", { b: "2" }],
    ["echo a=1 | cat >> $GITHUB_OUTPUT", {}],
    ["echo 'a=1' >> other; cat $GITHUB_OUTPUT", {}],
    ["echo a=1 >> other; echo 'b=2' >> $GITHUB_OUTPUT", { b: "2" }],
    ["echo name=$VALUE >> $GITHUB_OUTPUT", {}],
    ["echo name=`date` >> $GITHUB_OUTPUT", {}],
    ["echo name=a\\\\b >> $GITHUB_OUTPUT", {}],
    ["printf 'name=%s' >> $GITHUB_OUTPUT", {}],
    ["echo name=\uE000env.A\uE001 >> $GITHUB_OUTPUT", {}],
    ["echo ::set-output name=old::$X", {}],
    ["echo a=1 >> $GITHUB_OUTPUT\necho A=2 >> $GITHUB_OUTPUT", {}],
    ["echo a=1 >> $GITHUB_OUTPUT\necho ::set-output name=a::1", {}],
    [`echo a=${"x".repeat(300)} >> $GITHUB_OUTPUT`, { a: "x".repeat(300) }],
    [`echo a=${"x".repeat(302)} >> $GITHUB_OUTPUT`, {}],
    ["echo a=1", {}],
    ["", {}],
  ];
  for (const [text, expected] of cases)
    test(text.slice(0, 80) || "none", () => expect(written(text)).toEqual(expected));

  test("is one of a hundred", () => {
    const many = (count: number) =>
      written(Array.from({ length: count }, (_, at) => `echo a${at}=x >> $GITHUB_OUTPUT\n`).join(""));
    expect(Object.keys(many(100))).toHaveLength(100);
    expect(Object.keys(many(101))).toHaveLength(100);
  });
});

describe("an output of an action", () => {
  const step = (inputs: Readonly<Record<string, string>>): ActionStep => ({
    kind: "action",
    uses: "docker/metadata-action",
    version: null,
    folder: [],
    env: new Map(),
    condition: null,
    line: 1,
    inputs: new Map(Object.entries(inputs).map(([name, text]) => [name, { value: known(text), line: 1 }])),
    known: {
      sends: [],
      outputs: [
        { name: "Tags", text: "{images}" },
        { name: "from", text: "{origin:path}/x" },
        { name: "none", text: "a{missing}" },
      ],
      runs: null,
    },
  });

  test("is what its entry in a pack tells, in lower case", () => {
    expect([...outputsOfAction(step({ images: "a/b" }))]).toEqual([
      ["tags", ["a/b"]],
      ["from", joined(hidden("origin"), known("/x"))],
      ["none", []],
    ]);
  });

  test("is none of one that nobody knows", () => {
    const { known: _, ...unknown } = step({});
    expect(outputsOfAction(unknown).size).toBe(0);
  });
});
