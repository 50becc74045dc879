import { generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { githubAdapter } from "../../../src/adapters/github/index.ts";
import { type Oid, parseOid } from "../../../src/facts/oid.ts";
import type { RepositoryRef } from "../../../src/facts/repository.ts";
import type { AudienceReader } from "../../../src/work/ports/exposure.ts";
import type { GitHub } from "../../../src/work/ports/github.ts";

/** Where the mocked GitHub is; nothing is ever sent to it. */
export const ORIGIN = "https://ghe.example";
/** The App's id in these tests. */
export const APP_ID = 77;
/** The repository that the calls are about. */
export const REPOSITORY: RepositoryRef = { id: 9, owner: "acme", name: "sdk", installation: 5 };
/** The head that the calls are about. */
export const HEAD = must("a".repeat(40));

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

/** An adapter with a clock that the test moves. */
export interface Mocked {
  readonly github: GitHub & AudienceReader;
  readonly clock: { at: Date };
  /** Expects calls under `/api/v3`. */
  readonly api: nock.Scope;
}

/** Makes an adapter; `token` false leaves the minting of its token to the test. */
export function mocked(options: { readonly token?: boolean } = {}): Mocked {
  nock.disableNetConnect();
  const clock = { at: new Date("2026-11-22T12:00:00Z") };
  const api = nock(`${ORIGIN}/api/v3`);
  if (options.token !== false) mint(api, "token-1");
  const github = githubAdapter({
    appId: APP_ID,
    privateKey,
    apiUrl: `${ORIGIN}/api/v3`,
    graphqlUrl: `${ORIGIN}/api/graphql`,
    clock: { now: () => clock.at },
  });
  return { github, clock, api };
}

/** Answers one minting with a token that lives for an hour. */
export function mint(api: nock.Scope, token: string, body?: (sent: Record<string, unknown>) => boolean): void {
  api
    .post("/app/installations/5/access_tokens", body)
    .reply(201, { token, expires_at: "2026-11-22T13:00:00Z", permissions: {} });
}

/** A repository as `repos/get` answers it, in what the adapter reads. */
export function repositoryJson(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 9,
    name: "sdk",
    owner: { login: "acme" },
    private: false,
    visibility: "public",
    default_branch: "main",
    archived: false,
    fork: false,
    ...more,
  };
}

/** Ends a test: every expected call was made, and nothing is left for the next one. */
export function allCalled(): void {
  const left = nock.pendingMocks();
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
  if (left.length > 0) throw new Error(`Expected and not called: ${left.join(", ")}`);
}

function must(text: string): Oid {
  const oid = parseOid(text);
  if (oid === undefined) throw new Error("not an id");
  return oid;
}
