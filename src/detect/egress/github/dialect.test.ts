import { describe, expect, test } from "vitest";
import { dialectOf, systemOf } from "./dialect.ts";

describe("the language of a shell", () => {
  const cases: readonly (readonly [string | null, ReturnType<typeof dialectOf>])[] = [
    [null, "sh"],
    ["bash", "sh"],
    ["sh", "sh"],
    ["pwsh", "powershell"],
    ["powershell", "powershell"],
    ["cmd", "cmd"],
    ["python", "python"],
    ["python3", "python"],
    ["node", "node"],
    ["  Bash  ", "sh"],
    ["bash --noprofile  -eo pipefail {0}", "sh"],
    ["sh -e {0}", "sh"],
    ["/bin/sh {0}", "sh"],
    ["env  python {0}", "python"],
    ["C:\\Windows\\System32\\cmd.EXE /D", "cmd"],
    ["pwsh.exe", "powershell"],
    ["powershell -command {0}", "powershell"],
    ["msys2 {0}", "sh"],
    ["cygwin {0}", "sh"],
    ["wsl {0}", "sh"],
    ["wsl-bash {0}", "sh"],
    ["alpine.sh {0}", "sh"],
    ["zsh", "sh"],
    ["fish {0}", "sh"],
    ["perl {0}", null],
    ["ruby", null],
    ["Rscript {0}", null],
    ["shiny {0}", null],
    ["perl script.zsh", null],
    ["", null],
  ];
  for (const [shell, expected] of cases) {
    test(`${shell ?? "no word"} is ${expected}`, () => expect(dialectOf(shell, "Linux")).toBe(expected));
  }

  test("without a word is that of the system", () => {
    expect([dialectOf(null, "Windows"), dialectOf(null, "macOS"), dialectOf(null, null)]).toEqual([
      "powershell",
      "sh",
      "sh",
    ]);
    expect(dialectOf("bash", "Windows")).toBe("sh");
  });
});

describe("the system of a runner", () => {
  const cases: readonly (readonly [readonly string[], string | null])[] = [
    [["ubuntu-latest"], "Linux"],
    [["ubuntu-24.04-arm"], "Linux"],
    [["self-hosted", "Linux", "X64"], "Linux"],
    [["debian-12"], "Linux"],
    [["windows-2022"], "Windows"],
    [["self-hosted", "Windows"], "Windows"],
    [["win2019"], "Windows"],
    [["macos-15"], "macOS"],
    [["MacOS"], "macOS"],
    [["self-hosted"], null],
    [["twin", "5"], null],
    [["winter"], null],
    [[], null],
  ];
  for (const [labels, expected] of cases) {
    test(`${labels.join(", ")} is ${expected}`, () => expect(systemOf(labels)).toBe(expected));
  }
});
