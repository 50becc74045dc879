import { resolve } from "node:path";
import type { Command } from "commander";
import { readAlertNumber } from "../../facts/alert-number.ts";
import { renderContainmentsJson, renderContainmentsText } from "../../report/containment/render-containments.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";
import { dataFolderOption, formatOption, installationOption, type TextOrJson } from "./options.ts";

interface PlanOptions {
  readonly dataDir: string;
  readonly installation?: string;
  readonly playbook?: string;
  readonly format: TextOrJson;
}

const MORE = `
It changes nothing, and may run beside the server. Of a leak in a public pull request it also writes the request for what only
GitHub's support can remove, with the refs and forks that still serve it. The plans are those of the last look at the repository; the plan that is
carried out is made anew, and must be the very same.

Example:
  sourcewarden contain plan A-12 --data-dir /var/lib/sourcewarden`;

/** Adds `contain plan`; `done` is told the exit code. */
export function addContainPlan(
  contain: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  contain
    .command("plan")
    .summary("show what would contain an exposure, step by step")
    .description("Show each step, what it costs, what cannot be undone, who must approve, and what stays all the same.")
    .argument("<what>", "an alert (A-12), or a repository (OWNER/NAME) with all its alerts")
    .option("--playbook <name>", "this one alone")
    .addOption(dataFolderOption())
    .addOption(installationOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (what: string, options: PlanOptions) => done(await plan(what, options, terminal, doors)));
}

async function plan(what: string, options: PlanOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const number = readAlertNumber(what);
  if (number === null && !/^[^/\s]+\/[^/\s]+$/.test(what)) {
    return refuse(terminal, "name an alert as A-12, or a repository as OWNER/NAME.", "contain plan");
  }
  const read = await doors.readContainments(resolve(terminal.from, options.dataDir));
  if (!read.ok) return refuse(terminal, UNREAD_ALERTS[read.why], "contain plan");
  const meant = read.alerts.filter(({ alert }) => {
    const { repository } = alert.exposure;
    const name = repository === null ? "" : `${repository.owner}/${repository.name}`.toLowerCase();
    const here = options.installation === undefined || String(alert.installation) === options.installation;
    return (
      here && alert.state !== "resolved" && (number === null ? name === what.toLowerCase() : alert.number === number)
    );
  });
  const { playbook } = options;
  const found = meant.flatMap(({ alert }) => {
    const plans = alert.containment?.plans.filter((one) => playbook === undefined || one.playbook === playbook) ?? [];
    return plans.map((one) => ({ alert, plan: one }));
  });
  const ofPulls = playbook === undefined || playbook === "public-pull-request";
  const leaks = ofPulls ? meant.flatMap(({ alert }) => (alert.containment?.removal === undefined ? [] : [alert])) : [];
  if (found.length === 0 && leaks.length === 0) {
    const why = "nothing would contain that: see sourcewarden alerts list, and which playbook its alert names.";
    return refuse(terminal, why, "contain plan");
  }
  const shown = { plans: found, leaks, at: doors.now() };
  terminal.out.write(options.format === "json" ? `${renderContainmentsJson(shown)}\n` : renderContainmentsText(shown));
  return EXIT.clear;
}
