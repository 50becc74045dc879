import { randomBytes } from "node:crypto";
import type { World } from "../world.ts";

/** A manifest that a person accepted and that waits to be turned into an App. */
export interface AcceptedManifest {
  readonly owner: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

const ACCEPTED = new WeakMap<World, Map<string, AcceptedManifest>>();

/** Accepts an App's manifest on behalf of an account, as the page for new Apps does; answers the one-time code. */
export function acceptManifest(world: World, owner: string, manifest: Readonly<Record<string, unknown>>): string {
  const codes = ACCEPTED.get(world) ?? new Map<string, AcceptedManifest>();
  ACCEPTED.set(world, codes);
  const code = randomBytes(20).toString("hex");
  codes.set(code, { owner, manifest, at: world.now() });
  return code;
}

/** Takes what a code stands for; null where it was used, is unknown, or is older than an hour. */
export function takeManifest(world: World, code: string): AcceptedManifest | null {
  const codes = ACCEPTED.get(world);
  const found = codes?.get(code);
  codes?.delete(code);
  return found === undefined || world.now().getTime() - found.at.getTime() > 3_600_000 ? null : found;
}
