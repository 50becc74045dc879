import type { Command } from "commander";
import { renderAlertShown, renderAlertsJson } from "../../report/alerts/render-alerts-list.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { findAlert, type OneAlertOptions } from "./find-alert.ts";
import { dataFolderOption, formatOption, installationOption, type TextOrJson } from "./options.ts";

/** Adds `alerts show`; `done` is told the exit code. */
export function addAlertsShow(alerts: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  alerts
    .command("show")
    .summary("show one alert: what is exposed, to whom, what to do")
    .description("Show one alert: what is exposed, to whom, since when, what was not seen and what to do.")
    .argument("<alert>", "its number: A-12")
    .addOption(dataFolderOption())
    .addOption(installationOption())
    .addOption(formatOption())
    .addHelpText("after", "\nExample:\n  sourcewarden alerts show A-12 --data-dir /var/lib/sourcewarden")
    .action(async (name: string, options: OneAlertOptions & { readonly format: TextOrJson }) =>
      done(await show(name, options, terminal, doors)),
    );
}

async function show(
  name: string,
  options: OneAlertOptions & { readonly format: TextOrJson },
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const found = await findAlert(terminal, doors, { name, command: "alerts show", options });
  if (!found.ok) return found.code;
  const { alert } = found;
  terminal.out.write(options.format === "json" ? `${renderAlertsJson([alert], [])}\n` : renderAlertShown(alert));
  return EXIT.clear;
}
