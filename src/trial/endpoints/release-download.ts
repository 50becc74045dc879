import { findRepository } from "../find.ts";
import type { ReleaseAsset, World } from "../world.ts";

const ADDRESS = /^\/([^/]+)\/([^/]+)\/releases\/download\/([^/]+)\/([^/]+)$/;

/** The file of a release at its address for browsers; null where the path names none. Everybody may look, as at all pages. */
export function releaseDownload(world: World, path: string): ReleaseAsset | null {
  const [owner = "", name = "", tag, file] = (ADDRESS.exec(path) ?? []).slice(1).map(decodeURIComponent);
  const release = findRepository(world, owner, name)?.releases.find((each) => each.tag === tag);
  return release?.assets.find((each) => each.name === file) ?? null;
}
