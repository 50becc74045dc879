import { resolve } from "node:path";
import type { Command } from "commander";
import { renderAlertsJson, renderAlertsText } from "../../report/alerts/render-alerts-list.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";
import { dataFolderOption, formatOption, type TextOrJson } from "./options.ts";

interface ListOptions {
  readonly dataDir: string;
  readonly all?: true;
  readonly format: TextOrJson;
}

const MORE = `
It may run beside the server, and changes nothing. Names are told here, whatever the rules say of channels.

Example:
  sourcewarden alerts list --data-dir /var/lib/sourcewarden`;

/** Adds `alerts list`; `done` is told the exit code. */
export function addAlertsList(alerts: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  alerts
    .command("list")
    .summary("list alerts, the gravest first")
    .description("List alerts that are not resolved, and channels whose messages have not arrived.")
    .addOption(dataFolderOption())
    .option("--all", "resolved ones too")
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (options: ListOptions) => done(await list(options, terminal, doors)));
}

async function list({ dataDir, all, format }: ListOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const read = await doors.readAlerts(resolve(terminal.from, dataDir));
  if (!read.ok) return refuse(terminal, UNREAD_ALERTS[read.why], "alerts list");
  const alerts = read.alerts.filter(({ state }) => all === true || state !== "resolved");
  terminal.out.write(
    format === "json"
      ? `${renderAlertsJson(alerts, read.unsent)}\n`
      : renderAlertsText(alerts, read.unsent, { colours: wantsColours(terminal.out, terminal.env) }),
  );
  return EXIT.clear;
}
