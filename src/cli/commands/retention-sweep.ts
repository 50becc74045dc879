import type { Command } from "commander";
import { renderSweep, renderSweepJson } from "../../report/records/render-retention.ts";
import { retentionInForce } from "../../work/privacy/retention-in-force.ts";
import { planSweep, type Swept, sweep } from "../../work/privacy/sweep.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { withStore, withStoreToRead } from "../with-store.ts";
import { dataFolderOption, formatOption, type TextOrJson } from "./options.ts";

interface SweepOptions {
  readonly dataDir: string;
  readonly dryRun?: true;
  readonly format: TextOrJson;
}

const MORE = `
The server does this every day by itself. With --dry-run it may run beside the server, and changes nothing.
What is kept for how long stands in docs/privacy.md. Nothing is removed while a hold stands (exit code 1).

Example:
  sourcewarden retention sweep --dry-run --data-dir /var/lib/sourcewarden`;

/** Adds `retention sweep`; `done` is told the exit code. */
export function addRetentionSweep(
  retention: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  retention
    .command("sweep")
    .summary("remove what has had its time")
    .description("Remove records that have had their time.")
    .option("--dry-run", "only say what would be removed")
    .addOption(dataFolderOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (options: SweepOptions) => done(await run(options, terminal, doors)));
}

async function run({ dataDir, dryRun, format }: SweepOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const where = { terminal, doors, dataDir, command: "retention sweep" };
  if (dryRun !== true) {
    return withStore(where, async (store) => {
      const swept = await sweep({ store, clock: doors }, await retentionInForce(store));
      say(swept, { dry: false, format }, terminal);
      return swept.holds.length > 0 ? EXIT.held : EXIT.clear;
    });
  }
  return withStoreToRead(where, async (store) => {
    say(await planSweep(store.privacy, await retentionInForce(store), doors.now()), { dry: true, format }, terminal);
    return EXIT.clear;
  });
}

function say(
  swept: Swept,
  { dry, format }: { readonly dry: boolean; readonly format: TextOrJson },
  terminal: Terminal,
): void {
  terminal.out.write(format === "json" ? `${renderSweepJson(swept, { dry })}\n` : renderSweep(swept, { dry }));
}
