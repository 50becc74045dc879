import { expect, test } from "vitest";
import { hidden, type Value } from "../../value.ts";
import { partsOf } from "./parts-of.ts";

const [X] = hidden("X");

test.each<[Value, readonly Value[]]>([
  [["a b;c"], [["a"], ["b"], ["c"]]],
  [[" ;a; "], [["a"]]],
  [
    ["a ", X ?? "", "b c", X ?? ""],
    [["a"], [X ?? "", "b"], ["c", X ?? ""]],
  ],
  [
    [X ?? "", " ", X ?? ""],
    [[X ?? ""], [X ?? ""]],
  ],
  [[";"], []],
  [[], []],
])("a text is cut at its marks: %j", (text, parts) => {
  expect(partsOf(text, /[ ;]/)).toEqual(parts);
});
