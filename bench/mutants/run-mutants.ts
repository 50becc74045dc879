import { Worker } from "node:worker_threads";
import { dependents, type ImportGraph } from "./import-graph.ts";
import type { Instrumented } from "./instrument.ts";
import type { Mutant, Outcome, Status } from "./mutant.ts";
import type { Task, TestReach, Told } from "./thread.ts";

/** How long one test may take before it counts as hanging, in seconds: generous, because the machine may be busy. */
const HANGS_AFTER = 30;
/** The same without any mutant, where nothing hangs and the slowest test decides. */
const WAITS_FOR = 300;
/** Tests that take longer are no oracle, in milliseconds of the processor: a survivor would have to wait for all of them. */
const SLOWEST = 300;
/** Cases of a property: each mutant is tried against the same few. */
const RUNS = "5";
/** Heap of the thread, in MiB: a mutant that never stops collecting ends there. */
const HEAP = 2_048;
/** Tasks that load files anew are never freed, so a thread does this many of them at most. */
const RELOADS = 80;

export interface MutantRun {
  readonly root: string;
  readonly instrumented: Instrumented;
  readonly graph: ImportGraph;
  readonly testFiles: readonly string[];
  readonly onLeftOut: (sentence: string) => void;
  readonly onProgress: (outcome: Outcome, done: number, all: number) => void;
}

/** Runs the tests against each wanted mutant. Tests that are too slow, or fail without any mutant, are left out and told. */
export async function runMutants(run: MutantRun): Promise<readonly Outcome[]> {
  const { reach: all, fixed } = await findReach(run);
  const reach = all.filter((test) => test.broken === null && test.milliseconds <= SLOWEST);
  for (const { id, broken, milliseconds } of all) {
    if (broken !== null) run.onLeftOut(`${id} fails without any mutant: ${broken}`);
    else if (milliseconds > SLOWEST) run.onLeftOut(`${id} takes ${Math.round(milliseconds)} ms`);
  }
  const outcomes = new Map<string, Outcome>();
  const wanted = run.instrumented.mutants;
  const settle = (mutant: Mutant, status: Status, isFixed: boolean): void => {
    const outcome = { mutant, status, fixed: isFixed };
    outcomes.set(mutant.id, outcome);
    run.onProgress(outcome, outcomes.size, wanted.length);
  };

  const switched: Task[] = [];
  const loaded: Task[] = [];
  const byId = new Map(run.instrumented.mutants.map((mutant) => [mutant.id, mutant]));
  const byFile = testsByFile(reach, byId);
  for (const mutant of wanted) {
    const tests = reach.filter(({ hits }) => hits[mutant.id] !== undefined).sort(byTime);
    const reloads = fixed.has(mutant.id) ? reloadedTests(run, mutant, byFile) : [];
    if (mutant.ignored !== null) settle(mutant, "ignored", false);
    else if (tests.length > 0) switched.push({ mutant: mutant.id, tests: tests.map(({ id }) => id), reloads: null });
    else if (reloads.length > 0) loaded.push(loadTask(run, mutant, reloads));
    else settle(mutant, "no-coverage", false);
  }
  await carryOut(run, reach, switched, (id, status) => {
    const mutant = of(byId, id);
    const reloads = fixed.has(id) && status === "survived" ? reloadedTests(run, mutant, byFile) : [];
    if (reloads.length > 0) loaded.push(loadTask(run, mutant, reloads));
    else settle(mutant, status, false);
  });
  for (let at = 0; at < loaded.length; at += RELOADS) {
    await carryOut(run, reach, loaded.slice(at, at + RELOADS), (id, status) => settle(of(byId, id), status, true));
  }
  return run.instrumented.mutants.flatMap(({ id }) => outcomes.get(id) ?? []);
}

async function findReach(run: MutantRun): Promise<{ reach: readonly TestReach[]; fixed: ReadonlySet<string> }> {
  let found: { reach: readonly TestReach[]; fixed: ReadonlySet<string> } | null = null;
  const end = await inThread(run, { reach: null, tasks: [] }, (told) => {
    if (told.kind === "reached") found = { reach: told.tests, fixed: new Set(told.fixed) };
  });
  if (found === null) throw new Error(`the tests could not be run without any mutant (${end})`);
  return found;
}

