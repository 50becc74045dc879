import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addAlertsAck } from "./alerts-ack.ts";
import { addAlertsList } from "./alerts-list.ts";
import { addAlertsShow } from "./alerts-show.ts";
import { addAlertsTest } from "./alerts-test.ts";

/** Adds `alerts` with its commands to the program; `done` is told the exit code. */
export function addAlerts(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const alerts = program
    .command("alerts")
    .summary("list alerts, show one, take it up; try the channels")
    .description(
      "List what people were told of who can read what, show one alert, take it up; try the channels by which alerts reach people.",
    )
    .helpCommand("help [command]", "say how to use a command");
  addAlertsList(alerts, terminal, doors, done);
  addAlertsShow(alerts, terminal, doors, done);
  addAlertsAck(alerts, terminal, doors, done);
  addAlertsTest(alerts, terminal, doors, done);
}
