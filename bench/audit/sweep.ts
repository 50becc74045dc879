import { githubAdapter } from "../../src/adapters/github/index.ts";
import { openMarkThreads } from "../../src/adapters/mark-threads/mark-threads.ts";
import { shippedActions, shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import { openUnpacker } from "../../src/adapters/unpack/unpacker.ts";
import { endingOf } from "../../src/server/ending.ts";
import type { Trial } from "../../src/trial/server.ts";
import { examine } from "../../src/work/examine/examine.ts";
import { REFS_MS } from "../../src/work/exposure/sweep.ts";
import { wakeInstallations } from "../../src/work/exposure/wake-installations.ts";
import type { ExaminationPorts } from "../../src/work/ports/examination.ts";
import type { News, Store, WorkItem } from "../../src/work/ports/store.ts";
import { NO_GIT } from "./no-git.ts";
import type { InstalledApp } from "./organisation.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** The server's own sweep: its store, its work list, its adapter for GitHub, one subject after another. */
export interface Sweep {
  /** Works off what is due, waiting on the clock where nothing is, until then or until `isOver`. */
  run(until: Date | null, isOver?: () => boolean): Promise<void>;
  /** Distinct repositories that were wholly looked at since the given moment. */
  looked(since: Date): number;
  /** Parts that could not be read, over all looks: a look that read less would look cheap. */
  gaps(): number;
  close(): Promise<void>;
}

const LEASE_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** A look ends, and its day begins, at most so long after its audience was read. */
const ENDED_MS = 60_000;

/** Opens it on the stand-in with everything that is installed there on the work list. */
export async function openSweep(
  trial: Trial,
  app: InstalledApp,
  { folder, clock }: { readonly folder: string; readonly clock: SimulatedClock },
): Promise<Sweep> {
  const store = await openSqliteStore(folder);
  const github = githubAdapter({
    ...app,
    apiUrl: `${trial.origin}/api/v3`,
    graphqlUrl: `${trial.origin}/api/graphql`,
    clock,
    pages: store.pages,
  });
  const lookedAt = new Map<number, number>();
  let gaps = 0;
  const audience: ExaminationPorts["audience"] = {
    ...github,
    async audienceOf(repository) {
      const answer = await github.audienceOf(repository);
      if (answer.ok) {
        lookedAt.set(repository.id, clock.now().getTime());
        gaps += answer.value.gaps.length;
      }
      return answer;
    },
  };
  const ports: ExaminationPorts = {
    github,
    audience,
    containment: null,
    git: NO_GIT,
    store: { ...store, worklist: withoutComparisons(store, lookedAt) },
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    key: new Uint8Array(32),
    webUrl: trial.origin,
    rulesRepository: "sourcewarden-rules",
    packs: shippedPacks(),
    actions: shippedActions(),
    unpack: openUnpacker(),
    markLook: openMarkThreads(),
  };
  const woken = await wakeInstallations(ports);
  if (!woken.ok || woken.value !== 1) throw new Error("The App is not installed.");

  return {
    async run(until, isOver = () => false) {
      while (!isOver()) {
        const item = await ports.store.worklist.take(clock.now(), LEASE_MS);
        if (item !== null) {
          await settle(ports, item);
          continue;
        }
        const due = await ports.store.worklist.nextDue();
        if (due === null || (until !== null && due > until)) break;
        clock.to(due);
      }
      if (until !== null) clock.to(until);
    },
    looked: (since) => [...lookedAt.values()].filter((at) => at >= since.getTime()).length,
    gaps: () => gaps,
    close: () => store.close(),
  };
}

/**
 * Refs are compared every 15 minutes, by git: that is left out, which changes no request. A repository that was looked at
 * is taken up again when its look is due, or later where it had to wait.
 */
function withoutComparisons(store: Store & News, lookedAt: ReadonlyMap<number, number>): Store["worklist"] {
  const { worklist } = store;
  return {
    ...worklist,
    addAt(subject, at) {
      const looked = subject.kind === "repository" ? lookedAt.get(subject.repository.id) : undefined;
      const due = looked === undefined ? 0 : looked + DAY_MS - REFS_MS / 2 + ENDED_MS;
      return worklist.addAt(subject, new Date(Math.max(Date.parse(at), due)).toISOString());
    },
  };
}

/** Ends a turn as a worker of the server does; what GitHub's limits refused waits on the clock. */
async function settle(ports: ExaminationPorts, item: WorkItem): Promise<void> {
  const { worklist } = ports.store;
  const ending = endingOf(await examine(item, ports), item.attempts, () => 0.5);
  switch (ending.kind) {
    case "finish":
      await worklist.finish(item);
      return;
    case "postpone":
      await worklist.postpone(
        item,
        new Date(ports.clock.now().getTime() + ending.afterMs),
        ending.cause,
        ending.counts,
      );
      return;
    case "bury":
      throw new Error(`A subject could not be examined: ${ending.cause}`);
  }
}
