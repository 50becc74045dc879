import { canonicalJson } from "./canonical-json.ts";
import type { EntryContent, EntrySubject } from "./entry.ts";

/** Fields that tell what was decided about what. The others say when, by whom and behind which delivery: a repetition may differ there. */
const TOLD = [
  "topic",
  "type",
  "decision",
  "what",
  "why",
  "effect",
  "severity",
  "until",
  "rules",
  "record",
  "label",
  "place",
  "coverage",
  "counts",
  "basis",
] as const;

/** All that {@link happeningOf} reads. */
export type Told = Pick<EntryContent, (typeof TOLD)[number]> & { readonly subject: Omit<EntrySubject, "person"> };

/** One text for what an entry tells: equal where two tell of the same happening, however often it is recorded. */
export function happeningOf(content: Told): string {
  const { installation, organisation, repository, pull, head, ref, ruling, alert } = content.subject;
  const subject = { installation, organisation, repository, pull, head, ref, ruling, alert };
  return canonicalJson([subject, ...TOLD.map((name) => content[name])]);
}
