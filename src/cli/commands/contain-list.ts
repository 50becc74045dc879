import { resolve } from "node:path";
import type { Command } from "commander";
import { renderContainmentList, renderContainmentListJson } from "../../report/containment/render-containments.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";
import { dataFolderOption, formatOption, type TextOrJson } from "./options.ts";

interface ListOptions {
  readonly dataDir: string;
  readonly format: TextOrJson;
}

/** Adds `contain list`; `done` is told the exit code. */
export function addContainList(
  contain: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  contain
    .command("list")
    .summary("list what was contained and what could be")
    .description("List the last containment of each alert, what could be done now, and how many have approved it.")
    .addOption(dataFolderOption())
    .addOption(formatOption())
    .addHelpText("after", "\nExample:\n  sourcewarden contain list --data-dir /var/lib/sourcewarden")
    .action(async (options: ListOptions) => done(await list(options, terminal, doors)));
}

async function list({ dataDir, format }: ListOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const read = await doors.readContainments(resolve(terminal.from, dataDir));
  if (!read.ok) return refuse(terminal, UNREAD_ALERTS[read.why], "contain list");
  const alerts = read.alerts.map(({ alert }) => alert);
  terminal.out.write(format === "json" ? `${renderContainmentListJson(alerts)}\n` : renderContainmentList(alerts));
  return EXIT.clear;
}
