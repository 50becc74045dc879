import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { githubContainment } from "../../src/adapters/github/containment/index.ts";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import type { RepositoryAudience } from "../../src/facts/exposure.ts";
import type { RepositoryRef } from "../../src/facts/repository.ts";
import { findRepository } from "../../src/trial/find.ts";
import type { Repository } from "../../src/trial/world.ts";
import type { ContainmentPorts } from "../../src/work/containment/containment-ports.ts";
import type { Store } from "../../src/work/ports/store.ts";
import { type ExposureWorld, exposureWorld } from "../contract/exposure-world.ts";
import { refOf, worldAudience } from "./world-audience.ts";

/** The stand-in, the adapter that contains there, and a store on disk. */
export interface ContainmentStage {
  readonly core: ExposureWorld;
  readonly ports: ContainmentPorts;
  readonly store: Store;
  readonly clock: { at: Date };
  ref(repository: Repository): RepositoryRef;
  audience(repository: Repository): RepositoryAudience;
  /** Changes that were asked of GitHub so far, by operation. */
  changes(): readonly string[];
  close(): Promise<void>;
}

/** Opens it at a fixed time; close it at the end of the test. */
export async function containmentStage(): Promise<ContainmentStage> {
  const folder = await mkdtemp(join(tmpdir(), "containment-"));
  const clock = { at: new Date("2026-06-15T12:00:00Z") };
  const core = await exposureWorld({ now: () => clock.at });
  const store = await openSqliteStore(folder);
  const { world, origin } = core.trial;
  const installation = core.installation.id;
  const containment = githubContainment({
    appId: core.app.id,
    privateKey: core.privateKey,
    apiUrl: `${origin}/api/v3`,
    graphqlUrl: `${origin}/api/graphql`,
    clock: { now: () => clock.at },
  });
  const audienceOf = async (asked: RepositoryRef) => {
    const there = findRepository(world, asked.owner, asked.name);
    return there === undefined
      ? ({ ok: false, fault: { kind: "gone" } } as const)
      : ({ ok: true, value: worldAudience(world, there, installation) } as const);
  };
  return {
    core,
    store,
    clock,
    ports: {
      containment,
      audience: { audienceOf },
      store,
      clock: { now: () => clock.at },
      key: new Uint8Array(32).fill(9),
    },
    ref: (repository) => refOf(repository, installation),
    audience: (repository) => worldAudience(world, repository, installation),
    changes: () =>
      world.requests
        .filter(({ method, caller }) => method !== "GET" && !caller.startsWith("user"))
        .map(({ operationId }) => operationId ?? "unknown")
        .filter((operation) => operation !== "apps/create-installation-access-token"),
    close: async () => {
      await core.trial.expectNoMismatch();
      await core.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
