import { setImmediate as breathe } from "node:timers/promises";
import { type SeenEgress, sightEgress } from "../../detect/egress/egress.ts";
import { type ParsedTexts, parsedTexts } from "../../detect/egress/parsed-texts.ts";
import type { Gap } from "../../facts/coverage.ts";
import { label, mayFlow } from "../../facts/label.ts";
import type { HomePlace } from "../../facts/place/place.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { KnownActions } from "../../rules/documents/known-actions.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { type Companions, calledKey, companionsOf } from "./companions.ts";
import type { Deadline } from "./deadline.ts";
import { flowSightings } from "./flow-sightings.ts";
import type { PipelineFile } from "./pipeline-file.ts";
import { type HeldContent, sentLabel } from "./sent-label.ts";

/** How pipelines of one repository are looked at. */
export interface FlowBench {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
  readonly home: HomePlace;
  readonly actions: KnownActions;
  readonly visibility: Visibility;
  readonly held: HeldContent;
  /** What is not looked at by then is one gap. */
  readonly deadline: Deadline;
}

/** How often a file is looked at again because it calls another, which may call one more. */
const MOST_ROUNDS = 6;
/** Files looked at in one go before other work of the process gets its turn. */
const BREATH_FILES = 20;

/** Sentences that one gap says; a file has one, since people accept it as a whole. */
const MOST_SENTENCES = 5;

/** A file as it was looked at last, and the files that it asked for. */
interface Look {
  readonly seen: SeenEgress | null;
  readonly called: ReadonlySet<string>;
}

/**
 * Sees the ways out of pipelines' files, each with the files that it calls as they stand in its tree. What was not
 * understood is a gap, where the repository holds anything that not everybody may read.
 */
export async function sightFlows<File extends PipelineFile>(
  files: readonly File[],
  bench: FlowBench,
  gaps: Gap[],
): Promise<ReadonlyMap<File, readonly Sighting[]>> {
  const companions = companionsOf(bench.opened, files);
  const parsed = parsedTexts();
  const looks = new Map<File, Look>();
  const unfinished = new Set<File>();
  let late = 0;

  /** Looks at some files until none calls what is not known yet. */
  async function settle(some: readonly File[]): Promise<void> {
    let left = some;
    for (let round = 0; left.length > 0 && round < MOST_ROUNDS; round += 1) {
      for (const [at, file] of left.entries()) {
        if (at % BREATH_FILES === 0) await breathe();
        if (!bench.deadline.passed()) looks.set(file, look(file, bench, { companions, parsed }));
        else if (looks.has(file)) unfinished.add(file);
        else late += 1;
      }
      const brought = await companions.bring();
      left = left.filter((file) => [...(looks.get(file)?.called ?? [])].some((key) => brought.has(key)));
    }
    for (const file of left) unfinished.add(file);
  }

  // Pipelines of one repository call the same files: what the first of them brought, the others find at their first look.
  for (let [from, size] = [0, 1]; from < files.length; from += size, size *= 2) {
    await settle(files.slice(from, from + size));
  }
  const found = new Map<File, readonly Sighting[]>();
  const unseen: Gap[] = late === 0 ? [] : [outOfTime(late)];
  for (const [file, { seen, called }] of looks) {
    if (seen === null) unseen.push(failed(file));
    else found.set(file, flowSightings(file, seen, bench));
    const short = unfinished.has(file) || [...called].some((key) => companions.short.has(key));
    const sentences = [...(seen?.unread ?? []), ...(short ? [CALLED] : [])];
    if (sentences.length > 0) unseen.push(unread(file, sentences.slice(0, MOST_SENTENCES).join(" ")));
  }
  if (unseen.length > 0 && holdsMore(bench.held)) gaps.push(...unseen);
  return found;
}

const CALLED = "Files that a pipeline calls were not all read.";

function look(
  file: PipelineFile,
  { home, visibility, actions }: FlowBench,
  { companions, parsed }: { readonly companions: Companions; readonly parsed: ParsedTexts },
): Look {
  const called = new Set<string>();
  const texts = new Map<string, string | null>();
  const read = (path: string): string | null => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const one = { tree: file.tree, path };
    called.add(calledKey(one));
    const text = companions.read(one);
    texts.set(path, text);
    return text;
  };
  try {
    return { seen: sightEgress(file, { home, visibility, actions, read, parsed }), called };
  } catch {
    return { seen: null, called };
  }
}

/** Whether anything is there that could leak by a flow. */
function holdsMore(held: HeldContent): boolean {
  return !mayFlow(held.classes, sentLabel({ what: "tree" }, held), label(held.classes[0] ?? "public"));
}

function unread({ path, commit, blob }: PipelineFile, what: string): Gap {
  return { kind: "pipeline-unread", path, commit, object: blob, what };
}

function failed({ path, commit, blob }: PipelineFile): Gap {
  const what = "A detector could not finish its look at this pipeline.";
  return { kind: "detector-failed", path, commit, object: blob, what };
}

function outOfTime(files: number): Gap {
  const what = `Time ran out before ${files === 1 ? "1 pipeline" : `${files} pipelines`} could be looked at.`;
  return { kind: "timed-out", path: null, commit: null, what };
}
