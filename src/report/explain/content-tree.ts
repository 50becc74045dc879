import type { RegisteredSource } from "../../rules/documents/registered-source.ts";
import type { ExplainedContent, Explanation, LabelReason, RuleCount } from "../../rules/explanation.ts";
import type { Paint } from "../text/paint.ts";
import type { Branch } from "../text/tree.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { labelWords, originWords } from "../words/labels.ts";
import { outcomeName, outcomeWords } from "../words/outcome.ts";
import { entryLines } from "./entry.ts";

/** Reasons that a terminal shows one by one; a file can be full of marks. */
const MOST_SHOWN = 20;

/** What gives the content its label, and what would be said of each reason here. */
export function contentTree(explained: Explanation, paint: Paint): Branch {
  const { content } = explained;
  if (content.kind === "folder") return folderTree(content, explained.markers);
  const held = explained.place.holds;
  const reasons = content.reasons.map((reason) => reasonBranch(reason, explained, paint));
  return {
    text: `What it is: ${paint("bold", labelWords(content.label))}`,
    below: [
      { text: `the place holds ${labelWords(held.label)}: ${originWords(held.decided.by)}` },
      ...reasons.slice(0, MOST_SHOWN),
      ...(reasons.length > MOST_SHOWN
        ? [{ text: `and ${count(reasons.length - MOST_SHOWN, "more mark", "more marks")}` }]
        : []),
      ...unread(content, explained.markers),
    ],
  };
}

function reasonBranch(reason: LabelReason, { organisation }: Explanation, paint: Paint): Branch {
  const colour = { silent: "green", advised: "yellow", observed: "yellow", blocked: "red" } as const;
  const name = outcomeName(reason.outcome);
  const said = name === "silent" ? "silent: it may be here" : outcomeWords(reason.outcome, organisation);
  return {
    text: `${says(reason)}: ${labelWords(reason.label)}, ${originWords([reason.origin])}`,
    below: [{ text: `new here it would be: ${paint(colour[name], said)}` }, ...entryOf(reason.entry)],
  };
}

function says({ kind, rule, line, words }: LabelReason): string {
  const quoted = words === null ? "" : ` says "${visible(words)}"`;
  switch (kind) {
    case "protected":
      return `rule ${visible(rule)} speaks of this path`;
    case "registered":
      return `registered source ${visible(rule)} is at this path`;
    case "mark":
      return `line ${line}${quoted || " has a mark"} (rule ${visible(rule)})`;
    case "name":
      return `its name${quoted || " has a mark"} (rule ${visible(rule)})`;
  }
}

function unread(
  { state }: Extract<ExplainedContent, { kind: "file" }>,
  markers: Explanation["markers"],
): readonly Branch[] {
  switch (state) {
    case "read":
      return [];
    case "unread":
      return [{ text: `its words could not be read: ${markerWords(markers)}` }];
    case "absent":
      return [
        { text: `no such file is here (or git ignores it), so only its path was looked at: ${markerWords(markers)}` },
      ];
    case "elsewhere":
      return [{ text: `the repository is not on this disk, so only the path was looked at: ${markerWords(markers)}` }];
  }
}

/** Whose words would count besides. */
function markerWords({ own, shipped }: Explanation["markers"]): string {
  const all = `${count(own, "marker", "markers")} of your rules and ${count(shipped, "shipped one", "shipped ones")}`;
  return `${all} look at words`;
}

function folderTree(
  { files, rules }: Extract<ExplainedContent, { kind: "folder" }>,
  markers: Explanation["markers"],
): Branch {
  const holding = files === null ? "its files are not on this disk" : `it has ${count(files, "file", "files")}`;
  const paths = rules.length === 0 ? [{ text: "no rule labels any by its path" }] : [];
  return {
    text: `What it is made of: ${holding}`,
    below: [
      ...rules.map((rule) => countBranch(rule, files !== null)),
      ...paths,
      { text: `${markerWords(markers)}, file by file` },
    ],
  };
}

function countBranch({ kind, rule, label, origin, files, entry }: RuleCount, counted: boolean): Branch {
  const what = kind === "registered" ? `registered source ${visible(rule)}` : `rule ${visible(rule)}`;
  const many = counted ? count(files, "file is", "files are") : "paths that it names are";
  return { text: `${what}: ${many} ${labelWords(label)}, ${originWords([origin])}`, below: entryOf(entry) };
}

function entryOf(entry: RegisteredSource | null): readonly Branch[] {
  return entry === null ? [] : entryLines(entry).map((text) => ({ text }));
}
