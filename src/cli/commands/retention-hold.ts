import { type Command, InvalidArgumentError } from "commander";
import { renderErasure } from "../../report/records/render-privacy.ts";
import { liftHold, placeHold } from "../../work/privacy/hold.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { withStore } from "../with-store.ts";
import { dataFolderOption } from "./options.ts";

interface HoldOptions {
  readonly dataDir: string;
  readonly reason: string;
}

const MORE = `
While any hold stands no sweep removes anything, and who is held can't be erased. The server must not run meanwhile.

Examples:
  sourcewarden retention hold --reason "Case 2026-17" --data-dir /var/lib/sourcewarden
  sourcewarden retention hold mira --reason "Case 2026-17" --data-dir /var/lib/sourcewarden
  sourcewarden retention lift 1 --data-dir /var/lib/sourcewarden`;

/** Adds `retention hold` and `retention lift`; `done` is told the exit code. */
export function addRetentionHold(
  retention: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  retention
    .command("hold")
    .summary("keep records from being removed")
    .description("Place a hold on everything, or on one person's records.")
    .argument("[actor]", "whose: a login or a numeric id; without it everything is held")
    .requiredOption("--reason <text>", "why, for whoever asks for an erasure or sweeps")
    .addOption(dataFolderOption())
    .addHelpText("after", MORE)
    .action(async (actor: string | undefined, options: HoldOptions) =>
      done(await hold(actor ?? null, options, terminal, doors)),
    );
  retention
    .command("lift")
    .summary("end a hold")
    .description("End a hold.")
    .argument("<number>", "of the hold", readNumber)
    .addOption(dataFolderOption())
    .action(async (number: number, { dataDir }: Pick<HoldOptions, "dataDir">) =>
      done(await lift(number, dataDir, terminal, doors)),
    );
}

async function hold(
  actor: string | null,
  { dataDir, reason }: HoldOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const command = "retention hold";
  return withStore({ terminal, doors, dataDir, command }, async (store) => {
    const placed = await placeHold({ store, clock: doors }, actor, reason);
    switch (placed.kind) {
      case "unknown":
        return refuse(terminal, "nothing is kept of that person: name the numeric id to hold what may come.", command);
      case "ambiguous":
        return refuse(terminal, renderErasure(placed).trim(), command);
      case "placed":
        terminal.out.write(`Hold ${placed.hold.number} stands until it is lifted.\n`);
        return EXIT.clear;
    }
  });
}

async function lift(number: number, dataDir: string, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const command = "retention lift";
  return withStore({ terminal, doors, dataDir, command }, async (store) => {
    if (!(await liftHold({ store, clock: doors }, number))) {
      return refuse(terminal, `no hold ${number} stands.`, command);
    }
    terminal.out.write(`Hold ${number} is lifted.\n`);
    return EXIT.clear;
  });
}

function readNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new InvalidArgumentError("Give the number of a hold.");
  return Number(text);
}
