import type { Command } from "commander";
import { renderBaseline, renderBaselineJson } from "../../report/rules/render-baseline.ts";
import { shownBaseline } from "../../work/scan/shown-baseline.ts";
import { readBaselineText } from "../baseline-text.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { brokenRules, refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

const COMMAND = "baseline show";

/** Adds `baseline show`; `done` is told the exit code. */
export function addBaselineShow(
  baseline: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  baseline
    .command("show")
    .summary("say whose a baseline is, and until when it holds")
    .description("Say whose a baseline is, how much it holds and until when, and whether it can be used here.")
    .argument("<file>", "the baseline")
    .addOption(formatOption())
    .action((file: string, options: { readonly format: TextOrJson }) =>
      done(show(file, options.format, terminal, doors)),
    );
}

function show(file: string, format: TextOrJson, terminal: Terminal, doors: Doors): ExitCode {
  const read = readBaselineText(file, terminal.from);
  if (!read.ok) return refuse(terminal, read.why, COMMAND);
  const key = identityKey(terminal.env);
  if (!key.ok) return refuse(terminal, key.why, COMMAND);
  const shown = shownBaseline(read.text, key.key, doors.now());
  if (!shown.ok) return brokenRules(terminal, shown.errors);
  const { baseline, expired } = shown;
  terminal.out.write(
    format === "json" ? `${renderBaselineJson(file, baseline, expired)}\n` : renderBaseline(file, baseline, expired),
  );
  return EXIT.clear;
}
