import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Command, InvalidArgumentError } from "commander";
import { renderLedgerVerify, renderLedgerVerifyJson } from "../../report/records/render-ledger-verify.ts";
import { count } from "../../report/words/count.ts";
import { verifyLedger } from "../../work/ledger/verify-ledger.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { countProgress } from "../progress.ts";
import { refuse } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { dataFolderOption, formatOption, type TextOrJson } from "./options.ts";
import { UNREAD_STORE } from "./unread-store.ts";

interface VerifyOptions {
  readonly dataDir: string;
  readonly expect?: { readonly sequence: number; readonly hash: string };
  readonly format: TextOrJson;
}

const MORE = `
It may run beside the server, and changes nothing. Entries that were cut off at the end can't be missed by looking at the
rest: note what it prints somewhere else, and give it back with --expect.
Exit code 0: all hold, 1: one does not, 2: nothing could be read.

Example:
  sourcewarden ledger verify --data-dir /var/lib/sourcewarden`;

/** Adds `ledger verify`; `done` is told the exit code. */
export function addLedgerVerify(
  ledger: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  ledger
    .command("verify")
    .summary("see that no entry was changed, added or taken away")
    .description("Walk the ledger from its first entry and name the first that does not hold.")
    .addOption(dataFolderOption())
    .option("--expect <number:hash>", "an entry that was noted elsewhere and must be there", readLink)
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (options: VerifyOptions) => done(await verify(options, terminal, doors)));
}

async function verify({ dataDir, expect, format }: VerifyOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  // The walk makes much garbage and keeps nothing: V8 would give it some 60 MB more, which a machine beside a server may not have.
  setFlagsFromString("--semi-space-growth-factor=1");
  const progress = countProgress(terminal, (done) => `sourcewarden: ${count(done, "entry holds", "entries hold")}`);
  const read = await doors.readLedger(resolve(terminal.from, dataDir), (entries) =>
    verifyLedger(entries, { expected: expect ?? null, progress: progress.told }),
  );
  progress.end();
  if (!read.ok) return refuse(terminal, UNREAD_STORE[read.why], "ledger verify");
  terminal.out.write(
    format === "json"
      ? `${renderLedgerVerifyJson(read.value)}\n`
      : renderLedgerVerify(read.value, { colours: wantsColours(terminal.out, terminal.env) }),
  );
  return read.value.verification.ok ? EXIT.clear : EXIT.tampered;
}

function readLink(text: string): NonNullable<VerifyOptions["expect"]> {
  const [, sequence, hash] = /^([1-9][0-9]{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) {
    throw new InvalidArgumentError("Give it as ledger verify printed it: a number, a colon and 64 hex digits.");
  }
  return { sequence: Number(sequence), hash };
}
