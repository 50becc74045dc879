import { runGit } from "../../src/trial/git/run.ts";
import { newWorld } from "../../src/trial/new-world.ts";
import { addAccount, addApp, addOrganisation, addRepository } from "../../src/trial/seed.ts";
import type { CheckRun, PullRequest, Repository, ReviewThread, World } from "../../src/trial/world.ts";

/** A world with one blocked pull request, made without any server: what pages are tested on. */
export interface PagesWorld {
  readonly world: World;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly run: CheckRun;
}

const AT = new Date("2026-01-02T03:04:05Z");

/** Makes it in a folder that exists. */
export async function pagesWorld(folder: string): Promise<PagesWorld> {
  const world = newWorld({ folder, now: () => AT });
  addAccount(world, "mira");
  addOrganisation(world, "acme", { mira: "admin" });
  const { app } = addApp(world, {
    slug: "sourcewarden",
    name: "Sourcewarden",
    owner: "acme",
    permissions: { checks: "write" },
    events: [],
  });
  const base = { "src/price.ts": "export const a = 1;\nexport const b = 2;\n", "README.md": "# SDK\n" };
  const repository = await addRepository(world, { owner: "acme", name: "sdk", visibility: "public", files: base });
  const baseSha = (await runGit(repository.gitDir, ["rev-parse", "refs/heads/main"])).trim();
  const headSha = await commitOn(repository, baseSha, {
    "src/price.ts": "export const a = 1;\n// ACME Confidential <script>alert(1)</script>\nexport const b = 3;\n",
    "src/logo.bin": Buffer.from([0, 1, 2, 0, 255]),
  });
  repository.rulesets.push({
    id: world.nextId(),
    name: "main",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [
      {
        type: "required_status_checks",
        parameters: { required_status_checks: [{ context: "sourcewarden", integration_id: app.id }] },
      },
    ],
    bypass_actors: [],
    createdAt: AT,
    updatedAt: AT,
  });
  const run = checkRun(world, app.id, headSha);
  repository.checkRuns.push(run);
  const pull = addPull(world, repository, baseSha, headSha);
  pull.threads.push(
    thread(world, headSha, {
      path: "src/price.ts",
      line: 2,
      body: "This file says *ACME Confidential*; `acme/sdk` is public.",
    }),
    thread(world, headSha, { path: "src/price.ts", line: 3, body: "Settled long ago.", resolvedBy: "mira" }),
    thread(world, headSha, { path: "src/logo.bin", line: null, body: "About the whole file." }),
    thread(world, headSha, { path: "gone.ts", line: null, body: "About a file that is gone.", outdated: true }),
  );
  return { world, repository, pull, run };
}

async function commitOn(
  repository: Repository,
  parent: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<string> {
  const pieces: Buffer[] = [
    Buffer.from(
      `commit refs/heads/leak\ncommitter Mira <mira@acme.example> 1767323045 +0000\ndata 9\nAdd price\nfrom ${parent}\n`,
    ),
  ];
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    pieces.push(Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from("\n"));
  }
  await runGit(repository.gitDir, ["fast-import", "--quiet"], Buffer.concat(pieces));
  return (await runGit(repository.gitDir, ["rev-parse", "refs/heads/leak"])).trim();
}

function checkRun(world: World, appId: number, headSha: string): CheckRun {
  return {
    id: world.nextId(),
    name: "sourcewarden",
    headSha,
    appId,
    suiteId: world.nextId(),
    externalId: "",
    status: "completed",
    conclusion: "failure",
    detailsUrl: null,
    startedAt: AT,
    completedAt: AT,
    title: "Blocked: 1 finding",
    summary: "| file | rule |\n|---|---|\n| `src/price.ts` | `acme-legend` |",
    text: "<img src=x>",
    annotations: [
      {
        path: "src/price.ts",
        start_line: 2,
        end_line: 2,
        start_column: null,
        end_column: null,
        annotation_level: "failure",
        title: "Confidential",
        message: "Move it <b>away</b>.",
        raw_details: null,
      },
    ],
  };
}

function addPull(world: World, repository: Repository, baseSha: string, headSha: string): PullRequest {
  const number = repository.nextNumber++;
  const pull: PullRequest = {
    id: world.nextId(),
    number,
    draft: false,
    baseRef: "main",
    baseSha,
    headRef: "leak",
    headSha,
    headRepositoryId: repository.id,
    headOwner: "acme",
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    reviews: [],
    threads: [],
  };
  repository.pulls.set(number, pull);
  repository.issues.set(number, {
    id: world.nextId(),
    number,
    title: "Add <em>prices</em>",
    body: "Prices for **everyone**.",
    state: "open",
    author: "mira",
    labels: [],
    createdAt: AT,
    updatedAt: AT,
    closedAt: null,
    comments: [
      {
        id: world.nextId(),
        author: "sourcewarden[bot]",
        viaApp: null,
        body: "<!-- hidden -->\nSee the check.",
        createdAt: AT,
        updatedAt: AT,
        editedAt: AT,
        minimised: null,
        reactions: ["eyes", "+1", "eyes"].map((content, id) => ({ id, author: "mira", content })),
      },
    ],
  });
  return pull;
}

function thread(
  world: World,
  commit: string,
  of: { path: string; line: number | null; body: string; resolvedBy?: string; outdated?: boolean },
): ReviewThread {
  const id = world.nextId();
  return {
    nodeId: `PRRT_${id}`,
    path: of.path,
    line: of.line,
    startLine: null,
    originalLine: of.line,
    side: "RIGHT",
    subjectType: of.line === null ? "file" : "line",
    commit,
    resolvedBy: of.resolvedBy ?? null,
    outdated: of.outdated ?? false,
    comments: [
      {
        id,
        nodeId: `PRRC_${id}`,
        reviewId: 1,
        author: "sourcewarden[bot]",
        body: of.body,
        diffHunk: "",
        createdAt: AT,
        updatedAt: AT,
        minimised: null,
      },
    ],
  };
}
