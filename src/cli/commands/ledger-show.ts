import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { renderLedgerHeads, renderLedgerLine, renderLedgerRow } from "../../report/records/render-ledger-entries.ts";
import { ENTRY_TYPES, type LedgerFilter, showLedger } from "../../work/ledger/show-ledger.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { dataFolderOption, formatOption, type TextOrJson } from "./options.ts";
import { UNREAD_STORE } from "./unread-store.ts";

interface ShowOptions {
  readonly dataDir: string;
  readonly since?: string;
  readonly type?: LedgerFilter["types"];
  readonly format: TextOrJson;
}

const MORE = `
It may run beside the server, and changes nothing. Entries are shown as they are there: ledger verify says whether they
hold. With --format json each line is one entry with its hash (sourcewarden.ledger/1). No entry names a person.

Example:
  sourcewarden ledger show --data-dir /var/lib/sourcewarden --since 2026-11-01 --type ruling rules`;

/** Adds `ledger show`; `done` is told the exit code. */
export function addLedgerShow(ledger: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  ledger
    .command("show")
    .summary("list entries")
    .description("List what was decided, by the ledger: verdicts, rulings, rules, alerts, containment, erasures.")
    .addOption(dataFolderOption())
    .option("--since <time>", "entries from then on: a day (2026-11-01) or a time (2026-11-01T08:00Z)", readTime)
    .addOption(new Option("--type <types...>", "entries of these kinds alone").choices(ENTRY_TYPES))
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (options: ShowOptions) => done(await show(options, terminal, doors)));
}

async function show(
  { dataDir, since, type, format }: ShowOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const filter: LedgerFilter = { since: since ?? null, types: type ?? [] };
  const render = format === "json" ? renderLedgerLine : renderLedgerRow;
  const read = await doors.readLedger(resolve(terminal.from, dataDir), (entries) => {
    if (format === "text") terminal.out.write(renderLedgerHeads({ colours: wantsColours(terminal.out, terminal.env) }));
    let unreadable = false;
    for (const listed of showLedger(entries, filter)) {
      unreadable ||= listed === null;
      terminal.out.write(render(listed));
    }
    return unreadable;
  });
  if (!read.ok) return refuse(terminal, UNREAD_STORE[read.why], "ledger show");
  return read.value ? EXIT.undecided : EXIT.clear;
}

function readTime(text: string): string {
  const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError("Give a day (2026-11-01) or a time with its zone.");
  return new Date(time).toISOString();
}
