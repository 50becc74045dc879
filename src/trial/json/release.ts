import { createHash } from "node:crypto";
import type { Release, ReleaseAsset, Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** `release`. */
export function releaseJson(world: World, repository: Repository, release: Release) {
  return {
    ...releaseEvent(world, repository, release),
    immutable: false,
    assets: release.assets.map((asset) => assetJson(world, repository, release, asset)),
  };
}

/** `release` as the webhook knows it. */
export function releaseEvent(world: World, repository: Repository, release: Release) {
  const place = `${repository.owner}/${repository.name}`;
  const api = `${world.origin}/api/v3/repos/${place}`;
  return {
    id: release.id,
    node_id: nodeId("RE", release.id),
    url: `${api}/releases/${release.id}`,
    html_url: `${world.origin}/${place}/releases/tag/${encodeURIComponent(release.tag)}`,
    assets_url: `${api}/releases/${release.id}/assets`,
    upload_url: `${api}/releases/${release.id}/assets{?name,label}`,
    tarball_url: release.draft ? null : `${api}/tarball/${encodeURIComponent(release.tag)}`,
    zipball_url: release.draft ? null : `${api}/zipball/${encodeURIComponent(release.tag)}`,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: timestamp(release.createdAt),
    published_at: release.publishedAt === null ? null : timestamp(release.publishedAt),
    author: simpleUser(world, release.author),
    assets: release.assets.map((asset) => assetEvent(world, repository, release, asset)),
  };
}

/** `release-asset`. */
export function assetJson(world: World, repository: Repository, release: Release, asset: ReleaseAsset) {
  const digest = `sha256:${createHash("sha256").update(asset.bytes).digest("hex")}`;
  return { ...assetEvent(world, repository, release, asset), digest };
}

function assetEvent(world: World, repository: Repository, release: Release, asset: ReleaseAsset) {
  const place = `${repository.owner}/${repository.name}`;
  const file = [release.tag, asset.name].map(encodeURIComponent).join("/");
  return {
    id: asset.id,
    node_id: nodeId("RA", asset.id),
    url: `${world.origin}/api/v3/repos/${place}/releases/assets/${asset.id}`,
    browser_download_url: `${world.origin}/${place}/releases/download/${file}`,
    name: asset.name,
    label: asset.label,
    state: "uploaded",
    content_type: asset.contentType,
    size: asset.bytes.length,
    download_count: 0,
    created_at: timestamp(asset.createdAt),
    updated_at: timestamp(asset.createdAt),
    uploader: simpleUser(world, asset.uploader),
  };
}
