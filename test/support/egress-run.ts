import type { Dialect, Job, Step } from "../../src/detect/egress/pipeline.ts";
import { runJob } from "../../src/detect/egress/run/run-job.ts";
import { rendered } from "../../src/detect/egress/run/words.ts";
import type { SeenFlow } from "../../src/detect/egress/seen-flow.ts";
import { known, type Value } from "../../src/detect/egress/value.ts";

/** What surrounds a script that a test runs: files of the repository, variables of the job, its steps. */
export interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | Value>>;
  readonly dialect?: Dialect;
  readonly workspace?: Job["workspace"];
  readonly folder?: string;
  readonly home?: { readonly host: string; readonly owner: string; readonly name: string };
}

/** The repository that the tests run in. */
export const HOME = { host: "github.com", owner: "acme", name: "pricing" };

/** Steps of one script each, whose lines are counted on from 1. */
export function stepsOf(scripts: readonly string[], dialect: Dialect = "sh", folder?: string): readonly Step[] {
  let line = 1;
  return scripts.map((text) => ({
    kind: "script" as const,
    env: new Map(),
    folder: folder === undefined ? null : known(folder),
    condition: null,
    line,
    script: { dialect, text, lines: text.split("\n").map(() => line++) },
  }));
}

/** Runs scripts as the steps of one job of `acme/pricing` on github.com, and says what they send. */
export function runSteps(scripts: readonly string[], given: Surroundings = {}): ReturnType<typeof runJob> {
  const env = new Map(
    Object.entries(given.env ?? {}).map(([name, value]) => [name, typeof value === "string" ? known(value) : value]),
  );
  const steps = stepsOf(scripts, given.dialect, given.folder);
  const read = (path: string) => given.files?.[path] ?? null;
  return runJob(
    { name: "job", env, workspace: given.workspace ?? "checked-out", steps },
    { home: given.home ?? HOME, read, visibility: "private" },
  );
}

/** Runs scripts and tells each flow in one line, then each gap. */
export function told(scripts: readonly string[], given: Surroundings = {}): readonly string[] {
  const { flows, unread } = runSteps(scripts, given);
  return [...flows.map(inOneLine), ...unread.map((sentence) => `unread: ${sentence}`)];
}

/** `LINE VERB WHAT > KIND PLACE`, with `?` behind one that is weak; holes in braces. */
export function inOneLine({ line, verb, sends, to, strength }: SeenFlow): string {
  const what = sends.what === "paths" ? sends.paths.join("+") : sends.what;
  return `${line} ${verb} ${what} > ${to.as} ${rendered(to.text)}${strength === "weak" ? " ?" : ""}`;
}
