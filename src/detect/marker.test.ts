import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compiled, marker } from "../../test/support/rule-sets.ts";
import { asPath } from "../facts/repo-path.ts";
import type { MarkHit } from "./mark.ts";
import { sightMarks } from "./marker.ts";

const acme = marker({ id: "acme", phrases: ["ACME Confidential"] });
const rules = compiled([acme]);

function see(text: string | Uint8Array, path: string | null = "src/a.c", set = rules): readonly MarkHit[] {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  return sightMarks({ bytes, path: path === null ? null : asPath(path), within: "file" }, set);
}

describe("marks", () => {
  test("carry lines, folded words and the declared phrase", () => {
    expect(see("int a;\r\n/* Acme\r\n * CONFIDENTIAL */\r\n")).toEqual([
      {
        rule: "acme",
        label: acme.label,
        strength: "strong",
        line: 2,
        endLine: 3,
        text: "acme confidential",
        lines: expect.stringMatching(/^[0-9a-f]{64}$/),
        ignored: false,
        context: "anywhere",
        legend: "ACME Confidential",
      },
    ]);
  });

  test("of a rule that counts anywhere are seen in strings, data and prose", () => {
    for (const [path, text] of [
      ["a.ts", 'const x = "acme confidential";'],
      ["a.json", '{"x": "ACME Confidential 2026"}'],
      ["a.md", "They said that ACME Confidential papers were lost."],
    ] as const) {
      expect(see(text, path)).toHaveLength(1);
    }
  });

  test("are whole words", () => {
    expect(see("acme confidentiality; macme confidential; acme_confidential; AcmeConfidential")).toEqual([]);
  });

  test("of a rule that is given more words stay in sight, unless the new ones hold them", () => {
    const beside = compiled([marker({ phrases: ["ACME Confidential", "the following source of acme"] })]);
    const around = compiled([marker({ phrases: ["ACME Confidential", "strictly ACME Confidential"] })]);
    const words = (text: string, set: typeof rules) => see(text, "src/a.c", set).map((hit) => hit.text);
    expect(words("The following source of ACME Confidential", beside)).toEqual([
      "the following source of acme",
      "acme confidential",
    ]);
    expect(words("Strictly ACME Confidential", around)).toEqual(["strictly acme confidential"]);
  });

  test("of 900 legends are 900, each at its line", () => {
    const hits = see("// ACME Confidential\n".repeat(900));
    expect(hits.map((hit) => hit.line)).toEqual(Array.from({ length: 900 }, (_, at) => at + 1));
  });

  test("in a commit message and in a branch name are seen", () => {
    const note = (text: string, within: "commit-message" | "ref-name"): number =>
      sightMarks({ bytes: Buffer.from(text), path: null, within }, rules).length;
    expect(note("Add curve\n\nACME Confidential\n", "commit-message")).toBe(1);
    expect(note("fix/acme-confidential_curve", "ref-name")).toBe(1);
  });

  test("of a rule for comments are none in a name, where its words are ordinary", () => {
    const shy = compiled([marker({ phrases: ["under nda"], context: "comment" })]);
    expect(sightMarks({ bytes: Buffer.from("docs/under-nda/list.md"), path: null, within: "path" }, shy)).toEqual([]);
  });

  test("in bytes that are no text only advise, unless the rule counts anywhere", () => {
    const bytes = Buffer.concat([Buffer.alloc(500), Buffer.from(" ACME Confidential "), Buffer.alloc(500)]);
    const shy = compiled([marker({ phrases: ["ACME Confidential"], context: "comment" })]);
    expect(see(bytes, "a.bin", shy).map((hit) => hit.strength)).toEqual(["weak"]);
    expect(see(bytes, "a.bin").map((hit) => hit.strength)).toEqual(["strong"]);
  });

  test("of a pattern quote nothing, and patterns without literals see every file", () => {
    const set = compiled([marker({ patterns: ["(?i)project\\s+[a-z]{4}\\d{2}"] })]);
    expect(see("x = 1 # Project\n# abcd42\n", "a.py", set)).toMatchObject([{ legend: null, line: 1, endLine: 2 }]);
  });

  test("of a phrase and a pattern of one rule on the same words are one", () => {
    const set = compiled([marker({ phrases: ["acme secret"], patterns: ["acme secret plan"] })]);
    expect(see("acme secret plan", "a.txt", set).map((hit) => hit.text)).toEqual(["acme secret plan"]);
  });

  test("of an organisation are never hidden by another rule's on the same words", () => {
    const set = compiled([acme, marker({ id: "other", phrases: ["confidential"] })]);
    expect(see("ACME Confidential", "a.txt", set).map((hit) => hit.rule)).toEqual(["acme", "other"]);
  });

  test("in scripts without spaces and in Cyrillic are seen", () => {
    const set = compiled([marker({ phrases: ["社外秘", "строго конфиденциально"] })]);
    expect(see("// これは社外秘です\n// СТРОГО КОНФИДЕНЦИАЛЬНО\n", "a.c", set).map((hit) => hit.line)).toEqual([1, 2]);
  });

  test("are the same however a phrase is spaced, broken and hidden", () => {
    const gap = fc.constantFrom(" ", "  ", "\t", "\n", "\n * ", "\r\n// ", "\n# ", "\n-- ", "\u00a0", " \u200b");
    const inside = fc.constantFrom("", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u202e");
    fc.assert(
      fc.property(gap, inside, inside, (space, one, two) => {
        const hits = see(`x\n// AC${one}ME${space}Confi${two}dential.\n`);
        expect(hits.map((hit) => hit.text)).toEqual(["acme confidential"]);
      }),
      { numRuns: 400 },
    );
  });

  test("of any bytes at all are found without an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, before) => {
        const legend = Buffer.from("\n// ACME Confidential\n");
        see(Buffer.concat(before ? [noise, legend] : [legend, noise]));
      }),
      { numRuns: 500 },
    );
  });
});

describe("hostile texts end in time", () => {
  const set = compiled([
    marker({ id: "a", phrases: ["acme confidential", "confidential"], context: "comment" }),
    marker({ id: "b", patterns: ["(?i)acme(?:\\s\\w+){0,5}\\sconfidential"], literals: ["acme"], context: "head" }),
  ]);
  test.each([
    ["one line of a million legends", "/*! acme confidential */".repeat(40_000), "a.js"],
    ["half of a legend without end", "acme ".repeat(200_000), "a.c"],
    ["openings of comments", `${"/* ".repeat(300_000)}confidential`, "a.c"],
    ["quotes", `${"' \" ` ".repeat(150_000)}// confidential`, "a.py"],
    ["comment leaders", `${"* # - ; % ".repeat(100_000)}confidential`, "a.zzq"],
    ["blanks", `confidential${" ".repeat(1_000_000)}x\nacme`, "a.c"],
    ["tags", `${"<a ".repeat(300_000)}confidential`, "a.html"],
  ])("%s", (_name, text, path) => {
    // The processor's time: a machine that is busy with other things must not fail it.
    const started = process.cpuUsage();
    see(text, path, set);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(5_000);
  });
});
