// Stands for vitest where tests run many times in one thread: `describe`, `test` and the hooks only note what is to be run;
// `expect` and `vi` are vitest's own, which need no runner as long as nothing is mocked.
export { expect, vi } from "vitest";

/** One test of a file, with its hooks around it and the values of its table's row already given. */
export interface NotedTest {
  readonly run: () => Promise<void>;
}

type Body = (...values: readonly never[]) => unknown;
type Hook = () => unknown;

/** What a `describe` says of the tests in it. */
interface Scope {
  readonly once: Hook[];
  readonly before: Hook[];
  readonly after: Hook[];
}

let noted: NotedTest[] = [];
let scopes: readonly Scope[] = [newScope()];

/** The tests that were noted since the last call, in their order. */
export function takeTests(): readonly NotedTest[] {
  const taken = noted;
  noted = [];
  scopes = [newScope()];
  return taken;
}

/** Hooks of a whole file run before its first test; what they leave behind stays until the thread ends. */
export const beforeAll = (hook: Hook): void => void scopes.at(-1)?.once.push(hook);
export const beforeEach = (hook: Hook): void => void scopes.at(-1)?.before.push(hook);
export const afterEach = (hook: Hook): void => void scopes.at(-1)?.after.push(hook);
export const afterAll = (_hook: Hook): void => {};

export const test = noting();
export const it = noting();
export const describe = Object.assign(group, { each: groupEach });

function newScope(): Scope {
  return { once: [], before: [], after: [] };
}

function noting() {
  const write = (_name: unknown, ...rest: readonly unknown[]): void => note(bodyOf(rest));
  return Object.assign(write, { each: noteEach });
}

function noteEach(rows: readonly unknown[]) {
  return (_name: unknown, ...rest: readonly unknown[]): void => {
    const body = bodyOf(rest);
    for (const row of rows) note(() => body(...valuesOf(row)));
  };
}

function note(body: Hook): void {
  const around = scopes;
  const run = async (): Promise<void> => {
    for (const { once } of around) for (const hook of once.splice(0)) await hook();
    for (const { before } of around) for (const hook of before) await hook();
    try {
      await body();
    } finally {
      for (const { after } of [...around].reverse()) for (const hook of after) await hook();
    }
  };
  noted.push({ run });
}

function group(_name: unknown, body: () => void): void {
  const outer = scopes;
  scopes = [...outer, newScope()];
  body();
  scopes = outer;
}

function groupEach(rows: readonly unknown[]) {
  return (name: unknown, ...rest: readonly unknown[]): void => {
    const body = bodyOf(rest);
    for (const row of rows) group(name, () => body(...valuesOf(row)));
  };
}

function bodyOf(parts: readonly unknown[]): Body {
  const body = parts.find((part): part is Body => typeof part === "function");
  if (body === undefined) throw new Error("a test without a body");
  return body;
}

function valuesOf(row: unknown): readonly never[] {
  return (Array.isArray(row) ? row : [row]) as unknown as readonly never[];
}
