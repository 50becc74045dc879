// Stands for vitest where tests run many times in one thread: `describe` and `test` only note what is to be run; `expect` is
// vitest's own, which needs no runner.
export { expect } from "vitest";

/** One test of a file, with the values of its table's row already given. */
export interface NotedTest {
  readonly run: () => unknown;
}

let noted: NotedTest[] = [];

/** The tests that were noted since the last call, in their order. */
export function takeTests(): readonly NotedTest[] {
  const taken = noted;
  noted = [];
  return taken;
}

type Body = (...values: readonly never[]) => unknown;

function noting() {
  const note = (_name: unknown, ...rest: readonly unknown[]): void => {
    const body = bodyOf(rest);
    noted.push({ run: () => body() });
  };
  return Object.assign(note, { each: noteEach });
}

function group(_name: unknown, body: () => void): void {
  body();
}

function noteEach(rows: readonly unknown[]) {
  return (_name: unknown, ...rest: readonly unknown[]): void => {
    const body = bodyOf(rest);
    for (const row of rows) noted.push({ run: () => body(...valuesOf(row)) });
  };
}

function groupEach(rows: readonly unknown[]) {
  return (_name: unknown, ...rest: readonly unknown[]): void => {
    for (const row of rows) bodyOf(rest)(...valuesOf(row));
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

export const test = noting();
export const it = noting();
export const describe = Object.assign(group, { each: groupEach });
