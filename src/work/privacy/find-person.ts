import type { Recorded } from "../ports/ledger.ts";
import type { KnownActor, PersonalData, StoredCell } from "../ports/privacy.ts";
import { type Looked, lookFor, type Who } from "./mentions.ts";

/** A stored text in which somebody is named, and the same without them. */
export interface FoundCell extends Looked {
  readonly cell: StoredCell;
  /** What is to stand there instead. */
  readonly text: string;
}

/** Everything that a store holds about one person. */
export interface FoundPerson {
  readonly who: Who;
  readonly cells: readonly FoundCell[];
  /** Null: the ledger knows no pseudonym of theirs. */
  readonly actor: KnownActor | null;
  /** Entries of the ledger in which the pseudonym stands. */
  readonly entries: readonly Recorded[];
  /** What they wrote, kept beside the ledger, by its hash. */
  readonly texts: readonly { readonly hash: string; readonly text: string }[];
}

/** `ambiguous`: several accounts had that login; one of their ids is to be named instead. */
export type PersonAnswer =
  | { readonly kind: "found"; readonly person: FoundPerson }
  | { readonly kind: "ambiguous"; readonly ids: readonly number[] };

/** Finds a person by a login (with or without `@`) or a numeric id, in whatever tables there are. */
export async function findPerson(persons: PersonalData, asked: string): Promise<PersonAnswer> {
  const name = asked.replace(/^@/, "");
  const given: Who = /^[1-9][0-9]{0,15}$/.test(name) ? { id: Number(name), logins: [] } : { id: null, logins: [name] };
  const known = accountsIn(await persons.cellsWith(wordsFor(given)));
  for (const { id, login } of await persons.actors()) if (login !== null) known.push({ id, login });
  const ids = [...new Set(known.filter(({ login }) => isIn(given.logins, login)).map(({ id }) => id))];
  if (given.id === null && ids.length > 1) return { kind: "ambiguous", ids };
  const id = given.id ?? ids[0] ?? null;
  const logins = new Map(given.logins.map((login) => [login.toLowerCase(), login]));
  for (const account of known) if (account.id === id) logins.set(account.login.toLowerCase(), account.login);
  return { kind: "found", person: await gather(persons, { id, logins: [...logins.values()] }) };
}

async function gather(persons: PersonalData, who: Who): Promise<FoundPerson> {
  const cells = (await persons.cellsWith(wordsFor(who)))
    .filter(({ table }) => table !== "ledger_actors")
    .map((cell) => lookAt(who, cell))
    .filter(({ mentions }) => mentions.length > 0);
  const actor = (await persons.actors()).find(({ id }) => id === who.id) ?? null;
  const entries = actor === null ? [] : await persons.entriesWith(actor.pseudonym);
  const own = entries.flatMap(({ entry }) => (entry.actor === actor?.pseudonym ? (entry.text ?? []) : []));
  return { who, cells, actor, entries, texts: await textsOf(persons, own) };
}

async function textsOf(persons: PersonalData, hashes: readonly string[]): Promise<FoundPerson["texts"]> {
  if (hashes.length === 0) return [];
  const cells = await persons.cellsWith(hashes);
  return cells
    .filter(({ table, column }) => table === "ledger_texts" && column === "hash")
    .map(({ text, beside }) => ({ hash: text, text: String(beside["text"]) }));
}

function lookAt(who: Who, cell: StoredCell): FoundCell {
  const json = parsed(cell.text);
  if (json === undefined) {
    const looked = lookFor(who, cell.text, cell.column);
    return { ...looked, cell, text: String(looked.without) };
  }
  const looked = lookFor(who, json, cell.column);
  return { ...looked, cell, text: JSON.stringify(looked.without) };
}

/** Undefined for what is no list or object of JSON. */
function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a text must hold to be looked at: an id as JSON writes it beside a login, or a login; kept rules are in base64. */
function wordsFor({ id, logins }: Who): readonly string[] {
  return [...logins, ...(id === null ? [] : [`"id":${id},`, `"acknowledgedBy":${id}`, `:${id}:`]), '"base64":"'];
}

/** Every account that is told with id and login. */
function accountsIn(cells: readonly StoredCell[]): { readonly id: number; readonly login: string }[] {
  const found: { readonly id: number; readonly login: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { id, login } = value as { readonly id?: unknown; readonly login?: unknown };
    if (typeof id === "number" && typeof login === "string") found.push({ id, login });
    for (const member of Object.values(value)) visit(member);
  };
  for (const { text } of cells) visit(parsed(text));
  return found;
}

function isIn(logins: readonly string[], login: string): boolean {
  return logins.some((one) => one.toLowerCase() === login.toLowerCase());
}
