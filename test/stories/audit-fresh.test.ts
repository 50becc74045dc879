import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCollaborator } from "../../src/trial/acts/collaborators.ts";
import { runCli } from "../cli/run-cli.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

let stage: ExposureStage;
const data = (): string => join(stage.folder, "data");

beforeAll(async () => {
  stage = await openExposureStage();
});

afterAll(() => stage.close());

interface Audited {
  readonly repositories: readonly {
    readonly name: string;
    readonly looked_at: string;
    readonly beyond_owners: unknown;
  }[];
  readonly exposures: readonly { readonly kind: string; readonly repository: string | null }[];
}

async function audit(...more: readonly string[]) {
  const ran = await runCli(["audit", "acme", "--data-dir", data(), "--format", "json", ...more], stage.folder);
  return { ...ran, audited: JSON.parse(ran.out === "" ? "null" : ran.out) as Audited };
}

test("a fresh audit looks at every repository again, and finds what no webhook told of", async () => {
  const before = await audit();
  const told = stage.sample.app.webhookUrl;
  // Nobody hears of it: the delivery is lost.
  stage.sample.app.webhookUrl = null;
  addCollaborator(stage.world, stage.repository("pricing-engine"), { invitee: "eve", permission: "read" }, "mira");
  await stage.trial.settled();
  stage.sample.app.webhookUrl = told;
  expect((await audit()).audited.exposures.map(({ kind }) => kind)).not.toContain("outside-collaborator");
  const asked = new Date().toISOString();
  const { code, audited } = await audit("--fresh");
  expect(code).toBe(1);
  expect(audited.repositories).toHaveLength(before.audited.repositories.length);
  expect(audited.repositories.filter(({ looked_at }) => looked_at < asked)).toEqual([]);
  expect(audited.exposures).toContainEqual(
    expect.objectContaining({ kind: "outside-collaborator", repository: "acme/pricing-engine" }),
  );
});

test("it says by part, and of nobody, who reads a restricted source beyond its owners", async () => {
  const { audited } = await audit();
  const engine = audited.repositories.find(({ name }) => name === "acme/pricing-engine");
  expect(engine?.beyond_owners).toContainEqual({ part: "outside", count: 1, sources: ["S-001"] });
  const storefront = audited.repositories.find(({ name }) => name === "acme/storefront");
  expect(storefront?.beyond_owners).toEqual([]);
});

test("asked again, everything is looked at once more", async () => {
  const asked = new Date().toISOString();
  const { audited } = await audit("--fresh");
  expect(audited.repositories.filter(({ looked_at }) => looked_at < asked)).toEqual([]);
});
