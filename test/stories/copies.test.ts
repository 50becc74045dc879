import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { REGISTER } from "../../src/trial/story/rules-files.ts";
import { sampleSources } from "../support/copies/sample-sources.ts";
import { OWNED, openRulesStage, type RulesStage } from "./rules-stage.ts";

const SOURCES = sampleSources(40, 21);
const text = (at: number): string => `${SOURCES[at]?.header}${SOURCES[at]?.body}`;
const body = (at: number): string => SOURCES[at]?.body ?? "";

/** A commit of the home before anything was registered, on its default branch or on another one. */
const EARLIER = {
  "src/curve/one.c": text(0),
  "src/curve/LICENSE": text(1),
  "src/other.c": text(2),
  "src/curve/third/x.c": text(3),
};
const PUBLISHED = REGISTER.replace("    class:", '    published: ["src/curve/third/**"]\n    class:');

let stage: RulesStage;
let count = 0;

beforeAll(async () => {
  stage = await openRulesStage({
    seed: async (_, { world }) => {
      const gitDir = (name: string) => [...world.repositories.values()].find((one) => one.name === name)?.gitDir ?? "";
      const order = { message: "Work", name: "Mira", email: "mira@acme.example", at: world.now() };
      const home = gitDir("pricing-engine");
      await writeCommit(home, { ...order, branch: "main", files: EARLIER });
      await writeCommit(home, { ...order, branch: "main", files: { "src/curve/one.c": "int gone;\n" } });
      await writeCommit(home, { ...order, branch: "trial-of-another", files: { "src/curve/branch.py": text(4) } });
      await writeCommit(gitDir("sourcewarden-rules"), {
        ...order,
        branch: "main",
        files: { "policy.yml": OWNED, "register.yml": PUBLISHED },
      });
    },
  });
  await stage.rest();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** What the check says of files that somebody puts into a repository that is cleared for internal content. */
async function judged(files: Readonly<Record<string, string>>, message = "Work", repository = "storefront") {
  count += 1;
  const clone = await stage.clone(repository, `try-${count}`);
  const sha = await commit(clone, message, files);
  await push(clone);
  await stage.rest();
  const { conclusion, output } = await stage.check(repository, sha);
  return { conclusion, summary: output.summary ?? "" };
}

function rows(sql: string): readonly unknown[] {
  const database = new Database(join(stage.folder, "data", "sourcewarden.db"), { readonly: true });
  try {
    return database.prepare(sql).pluck().all();
  } finally {
    database.close();
  }
}

test("what a registered path held once, and holds no more, is found under another name and without its header", async () => {
  const { conclusion, summary } = await judged({ "docs/example.txt": body(0) });
  expect(conclusion, summary).toBe("failure");
  expect(summary).toContain("is a copy of registered source `S-001`, whatever its name");
});

test("what stands on another branch of the home alone is found", async () => {
  expect(await judged({ "a/b.rb": text(4).replaceAll("\n", "\r\n") })).toMatchObject({ conclusion: "failure" });
});

test("other files of the home, licences and what is published are no copies", async () => {
  const files = { "x.c": text(2), "LICENSE.txt": text(1), "y.c": text(3) };
  expect(await judged(files)).toMatchObject({ conclusion: "success" });
});

test("in a message, in base64, and where the world reads: the words there tell nothing of it", async () => {
  const encoded = Buffer.from(text(0)).toString("base64");
  expect(await judged({ "blob.ts": `export const x = "${encoded}";\n` })).toMatchObject({ conclusion: "failure" });
  expect(await judged({ "r.txt": "x\n" }, `Keep\n\n${body(0)}`)).toMatchObject({ conclusion: "failure" });
  const { conclusion, summary } = await judged({ "src/x.txt": text(0) }, "Work", "sdk");
  expect(conclusion).toBe("failure");
  expect(summary).not.toMatch(/S-001|copy|registered|x\.txt/i);
});

test("at home it is silent", async () => {
  expect(await judged({ "copies/again.c": text(0) }, "Work", "pricing-engine")).toMatchObject({
    conclusion: "success",
  });
});

test("what a push brings to any branch of the home is known from then on", async () => {
  expect(await judged({ "n.c": text(5) })).toMatchObject({ conclusion: "success" });
  await judged({ "src/curve/new.c": text(5) }, "More", "pricing-engine");
  expect(await judged({ "m.c": `${text(5)}\n\n` })).toMatchObject({ conclusion: "failure" });
});

test("nothing of the content is kept: identities and the source's id alone", () => {
  const kept = rows("select identity from copies");
  expect(kept.length).toBeGreaterThan(5);
  for (const identity of kept) expect(identity).toMatch(/^[0-9a-f]{32}$/);
  expect([...new Set(rows("select source from copies"))]).toEqual(["S-001"]);
});

test("a change of the register reads the home anew, and what was judged before is judged again", async () => {
  const before = await judged({ "z.c": text(2) });
  expect(before.conclusion).toBe("success");
  const sha = await tipOf("storefront", `try-${count}`);
  const wider = PUBLISHED.replace('["src/curve/**"]', '["src/curve/**", "src/other.c"]');
  await stage.pushRules(stage.mira, { "register.yml": wider });
  await stage.rest();
  expect((await stage.check("storefront", sha)).conclusion).toBe("failure");
});

test("a source that is published is kept no more", async () => {
  const status = PUBLISHED.replace("    class:", "    status: {is: published, since: 2026-01-31}\n    class:");
  const pull = await stage.proposeRules(stage.tomas, "publish", { "register.yml": status });
  await stage.review(stage.noor, pull);
  await stage.review(stage.kim, pull);
  await stage.merge(pull);
  await stage.rest();
  expect(rows("select identity from copies")).toEqual([]);
  expect(await judged({ "docs/late.txt": text(0) })).toMatchObject({ conclusion: "success" });
});

async function tipOf(repository: string, branch: string): Promise<string> {
  const { demand } = await import("../../src/trial/story/ask.ts");
  const path = `/repos/acme/${repository}/git/ref/heads/${branch}`;
  const ref = await demand<{ object: { sha: string } }>(stage.world, stage.developer, ["GET", path, 200]);
  return ref.object.sha;
}
