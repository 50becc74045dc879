import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { openStage, type TestStage } from "./stage.ts";

const HIDDEN = "# ACME Confidential\n\nHow prices are made.\n";

let stage: TestStage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

function pointerTo(content: string): { readonly oid: string; readonly pointer: string } {
  const oid = createHash("sha256").update(content).digest("hex");
  const size = Buffer.byteLength(content);
  return { oid, pointer: `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n` };
}

/** The check of a pull request that adds a pointer to the public sdk. */
async function checkOf(branch: string, path: string, pointer: string) {
  const checkout = await stage.clone("sdk", branch);
  const head = await commit(checkout, "Add a file", { [path]: pointer });
  await push(checkout);
  await stage.open("sdk", branch);
  return stage.check("sdk", head);
}

test("what Git LFS keeps is fetched, and stops the merge where it may not be there", async () => {
  const { oid, pointer } = pointerTo(HIDDEN);
  const sdk = [...stage.world.repositories.values()].find(({ name }) => name === "sdk");
  sdk?.lfs.set(oid, Buffer.from(HIDDEN));
  const check = await checkOf("large", "docs/prices.md", pointer);
  expect(check.conclusion).toBe("failure");
  expect(check.output.summary).not.toContain("kept in Git LFS");
});

test("what it keeps no more, nobody has seen", async () => {
  const check = await checkOf("gone", "docs/gone.md", pointerTo(`${HIDDEN}And more.\n`).pointer);
  expect(check.conclusion).toBe("failure");
  expect(check.output.summary).toContain("kept in Git LFS");
});
