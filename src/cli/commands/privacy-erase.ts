import type { Command } from "commander";
import { renderErasure, renderErasureJson } from "../../report/records/render-privacy.ts";
import { erasePerson } from "../../work/privacy/erase-person.ts";
import { erasureOutcome } from "../../work/privacy/export-person.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { withStore } from "../with-store.ts";
import { actorArgument, dataFolderOption, formatOption, type TextOrJson } from "./options.ts";

interface EraseOptions {
  readonly dataDir: string;
  readonly format: TextOrJson;
}

const MORE = `
The server must not run meanwhile. What the person said becomes nobody's, what they wrote is removed, and nobody can tell
any more which entries of the ledger were theirs; the ledger itself holds as before. Rulings that rest on their word end.
Refused while a hold stands. Export first what the person is to be given: there is no way back.
Exit code 0: erased, or nothing was there; 1: refused, because a hold stands.

Example:
  sourcewarden privacy erase 583231 --data-dir /var/lib/sourcewarden`;

/** Adds `privacy erase`; `done` is told the exit code. */
export function addPrivacyErase(
  privacy: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  privacy
    .command("erase")
    .summary("take somebody out of what is kept")
    .description("Take one person out of the store; the ledger stays whole.")
    .addArgument(actorArgument())
    .addOption(dataFolderOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (actor: string, options: EraseOptions) => done(await erase(actor, options, terminal, doors)));
}

async function erase(
  actor: string,
  { dataDir, format }: EraseOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  return withStore({ terminal, doors, dataDir, command: "privacy erase" }, async (store) => {
    const outcome = erasureOutcome(await erasePerson({ store, clock: doors }, actor));
    terminal.out.write(format === "json" ? `${renderErasureJson(outcome)}\n` : renderErasure(outcome));
    if (outcome.kind === "held") return EXIT.held;
    return outcome.kind === "ambiguous" ? EXIT.usage : EXIT.clear;
  });
}
