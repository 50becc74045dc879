import type { TextField } from "../../facts/text.ts";
import type { Severity } from "../../rules/watch-rules.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { BlastRadius, Exposure, MarkedText } from "../../verdict/exposure/exposure.ts";
import { count } from "../words/count.ts";
import { gapWords } from "../words/exposure-blast.ts";
import { REACH_WORDS, SEVERITY_WORDS } from "../words/exposure-titles.ts";
import { listed } from "./listed.ts";
import type { Naming } from "./naming.ts";
import { techniqueOf } from "./techniques.ts";

/** One thing that an alert tells, under a word of its own. */
export interface AlertFact {
  readonly name: string;
  readonly text: string;
}

/** What an alert tells beside its sentence, in the order in which a person asks. */
export function alertFacts({ exposure, state, acknowledgedBy }: Alert, naming: Naming): readonly AlertFact[] {
  const { blast } = exposure;
  const technique = techniqueOf(exposure.kind);
  const unseen = [...new Set(blast.gaps.map(gapWords))];
  const facts: readonly (readonly [string, string | null])[] = [
    ["Severity", severityWords(state, exposure.severity)],
    ["Exposed", exposedWords(exposure, naming)],
    ["Found in it", exposure.text === undefined ? null : foundWords(exposure.text, naming)],
    ["To whom", whom(exposure)],
    ["Since", exposure.since === null ? "unknown" : timeWords(exposure.since)],
    ["Forks", blast.forks.length === 0 ? null : forkWords(blast.forks)],
    ["Waivers that lapse", blast.waivers.length === 0 ? null : listed(blast.waivers, (number) => `R-${number}`)],
    [
      "Not seen",
      unseen.length === 0 ? (blast.complete ? null : "part of the content") : listed(unseen, (gap) => gap, "; "),
    ],
    ["Taken up by", acknowledgedBy === null ? null : `account ${acknowledgedBy}`],
    ["ATT&CK", technique === null ? null : `${technique.id} (${technique.tactic.name})`],
  ];
  return facts.flatMap(([name, text]) => (text === null ? [] : [{ name, text }]));
}

/** Date and time to the minute, in UTC; whatever is no time is unknown. */
export function timeWords(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? "unknown" : `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function exposedWords({ blast, label }: Exposure, { voice, names }: Naming): string {
  const least = blast.complete ? "" : "at least ";
  const classes = listed(blast.classes, (held) => `${count(held.files, "file", "files")} ${voice(held.class)}`);
  const sources = listed(blast.sources, (source) => `${voice(source.id)} (${count(source.files, "file", "files")})`);
  const compartments = names ? listed(label.compartments, voice) : "";
  return [
    classes === "" ? `what is ${voice(label.class)}` : `${least}${classes}`,
    sources === "" ? "" : `sources ${sources}`,
    compartments === "" ? "" : `compartments ${compartments}`,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

const FIELD_WORDS: Readonly<Record<TextField, string>> = {
  title: "title",
  body: "body",
  "file-name": "name of a file",
  file: "a file",
};

function foundWords({ found }: MarkedText, { voice }: Naming): string {
  return listed(found, ({ field, rule, class: name }) => `${FIELD_WORDS[field]}: ${voice(rule)} (${voice(name)})`);
}

function whom({ reach, blast }: Exposure): string {
  const words = REACH_WORDS[reach];
  return blast.audience === null
    ? words
    : `${words}, ${count(blast.audience, "person", "people")} as far as GitHub tells`;
}

function forkWords(forks: BlastRadius["forks"]): string {
  const byVisibility = Map.groupBy(forks, ({ visibility }) => visibility);
  const counts = [...byVisibility].map(([visibility, some]) => `${some.length.toLocaleString("en-US")} ${visibility}`);
  return `${counts.join(", ")} (ids ${listed(forks, ({ id }) => String(id), ", ", 300)})`;
}

/** What it asks of people is said while nobody has taken it up. */
function severityWords(state: Alert["state"], severity: Severity): string {
  if (state !== "open") return severity;
  const { asks } = SEVERITY_WORDS[severity];
  return `${severity}: ${asks.charAt(0).toLowerCase()}${asks.slice(1).replace(/\.$/, "")}`;
}
