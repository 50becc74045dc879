import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { renderAuditCsv } from "../../report/audit/render-audit-csv.ts";
import { renderAuditHtml } from "../../report/audit/render-audit-html.ts";
import { renderAuditJson } from "../../report/audit/render-audit-json.ts";
import { renderAuditMarkdown } from "../../report/audit/render-audit-markdown.ts";
import { renderAuditText } from "../../report/audit/render-audit-text.ts";
import { type AuditOutcome, auditOrganisation, outcomeOf } from "../../work/audit/audit-organisation.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { awaitFreshLook } from "./audit-fresh.ts";
import { UNREAD_LOOKS, whichOrganisation } from "./audit-unread.ts";
import { dataFolderOption } from "./options.ts";

type Format = "text" | "json" | "csv" | "markdown" | "html";

interface AuditOptions {
  readonly dataDir: string;
  readonly format: Format;
  readonly names: boolean;
  readonly fresh?: true;
}

const MORE = `
The server looks at every repository at least once a day, and at once where something happens; an audit is read from its
last looks and asks nothing of GitHub. It may run beside the server, and changes nothing. People are named by their
numbers at GitHub unless --names is given.

With --fresh the running server is asked to look at every repository again first, within a tenth of what GitHub allows in an
hour, and the command waits for it. Where it is broken off the server goes on; asked again, the command waits for the rest.

Examples:
  sourcewarden audit acme --data-dir /var/lib/sourcewarden
  sourcewarden audit acme --data-dir /var/lib/sourcewarden --format html > audit.html
  sourcewarden audit acme --data-dir /var/lib/sourcewarden --fresh`;

const CODES = { clear: EXIT.clear, exposed: EXIT.exposed, "not-whole": EXIT.undecided } as const satisfies Record<
  AuditOutcome,
  ExitCode
>;

/** Adds `audit`; `done` is told the exit code. */
export function addAudit(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  program
    .command("audit")
    .argument("[organisation]", "login of the organisation; needed where the server watches several")
    .summary("list who can read what they should not")
    .description("List every exposure over all repositories of an organisation, gravest first, with what was not seen.")
    .addOption(dataFolderOption())
    .addOption(
      new Option("--format <format>", "how it is written")
        .choices(["text", "json", "csv", "markdown", "html"])
        .default("text"),
    )
    .option("--names", "name people, teams and forks", false)
    .option("--fresh", "have every repository looked at again first")
    .addHelpText("after", MORE)
    .action(async (organisation: string | undefined, options: AuditOptions) =>
      done(await audit(organisation ?? null, options, terminal, doors)),
    );
}

async function audit(
  login: string | null,
  { dataDir, format, names, fresh }: AuditOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const folder = resolve(terminal.from, dataDir);
  if (fresh === true) {
    const stopped = await awaitFreshLook(terminal, doors, { folder, login });
    if (stopped !== null) return stopped;
  }
  const read = await doors.readLooks(folder, (looks) => auditOrganisation(looks, login));
  if (!read.ok) return refuse(terminal, UNREAD_LOOKS[read.why], "audit");
  if (!read.value.ok) return refuse(terminal, whichOrganisation(read.value.known), "audit");
  const found = read.value.audit;
  switch (format) {
    case "json":
      terminal.out.write(`${renderAuditJson(found, { names })}\n`);
      break;
    case "csv":
      terminal.out.write(renderAuditCsv(found, { names }));
      break;
    case "markdown":
      terminal.out.write(renderAuditMarkdown(found, { names }));
      break;
    case "html":
      terminal.out.write(renderAuditHtml(found, { names }));
      break;
    case "text":
      terminal.out.write(renderAuditText(found, { names, colours: wantsColours(terminal.out, terminal.env) }));
      break;
  }
  return CODES[outcomeOf(found)];
}
