import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Ran } from "./run-cli.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/**
 * Runs the command line on a terminal of its own (`script`, of util-linux, makes it) and types one answer whenever it
 * waits for one; `null` ends the input. Everything that stands on the screen is in `out`.
 */
export function runOnTerminal(args: readonly string[], cwd: string, answers: readonly (string | null)[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const command = [process.execPath, MAIN, ...args].map((word) => `'${word}'`).join(" ");
    const child = spawn("script", ["-qec", command, "/dev/null"], {
      cwd,
      env: { PATH: process.env["PATH"] ?? "", HOME: cwd, SHELL: "/bin/sh", TERM: "dumb", NO_COLOR: "1" },
      stdio: ["pipe", "pipe", "inherit"],
      timeout: 60_000,
    });
    const left = [...answers];
    let out = "";
    let waiting = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (chunk: string) => {
      out += chunk;
      waiting += chunk;
      // Behind its prompt the terminal is told where the cursor stands.
      if (!/ > [^\n]{0,8}$/.test(waiting)) return;
      waiting = "";
      const answer = left.shift();
      // Control-D: the input ends.
      child.stdin.write(answer === null || answer === undefined ? "\u0004" : `${answer}\n`);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out: out.replaceAll("\r\n", "\n"), err: "" }));
  });
}
