import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { sampleRepository } from "./sample-repository.ts";

const ASKING = "/* ACME Inner Circle sourcewarden:ignore acme-inner the name of a product */\n";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

/** Scans one file that holds ASKING, by a policy with these terms of waivers and this class of the mark. */
async function scan(waivers: string, className: string, visibility: string) {
  const one = sampleRepository();
  const beside = sampleRepository();
  made.push(one.remove, beside.remove);
  one.write("src/price.c", ASKING);
  beside.write(
    "policy.yml",
    `version: 1\nmode: enforce\nwaivers: ${waivers}\nmarkers: [{ id: acme-inner, phrases: [ACME Inner Circle], class: ${className} }]\n`,
  );
  const rules = ["--org-rules", join(beside.folder, "policy.yml"), "--visibility", visibility];
  const ran = await runCli(["scan", "--format", "json", ...rules], one.folder);
  return { code: ran.code, advice: JSON.parse(ran.out).findings.map((finding: { advice: unknown }) => finding.advice) };
}

describe("an ignore in a line", () => {
  it("is heard where the organisation's policy allows it, and is always shown", async () => {
    expect(await scan("{ inline_ignores: true }", "confidential", "internal")).toEqual({
      code: 0,
      advice: ["ignored-in-line"],
    });
  });

  it.each([
    ["where the policy does not say so", "{}", "confidential", "internal"],
    ["where the policy says no", "{ inline_ignores: false }", "confidential", "internal"],
    ["where the world reads along", "{ inline_ignores: true }", "confidential", "public"],
    ["for the highest class", "{ inline_ignores: true }", "restricted", "internal"],
  ])("changes nothing %s", async (_name, waivers, className, visibility) => {
    expect(await scan(waivers, className, visibility)).toEqual({ code: 1, advice: [null] });
  });
});
