import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { encodedRuns, RUN_CHARACTERS } from "./encoded-runs.ts";

/** So many bytes of which no encoding is monotone. */
const noise = (length: number): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, at) => createHash("sha256").update(`${at}`).digest())).subarray(0, length); // biome-ignore format: one line
const CONTENT = noise(300);
const wrapped = (text: string, width: number, between: string) =>
  (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(between);
const found = (text: string) =>
  encodedRuns(text).runs.map(({ how, line, bytes }) => [how, line, Buffer.compare(bytes, CONTENT)]);
const BASE64 = CONTENT.toString("base64");

describe("a run of encoded bytes is decoded", () => {
  test.each([
    ["base64", `x = "${BASE64}"`],
    ["base64", CONTENT.toString("base64url")],
    ["base64", wrapped(BASE64, 76, "\r\n    ")],
    ["base64", `"${wrapped(BASE64, 64, '" +\\n\n'.replace("+", "."))}"`],
    ["base64", wrapped(BASE64, 64, "\\n")],
    ["base64", wrapped(BASE64, 64, "\n# ")],
    ["hex", CONTENT.toString("hex")],
    ["hex", CONTENT.toString("hex").toUpperCase()],
    ["hex", wrapped(CONTENT.toString("hex"), 60, "\n")],
    ["hex", [...CONTENT].map((one) => `0x${one.toString(16).padStart(2, "0")}`).join(", ")],
    ["hex", [...CONTENT].map((one) => `\\x${one.toString(16).padStart(2, "0")}`).join("")],
  ])("%s, as in %.40j", (how, text) => {
    expect(found(text)).toEqual([[how, 1, 0]]);
  });

  test("of a data URI, short or spelt out", () => {
    const told = (text: string) => encodedRuns(text).runs.map(({ how, bytes }) => [how, Buffer.from(bytes).toString()]);
    expect(told("data:text/plain;base64,QUNNRSBDb25maWRlbnRpYWw=")).toEqual([["data", "ACME Confidential"]]);
    expect(told("data:text/plain;charset=utf-8,ACME%20Confidential%2")).toEqual([["data", "ACME Confidential%2"]]);
    expect(told("data:text/plain,short")).toEqual([]);
    expect(found(`data:a/b;base64,${BASE64}`)).toEqual([["base64", 1, 0]]);
  });

  test("between segments, whatever joins strings and however it is spelt", () => {
    const narrow = (between: string) => found(wrapped(BASE64, 40, between));
    for (const between of ["\n", "\r\n", "\\r\\n", "\\r", "\\n\" ", '" +\n "'.replace("+", ","), "'.\n'", "`;\n`", ">\n", "*\n", " ".repeat(32)]) // biome-ignore format: one line
      expect([between, narrow(between)]).toEqual([between, [["base64", 1, 0]]]);
    for (const between of [" ".repeat(33), "=\n", "!"]) expect([between, narrow(between)]).toEqual([between, []]);
    expect(encodedRuns(wrapped(BASE64, 39, "\n")).runs).toEqual([]);
    expect(found(`${BASE64}\n=`)).toEqual([["base64", 1, 0]]);
    expect(found(`${BASE64}\\n`)).toEqual([["base64", 1, 0]]);
  });

  test("of letters enough, of which eight are", () => {
    const of = (letters: string) => encodedRuns(letters.repeat(256).slice(0, 300)).runs.length;
    expect([of("ghijklmn"), of("ghijklm")]).toEqual([1, 0]);
    expect(encodedRuns(`${"g".repeat(256)}hijklmnop`).runs).toEqual([]);
  });

  test("of two on a line, at their lines", () => {
    const two = `\n${BASE64} ! ${BASE64}!\n${"x".repeat(10)}`;
    expect(found(two)).toEqual([["base64", 2, 0], ["base64", 2, 0]]); // biome-ignore format: one line
    expect(encodedRuns(`data:a/b;base64,${BASE64.slice(0, 256)}`).runs).toHaveLength(1);
    expect(encodedRuns(`data:a/b;base64,${BASE64.slice(0, 255)}`).runs.map(({ how }) => how)).toEqual(["data"]);
    expect(encodedRuns("data:a/b,%E9%zz-----------").runs.map(({ bytes }) => [...bytes.subarray(0, 4)])).toEqual([[0xe9, 0x25, 0x7a, 0x7a]]); // biome-ignore format: one line
    expect(encodedRuns("data:a/b;base64,================").runs).toEqual([]);
  });

  test("with the line where it begins, in the order of the text", () => {
    const hex = CONTENT.toString("hex");
    expect(found(`a\nb ${BASE64}\n\n(and)\n${hex}\n`)).toEqual([["base64", 2, 0], ["hex", 5, 0]]); // biome-ignore format: one line
    const spelt = [...CONTENT].map((one) => `\\x${one.toString(16).padStart(2, "0")}`).join("");
    expect(found(`${spelt}\n(${BASE64})`).map(([how, line]) => [how, line])).toEqual([["hex", 1], ["base64", 2]]); // biome-ignore format: one line
  });
});

describe("nothing is decoded", () => {
  const run = noise(1_000).toString("base64");
  test.each([
    ["of a run that is too short", run.slice(0, RUN_CHARACTERS - 1)],
    ["of a line of one letter", "-".repeat(400)],
    ["of prose", "words of some length ".repeat(40)],
    ["of segments that are wrapped too narrow", wrapped(run.slice(0, 400), 39, "\n")],
    ["over what does not stand between lines", wrapped(run.slice(0, 400), 60, "!")],
    ["over what is too long between them", wrapped(run.slice(0, 400), 60, " ".repeat(33))],
    ["over padding", wrapped(run.slice(0, 400), 60, "=\n")],
    ["of spelt bytes that are too few", "\\x41".repeat(63)],
  ])("%s", (_name, text) => {
    expect(encodedRuns(text)).toEqual({ runs: [], cut: false });
  });

  test("beyond two thousand runs, and that is said", () => {
    const one = `${run.slice(0, RUN_CHARACTERS)}!`;
    expect(encodedRuns(one.repeat(2_000))).toMatchObject({ runs: { length: 2_000 }, cut: false });
    expect(encodedRuns(one.repeat(2_001))).toMatchObject({ runs: { length: 2_000 }, cut: true });
  });

  test("short of the least that is a run", () => {
    expect(encodedRuns(run.slice(0, RUN_CHARACTERS)).runs).toHaveLength(1);
  });
});
