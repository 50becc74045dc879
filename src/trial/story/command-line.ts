import { spawn } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Runs the command line beside this file (source or built alike) to its end; throws with its words where it fails. */
export function runCommandLine(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const entry = fileURLToPath(new URL(`../../cli/main${extname(import.meta.filename)}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], {
      env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", GIT_CONFIG_NOSYSTEM: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => out.push(piece));
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString("utf8"));
      else reject(new Error(`sourcewarden ${args[0] ?? ""} failed: ${Buffer.concat(err).toString("utf8").trim()}`));
    });
  });
}
