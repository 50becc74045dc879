import { expect, test } from "vitest";
import type { SeenFlow } from "../../detect/egress/seen-flow.ts";
import { DEFAULT_CLASSES, label } from "../../facts/label.ts";
import type { Oid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import { flowSightings } from "./flow-sightings.ts";

const HOME = { host: "github.com", owner: "acme", name: "pricing" };
const INTERNAL = label("internal");
const HELD = {
  classes: DEFAULT_CLASSES,
  holds: INTERNAL,
  parts: [],
  paths: () => [],
  heldAt: () => INTERNAL,
  ofOther: () => INTERNAL,
};
const FILE = { path: asPath("ci.sh"), text: "a\nb\n", commit: "0".repeat(40) as Oid, blob: "0".repeat(40) as Oid };

function image(text: string, line: number, strength: SeenFlow["strength"]): SeenFlow {
  const to = { as: "image", text: [text] } as const;
  const rest = { endLine: line, condition: null, credential: null };
  return { verb: "image", sends: { what: "image" }, to, line, strength, ...rest };
}

test("what one line sends to one place under several tags is one sighting, certain where one of them is", () => {
  const flows = [
    image("quay.io/acme/x:1", 1, "weak"),
    image("quay.io/acme/x:2", 1, "strong"),
    image("quay.io/acme/x:3", 2, "weak"),
    image("quay.io/acme/y:1", 1, "strong"),
  ];
  const seen = flowSightings(FILE, { flows, weakenings: [], unread: [] }, { home: HOME, held: HELD });
  expect(seen.map(({ where, strength, text }) => [where.line, strength, text])).toEqual([
    [1, "strong", "image quay.io/acme/x image"],
    [2, "weak", "image quay.io/acme/x image"],
    [1, "strong", "image quay.io/acme/y image"],
  ]);
});
