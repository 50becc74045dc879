import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { decodedRuns } from "./encoded-runs.ts";

/** So many characters of base64 in which every other letter is none of hex, from one of several beginnings. */
function letters(count: number, seed = ""): string {
  const noise = Array.from({ length: 8 }, (_, at) => createHash("sha512").update(`${seed}${at}`).digest("base64url"));
  return [...noise.join("")].map((one, at) => (at % 2 === 0 ? "g" : one)).join("").slice(0, count); // biome-ignore format: one line
}

function digits(count: number): string {
  return "0123456789abcdef".repeat(32).slice(0, count);
}

const pieces = (text: string): readonly string[] =>
  decodedRuns(Buffer.from(text, "latin1")).map((piece) => Buffer.from(piece).toString("hex"));
const base64 = (run: string): string => Buffer.from(run, "base64").toString("hex");

const [A, B] = [letters(300, "a"), letters(300, "b")];

test.each([
  ["a run of 256 characters", letters(256), [letters(256)]],
  ["one of 255", letters(255), []],
  [
    "one that its rest makes long enough",
    `${letters(200)}\n${letters(56, "b")}`,
    [letters(200), letters(200) + letters(56, "b")],
  ],
  ["one that its rest leaves too short", `${letters(200)}\n${letters(55, "b")}`, []],
  ["one whose rest is long", `${letters(200)}\n${letters(199, "b")}`, [letters(200), letters(200) + letters(199, "b")]],
  ["lines of one width", `${A}\n${B}\n`, [A + B]],
  ["lines of which the first is padded", `${A}==\n${B}`, [`${A}==`, B]],
  ["lines of which the second is padded", `${A}\n${B.slice(1)}=\n${A}`, [A + B.slice(1), A]],
  ["lines of one width, the second of which is padded", `${A}\n${B.slice(1)}=\n${A}`, [A + B.slice(1), A]],
  ["a line and a longer one", `${A}\n${B}x`, [A, `${B}x`]],
  ["lines with another between that is none", `${A}\n(${B}`, [A, B]],
  ["lines with nothing behind", `${A}\n\n`, [A]],
  ["two runs on a line", `${A} ${B}`, [A, B]],
])("%s", (_name, text, runs) => {
  expect(pieces(text)).toEqual(runs.map(base64));
});

test("hex is read both ways, and only where all of a run is hex and even", () => {
  const run = digits(256);
  expect(pieces(run)).toEqual([base64(run), run]);
  expect(pieces(run.toUpperCase())).toEqual([base64(run.toUpperCase()), run]);
  for (const other of [`g${digits(257)}`, `${digits(257)}g`, digits(257)])
    expect(pieces(other)).toEqual([base64(other)]);
});
