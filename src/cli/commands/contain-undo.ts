import { resolve } from "node:path";
import type { Command } from "commander";
import { renderAlertShown } from "../../report/alerts/render-alerts-list.ts";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";
import { giveOrder, type OrderOptions } from "./give-order.ts";
import { dataFolderOption, installationOption } from "./options.ts";

const MORE = `
It exposes again what was contained, so it never runs by itself. It writes a comment on the alert's issue as you, with your
token (GH_TOKEN). What could not be undone stays as it is; where it makes something visible again, two must approve.

Example:
  GH_TOKEN=$(gh auth token) sourcewarden contain undo 0a1b2c3d4e5f --reason "It was meant to be public" --data-dir /var/lib/sourcewarden`;

/** Adds `contain undo`; `done` is told the exit code. */
export function addContainUndo(
  contain: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  contain
    .command("undo")
    .summary("take a containment back, as an owner of the rules")
    .description("Take back what a containment did, from its last step, as far as it can be.")
    .argument("<run>", "its number, as `contain list` and the alert's issue show it")
    .requiredOption("--reason <text>", "why, in 3 to 300 characters; whoever reads the alert's issue reads it")
    .option("--yes", "do not ask for its number again")
    .option("--api-url <url>", "address of GitHub's API, where it does not follow from GH_HOST")
    .addOption(dataFolderOption())
    .addOption(installationOption())
    .addHelpText("after", MORE)
    .action(async (run: string, options: OrderOptions) => done(await undo(run, options, terminal, doors)));
}

async function undo(run: string, options: OrderOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const command = "contain undo";
  const read = await doors.readContainments(resolve(terminal.from, options.dataDir));
  if (!read.ok) return refuse(terminal, UNREAD_ALERTS[read.why], command);
  const found = read.alerts.find(({ alert }) => alert.containment?.run?.id === run);
  if (found === undefined) {
    return refuse(terminal, "no containment bears that number: see sourcewarden contain list.", command);
  }
  const shown = renderAlertShown(found.alert);
  return giveOrder({ verb: "undo", found, digest: run, shown, options, command }, terminal, doors);
}
