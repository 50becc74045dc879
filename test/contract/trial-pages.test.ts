import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCollaborator, inviteCollaborator } from "../../src/trial/acts/collaborators.ts";
import { addDeployKey } from "../../src/trial/acts/deploy-keys.ts";
import { addHook } from "../../src/trial/acts/hooks.ts";
import { openSite } from "../../src/trial/acts/pages-site.ts";
import { addRelease } from "../../src/trial/acts/releases.ts";
import { setArchived } from "../../src/trial/acts/repository.ts";
import { setTopics } from "../../src/trial/acts/topics.ts";
import { answerPage } from "../../src/trial/pages/answer.ts";
import { addRepository, addTeam, fork } from "../../src/trial/seed.ts";
import { type PagesWorld, pagesWorld } from "./pages-world.ts";

let folder: string;
let made: PagesWorld;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  made = await pagesWorld(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function page(path: string): Promise<string> {
  const answer = await answerPage(made.world, path);
  expect(answer?.status, path).toBe(200);
  expect(answer?.contentType).toBe("text/html; charset=utf-8");
  return answer?.body ?? "";
}

/** What a reader sees: tags gone, entities read. */
function words(markup: string): string {
  return markup
    .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, " ")
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ");
}

describe("the pages of the stand-in", () => {
  it("list organisations, repositories with their visibility, and open pull requests with the state of their checks", async () => {
    const markup = await page("/");
    expect(words(markup)).toContain("acme organisation with 1 members");
    expect(markup).toContain('<span class="badge public">Public</span>');
    expect(markup).toContain('href="/acme/sdk/pull/1"');
    expect(markup).toContain("Some checks were not successful");
    expect(await page("/acme")).toContain('href="/acme/sdk"');
  });

  it("show a repository's pull requests, branches and commits", async () => {
    const seen = words(await page("/acme/sdk"));
    expect(seen).toContain("Add <em>prices</em>");
    expect(seen).toContain("branch leak");
    expect(seen).toContain("Initial commit");
  });

  it("show who and what can reach a repository, and where it was forked and published to", async () => {
    const { world } = made;
    const closed = await addRepository(world, { owner: "acme", name: "closed", visibility: "private" });
    expect(words(await page("/acme/closed"))).toContain("Nobody beyond the members of acme.");
    addTeam(world, { organisation: "acme", name: "Core", repositories: [[closed, "maintain"]] });
    addCollaborator(world, closed, { invitee: "mira", permission: "admin" }, "mira");
    inviteCollaborator(world, closed, { invitee: "<b>eve", permission: "read" }, "mira");
    addDeployKey(world, closed, { title: "Build", key: "ssh-ed25519 AAAA", readOnly: false }, "mira");
    addHook(world, closed.hooks, { url: "https://collector.example/", secret: "s3cret", active: false });
    await addRelease(world, closed, { tag: "v1", draft: true }, "mira");
    openSite(closed);
    setTopics(world, closed, ["class-internal"], "mira");
    setArchived(world, closed, true, "mira");
    await fork(world, closed, { owner: "mira" });
    const markup = await page("/acme/closed");
    const seen = words(markup);
    for (const text of ["Archived", "class-internal", "mira/closed Private", "team Core maintain, 0 members"]) {
      expect(seen).toContain(text);
    }
    expect(seen).toContain("member mira admin invited <b>eve read, by mira");
    expect(seen).toContain("deploy key Build may write, by mira webhook, at rest https://collector.example/ push");
    expect(seen).toContain("draft v1 0 files site Pages for everybody");
    expect(markup).not.toMatch(/<b>eve|s3cret/);
    expect(words(await page("/mira/closed"))).toContain("Forked from acme/closed");
  });

  it("say why a pull request cannot be merged", async () => {
    const seen = words(await page("/acme/sdk/pull/1"));
    expect(seen).toContain("Merging is blocked: required check sourcewarden failed");
    expect(seen).toContain("Blocked: 1 finding");
  });

  it("show that a comment was edited, and the signs below it", async () => {
    const seen = words(await page("/acme/sdk/pull/1"));
    expect(seen).toContain("commented, edited");
    expect(seen).toContain("👀 2 👍 1");
  });

  it("put an inline comment directly under its line", async () => {
    const markup = await page("/acme/sdk/pull/1");
    const line = markup.indexOf("ACME Confidential &#60;script&#62;");
    const comment = markup.indexOf("This file says <em>ACME Confidential</em>");
    const next = markup.indexOf("export const b = 3;");
    expect(line).toBeGreaterThan(0);
    expect(comment).toBeGreaterThan(line);
    expect(next).toBeGreaterThan(comment);
  });

  it("fold a resolved thread, set a file's comment above its lines, and keep outdated ones apart", async () => {
    const markup = await page("/acme/sdk/pull/1");
    expect(words(markup)).toContain("Resolved by mira: 1 comment");
    expect(markup).toMatch(/data-path="src\/logo\.bin"[\s\S]*About the whole file\.[\s\S]*Binary file not shown/);
    expect(markup.indexOf("About a file that is gone.")).toBeGreaterThan(markup.indexOf("Outdated comments"));
  });

  it("show a check run with its Markdown and annotations, on the commit and on its own page", async () => {
    for (const path of [`/acme/sdk/commit/${made.pull.headSha}`, `/acme/sdk/runs/${made.run.id}`]) {
      const markup = await page(path);
      expect(markup).toContain("<td><code>acme-legend</code></td>");
      expect(words(markup)).toContain("src/price.ts:2 Confidential Move it <b>away</b>.");
    }
  });

  it("show a file as it was at a commit, with a name for every line", async () => {
    const markup = await page(`/acme/sdk/blob/${made.pull.headSha}/src/price.ts`);
    expect(markup).toMatch(/<tr id="L2">.*ACME Confidential &#60;script&#62;/);
    expect(words(await page(`/acme/sdk/blob/${made.pull.headSha}/src/logo.bin`))).toContain("Binary file not shown");
  });

  it("let no text become markup, load nothing and run nothing", async () => {
    const paths = ["/", "/acme/sdk", "/acme/sdk/pull/1", `/acme/sdk/commit/${made.pull.headSha}`, "/deliveries"];
    paths.push(`/acme/sdk/blob/${made.pull.headSha}/src/price.ts`);
    for (const path of paths) {
      const markup = await page(path);
      expect(markup).not.toMatch(/<(?:script|img|iframe|link|em>prices)/i);
      expect(markup).toContain("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;");
      expect(markup).not.toContain("<!-- hidden");
    }
  });

  it("have no page for what does not exist", async () => {
    const absent = [
      "/nobody",
      "/acme/none",
      "/acme/sdk/pull/2",
      "/acme/sdk/pull/x",
      "/acme/sdk/issues/9",
      "/acme/sdk/commit/--all",
    ];
    for (const path of [
      ...absent,
      "/acme/sdk/runs/1",
      "/acme/sdk/wiki",
      "/%zz",
      `/acme/sdk/commit/${"0".repeat(40)}`,
    ]) {
      expect(await answerPage(made.world, path), path).toBeNull();
    }
  });
});
