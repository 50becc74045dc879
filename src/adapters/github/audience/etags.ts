import { createHash } from "node:crypto";
import type { KnownPage, KnownPages, PagesByDigest, Reading } from "../../../work/ports/known-pages.ts";

/** Pages that are used on and on are kept anew so often, in milliseconds: those that nobody asks for are swept by their age. */
const KEPT_ANEW_MS = 24 * 60 * 60 * 1000;

/** Pages of one reading, by what was asked for. */
export interface Etags {
  get(asked: string): KnownPage | null;
  put(asked: string, page: KnownPage): void;
}

/** The same from its beginning to its end. */
export interface RecalledPages extends Etags {
  /** Keeps what was read. `whole`: what was not asked for this time is forgotten, so that nothing gathers. */
  keep(whole: boolean): Promise<void>;
}

/** Recalls what is known of a reading that begins. */
export async function recallPages(memory: KnownPages, reading: Reading, now: Date): Promise<RecalledPages> {
  const before = await memory.of(reading);
  const known = new Map(Object.entries(before?.pages ?? {}));
  const asked = new Set<string>();
  let isNew = before === null || now.getTime() - Date.parse(before.usedAt) >= KEPT_ANEW_MS;
  return {
    get(question) {
      const key = digestOf(question);
      asked.add(key);
      return known.get(key) ?? null;
    },
    put(question, page) {
      const key = digestOf(question);
      asked.add(key);
      known.set(key, page);
      isNew = true;
    },
    async keep(whole) {
      const kept = whole ? [...known].filter(([key]) => asked.has(key)) : [...known];
      if (!isNew && kept.length === known.size) return;
      await memory.keep(reading, Object.fromEntries(kept), now.toISOString());
    },
  };
}

/** Readings that are remembered where no store does, those kept last. */
const MOST_READINGS = 1_000;

/** A memory that ends with the process. */
export function pagesInMemory(most: number = MOST_READINGS): KnownPages {
  const kept = new Map<string, { readonly pages: PagesByDigest; readonly usedAt: string }>();
  const keyOf = ({ installation, repository, what }: Reading): string => `${installation}:${repository}:${what}`;
  return {
    of: async (reading) => kept.get(keyOf(reading)) ?? null,
    async keep(reading, pages, usedAt) {
      kept.delete(keyOf(reading));
      kept.set(keyOf(reading), { pages, usedAt });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}

/** Short, and without the names that a question holds. */
function digestOf(asked: string): string {
  return createHash("sha256").update(asked).digest("base64url").slice(0, 22);
}
