import type { RepositoryRef } from "../../facts/repository.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import { provenanceOf } from "../../rules/digest.ts";
import type { Provenance, RulesText } from "../../rules/rule-set.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { digestOf } from "../publish/identity-marks.ts";
import { textsDigest } from "./compare-texts.ts";

type Ports = Pick<ExaminationPorts, "store" | "clock">;

/** What is in force of an organisation's rules, and whether newer ones wait for approval. */
export interface RulesState {
  readonly home: RepositoryRef;
  readonly texts: readonly RulesText[];
  readonly waiting: boolean;
}

/** Subjects that are looked at at once where rules changed; the others follow by and by, so that what is new comes in between. */
const AT_ONCE = 50;
/** The others, by the second. */
const PER_SECOND = 10;

/**
 * Looks at every open subject of the installation again where the state differs from the one that this was last done
 * for. To be called after the state is kept: a crash in between is mended by the next examination. Answers whether it did anything.
 */
export async function spreadState(ports: Ports, state: RulesState): Promise<boolean> {
  const { store } = ports;
  const present = digestOf([textsDigest(state.texts), state.waiting]);
  if ((await store.pins.get(spreadPin(state.home))) === present) return false;
  const subjects = await store.verdicts.openOf(state.home.installation);
  const now = ports.clock.now();
  for (const [at, subject] of subjects.entries()) {
    const seconds = Math.floor(Math.max(0, at - AT_ONCE) / PER_SECOND);
    if (at < AT_ONCE) await store.worklist.add(subject, NO_HINTS, now.toISOString());
    else await store.worklist.addAt(subject, new Date(now.getTime() + (seconds + 1) * 1_000).toISOString());
  }
  const rules = state.texts.filter(({ kind }) => kind !== "baseline").map(provenanceOf);
  await store.pins.put(judgedPin(state.home.installation), rulesOf(rules));
  await store.pins.put(spreadPin(state.home), present);
  return true;
}

/**
 * Looks at a subject again whose verdict was made by other rules than those in force now: they changed while it was being
 * made, and it was not yet among the open ones when those were looked at again. Once for each state: where the rules in
 * force can't be used, a second look would see no more.
 */
export async function lookAgainIfOutrun(
  { store, clock }: Ports,
  subject: JudgedSubject,
  provenance: readonly Provenance[],
): Promise<void> {
  const present = await store.pins.get(judgedPin(subject.repository.installation));
  if (present === null || present === rulesOf(provenance.filter(({ layer }) => layer === "organisation"))) return;
  const pin = `rules-outran:${subjectKey(subject)}`;
  if ((await store.pins.get(pin)) === present) return;
  await store.pins.put(pin, present);
  await store.worklist.add(subject, NO_HINTS, clock.now().toISOString());
}

function rulesOf(organisation: readonly Pick<Provenance, "path" | "digest">[]): string {
  return digestOf(organisation.map(({ path, digest }) => `${path} ${digest}`).sort());
}

const NO_HINTS = { heads: [], befores: [], again: false } as const;

function spreadPin({ installation, id }: RepositoryRef): string {
  return `rules-spread:${installation}:${id}`;
}

function judgedPin(installation: number): string {
  return `rules-judged-by:${installation}`;
}
