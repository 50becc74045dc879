import { expect, test } from "vitest";
import { sampleSources } from "../../../test/support/copies/sample-sources.ts";
import { decodedRuns } from "./encoded-runs.ts";

const TEXTS = sampleSources(200, 5).map(({ header, body }) => header + body);

function wrapped(text: string, width: number, between = "\n"): string {
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(between);
}

function isFound(content: string, text: string): boolean {
  const wanted = Buffer.from(text);
  return decodedRuns(Buffer.from(content)).some((piece) => wanted.equals(piece));
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

test.each([
  ["in one line", base64],
  ["in a string of code", (text: string) => `const blob = "${base64(text)}";\nuse(blob);\n`],
  ["in a data address", (text: string) => `<img src="data:application/octet-stream;base64,${base64(text)}">`],
  [
    "wrapped as mail does",
    (text: string) => `Content-Transfer-Encoding: base64\r\n\r\n${wrapped(base64(text), 76, "\r\n")}\r\n--part`,
  ],
  [
    "between the lines of PEM",
    (text: string) => `-----BEGIN DATA-----\n${wrapped(base64(text), 64)}\n-----END DATA-----\n`,
  ],
  [
    "as a block of YAML with a key after it",
    (text: string) => `data: |\n  ${wrapped(base64(text), 76, "\n  ")}\nnext: 1\n`,
  ],
  ["in JSON with line ends written out", (text: string) => JSON.stringify({ content: wrapped(base64(text), 60) })],
  ["as strings that are joined", (text: string) => `x = (\n    "${wrapped(base64(text), 72, '"\n    "')}"\n)\n`],
  ["in the alphabet of addresses", (text: string) => Buffer.from(text).toString("base64url")],
  ["as hex in one line", (text: string) => Buffer.from(text).toString("hex")],
  [
    "as hex in capitals, wrapped",
    (text: string) => `${wrapped(Buffer.from(text).toString("hex").toUpperCase(), 60)}\n`,
  ],
] as const)("all of 200 sources are read %s", (_, encode) => {
  expect(TEXTS.filter((text) => isFound(encode(text), text))).toHaveLength(200);
});

test("short runs and ordinary text are not decoded", () => {
  expect(decodedRuns(Buffer.from(base64("a".repeat(180))))).toEqual([]);
  expect(decodedRuns(Buffer.from(TEXTS.join("\n")))).toEqual([]);
});

test("a list of long words costs no more than its length", () => {
  const began = performance.now();
  const pieces = decodedRuns(Buffer.from(`${"a".repeat(50)}\n`.repeat(100_000)));
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(2 * 51 * 100_000);
});
