import { announceMoves } from "../git/announce.ts";
import { resolveCommit } from "../git/commits.ts";
import { readRefs } from "../git/refs.ts";
import { runGit } from "../git/run.ts";
import { releaseEvent } from "../json/release.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Release, ReleaseAsset, Repository, World } from "../world.ts";

/** Makes a release, its tag too where that is not there and it is no draft; tells `release` of each step. */
export async function addRelease(
  world: World,
  repository: Repository,
  order: Pick<Release, "tag"> & Partial<Release>,
  author: string,
): Promise<Release> {
  const { draft = false, prerelease = false, name = "", body = "", target = repository.defaultBranch, tag } = order;
  const at = world.now();
  const release: Release = {
    id: world.nextId(),
    ...{ tag, target, name, body, draft: true, prerelease, author },
    createdAt: at,
    publishedAt: null,
    assets: [...(order.assets ?? [])],
  };
  repository.releases.push(release);
  if (draft) tell(world, repository, release, { action: "created", actor: author });
  else await publish(world, repository, release, author);
  return release;
}

/** Changes a release, and tells `edited` with what was there before. */
export async function editRelease(
  world: World,
  repository: Repository,
  release: Release,
  edits: Partial<Pick<Release, "tag" | "target" | "name" | "body" | "draft" | "prerelease">>,
  actor: string,
): Promise<void> {
  const { draft = release.draft, ...words } = edits;
  const changes = Object.fromEntries(
    (["name", "body"] as const).flatMap((key) =>
      words[key] === undefined || words[key] === release[key] ? [] : [[key, { from: release[key] }]],
    ),
  );
  Object.assign(release, words);
  tell(world, repository, release, { action: "edited", actor, extra: { changes } });
  if (release.draft && !draft) await publish(world, repository, release, actor);
  if (!release.draft && draft) {
    release.draft = true;
    release.publishedAt = null;
    tell(world, repository, release, { action: "unpublished", actor });
  }
}

/** Deletes a release with its files, and tells `deleted`; its tag stays. */
export function deleteRelease(world: World, repository: Repository, release: Release, actor: string): void {
  repository.releases.splice(repository.releases.indexOf(release), 1);
  tell(world, repository, release, { action: "deleted", actor });
}

/** Adds a file to a release; no App is told. */
export function addAsset(
  world: World,
  release: Release,
  order: Pick<ReleaseAsset, "name" | "bytes" | "uploader"> & Partial<ReleaseAsset>,
): ReleaseAsset {
  const made = { id: world.nextId(), createdAt: world.now() };
  const asset = { label: null, contentType: "application/octet-stream", ...order, ...made };
  release.assets.push(asset);
  return asset;
}

async function publish(world: World, repository: Repository, release: Release, actor: string): Promise<void> {
  release.draft = false;
  release.publishedAt = world.now();
  await makeTag(world, repository, release, actor);
  tell(world, repository, release, { action: "created", actor });
  tell(world, repository, release, { action: "published", actor });
  tell(world, repository, release, { action: release.prerelease ? "prereleased" : "released", actor });
}

async function makeTag(world: World, repository: Repository, release: Release, actor: string): Promise<void> {
  const ref = `refs/tags/${release.tag}`;
  const after = await resolveCommit(repository.gitDir, release.target);
  if (after === null || (await readRefs(repository.gitDir)).has(ref)) return;
  await runGit(repository.gitDir, ["update-ref", ref, after]);
  await announceMoves(world, repository, [{ ref, before: null, after, forced: false }], actor);
}

function tell(
  world: World,
  repository: Repository,
  release: Release,
  event: { readonly action: string; readonly actor: string; readonly extra?: Readonly<Record<string, unknown>> },
): void {
  const payload = { action: event.action, ...event.extra, release: releaseEvent(world, repository, release) };
  emit(world, "release", { repository, sender: event.actor }, payload);
}
