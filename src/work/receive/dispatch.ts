import type { Delivery } from "../../facts/delivery.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { type Subject, subjectKey } from "../../facts/subject.ts";
import { openPullsOf } from "../examine/open-pulls.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store, SubjectHints } from "../ports/store.ts";
import { isReadEvent } from "./body-kind.ts";
import type { Wanted } from "./subjects-of.ts";

/** Tells what a delivery of an event that is read asks for. */
export type Route = (delivery: {
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
}) => Promise<readonly Wanted[]>;

/** How often a delivery that cannot be read is tried before it becomes a dead letter. */
const MOST_ATTEMPTS = 3;

/**
 * Turns one delivery of the inbox into work. What cannot be read is counted and at last becomes a dead letter; answers
 * how it ended and how many subjects it gave. Throws `StoreUnavailable` where nothing could be written: it is still pending then.
 */
export async function dispatch(
  delivery: Delivery,
  ports: {
    readonly store: Pick<Store, "inbox" | "verdicts" | "effects">;
    readonly clock: Clock;
    readonly route: Route;
  },
): Promise<{ readonly kind: "settled" | "pending" | "dead"; readonly subjects: number }> {
  const { store, clock, route } = ports;
  const wanted = await wantedOf(delivery, route);
  if (wanted === null) {
    return { kind: await store.inbox.fail(delivery.id, "it could not be read", MOST_ATTEMPTS), subjects: 0 };
  }
  const entries: { subject: Subject; hints: SubjectHints }[] = [];
  for (const one of wanted) entries.push(...(await entriesOf(one, store)));
  await store.inbox.settle(delivery.id, entries, clock.now().toISOString());
  return { kind: "settled", subjects: entries.length };
}

/** Null where reading it failed. Its error may carry the whole payload, so it ends here. */
async function wantedOf(delivery: Delivery, route: Route): Promise<readonly Wanted[] | null> {
  if (!isReadEvent(delivery.event)) return [];
  try {
    return await route({ id: delivery.id, event: delivery.event, payload: JSON.parse(delivery.body) });
  } catch {
    return null;
  }
}

/** The subjects that a wish is about, with what to tell of them. */
export async function entriesOf(
  wanted: Wanted,
  store: Pick<Store, "verdicts" | "effects">,
): Promise<readonly { subject: Subject; hints: SubjectHints }[]> {
  if (wanted.kind === "examine") return [{ subject: wanted.subject, hints: wanted.hints }];
  if (wanted.kind === "examine-open") {
    const open = await openIn(store, wanted.repository);
    return open.map((subject) => ({ subject, hints: { heads: [], befores: [], again: false } }));
  }
  const known = await store.verdicts.subjectsAt(wanted.repository, wanted.head);
  const subjects = known.length > 0 ? known : wanted.named;
  return subjects.map((subject) => ({ subject, hints: { heads: [wanted.head], befores: [], again: true } }));
}

/** Everything open in a repository, the pull requests with it that are being judged for the first time. */
async function openIn(
  store: Pick<Store, "verdicts" | "effects">,
  repository: RepositoryRef,
): Promise<readonly Subject[]> {
  const judged = (await store.verdicts.openOf(repository.installation)).filter(
    (subject) => subject.repository.id === repository.id,
  );
  const known = new Set(judged.map(subjectKey));
  const pulls = await openPullsOf(store.effects, repository);
  const others = pulls.map((number): Subject => ({ kind: "pull-request", repository, number }));
  return [...judged, ...others.filter((subject) => !known.has(subjectKey(subject)))];
}
