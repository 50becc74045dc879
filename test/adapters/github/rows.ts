import type nock from "nock";
import type { GitHub } from "../../../src/work/ports/github.ts";
import { mocked } from "./github-mock.ts";

/** People whom GitHub names in these tests. */
export const ADA = { id: 101, login: "ada" };
export const BEN = { id: 102, login: "ben" };
const RESET = String(Date.parse("2026-11-22T12:10:00Z") / 1000);

/** One answer of GitHub to the one REST call of a row, and what the port says of it. */
export interface Row {
  readonly title: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
  readonly says: object;
}

/** Asks once with GitHub answering so. */
export async function asked(
  path: string,
  query: Record<string, string | number> | null,
  row: Row,
  ask: (github: GitHub) => Promise<object>,
): Promise<object> {
  const { github, api } = mocked();
  const call = api.get(path);
  if (query !== null) call.query(query);
  call.reply(row.status ?? 200, row.body as nock.Body, { "content-type": "application/json", ...row.headers });
  return ask(github);
}

/** An answer with this value. */
export function value(it: unknown): object {
  return { ok: true, value: it };
}

/** An answer with this fault. */
export function fault(it: object): object {
  return { ok: false, fault: it };
}

/** An answer that is not what GitHub documents. */
export const MALFORMED = fault({ kind: "malformed" });

/** What every call answers alike, whatever it asks for. */
export const COMMON: readonly Row[] = [
  {
    title: "a used-up limit is waited for",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": RESET },
    body: { message: "API rate limit exceeded" },
    says: fault({ kind: "retry-later", afterMs: 600_000, cause: "primary-limit" }),
  },
  {
    title: "a server that fails is tried later",
    status: 502,
    body: { message: "Bad gateway" },
    says: fault({ kind: "retry-later", afterMs: 5_000, cause: "server" }),
  },
  { title: "a text is malformed", body: JSON.stringify("no"), says: MALFORMED },
];

/** GitHub refuses a call of an App that lacks the right to it. */
export const FORBIDDEN: Row = {
  title: "a call that is not ours is forbidden",
  status: 403,
  body: { message: "Resource not accessible by integration" },
  says: fault({ kind: "forbidden" }),
};
