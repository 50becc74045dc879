import { resolve } from "node:path";
import type { Command } from "commander";
import { readAlertNumber } from "../../facts/alert-number.ts";
import { shortDigest } from "../../facts/containment-order.ts";
import { renderContainmentsText } from "../../report/containment/render-containments.ts";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";
import { giveOrder, type OrderOptions } from "./give-order.ts";
import { dataFolderOption, installationOption } from "./options.ts";

interface ApplyOptions extends OrderOptions {
  readonly playbook: string;
  readonly plan: string;
}

const MORE = `
It writes a comment on the alert's issue as you, with your token (GH_TOKEN): that is your approval, and the server reads it
again at GitHub. Where something cannot be undone, two owners of the rules must approve the very same plan within a day.

Example:
  GH_TOKEN=$(gh auth token) sourcewarden contain apply A-12 --playbook make-private --plan 1a2b3c4d5e6f --reason "Made public by mistake" --data-dir /var/lib/sourcewarden`;

/** Adds `contain apply`; `done` is told the exit code. */
export function addContainApply(
  contain: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  contain
    .command("apply")
    .summary("approve a plan, as an owner of the rules")
    .description("Approve a plan as it was shown. The server carries it out once enough owners of the rules have.")
    .argument("<alert>", "its number: A-12")
    .requiredOption("--playbook <name>", "what to do: make-private, disable-forking, …, as the plan says")
    .requiredOption("--plan <digits>", "the plan's number, as `contain plan` and the alert's issue show it")
    .requiredOption("--reason <text>", "why, in 3 to 300 characters; whoever reads the alert's issue reads it")
    .option("--yes", "do not ask for the plan's number again")
    .option("--api-url <url>", "address of GitHub's API, where it does not follow from GH_HOST")
    .addOption(dataFolderOption())
    .addOption(installationOption())
    .addHelpText("after", MORE)
    .action(async (alert: string, options: ApplyOptions) => done(await apply(alert, options, terminal, doors)));
}

async function apply(name: string, options: ApplyOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const command = "contain apply";
  const number = readAlertNumber(name);
  if (number === null) return refuse(terminal, "an alert is written as A-12.", command);
  const read = await doors.readContainments(resolve(terminal.from, options.dataDir));
  if (!read.ok) return refuse(terminal, UNREAD_ALERTS[read.why], command);
  const meant = read.alerts.filter(({ alert }) => {
    const here = options.installation === undefined || String(alert.installation) === options.installation;
    return here && alert.number === number;
  });
  const [found, other] = meant;
  if (found === undefined) return refuse(terminal, `nothing is planned for A-${number}: see contain plan.`, command);
  if (other !== undefined) {
    return refuse(terminal, `several installations have an alert A-${number}: say which with --installation.`, command);
  }
  const { containment } = found.alert;
  if (containment?.able !== true) {
    const why = "the server was given no App that could change anything: set one up (docs/setup.md), or do it by hand.";
    return refuse(terminal, why, command);
  }
  const plan = containment.plans.find(({ id, playbook }) => {
    return playbook === options.playbook && shortDigest(id) === options.plan;
  });
  if (plan === undefined) {
    const why = "there is no such plan now: look at the present one with contain plan, then approve that one.";
    return refuse(terminal, why, command);
  }
  const shown = renderContainmentsText({ plans: [{ alert: found.alert, plan }], leaks: [], at: doors.now() });
  return giveOrder({ verb: "contain", found, digest: options.plan, shown, options, command }, terminal, doors);
}
