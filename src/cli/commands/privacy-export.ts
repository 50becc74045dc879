import type { Command } from "commander";
import { renderErasure, renderPersonExport } from "../../report/records/render-privacy.ts";
import { exportOf } from "../../work/privacy/export-person.ts";
import { findPerson } from "../../work/privacy/find-person.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { withStoreToRead } from "../with-store.ts";
import { actorArgument, dataFolderOption } from "./options.ts";

const MORE = `
It may run beside the server, and changes nothing. What it prints is JSON (sourcewarden.privacy-export/1) and may go to the
person as it is: of each record it holds what speaks of them, and of others what stands in the same sentence.

Example:
  sourcewarden privacy export mira --data-dir /var/lib/sourcewarden > mira.json`;

/** Adds `privacy export`; `done` is told the exit code. */
export function addPrivacyExport(
  privacy: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  privacy
    .command("export")
    .summary("everything that is kept of somebody")
    .description("Print everything that the store holds of one person.")
    .addArgument(actorArgument())
    .addOption(dataFolderOption())
    .addHelpText("after", MORE)
    .action(async (actor: string, { dataDir }: { readonly dataDir: string }) =>
      done(await exportPerson(actor, dataDir, terminal, doors)),
    );
}

async function exportPerson(actor: string, dataDir: string, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const command = "privacy export";
  return withStoreToRead({ terminal, doors, dataDir, command }, async ({ privacy }) => {
    const answer = await findPerson(privacy.persons, actor);
    if (answer.kind === "ambiguous") return refuse(terminal, renderErasure(answer).trim(), command);
    terminal.out.write(`${renderPersonExport(exportOf(answer.person))}\n`);
    return EXIT.clear;
  });
}
