import { compareText } from "../../facts/compare-text.ts";
import type { AudienceGap, HeldContent } from "../../facts/exposure.ts";
import { type ClassOrder, rank } from "../../facts/label.ts";
import { PARTS_OF_KIND } from "./audience-parts.ts";
import type { BlastRadius } from "./exposure.ts";
import type { ExposedFlow, Surroundings } from "./flow.ts";

type Counted = BlastRadius["classes"][number];

/** What is exposed by a flow and to how many, sorted so that the same facts read the same whatever order they came in. */
export function blastRadius(flow: ExposedFlow, { held: all, gaps, rules }: Surroundings): BlastRadius {
  const held = flow.held ?? all;
  const unseen = gapsOf(flow, gaps, held);
  const { classes } = rules;
  const forks = new Map((flow.forks ?? []).map(({ id, visibility }) => [id, { id, visibility }]));
  return {
    sources: [...held.sources].sort((one, other) => byWeight(classes, one, other) || compareText(one.id, other.id)),
    classes: [...held.classes].sort((one, other) => byWeight(classes, one, other)),
    audience: flow.audience ?? null,
    waivers: [...new Set(flow.waivers ?? [])].sort((one, other) => one - other),
    forks: [...forks.values()].sort((one, other) => one.id - other.id),
    complete: held.complete && unseen.length === 0,
    gaps: unseen,
  };
}

/** Gaps in what the flow's kind depends on; content that nobody has read yet is one. */
function gapsOf(flow: ExposedFlow, gaps: readonly AudienceGap[], held: HeldContent): readonly AudienceGap[] {
  const parts = PARTS_OF_KIND[flow.kind];
  const wanted = gaps.filter(({ part }) => part === "content" || parts.includes(part));
  const unread: AudienceGap = { part: "content", why: "not-yet-read" };
  const all = held.readAt === null && !wanted.some(({ part }) => part === "content") ? [...wanted, unread] : wanted;
  const byText = new Map(all.map((gap) => [`${gap.part} ${gap.why}`, gap]));
  return [...byText].sort(([one], [other]) => compareText(one, other)).map(([, gap]) => gap);
}

function byWeight(classes: ClassOrder, one: Counted, other: Counted): number {
  return (
    rank(classes, other.class) - rank(classes, one.class) ||
    compareText(one.class, other.class) ||
    other.files - one.files
  );
}
