import { type Oid, parseOid } from "../../facts/oid.ts";
import { isFullRef } from "../../facts/ref-name.ts";
import type { GitAnswer } from "../../work/ports/git.ts";

/** One thing that is wanted: an object id, or a full ref name still to be resolved. */
export type Wanted = { readonly kind: "id"; readonly oid: Oid } | { readonly kind: "ref"; readonly name: string };

/** Reads what is wanted; a text that is neither an id nor a full ref name is refused before git sees it. */
export function readWanted(wanted: readonly string[]): GitAnswer<readonly Wanted[]> {
  const read: Wanted[] = [];
  for (const text of wanted) {
    const oid = parseOid(text);
    if (oid !== undefined) read.push({ kind: "id", oid });
    else if (isFullRef(text)) read.push({ kind: "ref", name: text });
    else return { ok: false, fault: { kind: "refused", detail: "Neither an object id nor a full ref name." } };
  }
  return { ok: true, value: read };
}

/** The object id of each thing wanted; null where the remote shows no such ref or an id is not among `here`. */
export function resolveWanted(
  wanted: readonly Wanted[],
  refs: ReadonlyMap<string, Oid>,
  here: ReadonlySet<Oid>,
): readonly (Oid | null)[] {
  return wanted.map((each) => {
    const oid = each.kind === "id" ? each.oid : refs.get(each.name);
    return oid !== undefined && here.has(oid) ? oid : null;
  });
}

/** Names among what is wanted. */
export function namesOf(wanted: readonly Wanted[]): readonly string[] {
  return [...new Set(wanted.flatMap((each) => (each.kind === "ref" ? [each.name] : [])))];
}

/** Every id that is wanted, once: given ones and those that names resolved to. */
export function idsOf(wanted: readonly Wanted[], refs: ReadonlyMap<string, Oid>): readonly Oid[] {
  return [...new Set(wanted.flatMap((each) => (each.kind === "id" ? [each.oid] : (refs.get(each.name) ?? []))))];
}
