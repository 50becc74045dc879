import type { Alert } from "../../verdict/alerts/alert.ts";
import type { BlastRadius, Exposure, Reach } from "../../verdict/exposure/exposure.ts";
import { count } from "../words/count.ts";
import { listed } from "./listed.ts";
import type { Naming } from "./named.ts";
import { techniqueOf } from "./techniques.ts";
import { unseenParts } from "./unseen-parts.ts";

/** One thing that an alert tells, under a word of its own. */
export interface AlertFact {
  readonly name: string;
  readonly text: string;
}

const REACH: Readonly<Record<Reach, string>> = {
  host: "a host",
  person: "persons or machines",
  organisation: "the organisation",
  enterprise: "the enterprise",
  "outside-organisation": "people outside the organisation",
  world: "the whole world",
};

/** What an alert tells beside its sentence, in the order in which a person asks. */
export function alertFacts({ exposure, acknowledgedBy }: Alert, naming: Naming): readonly AlertFact[] {
  const { blast } = exposure;
  const technique = techniqueOf(exposure.kind);
  const unseen = unseenParts(blast.gaps);
  const facts: readonly (readonly [string, string | null])[] = [
    ["Severity", exposure.severity],
    ["Exposed", exposedWords(exposure, naming)],
    ["To whom", whom(exposure)],
    ["Since", exposure.since === null ? "unknown" : timeWords(exposure.since)],
    ["Forks", blast.forks.length === 0 ? null : forkWords(blast.forks)],
    ["Waivers that lapse", blast.waivers.length === 0 ? null : listed(blast.waivers, (number) => `R-${number}`)],
    ["Not seen", unseen.length === 0 ? (blast.complete ? null : "part of the content") : unseen.join(", ")],
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

function whom({ reach, blast }: Exposure): string {
  const words = REACH[reach] ?? "unknown";
  return blast.audience === null
    ? words
    : `${words}, ${count(blast.audience, "person", "persons")} as far as GitHub tells`;
}

function forkWords(forks: BlastRadius["forks"]): string {
  const byVisibility = Map.groupBy(forks, ({ visibility }) => visibility);
  const counts = [...byVisibility].map(([visibility, some]) => `${some.length.toLocaleString("en-US")} ${visibility}`);
  return `${counts.join(", ")} (ids ${listed(forks, ({ id }) => String(id), 300)})`;
}
