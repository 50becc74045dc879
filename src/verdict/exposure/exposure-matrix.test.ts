import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MATRIX, withMatrix } from "../../../test/support/exposure-matrix/matrix.ts";
import { COLUMNS } from "../../../test/support/exposure-matrix/matrix-row.ts";
import { EXPOSURE_KINDS } from "./exposure.ts";

const CELLS = MATRIX.flatMap(({ title, rows }) =>
  rows.flatMap((row) =>
    COLUMNS.map((column, at) => ({
      name: `${title}: ${row.says} (${row.of ?? "organisation"}), ${column.title}`,
      row,
      column,
      expected: row.cells[at] ?? null,
    })),
  ),
);

describe("every cell of the matrix", () => {
  it.each(CELLS)("$name", ({ row, column, expected }) => {
    const found = row.judge(column.held);
    const [exposure, ...more] = found.filter(({ kind }) => kind === row.kind);
    expect(more).toEqual([]);
    expect(exposure?.severity ?? null).toBe(expected);
    if (exposure !== undefined) {
      expect(exposure.handling).toBe(expected === "low" ? "advise" : "alert");
      expect(exposure.playbook).toBe(row.playbook);
      expect(exposure.next.length).toBeGreaterThan(0);
      expect(exposure.blast.complete).toBe(column.held.readAt !== null);
    }
    const others = found.filter(({ kind }) => kind !== row.kind).map(({ kind }) => kind);
    expect(row.beside).toEqual(expect.arrayContaining(others));
  });
});

it("speaks of every kind that an audience can have", () => {
  const spoken = new Set(MATRIX.flatMap(({ rows }) => rows.map(({ kind }) => kind)));
  const elsewhere = ["leak", "dead-channel"];
  expect([...spoken, ...elsewhere].sort()).toEqual(Object.keys(EXPOSURE_KINDS).sort());
  expect(CELLS.length).toBeGreaterThan(150);
});

it("is the page's tables, word for word", () => {
  const page = readFileSync(new URL("../../../docs/exposure.md", import.meta.url), "utf8");
  expect(withMatrix(page)).toBe(page);
});
