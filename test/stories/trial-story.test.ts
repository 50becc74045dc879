import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../../src/trial/main.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function trial(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (piece: Buffer) => {
      out += piece.toString("utf8");
    });
    child.stderr.on("data", (piece: Buffer) => {
      err += piece.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

describe("the trial", () => {
  it("plays its whole story with the server as a process of its own, and every step goes as expected", async () => {
    const { code, out, err } = await trial("--once", "--format", "json");
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(
      lines.map(({ step, expected, verdict, ok }) => [step, expected, verdict, ok]),
      err,
    ).toEqual([
      ["clean", "clear", "clear", true],
      ["leak", "block", "block", true],
      ["home", "clear", "clear", true],
      ["inline", "block", "block", true],
      ["added-then-deleted", "block", "block", true],
      ["force-push", "block", "block", true],
      ["merge-group", "clear", "clear", true],
      ["redelivery", "block", "block", true],
      ["fixed", "advise", "advise", true],
      ["mirror-workflow", "block", "block", true],
      ["bucket-upload", "block", "block", true],
      ["legitimate-publish", "clear", "clear", true],
      ["private-fork", "alert", "alert", true],
      ["made-public", "alert", "alert", true],
      ["outside-collaborator", "alert", "alert", true],
      ["foreign-push", "block", "block", true],
    ]);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(["schema", "step", "subject", "expected", "verdict", "ok"]);
      expect(line["schema"]).toBe("sourcewarden.trial/1");
    }
    expect(code, err).toBe(0);
  });

  it("explains itself, and refuses what it does not know with exit code 2", async () => {
    const help = await trial("--help");
    expect(help.code).toBe(0);
    expect(help.out).toContain("--once");
    for (const wrong of [["--format", "xml"], ["--port", "many"], ["--port", "70000"], ["--ever"], ["now"]]) {
      const { code, out, err } = await trial(...wrong);
      expect([wrong, code, out]).toEqual([wrong, 2, ""]);
      expect(err).toContain("--help");
    }
  });
});