/** Goes through the tasks with as many threads, one after the other, as it takes. */
async function carryOut(
  run: MutantRun,
  reach: readonly TestReach[],
  tasks: readonly Task[],
  settle: (mutant: string, status: Status) => void,
): Promise<void> {
  let left = tasks;
  while (left.length > 0) {
    const begun = left.length;
    const end = await inThread(run, { reach, tasks: left }, (told) => {
      if (told.kind !== "done") return;
      settle(told.mutant, told.killed ? "killed" : "survived");
      left = left.slice(1);
    });
    const [stuck] = left;
    if (stuck === undefined) return;
    if (end === "error" && left.length === begun) throw new Error(`the thread ended before mutant ${stuck.mutant}`);
    settle(stuck.mutant, "timeout");
    left = left.slice(1);
  }
}

/** Runs one thread to its end, or ends it where a test hangs. */
function inThread(
  { root, instrumented, testFiles }: MutantRun,
  work: { readonly reach: readonly TestReach[] | null; readonly tasks: readonly Task[] },
  onTold: (told: Told) => void,
): Promise<"ended" | "hung" | "error"> {
  const limit = work.reach === null ? WAITS_FOR : HANGS_AFTER;
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: { root, sources: instrumented.sources, testFiles, beat, ...work },
    env: { ...process.env, SOURCEWARDEN_RUNS: RUNS, SOURCEWARDEN_SEED: "1" },
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    let last = -1;
    let since = performance.now();
    let ended: "ended" | "hung" | "error" = "ended";
    const watch = setInterval(() => {
      const now = Atomics.load(beat, 0);
      if (now !== last) since = performance.now();
      last = now;
      if (performance.now() - since < limit * 1000) return;
      ended = "hung";
      void worker.terminate();
    }, 500);
    worker.on("message", (told: Told) => {
      since = performance.now();
      onTold(told);
    });
    worker.on("error", (error: Error & { readonly code?: string }) => {
      ended = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "hung" : "error";
      if (ended === "error") process.stderr.write(`${error.stack}\n`);
    });
    worker.on("exit", () => {
      clearInterval(watch);
      resolve(ended);
    });
  });
}

function loadTask({ graph }: MutantRun, mutant: Mutant, tests: readonly TestReach[]): Task {
  return { mutant: mutant.id, tests: tests.map(({ id }) => id), reloads: dependents(graph, mutant.file) };
}

/** Tests that reach anything in the file; where it holds only data, those that reach a file that imports it; else all that can. */
function reloadedTests(
  { graph, testFiles }: MutantRun,
  { file }: Mutant,
  byFile: ReadonlyMap<string, readonly TestReach[]>,
): readonly TestReach[] {
  const reloads = dependents(graph, file);
  const near = byFile.get(file) ?? [...(graph.get(file) ?? [])].flatMap((importer) => byFile.get(importer) ?? []);
  const usable = new Set(near.filter((test) => reloads.has(test.file)));
  if (usable.size === 0 && !testFiles.some((test) => reloads.has(test))) return [];
  return [...usable].sort(byTime);
}

function testsByFile(
  reach: readonly TestReach[],
  mutants: ReadonlyMap<string, Mutant>,
): ReadonlyMap<string, readonly TestReach[]> {
  const found = new Map<string, Set<TestReach>>();
  for (const test of reach) {
    for (const file of new Set(Object.keys(test.hits).map((id) => of(mutants, id).file))) {
      found.set(file, (found.get(file) ?? new Set()).add(test));
    }
  }
  return new Map([...found].map(([file, tests]) => [file, [...tests]]));
}

function of(mutants: ReadonlyMap<string, Mutant>, id: string): Mutant {
  const mutant = mutants.get(id);
  if (mutant === undefined) throw new Error(`no mutant ${id}`);
  return mutant;
}

function byTime(one: TestReach, other: TestReach): number {
  return one.milliseconds - other.milliseconds;
}
