import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";

/** Starts a loading program, kills it after so many lines, and answers all whole lines that it printed. */
export async function loadAndKill(program: readonly string[], lines: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [...program], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    if (printed.split("\n").length > lines) child.kill("SIGKILL");
  });
  const [, signal] = await once(child, "close");
  expect(signal, "the program must end by the kill, not by itself").toBe("SIGKILL");
  return printed.split("\n").slice(0, -1);
}
