import { describe, expect, test } from "vitest";
import { hidden, joined, known } from "../../value.ts";
import { markedText, masked, unmasked } from "./holes.ts";

const [OPEN, CLOSE] = ["\uE000", "\uE001"];

describe("holes of a text", () => {
  test.each([
    ["a", "a", []],
    [`a${OPEN}b${CLOSE}c${OPEN}d${CLOSE}`, `a${OPEN}0${CLOSE}c${OPEN}1${CLOSE}`, [hidden("b"), hidden("d")]],
    [`${OPEN} b ${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("b")]],
    [`${OPEN}b\n\nc${CLOSE}`, `${OPEN}0${CLOSE}\n\n`, [hidden("b\n\nc")]],
    [`${OPEN}${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("")]],
    [`${OPEN}secrets.A${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("secrets.A", true)]],
    [`${OPEN}a || secrets.A${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("a || secrets.A", true)]],
    [`${OPEN}my.secrets.A${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("my.secrets.A")]],
    [`${OPEN}mysecrets.A${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("mysecrets.A")]],
    [`${OPEN}secrets${CLOSE}`, `${OPEN}0${CLOSE}`, [hidden("secrets")]],
    [`${OPEN}a${OPEN}b${CLOSE}`, `${OPEN}a${OPEN}0${CLOSE}`, [hidden("b")]],
    [`${OPEN}a`, `${OPEN}a`, []],
  ])("%j are numbered", (text, expected, holes) => {
    expect(masked(text)).toEqual({ text: expected, holes: holes.flat() });
  });

  test("a name of more than a thousand characters is none", () => {
    const marked = (length: number) => `${OPEN}${"a".repeat(length)}${CLOSE}`;
    expect(masked(marked(1000)).holes).toHaveLength(1);
    expect(masked(marked(1001))).toEqual({ text: marked(1001), holes: [] });
  });

  test("numbers become what holds them filled, and text what it was", () => {
    const holes = Array.from({ length: 11 }, (_, at) => ({ name: `h${at}`, secret: false }));
    const fill = ({ name }: { readonly name: string }) => known(name.toUpperCase());
    expect(unmasked("a", holes, fill)).toEqual(["a"]);
    expect(unmasked("", holes, fill)).toEqual([]);
    expect(unmasked(`a${OPEN}1${CLOSE}b${OPEN}10${CLOSE}`, holes, fill)).toEqual(["aH1bH10"]);
    expect(unmasked(`${OPEN}99${CLOSE}`, holes, fill)).toEqual(hidden("?"));
  });

  test("a value written with marks is read back as it was", () => {
    const value = joined(known("a"), hidden("b"), known("c"));
    const { text, holes } = masked(markedText(value));
    expect(unmasked(text, holes, (hole) => [hole])).toEqual(value);
  });
});
