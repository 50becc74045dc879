import { spawn } from "node:child_process";
import { extname } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What the story reads of an entry of the ledger; it holds more. */
export interface LedgerLine {
  readonly type: string;
  readonly decision: string;
  /** A kind of exposure, or a playbook. */
  readonly what: string | null;
  readonly why: string | null;
  readonly subject: { readonly repository: number | null; readonly alert: number | null };
}

/** Asks the command line beside this file what the ledger of a data folder holds, as a person would while the server runs. */
export async function readLedger(dataFolder: string): Promise<readonly LedgerLine[]> {
  const entry = fileURLToPath(new URL(`../../cli/main${extname(import.meta.filename)}`, import.meta.url));
  const args = [entry, "ledger", "show", "--data-dir", dataFolder, "--format", "json"];
  const environment = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", HOME: dataFolder };
  const child = spawn(process.execPath, args, { env: environment, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const lines = await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`The ledger could not be read: exit code ${code}.`);
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as LedgerLine);
}
