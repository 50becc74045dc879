import { actorOf } from "../actor.ts";
import { addAsset } from "../acts/releases.ts";
import { invalid, numberOf } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { assetJson } from "../json/release.ts";
import type { Release, ReleaseAsset, Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { releaseOf, seesDrafts } from "./releases.ts";

const RELEASES = "/repos/{owner}/{repo}/releases";
const ASSETS = `${RELEASES}/{release_id}/assets`;
const ASSET = `${RELEASES}/assets/{asset_id}`;
const READ = { name: "contents", level: "read" } as const;
const WRITE = { name: "contents", level: "write" } as const;

/** Files of releases. */
export const releaseAssetEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-release-assets",
    method: "GET",
    path: ASSETS,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      const release = releaseOf(call, repository);
      return page(call, pathOf(repository, `releases/${release.id}/assets`), release.assets, (asset) =>
        assetJson(call.world, repository, release, asset),
      );
    },
  },
  {
    operationId: "repos/upload-release-asset",
    method: "POST",
    path: ASSETS,
    permission: WRITE,
    takesBytes: true,
    handle: (call, found) => upload(call, required(found)),
  },
  {
    operationId: "repos/get-release-asset",
    method: "GET",
    path: ASSET,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      const { release, asset } = assetOf(call, repository);
      const body = assetJson(call.world, repository, release, asset);
      if (!(call.headers["accept"] ?? "").includes("application/octet-stream")) return { status: 200, body };
      return { status: 302, headers: { location: body.browser_download_url } };
    },
  },
  {
    operationId: "repos/delete-release-asset",
    method: "DELETE",
    path: ASSET,
    permission: WRITE,
    handle: (call, found) => {
      const { release, asset } = assetOf(call, required(found));
      release.assets.splice(release.assets.indexOf(asset), 1);
      return { status: 204 };
    },
  },
];

function upload(call: Call, repository: Repository): Reply {
  const release = releaseOf(call, repository);
  const name = call.query.get("name") ?? "";
  const bytes = Buffer.isBuffer(call.body) ? call.body : Buffer.alloc(0);
  if (name === "" || bytes.length === 0) throw invalid("ReleaseAsset", "name", "missing_field");
  if (release.assets.some((each) => each.name === name)) throw invalid("ReleaseAsset", "name", "already_exists");
  const asset = addAsset(call.world, release, {
    name,
    bytes,
    label: call.query.get("label"),
    contentType: call.headers["content-type"] ?? "application/octet-stream",
    uploader: actorOf(call.caller),
  });
  return { status: 201, body: assetJson(call.world, repository, release, asset) };
}

function assetOf(call: Call, repository: Repository): { readonly release: Release; readonly asset: ReleaseAsset } {
  const id = numberOf(call, "asset_id");
  for (const release of repository.releases) {
    const asset = release.assets.find((each) => each.id === id);
    if (asset !== undefined && (!release.draft || seesDrafts(call, repository))) return { release, asset };
  }
  throw new Refusal(404, "Not Found");
}
