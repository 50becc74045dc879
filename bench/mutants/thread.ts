// The thread in which tests run, again and again, with one mutant active at a time. It is ended from outside where it hangs,
// and begun again with what is left.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { type Generations, hookLoading } from "./load-hooks.ts";
import { type NotedTest, takeTests } from "./test-shim.ts";

/** Which mutants a test reaches and how often, and its milliseconds of the processor; `broken` where it fails without any mutant. */
export interface TestReach {
  readonly id: string;
  readonly file: string;
  readonly milliseconds: number;
  readonly hits: Readonly<Record<string, number>>;
  readonly broken: string | null;
}

/** What the thread is told: a mutant with the tests to try, in their order. */
export interface Task {
  readonly mutant: string;
  readonly tests: readonly string[];
  /** Files to load anew with the mutant in force; null where it is enough to switch it on. */
  readonly reloads: ReadonlySet<string> | null;
}

/** What the thread tells. */
export type Told =
  | { readonly kind: "reached"; readonly tests: readonly TestReach[]; readonly fixed: readonly string[] }
  | { readonly kind: "done"; readonly mutant: string; readonly killed: boolean }
  | { readonly kind: "finished" };

interface Stryker {
  activeMutant?: string | undefined;
  readonly currentTestId: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> } | undefined;
}

const { root, sources, testFiles, reach, tasks, beat } = workerData as {
  readonly root: string;
  readonly sources: ReadonlyMap<string, string>;
  readonly testFiles: readonly string[];
  /** Null for the first thread, which finds it out. */
  readonly reach: readonly TestReach[] | null;
  readonly tasks: readonly Task[];
  /** Seconds since the thread's first test at which the present one began. */
  readonly beat: Int32Array;
};

/** Milliseconds of the processor after which a test is given up while its reach is found out. */
const GIVEN_UP = 1_000;

let present: { readonly id: string; readonly began: NodeJS.CpuUsage } | null = null;
let asked = 0;
/** Instrumented code asks for the present test wherever a mutant could be: the one place where a slow test can be stopped. */
const stryker: Stryker = {
  get currentTestId() {
    asked += 1;
    if (present !== null && asked % 4_096 === 0 && millisecondsSince(present.began) > GIVEN_UP) {
      throw new Error("given up: it takes too long");
    }
    return present?.id;
  },
};
Object.assign(globalThis, { __stryker__: stryker });
const generations: Generations = new Map();
hookLoading(root, sources, generations);

const tests = new Map<string, NotedTest>();
for (const file of testFiles) for (const [id, test] of await load(file, "")) tests.set(id, test);

if (reach === null) await findReach();
else await runTasks(new Map(reach.map((one) => [one.id, one])));

async function load(file: string, query: string): Promise<readonly (readonly [string, NotedTest])[]> {
  Atomics.store(beat, 0, Math.round(performance.now() / 1000));
  await import(`${pathToFileURL(join(root, file)).href}${query}`);
  return takeTests().map((test, index) => [`${file}#${index}`, test] as const);
}

async function findReach(): Promise<void> {
  const found: TestReach[] = [];
  for (const [id, test] of tests) {
    const began = process.threadCpuUsage();
    present = { id, began };
    const failure = await fails(test);
    const milliseconds = millisecondsSince(began);
    present = null;
    const hits = stryker.mutantCoverage?.perTest[id] ?? {};
    const broken = failure === null ? null : String(causeOf(failure)).slice(0, 300);
    found.push({ id, file: id.replace(/#\d+$/, ""), milliseconds, hits, broken });
  }
  tell({ kind: "reached", tests: found, fixed: Object.keys(stryker.mutantCoverage?.static ?? {}) });
}

/** What broke a property, without the words about how it was drawn. */
function causeOf(failure: unknown): unknown {
  return failure instanceof Error && failure.cause !== undefined ? failure.cause : failure;
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}

async function runTasks(known: ReadonlyMap<string, TestReach>): Promise<void> {
  for (const task of tasks) {
    stryker.activeMutant = task.mutant;
    const killed = task.reloads === null ? await runSwitched(task, known) : await runLoaded(task, task.reloads);
    stryker.activeMutant = undefined;
    stryker.hitCount = undefined;
    tell({ kind: "done", mutant: task.mutant, killed });
    stryker.mutantCoverage = undefined;
  }
  tell({ kind: "finished" });
}

async function runSwitched(task: Task, known: ReadonlyMap<string, TestReach>): Promise<boolean> {
  for (const id of task.tests) {
    const test = tests.get(id);
    if (test === undefined) continue;
    stryker.hitCount = 0;
    stryker.hitLimit = 1000 + 100 * (known.get(id)?.hits[task.mutant] ?? 0);
    if ((await fails(test)) !== null) return true;
  }
  return false;
}

/** Loads the test files with all between them and the mutant's file once more. */
async function runLoaded(task: Task, reloads: ReadonlySet<string>): Promise<boolean> {
  generations.set(task.mutant, reloads);
  const wanted = Map.groupBy(task.tests, (id) => id.replace(/#\d+$/, ""));
  for (const [file, ids] of wanted) {
    try {
      const loaded = new Map(await load(file, `?g=${task.mutant}`));
      for (const id of ids) {
        const test = loaded.get(id);
        if (test === undefined || (await fails(test)) !== null) return true;
      }
    } catch {
      takeTests();
      return true;
    }
  }
  return false;
}

/** What the test threw; null where it passed. */
async function fails({ run }: NotedTest): Promise<unknown> {
  Atomics.store(beat, 0, Math.round(performance.now() / 1000));
  try {
    await run();
    return null;
  } catch (error) {
    return error ?? "nothing";
  }
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}
