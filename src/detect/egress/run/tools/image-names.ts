import { type Hole, joined, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import type { Options } from "../options.ts";
import { withOwnOwner } from "../own-registry.ts";
import { send } from "../send.ts";
import { beginning, fromIndex, rendered } from "../words.ts";

/** Notes that an image of this repository is sent to the place that its name says. */
export function image(name: Value, command: Command, scene: Scene, weak = false): void {
  const text = withOwnOwner(name, scene.state);
  send(scene, command, { verb: "image", sends: { what: "image" }, to: { as: "image", text, of: "oci" }, weak });
}

/** Remembers where an image by this name comes from. */
export function note(name: Value | undefined, how: "built" | "fetched", scene: Scene): null {
  if (name && scene.state.images.size < 1000) scene.state.images.set(rendered(name), how);
  return null;
}

/** The names that a build gives. */
export function tagsOf(options: Options): readonly Value[] {
  return [...(options.given.get("-t") ?? []), ...(options.given.get("--tag") ?? [])];
}

/** Whether an image's name has the repository's owner or is hidden, or it was built here. What tag it has tells nothing. */
export function isOwn(name: Value, scene: Scene): boolean {
  const isBuilt = scene.state.images.get(rendered(name)) === "built";
  return isBuilt || withoutTag(name).includes("{") || isOfOwner(name, scene);
}

/** Whether an image's name has the repository's owner. */
export function isOfOwner(name: Value, { state }: Scene): boolean {
  return `/${withoutTag(name)}/`.toLowerCase().includes(`/${state.home.owner.toLowerCase()}/`);
}

/**
 * Whether an image goes to where it comes from, under another tag or in a list: nothing is sent by that. What a command puts
 * out may be another thing each time, and is the same as nothing.
 */
export function isRetagged(to: Value, from: readonly Value[]): boolean {
  const name = withoutTag(to);
  return from.length > 0 && !/\{\$\(/.test(name) && from.every((one) => withoutTag(one) === name);
}

/** An image's name without tag and digest, with holes as `{name}`. */
function withoutTag(name: Value): string {
  const marked = name.map((piece, at) => (typeof piece === "string" ? piece : `\uE000${at}\uE001`)).join("");
  const bare = marked.replace(/@.*$/s, "").replace(/:[^/:]*$/, "");
  return bare.replace(/\uE000(\d+)\uE001/g, (_, at: string) => `{${(name[Number(at)] as Hole).name}}`);
}

/** The name behind `docker://`; null where it is no registry's. */
export function withoutScheme(name: Value): Value | null {
  const text = beginning(name);
  if (text.startsWith("docker://")) return fromIndex(name, 9);
  return /^(?:dir|oci|oci-archive|docker-archive|docker-daemon|containers-storage):/.test(text) ? null : joined(name);
}
