import { resolve } from "node:path";
import type { Command } from "commander";
import { renderRulingsJson, renderRulingsText } from "../../report/rulings/render-rulings-list.ts";
import { listRulings } from "../../work/rulings/list-rulings.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

interface ListOptions {
  readonly dataDir: string;
  readonly format: TextOrJson;
}

const MORE = `
It may run beside the server, and changes nothing. The same facts stand in the issue "Rulings" of the rules repository.

Example:
  sourcewarden rulings list --data-dir /var/lib/sourcewarden`;

/** Why nothing could be read, and what to do. */
const UNREAD = {
  "no-data": "there is no data of a server: name its DATA_DIR with --data-dir.",
  "older-server": "the server that wrote this data knows no rulings yet: start the present version once.",
  unreadable: "this data can't be read: see that you may read the folder and that it is a server's.",
} as const;

/** Adds `rulings list`; `done` is told the exit code. */
export function addRulingsList(
  rulings: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  rulings
    .command("list")
    .summary("list what people have allowed")
    .description("List all rulings in force, what is asked and not answered, and what is worth a look.")
    .requiredOption("--data-dir <folder>", "the server's data folder (its DATA_DIR)")
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (options: ListOptions) => done(await list(options, terminal, doors)));
}

async function list({ dataDir, format }: ListOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const read = await doors.readRulings(resolve(terminal.from, dataDir));
  if (!read.ok) return refuse(terminal, UNREAD[read.why], "rulings list");
  const listed = listRulings(read.rulings, doors.now());
  terminal.out.write(
    format === "json"
      ? `${renderRulingsJson(listed)}\n`
      : renderRulingsText(listed, { colours: wantsColours(terminal.out, terminal.env) }),
  );
  return EXIT.clear;
}
