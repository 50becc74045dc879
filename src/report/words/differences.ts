import type { Label } from "../../facts/label.ts";
import type { DifferenceSubject, Doubt, RuleDifference, Written } from "../../rules/diff/difference.ts";
import type { Voice } from "../voice.ts";

/** Why something counts as a loosening that does not look like one, as the second half of a sentence. */
const DOUBTS: Readonly<Record<Doubt, string>> = {
  "may-replace": "it may take the place of a stricter line",
  "may-fall-back": "a milder line may count instead",
  "may-stand": "what it newly sees in old files counts as standing there",
  "may-hide": "its words may hide those of another shipped rule",
  "unknown-name": "a repository's own file that uses a name which is gone is passed over",
};

/** A difference in a few words, without where it is written: `acme/sdk: cleared internal → confidential`. */
export function differenceWords(one: RuleDifference, voice: Voice): string {
  const why = one.doubt === null ? "" : ` (${DOUBTS[one.doubt]})`;
  return `${subjectWords(one.about, voice)}: ${changeWords(one, voice)}${why}`;
}

function subjectWords(about: DifferenceSubject, voice: Voice): string {
  switch (about.kind) {
    case "key":
      return voice.name(about.key);
    case "place":
      return placeWords(about, voice);
    case "rule":
      return `rule ${voice.name(about.rule)}${inGroup(about.group, voice)}`;
    case "source":
      return `source ${voice.name(about.source)}`;
    case "handling":
      return `class ${voice.name(about.class)}${inGroup(about.group, voice)}`;
    case "group":
      return `group ${voice.name(about.group)}`;
    case "baseline":
      return `baseline of ${voice.name(about.place)}`;
  }
}

function placeWords(about: Extract<DifferenceSubject, { kind: "place" }>, voice: Voice): string {
  const { repository, visibility, folder, group } = about;
  const readers = visibility === null ? "" : visibility === "unknown" ? "whose readers nobody knows" : visibility;
  const every = [readers, "repositories"].filter((word) => word !== "").join(" ");
  const named = repository === null ? null : `${voice.name(repository)}${readers === "" ? "" : ` (${readers})`}`;
  const whole =
    named ?? (group === null ? (visibility === null ? "every repository" : every) : `group ${voice.name(group)}`);
  return folder === null ? whole : `${voice.name(folder)} in ${whole}`;
}

function inGroup(group: string | null, voice: Voice): string {
  return group === null ? "" : ` in group ${voice.name(group)}`;
}

/** What came or went as a whole, or how one part of it differs. */
function changeWords({ about, part, before, after }: RuleDifference, voice: Voice): string {
  const name = part === null ? "" : `${part.replaceAll("_", " ")} `;
  if (part === null && about.kind !== "key") {
    if (before === null && after !== null) return `new, ${writtenWords(after, voice)}`;
    if (after === null && before !== null) return `gone, was ${writtenWords(before, voice)}`;
  }
  if (before?.kind === "list" || after?.kind === "list")
    return `${name}${listWords(itemsOf(before), itemsOf(after), voice)}`;
  if (before === null && after === null) return part === null ? "written otherwise" : `${name}written otherwise`;
  return `${name}${writtenWords(before, voice)} → ${writtenWords(after, voice)}`;
}

/** Lists are told by what left them and what came; where only their order differs, in full. */
function listWords(before: readonly string[], after: readonly string[], voice: Voice): string {
  const gone = before.filter((item) => !after.includes(item));
  const came = after.filter((item) => !before.includes(item));
  const said = [...gone.map((item) => `− ${voice.name(item)}`), ...came.map((item) => `+ ${voice.name(item)}`)];
  if (said.length > 0) return said.join(", ");
  return `${before.map(voice.name).join(", ")} → ${after.map(voice.name).join(", ")}`;
}

function itemsOf(written: Written | null): readonly string[] {
  return written?.kind === "list" ? written.items : [];
}

function writtenWords(written: Written | null, voice: Voice): string {
  if (written === null) return "nothing said";
  switch (written.kind) {
    case "label":
      return labelIn(written.label, voice);
    case "word":
      return voice.name(written.word);
    case "days":
      return `${written.days} days`;
    case "list":
      return written.items.map(voice.name).join(", ");
  }
}

function labelIn({ class: name, compartments }: Label, voice: Voice): string {
  return voice.name(compartments.length === 0 ? name : `${name} (${compartments.join(", ")})`);
}
