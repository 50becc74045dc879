import { shippedActions } from "../../../src/adapters/packs/shipped-packs.ts";
import { sightEgress } from "../../../src/detect/egress/egress.ts";
import type { SeenWeakening } from "../../../src/detect/egress/seen-flow.ts";
import { DEFAULT_CLASSES, label } from "../../../src/facts/label.ts";
import type { Oid } from "../../../src/facts/oid.ts";
import { isAtHome } from "../../../src/facts/place/at-home.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import type { Sighting } from "../../../src/facts/sighting.ts";
import { flowSightings } from "../../../src/work/judge/flow-sightings.ts";
import type { EgressRow } from "./row.ts";

const ACTIONS = shippedActions();
const INTERNAL = label("internal");
const NO_OID = "0".repeat(40) as Oid;

/** What the product says of one row: its flows that are not allowed, what it did not understand, and what it advises. */
export interface JudgedRow {
  readonly row: EgressRow;
  readonly flows: readonly Sighting[];
  readonly unread: readonly string[];
  readonly weakenings: readonly SeenWeakening[];
}

/** Judges a row as the corpus says: the repository is private, holds internal, and only its own places are cleared. */
export function judgeRow(row: EgressRow): JudgedRow {
  const { home } = row;
  const around = {
    home,
    visibility: "private",
    actions: ACTIONS,
    read: (path: string) => row.beside[path] ?? null,
  } as const;
  const seen = sightEgress({ path: row.path, text: row.text }, around);
  const held = {
    classes: DEFAULT_CLASSES,
    holds: INTERNAL,
    parts: [],
    paths: () => [],
    heldAt: () => INTERNAL,
    ofOther: () => INTERNAL,
  };
  const file = { path: asPath(row.path), text: row.text, commit: NO_OID, blob: NO_OID };
  const flows = flowSightings(file, seen, { home, held }).filter(({ flow }) => {
    if (flow === undefined) return false;
    return !isAtHome(flow.destination, flow.from ?? home, []);
  });
  return { row, flows, unread: seen.unread, weakenings: seen.weakenings };
}
