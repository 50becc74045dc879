import type { Exchange } from "../../src/trial/http/exchange.ts";
import type { World } from "../../src/trial/world.ts";
import { graphqlValidator, restValidator, webhookValidator } from "./validators.ts";

/** Collects where a stand-in and its callers depart from what GitHub publishes. */
export interface Strictness {
  /** To be given to `startTrial`. */
  readonly observe: (exchange: Exchange) => void;
  /** Everything so far that GitHub would not have sent or accepted, each once: operation, where, what. */
  readonly mismatches: (world: World) => readonly string[];
}

// Shared by all of a test file: compiled schemas are the costly part.
const rest = restValidator();
const graphql = graphqlValidator();
const webhook = webhookValidator();

/** Starts with nothing collected. */
export function strictness(): Strictness {
  const found = new Set<string>();
  return {
    observe: (exchange) => {
      for (const problem of exchangeProblems(exchange)) found.add(problem);
    },
    mismatches: (world) => [
      ...new Set([...found, ...world.deliveries.flatMap((one) => webhook(one.event, JSON.parse(one.payload)))]),
    ],
  };
}

/** Requests without a proven caller are not ours: people's browsers, and tests of the door itself. */
function exchangeProblems(exchange: Exchange): readonly string[] {
  if (exchange.requestHeaders["authorization"] === undefined) return [];
  const path = new URL(exchange.url, "http://127.0.0.1").pathname;
  return path === "/api/graphql" ? graphql(exchange) : rest(exchange);
}
