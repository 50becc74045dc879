import { afterEach, beforeEach, expect, test } from "vitest";
import {
  acceptPermissions,
  chooseRepositories,
  setSuspended,
  tellTargetRenamed,
  uninstall,
} from "../../src/trial/acts/installations.ts";
import { transferRepository } from "../../src/trial/acts/transfer.ts";
import { findAccount } from "../../src/trial/find.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld();
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

test("an App hears that it is suspended, works again, may do other things, and is gone", async () => {
  const { world } = core.trial;
  setSuspended(world, core.installation, true, "ada");
  expect((await core.as.app("GET /repos/acme/open")).status).toBe(403);
  setSuspended(world, core.installation, false, "ada");
  acceptPermissions(world, core.installation, { contents: "read" }, "ada");
  uninstall(world, core.installation, "ada");
  expect((await core.as.app("GET /repos/acme/open")).status).toBe(401);
  const told = (await core.heard("installation")).slice(1);
  expect(told.map(({ action, sender }) => `${action} ${sender.login}`)).toEqual([
    "suspend ada",
    "unsuspend ada",
    "new_permissions_accepted ada",
    "deleted ada",
  ]);
  expect(told[2]?.installation.permissions).toEqual({ contents: "read", metadata: "read" });
});

test("an installation that loses a repository hears of it, be it taken from it or given away", async () => {
  const { world } = core.trial;
  chooseRepositories(world, core.installation, [core.open, core.closed], "ada");
  expect(await core.heard("installation_repositories")).toEqual([]);
  chooseRepositories(world, core.installation, [core.closed], "ada");
  chooseRepositories(world, core.installation, [core.closed, core.open], "ada");
  const eve = findAccount(world, "eve");
  if (eve === undefined) throw new Error("eve has no account");
  transferRepository(world, core.closed, { owner: eve }, "ada");
  const told = await core.heard("installation_repositories");
  expect(told).toMatchObject([
    { action: "removed", repositories_removed: [{ full_name: "acme/open" }], repository_selection: "selected" },
    { action: "added", repositories_added: [{ full_name: "acme/open" }] },
    { action: "removed", repositories_removed: [{ full_name: "acme/closed", private: true }] },
  ]);
  expect((await core.heard("repository")).filter(({ action }) => action === "transferred")).toEqual([]);
});

test("an account with another name is told to the Apps installed on it", async () => {
  tellTargetRenamed(core.trial.world, "acme", "acme-old");
  expect(await core.heard("installation_target")).toMatchObject([
    { action: "renamed", account: { login: "acme" }, changes: { login: { from: "acme-old" } } },
  ]);
});
