import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTrial, type Trial } from "../../src/trial/server.ts";
import { type Exchange, header } from "./exchange.ts";
import { graphqlValidator, restValidator, webhookValidator } from "./validators.ts";

const rest = restValidator();
const graphql = graphqlValidator();
const webhook = webhookValidator();

/** What a test may set of the stand-in; the folder is made and removed here. */
export type StrictOptions = Omit<Parameters<typeof startTrial>[0], "folder">;

/** A stand-in whose every exchange and webhook is held against what GitHub publishes. */
export interface StrictTrial extends Trial {
  /** Everything so far that GitHub would not have sent or accepted: operation, where, what. */
  mismatches(): readonly string[];
  /** Throws with all mismatches, if there is one; waits until no webhook is in flight. */
  expectNoMismatch(): Promise<void>;
}

/** Starts the stand-in in a temporary folder of its own; `close` ends it and removes the folder. */
export async function strictTrial(options: StrictOptions = {}): Promise<StrictTrial> {
  const folder = await mkdtemp(join(tmpdir(), "trial-"));
  const found: string[] = [];
  const trial = await startTrial({
    ...options,
    folder,
    observe: (exchange) => {
      options.observe?.(exchange);
      found.push(...exchangeProblems(exchange));
    },
  });
  const mismatches = (): readonly string[] => [
    ...new Set([
      ...found,
      ...trial.world.deliveries.flatMap((delivery) => webhook(delivery.event, JSON.parse(delivery.payload))),
    ]),
  ];
  return {
    ...trial,
    mismatches,
    expectNoMismatch: async () => {
      await trial.settled();
      const all = mismatches();
      if (all.length > 0) throw new Error(`The exchange departs from what GitHub publishes:\n${all.join("\n")}`);
    },
    close: async () => {
      await trial.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Requests without a proven caller are not ours: people's browsers, and tests of the door itself. */
function exchangeProblems(exchange: Exchange): readonly string[] {
  if (header(exchange.requestHeaders, "authorization") === null) return [];
  const path = new URL(exchange.url, "http://127.0.0.1").pathname;
  return path === "/api/graphql" ? graphql(exchange) : rest(exchange);
}
