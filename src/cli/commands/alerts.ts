import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addAlertsTest } from "./alerts-test.ts";

/** Adds `alerts` with its commands to the program; `done` is told the exit code. */
export function addAlerts(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const alerts = program
    .command("alerts")
    .summary("try the channels by which alerts reach people")
    .description("Try the channels by which alerts reach people.")
    .helpCommand("help [command]", "say how to use a command");
  addAlertsTest(alerts, terminal, doors, done);
}
