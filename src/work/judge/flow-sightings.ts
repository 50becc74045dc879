import { destinationOf } from "../../detect/egress/destination.ts";
import type { SeenEgress } from "../../detect/egress/egress.ts";
import type { Value } from "../../detect/egress/value.ts";
import { markedLines } from "../../detect/scan/marked-lines.ts";
import type { Sends, SightedFlow, SightedWeakening } from "../../facts/flow.ts";
import type { Oid } from "../../facts/oid.ts";
import { type Destination, type HomePlace, isNamed } from "../../facts/place/place.ts";
import { repositoryPlace } from "../../facts/place/remote-place.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Location, Sighting } from "../../facts/sighting.ts";
import { flowRule, weakeningRule } from "../../rules/flow-rules.ts";
import { type HeldContent, sentLabel } from "./sent-label.ts";

/** A version of a file, as text. */
export interface FlowFile {
  readonly path: RepoPath;
  readonly text: string;
  readonly commit: Oid;
  readonly blob: Oid;
}

/** Characters of one part of an identity: it is made of a file's words. */
const MOST_PART = 500;

/** What was seen in a file, as sightings: each with the label of what would leave and an identity that tells no secret. */
export function flowSightings(
  file: FlowFile,
  seen: SeenEgress,
  { home, held }: { readonly home: HomePlace; readonly held: HeldContent },
): readonly Sighting[] {
  const linesOf = markedLines(file.text.split(/\r\n|\r|\n/), "file");
  const located = (
    line: number,
    endLine: number,
    rule: string,
  ): Omit<Sighting, "detector" | "label" | "strength" | "text"> => {
    const where: Location = { path: file.path, line, endLine, commit: file.commit, within: "file" };
    const { digest, ignores } = linesOf(line - 1, endLine - 1);
    return { rule, where, blob: file.blob, lines: digest, ignored: ignores.has(rule), legend: null };
  };
  const flows = seen.flows.flatMap((one): readonly Sighting[] => {
    const { verb, sends, condition, credential } = one;
    const from = one.from === undefined ? null : otherHome(one.from, home);
    // Source of somebody else's is nobody's secret here.
    if (from === "foreign") return [];
    const flow: SightedFlow = { verb, sends, destination: destinationOf(one.to, home), from, condition, credential };
    const text = flowText(flow);
    const label = from === null ? sentLabel(sends, held) : held.ofOther(from);
    const { strength } = one;
    return [{ ...located(one.line, one.endLine, flowRule(flow)), detector: "egress", label, strength, text, flow }];
  });
  const weakenings = seen.weakenings.map(({ kind, about, line, endLine }): Sighting => {
    const weakening: SightedWeakening = { kind, about };
    const text = `${kind} ${about}`.slice(0, MOST_PART).toLowerCase();
    const label = sentLabel({ what: "tree" }, held);
    return {
      ...located(line, endLine, weakeningRule(weakening)),
      detector: "weakening",
      label,
      strength: "weak",
      text,
      weakening,
    };
  });
  return [...distinct(flows), ...weakenings];
}

/** One of each: branches of a script may send the same at one line again and again, under another tag. A certain one goes first. */
function distinct(flows: readonly Sighting[]): readonly Sighting[] {
  const byKey = new Map<string, Sighting>();
  for (const one of flows) {
    const key = `${one.where.line} ${one.text}`;
    const standing = byKey.get(key);
    if (standing === undefined || (standing.strength === "weak" && one.strength === "strong")) byKey.set(key, one);
  }
  return [...byKey.values()];
}

/** The repository that source is of; null: the one that is judged, `foreign` one of another owner, or that nobody can tell. */
function otherHome(remote: Value, home: HomePlace): HomePlace | null | "foreign" {
  const place = destinationOf({ as: "remote", text: remote }, home);
  if (place.kind !== "remote" || place.owner === null) return "foreign";
  const own = repositoryPlace(home);
  if (place.name === own.name) return null;
  if (place.host !== own.host || place.owner !== own.owner) return "foreign";
  return { host: place.host, owner: place.owner, name: place.name.slice(place.name.lastIndexOf("/") + 1) };
}

/** What makes a flow the same flow elsewhere in the file: what it does, with what, and where to. */
function flowText({ verb, sends, destination }: SightedFlow): string {
  return [verb, destinationText(destination), sendsText(sends)].map((part) => part.slice(0, MOST_PART)).join(" ");
}

function destinationText(destination: Destination): string {
  if (isNamed(destination)) return destination.name;
  return destination.kind === "unknown" ? `unknown:${destination.hidden ?? ""}` : destination.kind;
}

function sendsText(sends: Sends): string {
  return sends.what === "paths" ? `paths:${[...sends.paths].sort().join(",")}` : sends.what;
}
