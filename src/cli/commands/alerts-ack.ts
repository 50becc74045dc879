import { resolve } from "node:path";
import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";
import { findAlert, type OneAlertOptions } from "./find-alert.ts";
import { dataFolderOption, installationOption } from "./options.ts";

const MORE = `
An alert that was taken up is not said again and not escalated; where it grows, it is told all the same. It is resolved by
itself when its cause has ended. Whoever may write the server's data may take alerts up: the ledger names nobody for it.

Example:
  sourcewarden alerts ack A-12 --data-dir /var/lib/sourcewarden`;

/** Adds `alerts ack`; `done` is told the exit code. */
export function addAlertsAck(alerts: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  alerts
    .command("ack")
    .summary("take an alert up")
    .description("Say that somebody takes an alert up. The server does it within seconds, or when it starts.")
    .argument("<alert>", "its number: A-12")
    .addOption(dataFolderOption())
    .addOption(installationOption())
    .addHelpText("after", MORE)
    .action(async (name: string, options: OneAlertOptions) => done(await acknowledge(name, options, terminal, doors)));
}

async function acknowledge(
  name: string,
  options: OneAlertOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const found = await findAlert(terminal, doors, { name, command: "alerts ack", options });
  if (!found.ok) return found.code;
  const { installation, number, state } = found.alert;
  if (state !== "open") {
    terminal.out.write(`A-${number} is ${state} already.\n`);
    return EXIT.clear;
  }
  const asked = { installation, number, at: doors.now().toISOString() };
  const written = await doors.askAcknowledgement(resolve(terminal.from, options.dataDir), asked);
  if (!written.ok) return refuse(terminal, UNREAD_ALERTS[written.why], "alerts ack");
  terminal.out.write(`A-${number} is taken up: the server notes it within seconds, or when it starts.\n`);
  return EXIT.clear;
}
