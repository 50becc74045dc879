/** One answer as it was last read: while GitHub says that it has not changed, it costs nothing of the rate limit. */
export interface KnownPage {
  readonly etag: string;
  readonly value: unknown;
  readonly next: boolean;
}

/**
 * Pages that are remembered, those used last: of some 4,000 repositories. A memory smaller than one round of a sweep would
 * remember nothing of it. `bench/audit.ts` says what they take. In memory only.
 */
const MOST_KEPT = 60_000;

/** Remembers pages by what was asked for. */
export interface Etags {
  get(key: string): KnownPage | null;
  put(key: string, page: KnownPage): void;
}

/** An empty memory. */
export function rememberPages(most: number = MOST_KEPT): Etags {
  const kept = new Map<string, KnownPage>();
  return {
    get(key) {
      const known = kept.get(key);
      if (known === undefined) return null;
      kept.delete(key);
      kept.set(key, known);
      return known;
    },
    put(key, page) {
      kept.delete(key);
      kept.set(key, page);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
