import { afterEach, describe, expect, it } from "vitest";
import { addAccount, addApp, addOrganisation, addRepository, addUserToken, install } from "../../src/trial/seed.ts";
import { emit } from "../../src/trial/webhooks/webhooks.ts";
import type { Repository } from "../../src/trial/world.ts";
import { type StrictTrial, strictTrial } from "./strict-trial.ts";

let trial: StrictTrial | null = null;

afterEach(async () => {
  await trial?.close();
  trial = null;
});

async function started(): Promise<{
  trial: StrictTrial;
  repository: Repository;
  get: (path: string) => Promise<number>;
}> {
  const own = await strictTrial();
  trial = own;
  addAccount(own.world, "mira");
  addOrganisation(own.world, "acme", { mira: "admin" });
  const repository = await addRepository(own.world, {
    owner: "acme",
    name: "sdk",
    visibility: "public",
    files: { "README.md": "# SDK\n" },
  });
  const token = addUserToken(own.world, "mira");
  const get = async (path: string): Promise<number> => {
    const answer = await fetch(`${own.origin}/api/v3${path}`, { headers: { authorization: `token ${token}` } });
    await answer.arrayBuffer();
    return answer.status;
  };
  return { trial: own, repository, get };
}

describe("a strict trial", () => {
  it("is content with what GitHub would have answered", async () => {
    const { trial, get } = await started();
    expect(await get("/repos/acme/sdk")).toBe(200);
    expect(await get("/repos/acme/sdk/branches?per_page=5")).toBe(200);
    expect(await get("/repos/acme/none")).toBe(404);
    await trial.expectNoMismatch();
  });

  it("tells of an answer that GitHub would not have given", async () => {
    const { trial, repository, get } = await started();
    repository.name = 7 as never;
    await get("/repos/acme/7");
    await expect(trial.expectNoMismatch()).rejects.toThrow("repos/get: response 200 body: /name must be string");
  });

  it("tells of a request that GitHub would not have understood", async () => {
    const { trial, get } = await started();
    await get("/repos/acme/sdk/branches?perpage=5");
    expect(trial.mismatches()).toEqual(["repos/list-branches: query: GitHub knows no parameter perpage here"]);
  });

  it("tells of a webhook that GitHub would not have sent", async () => {
    const { trial, repository } = await started();
    const { app } = addApp(trial.world, {
      slug: "warden",
      owner: "acme",
      webhookUrl: `${trial.origin}/nowhere`,
      webhookSecret: "s",
      permissions: {},
      events: ["repository"],
    });
    install(trial.world, { app, account: "acme" });
    await trial.expectNoMismatch();
    emit(trial.world, "repository", { repository }, { action: "created", surprise: 1 });
    await expect(trial.expectNoMismatch()).rejects.toThrow(
      "repository$created: / must NOT have additional properties (surprise)",
    );
  });
});
