import { expect, test } from "vitest";
import { hidden, known } from "../../value.ts";
import { withSmallNames } from "./powershell-names.ts";

test("names of parameters are made small, and nothing else", () => {
  const written = ["-InFile", "--Form", "-Uri:https://Up.example", "Get-Item", "-", "-5A", "SRC"].map(known);
  const small = ["-infile", "--Form", "-Uri:https://Up.example", "Get-Item", "-", "-5A", "SRC"].map(known);
  expect(withSmallNames([...written, hidden("-Name"), ["-Name", ...hidden("X")]])).toEqual([
    ...small,
    hidden("-Name"),
    ["-Name", ...hidden("X")],
  ]);
});
