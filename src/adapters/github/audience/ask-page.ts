import type { Answer } from "../../../work/ports/answer.ts";
import type { Client } from "../client.ts";
import type { Etags } from "./etags.ts";
import type { Spending } from "./spending.ts";

/** What reading an audience asks with. */
export interface Asking {
  readonly client: Client;
  readonly etags: Etags;
  readonly spending: Spending;
}

/** One question: `route` as GitHub documents it (`GET /repos/{owner}/{repo}/forks`), `params` fill it. */
export interface Question {
  readonly installation: number;
  /** Names it in faults. */
  readonly what: string;
  readonly route: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Id of the repository whose contents it shows a part of: asked with a token for that one alone. */
  readonly contentsOf?: number;
}

/** One page of an answer; `next` where more follow. */
export interface Page<T> {
  readonly value: T;
  readonly next: boolean;
}

/** Asks for one page, or for the whole where an answer has no pages. What has not changed is not sent again by GitHub. */
export function askPage<T>(
  { client, etags, spending }: Asking,
  question: Question,
  parse: (data: unknown) => T,
): Promise<Answer<Page<T>>> {
  const { installation, what, route, params, contentsOf } = question;
  const key = JSON.stringify([installation, route, params]);
  const known = etags.get(key);
  return client.ask<Page<T>>(installation, {
    what,
    ...(contentsOf === undefined ? { watch: true } : { historyOf: contentsOf }),
    send: async (octokit) => {
      try {
        const headers = known === null ? {} : { "if-none-match": known.etag };
        const answer = await octokit.request(route, { ...params, headers });
        spending.note(installation, answer.headers["x-ratelimit-limit"]);
        const { etag, link } = answer.headers;
        return { data: { fresh: answer.data as unknown, etag, next: /rel="?next"?/.test(link ?? "") } };
      } catch (error) {
        if (known !== null && statusOf(error) === 304) return { data: { known } };
        spending.note(installation, undefined);
        throw error;
      }
    },
    parse: (data) => {
      const read = data as Read<T>;
      if ("known" in read) return read.known;
      const page = { value: parse(read.fresh), next: read.next };
      if (read.etag !== undefined) etags.put(key, { etag: read.etag, ...page });
      return page;
    },
  });
}

type Read<T> =
  | { readonly known: Page<T> }
  | { readonly fresh: unknown; readonly etag: string | undefined; readonly next: boolean };

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !("status" in error)) return null;
  return typeof error.status === "number" ? error.status : null;
}
