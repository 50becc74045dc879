import type { Clock } from "../ports/clock.ts";
import type { Hold } from "../ports/privacy.ts";
import type { Store } from "../ports/store.ts";
import { type FoundCell, type FoundPerson, findPerson } from "./find-person.ts";
import { STAYING } from "./mentions.ts";
import { recordErasure } from "./record-privacy.ts";

/** What an erasure did: how much was taken out, and what still names the person, and why that stays. */
export type ErasedPerson =
  | {
      readonly kind: "erased";
      readonly counts: Readonly<Record<string, number>>;
      readonly left: readonly FoundCell[];
    }
  /** Nothing of them is there. */
  | { readonly kind: "nothing" }
  | { readonly kind: "held"; readonly holds: readonly Hold[] }
  | { readonly kind: "ambiguous"; readonly ids: readonly number[] };

type Ports = { readonly store: Store; readonly clock: Clock };

/**
 * Takes a person out of the store: what they said becomes nobody's, what they wrote is removed, and their pseudonym in the
 * ledger is forgotten, so that no entry can be told to be theirs; the chain holds as before. Refused while a hold stands.
 * It is recorded, without a name, before it is done. Rulings that rest on their word end with the next look at a change.
 */
export async function erasePerson({ store, clock }: Ports, asked: string): Promise<ErasedPerson> {
  const { persons, holds } = store.privacy;
  const answer = await findPerson(persons, asked);
  if (answer.kind === "ambiguous") return answer;
  const { person } = answer;
  const rewritten = person.cells.filter(isRewritten);
  const counts = countsOf(person, rewritten);
  if (Object.values(counts).every((count) => count === 0)) return { kind: "nothing" };
  const standing = (await holds.standing()).filter((hold) => hold.person === null || hold.person === person.who.id);
  if (standing.length > 0) {
    await recordErasure({ store, clock }, "refused", {});
    return { kind: "held", holds: standing };
  }
  await recordErasure({ store, clock }, "erased", counts);
  const believed = rewritten.filter(isBelief).map(({ cell }) => cell);
  await persons.erase({
    rewritten: rewritten
      .filter(({ cell }) => cell.table !== "ledger_texts" && !believed.includes(cell))
      .map(withoutBodies),
    removed: believed,
    texts: [...person.texts.map(({ hash }) => hash), ...namingTexts(rewritten)],
    actor: person.actor?.id ?? null,
  });
  await lookAtAll({ store, clock }, person);
  const left = person.cells.filter((found) => !isRewritten(found) || found.mentions.some(stays));
  return { kind: "erased", counts, left };
}

/** A text that waits to be worked off is emptied then: it holds what GitHub sent, and is not ours to rewrite. */
function isRewritten({ mentions, cell }: FoundCell): boolean {
  return !isPending(cell) && mentions.some((mention) => !stays(mention));
}

/** What GitHub said and can be asked again: a page without the person would tell that they are not there. */
function isBelief({ mentions, cell }: FoundCell): boolean {
  return cell.table === "known_pages" || mentions.some(({ kind }) => kind === "belief");
}

function stays({ kind }: FoundCell["mentions"][number]): boolean {
  return STAYING.includes(kind);
}

function isPending({ table, beside }: FoundCell["cell"]): boolean {
  return table === "inbox" && beside["state"] === "pending";
}

function withoutBodies({ cell, text }: FoundCell): { readonly cell: FoundCell["cell"]; readonly text: string } {
  return { cell, text: cell.table === "inbox" && cell.column === "body" ? "" : text };
}

/** Texts beside the ledger that name them: another text would not have the hash that the log knows. */
function namingTexts(cells: readonly FoundCell[]): readonly string[] {
  return cells.filter(({ cell }) => cell.table === "ledger_texts").map(({ cell }) => String(cell.beside["hash"]));
}

function countsOf({ actor, texts }: FoundPerson, rewritten: readonly FoundCell[]): Readonly<Record<string, number>> {
  return { records: rewritten.length, texts: texts.length, pseudonyms: actor === null ? 0 : 1 };
}

/** Whatever is open may rest on a ruling of theirs: the next look finds nobody behind it, and ends it. */
async function lookAtAll({ store, clock }: Ports, { cells }: FoundPerson): Promise<void> {
  const installations = new Set(
    cells.flatMap(({ cell }) => (cell.table === "rulings" ? Number(cell.beside["installation"]) : [])),
  );
  for (const installation of installations) {
    for (const subject of await store.verdicts.openOf(installation)) {
      await store.worklist.add(subject, { heads: [], befores: [], again: false }, clock.now().toISOString());
    }
  }
}
