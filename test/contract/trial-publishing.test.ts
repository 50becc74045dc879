import { afterEach, beforeEach, expect, test } from "vitest";
import { buildSite } from "../../src/trial/acts/pages-site.ts";
import { publishPackage, setSecretScanning } from "../../src/trial/acts/signals.ts";
import { writeWiki } from "../../src/trial/acts/wiki.ts";
import { findOrganisation } from "../../src/trial/find.ts";
import { api, gitClient, remoteOf } from "./core-world.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;
let clock: Date;

beforeEach(async () => {
  clock = new Date("2026-03-04T05:06:07Z");
  core = await exposureWorld({ now: () => clock });
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

const RELEASES = "/repos/acme/closed/releases";
const PAGES = "/repos/acme/closed/pages";

function settings() {
  const found = findOrganisation(core.trial.world, "acme")?.settings;
  if (found === undefined) throw new Error("no organisation");
  return found;
}

async function released(): Promise<readonly string[]> {
  return (await core.heard("release")).map(({ action, release }) => `${release.tag_name} ${action}`);
}

function upload(release: number, name: string, bytes: string) {
  const headers = { "content-type": "application/gzip" };
  return api(core, `POST ${RELEASES}/${release}/assets?name=${name}`, { token: core.ada, body: bytes, headers });
}

test("a release makes its tag and is told step by step", async () => {
  const made = await core.as.ada(`POST ${RELEASES}`, { tag_name: "v1", name: "One", body: "First" });
  expect(made).toMatchObject({ status: 201, json: { draft: false, author: { login: "ada" }, assets: [] } });
  expect((await core.as.ada(`POST ${RELEASES}`, { tag_name: "v1" })).status).toBe(422);
  expect((await core.as.app("GET /repos/acme/closed/git/ref/tags/v1")).status).toBe(200);
  await core.as.ada(`PATCH ${RELEASES}/${made.json.id}`, { body: "The first" });
  expect((await core.as.app(`GET ${RELEASES}`)).json).toMatchObject([{ tag_name: "v1", body: "The first" }]);
  expect((await core.as.app(`DELETE ${RELEASES}/${made.json.id}`)).status).toBe(204);
  expect((await core.as.app(`GET ${RELEASES}/${made.json.id}`)).status).toBe(404);
  expect(await released()).toEqual(["v1 created", "v1 published", "v1 released", "v1 edited", "v1 deleted"]);
  expect((await core.heard("release"))[3]?.changes).toEqual({ body: { from: "First" } });
});

test("a draft is seen only by who may push, until it is published", async () => {
  const { json } = await core.as.ada("POST /repos/acme/open/releases", {
    tag_name: "v2",
    draft: true,
    prerelease: true,
  });
  expect((await core.as.app("GET /repos/acme/open/releases")).json).toMatchObject([
    { draft: true, published_at: null },
  ]);
  expect((await core.as.eve("GET /repos/acme/open/releases")).json).toEqual([]);
  expect((await core.as.eve(`GET /repos/acme/open/releases/${json.id}`)).status).toBe(404);
  await core.as.ada(`PATCH /repos/acme/open/releases/${json.id}`, { draft: false });
  expect((await core.as.eve("GET /repos/acme/open/releases")).json).toHaveLength(1);
  await core.as.ada(`PATCH /repos/acme/open/releases/${json.id}`, { draft: true });
  expect(await released()).toEqual([
    "v2 created",
    "v2 edited",
    "v2 created",
    "v2 published",
    "v2 prereleased",
    "v2 edited",
    "v2 unpublished",
  ]);
});

test("a file of a release is uploaded, listed, downloaded and deleted by itself", async () => {
  const { json } = await core.as.ada(`POST ${RELEASES}`, { tag_name: "v1" });
  const asset = await upload(json.id, "source.tar.gz", "\u001f not JSON");
  expect(asset).toMatchObject({ status: 201, json: { size: 10, content_type: "application/gzip" } });
  expect((await upload(json.id, "source.tar.gz", "again")).status).toBe(422);
  expect((await core.as.app(`GET ${RELEASES}/${json.id}/assets`)).json).toMatchObject([
    { name: "source.tar.gz", digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), uploader: { login: "ada" } },
  ]);
  const path = `${RELEASES}/assets/${asset.json.id}`;
  const bytes = await core.as.app(`GET ${path}`, undefined, { accept: "application/octet-stream" });
  expect(bytes.text).toBe("\u001f not JSON");
  expect((await core.as.app(`GET ${path}`)).json.id).toBe(asset.json.id);
  expect((await core.as.app(`DELETE ${path}`)).status).toBe(204);
  expect((await core.as.app(`DELETE ${path}`)).status).toBe(404);
  expect((await core.as.app(`GET ${RELEASES}/${json.id}`)).json.assets).toEqual([]);
});

test("a site of a private repository is public unless an enterprise keeps it to itself", async () => {
  expect((await core.as.app(`GET ${PAGES}`)).status).toBe(404);
  const source = { branch: "main", path: "/docs" };
  const made = await core.as.ada(`POST ${PAGES}`, { source });
  expect(made).toMatchObject({ status: 201, json: { public: true, source, status: "building" } });
  expect((await core.as.ada(`POST ${PAGES}`, { source })).status).toBe(409);
  await buildSite(core.trial.world, core.closed, "ada");
  expect((await core.as.app("GET /repos/acme/closed")).json.has_pages).toBe(true);
  expect((await core.as.app(`PUT ${PAGES}`, { public: false })).status).toBe(422);
  settings().plan = "enterprise";
  expect((await core.as.app(`PUT ${PAGES}`, { public: false, cname: "docs.acme.example" })).status).toBe(204);
  expect((await core.as.app(`GET ${PAGES}`)).json).toMatchObject({ public: false, cname: "docs.acme.example" });
  expect(await core.heard("page_build")).toMatchObject([{ build: { status: "built", pusher: { login: "ada" } } }]);
});

test("a site is taken down, by who may administer the repository too", async () => {
  await core.as.ada(`POST ${PAGES}`, { source: { branch: "main" } });
  core.closed.collaborators.set("kim", "maintain");
  expect((await core.as.kim(`DELETE ${PAGES}`)).status).toBe(403);
  core.trial.world.toggles.deletionConflicts = true;
  expect((await core.as.app(`DELETE ${PAGES}`)).status).toBe(409);
  core.trial.world.toggles.deletionConflicts = false;
  expect((await core.as.app(`DELETE ${PAGES}`)).status).toBe(204);
  expect((await core.as.app(`DELETE ${PAGES}`)).status).toBe(404);
});

test("without a paid plan a repository that becomes private loses its site, and a private one gets none", async () => {
  settings().plan = "free";
  await core.as.ada("POST /repos/acme/open/pages", { source: { branch: "main" } });
  await core.as.app("PATCH /repos/acme/open", { private: true });
  expect((await core.as.app("GET /repos/acme/open/pages")).status).toBe(404);
  expect((await core.as.ada(`POST ${PAGES}`, { source: { branch: "main" } })).status).toBe(422);
});

test("members publish no site where their organisation does not let them", async () => {
  settings().membersCanCreatePages = false;
  expect((await core.as.ada(`POST ${PAGES}`, { source: { branch: "main" } })).status).toBe(422);
});

test("pages of a wiki are told as they are written", async () => {
  await writeWiki(core.trial.world, core.closed, { Home: "# Prices" }, "kim");
  await writeWiki(core.trial.world, core.closed, { Home: "# Secret prices", More: "More" }, "kim");
  const told = await core.heard("gollum");
  expect(told.map(({ pages }) => pages.map((page: Record<string, string>) => `${page.action} ${page.title}`))).toEqual([
    ["created Home"],
    ["edited Home", "created More"],
  ]);
});

test("a wiki is cloned beside its repository, by who can read that", async () => {
  await writeWiki(core.trial.world, core.closed, { Home: "# Prices" }, "kim");
  const client = await gitClient();
  const address = (token: string): string => remoteOf(core, core.closed, token).replace(/\.git$/, ".wiki.git");
  expect((await client.git("clone", "--quiet", address(core.kim), "wiki")).code).toBe(0);
  expect((await client.git("-C", "wiki", "show", "HEAD:Home.md")).text).toBe("# Prices");
  expect((await client.git("clone", "--quiet", address(core.eve), "none")).code).not.toBe(0);
  const none = remoteOf(core, core.open, core.kim).replace(/\.git$/, ".wiki.git");
  expect((await client.git("clone", "--quiet", none, "none")).code).not.toBe(0);
  await client.remove();
});

test("a package and scanning that is switched off are told", async () => {
  publishPackage(core.trial.world, core.closed, { name: "prices", type: "npm" }, "kim");
  setSecretScanning(core.trial.world, core.closed, false, "kim");
  expect(await core.heard("package")).toMatchObject([{ action: "published", package: { name: "prices" } }]);
  expect(await core.heard("security_and_analysis")).toMatchObject([
    { changes: { from: { security_and_analysis: { secret_scanning: { status: "enabled" } } } } },
  ]);
});

test("clones are counted by day, and who cloned is not told", async () => {
  const client = await gitClient();
  await client.git("clone", "--quiet", remoteOf(core, core.closed, core.ada), "one");
  clock = new Date(clock.getTime() + 86_400_000);
  await client.git("clone", "--quiet", remoteOf(core, core.closed, core.ada), "two");
  await client.remove();
  const { json } = await core.as.ada("GET /repos/acme/closed/traffic/clones");
  expect(json).toMatchObject({ uniques: 1, clones: [{ timestamp: "2026-03-04T00:00:00Z" }, { uniques: 1 }] });
  expect(JSON.stringify(json)).not.toContain("ada");
  expect((await core.as.ada("GET /repos/acme/closed/traffic/clones?per=week")).json.clones).toMatchObject([
    { timestamp: "2026-03-02T00:00:00Z" },
  ]);
  core.trial.world.toggles.trafficRefused = true;
  expect((await core.as.ada("GET /repos/acme/closed/traffic/clones")).status).toBe(403);
});
