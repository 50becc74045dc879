import type { Answer, GitHubFault } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import { type Fields, fields, list } from "./shape.ts";

/** GraphQL faults are the same closed list as REST's. */
export type GraphqlFault = GitHubFault;

/** One GraphQL operation; `parse` believes the `data` of the answer. */
export interface Operation<T> {
  readonly what: string;
  readonly query: string;
  readonly variables: object;
  readonly parse: (data: Fields) => T;
  /** As of a `Call`. */
  readonly historyOf?: number;
}

/** GitHub's own advice where its GraphQL limit is used up without a time. */
const LIMIT_WAIT_MS = 60_000;

/** Sends one operation. GraphQL answers 200 with `errors` for what REST says by status; both become faults. */
export async function graphql<T>(client: Client, installation: number, operation: Operation<T>): Promise<Answer<T>> {
  const answer = await client.ask<Answer<T>>(installation, {
    what: operation.what,
    ...(operation.historyOf === undefined ? {} : { historyOf: operation.historyOf }),
    send: (octokit) =>
      octokit.request({
        method: "POST",
        url: client.options.graphqlUrl,
        query: operation.query,
        variables: operation.variables,
      }),
    parse: (body) => {
      const answered = fields(body, "The answer");
      const refusal = refusalOf(answered, operation.what);
      if (refusal !== null) return { ok: false, fault: refusal };
      return { ok: true, value: operation.parse(fields(answered["data"], "The data")) };
    },
  });
  return answer.ok ? answer.value : answer;
}

function refusalOf(answered: Fields, what: string): GitHubFault | null {
  if (answered["errors"] === undefined) return null;
  const errors = list(answered["errors"], "errors").map((error) => fields(error, "An error"));
  const types = errors.map((error) => error["type"]);
  if (errors.length === 0) return null;
  if (types.includes("RATE_LIMITED")) return { kind: "retry-later", afterMs: LIMIT_WAIT_MS, cause: "primary-limit" };
  if (types.includes("FORBIDDEN")) return { kind: "forbidden", what };
  if (types.includes("NOT_FOUND")) return { kind: "gone" };
  return { kind: "refused", status: 200, what };
}
