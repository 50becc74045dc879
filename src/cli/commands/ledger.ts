import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addLedgerShow } from "./ledger-show.ts";
import { addLedgerVerify } from "./ledger-verify.ts";

/** Adds `ledger` with its commands to the program; `done` is told the exit code. */
export function addLedger(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const ledger = program
    .command("ledger")
    .summary("verify and read the log of decisions")
    .description("Verify and read the log of everything that was decided.")
    .helpCommand("help [command]", "say how to use a command");
  addLedgerVerify(ledger, terminal, doors, done);
  addLedgerShow(ledger, terminal, doors, done);
}
