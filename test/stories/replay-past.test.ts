import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { POLICY, REGISTER } from "../../src/trial/story/rules-files.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { type Ran, runCli } from "../cli/run-cli.ts";
import { openStage, type TestStage } from "./stage.ts";

/** A server that runs, with a finding in the storefront and one in the open sdk behind it. */
let stage: TestStage;

beforeAll(async () => {
  stage = await openStage();
  for (const name of ["storefront", "sdk"]) {
    const clone = await stage.clone(name, "quote");
    await commit(clone, "Add a quote", { "src/quote.ts": QUICK_QUOTE });
    await push(clone);
    await stage.open(name, "quote");
    await stage.rest();
  }
  const rules = {
    same: POLICY,
    looser: POLICY.replace("holds: internal\n    cleared: internal", "holds: internal\n    cleared: confidential"),
    advising: `${POLICY}handling: { confidential: advise }\n`,
    topics: POLICY.replace("places:\n", "places:\n  - { topic: open-source, cleared: public }\n"),
    broken: POLICY.replace("mode: enforce", "mode: enforced"),
  };
  for (const [name, policy] of Object.entries(rules)) {
    await mkdir(join(stage.folder, name));
    await writeFile(join(stage.folder, name, "policy.yml"), policy);
    await writeFile(join(stage.folder, name, "register.yml"), REGISTER);
  }
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

function past(rules: string, ...more: string[]): Promise<Ran> {
  const args = ["rules", "replay", "--new", rules, "--past", "30d", "--data-dir", "data", ...more];
  return runCli(args, stage.folder);
}

test("rules are tried on what a server found while it runs, against those that it has in force", async () => {
  const ran = await past("looser");
  expect(ran).toMatchObject({ code: 0, err: "" });
  expect(ran.out).toBe(
    [
      "1 finding would not have been raised:",
      "  SW-1 acme/storefront [acme-legend] stopped → nothing: its place may hold it",
      "Under the new rules: 1 not raised any more, 0 milder, 0 stricter, 1 as before, 0 can't be told.",
      "Looked at 2 findings in 4 verdicts of the last 30 days, all that there are.",
      "Repositories' own files, which only tighten, were left aside.",
      "What would newly be found can't be told from past findings: `sourcewarden rules replay` tries it on a repository.",
      "",
    ].join("\n"),
  );
  expect((await past("same")).out).toMatch(/^Under the new rules: 0 .* 2 as before, 0 can't be told\.$/m);
  expect((await past("advising")).out).toMatch(/^ {2}SW-2 acme\/sdk \[acme-legend\] stopped → advised$/m);
});

test("what cannot be told is said, with the reason", async () => {
  const { out, code } = await past("topics");
  expect(code).toBe(0);
  expect(out).toMatch(/^2 findings can't be told:$/m);
  expect(out).toMatch(/^ {2}SW-1 acme\/storefront \[acme-legend\] the rules ask for topics or properties, which are/m);
});

test("the same is told as data", async () => {
  const ran = await past("looser", "--format", "json");
  expect(JSON.parse(ran.out)).toMatchObject({
    schema: "sourcewarden.rules-replay-past/1",
    days: 30,
    complete: true,
    installations: [
      {
        compared_with: "rules",
        verdicts: 4,
        findings: 2,
        counts: { stops: 1, stays: 1, unknown: 0 },
        newly: "unknown",
        listed: [
          {
            number: "SW-1",
            repository: "acme/storefront",
            rule: "acme-legend",
            fate: "stops",
            was: "blocked",
            cause: "place",
          },
        ],
      },
    ],
  });
  expect(ran.out).not.toContain("quote.ts");
});

test("other rules than those in force can be compared with, and a shorter past looked at", async () => {
  const against = await past("same", "--old", "looser");
  expect(against.out).toMatch(/^ {2}SW-1 .* the repository was cleared otherwise then/m);
  expect((await past("looser", "--past", "7")).out).toContain("of the last 7 days, all that there are.");
});

test("what makes no sense is refused, with what would", async () => {
  const refused = async (...args: string[]): Promise<string> => {
    const ran = await runCli(["rules", "replay", "--new", "looser", ...args], stage.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    return ran.err;
  };
  expect(await refused("--past", "30d")).toContain("--past and --data-dir go together");
  expect(await refused("--data-dir", "data")).toContain("--past and --data-dir go together");
  expect(await refused("--past", "0d", "--data-dir", "data")).toContain("1d to 3650d");
  expect(await refused("--past", "4000", "--data-dir", "data")).toContain("1d to 3650d");
  expect(await refused("--past", "1d", "--data-dir", "nowhere")).toContain("name its DATA_DIR with --data-dir");
  expect(await refused("--past", "1d", "--data-dir", "data", "--work-tree")).toContain("cannot be used with");
  expect((await past("broken")).err).toContain("broken/policy.yml:2");
});
