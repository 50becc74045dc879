import { expect, test } from "vitest";
import { marker, ruleSet } from "../../test/support/rule-sets.ts";
import { redact } from "./redact.ts";

const rules = ruleSet({
  markers: [
    marker({ phrases: ["ACME Confidential", "a\u202eb legend\u0007", "long ".repeat(30)] }),
    marker({ id: "sixty", phrases: ["s".repeat(60), "t".repeat(61)] }),
    marker({ id: "other", phrases: ["Other legend"] }),
  ],
});
const evidence = (legend: string | null, detector: "marker" | "path" = "marker", rule = "own"): string =>
  redact({ detector, rule, legend }, rules);

test("a phrase that the rule declares is quoted", () => {
  expect(evidence("ACME Confidential")).toBe("ACME Confidential");
});

test("anything else is named by the rule alone", () => {
  expect(evidence(null)).toBe("own");
  expect(evidence("words of the file")).toBe("own");
  expect(evidence("Other legend")).toBe("own");
  expect(evidence("ACME Confidential", "path")).toBe("own");
});

test("what a shipped pattern matched is quoted, what an organisation's pattern matched is not", () => {
  const patterns = ["(?m)^[A-Z]+ Confidential$"];
  const origin = (layer: "built-in" | "organisation") => ({ layer, file: "a.yml", line: 1 });
  const said = (layer: "built-in" | "organisation") =>
    redact(
      { detector: "marker", rule: "named", legend: "ACME Confidential" },
      ruleSet({ markers: [marker({ id: "named", phrases: [], patterns, origin: origin(layer) })] }),
    );
  expect(said("built-in")).toBe("ACME Confidential");
  expect(said("organisation")).toBe("named");
});

test("a shipped rule that has no pattern quotes its own phrases alone, and nothing where nothing was matched", () => {
  const said = (patterns: readonly string[], legend: string | null) =>
    redact(
      { detector: "marker", rule: "named", legend },
      ruleSet({
        markers: [
          marker({ id: "named", phrases: ["Ours"], patterns, origin: { layer: "built-in", file: "a.yml", line: 1 } }),
        ],
      }),
    );
  expect(said([], "Ours")).toBe("Ours");
  expect(said([], "words of the file")).toBe("named");
  expect(said(["x"], null)).toBe("named");
});

test("control and direction signs are shown as what they are, and long legends are cut", () => {
  expect(evidence("a\u202eb legend\u0007")).toBe("a\\u{202e}b legend\\u{7}");
  expect([...evidence("long ".repeat(30))]).toHaveLength(60);
  expect(evidence("s".repeat(60), "marker", "sixty")).toBe("s".repeat(60));
  expect(evidence("t".repeat(61), "marker", "sixty")).toBe(`${"t".repeat(59)}…`);
});
