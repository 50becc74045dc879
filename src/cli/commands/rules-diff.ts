import type { Command } from "commander";
import { renderRulesDiff, renderRulesDiffJson } from "../../report/rules/render-rules-diff.ts";
import { PLAIN } from "../../report/voice.ts";
import { diffTexts } from "../../work/diff-rules/diff-texts.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { brokenRules, refuse as refuseFor } from "../refusals.ts";
import { type BothSidesAnswer, readBothSides, readSide, type SideReader } from "../rules-side.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

const COMMAND = "rules diff";

const MORE = `
A and B are policies (or registers, or baselines), folders with policy.yml, register.yml and baseline.yml, or REV:path in
the repository of this folder. With A alone: what HEAD has against what lies there. Whatever is not provably as strict
counts as weaker; so does a baseline that lets more pass, or for longer.
Exit code 0: nothing is weaker, 1: something is, 2: an error.

Examples:
  $ sourcewarden rules diff policy.yml
  $ sourcewarden rules diff main:policy.yml proposal:policy.yml
  $ sourcewarden rules diff ../rules-then ../rules-now --format json`;

/** Adds `rules diff`; `done` is told the exit code. */
export function addRulesDiff(rules: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  rules
    .command("diff")
    .summary("say what differs between two states of rules, and what of it is weaker")
    .description("Say what differs between two states of an organisation's rules; what is weaker comes first.")
    .argument("[a]", "the earlier rules", ".")
    .argument("[b]", "the later ones; without it A as it lies in the work tree, against HEAD")
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (a: string, b: string | undefined, options: { readonly format: TextOrJson }) =>
      done(await diff([a, b], options.format, terminal, doors)),
    );
}

async function diff(
  [a, b]: readonly [string, string | undefined],
  format: TextOrJson,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const reader = { from: terminal.from, doors };
  const sides = b === undefined ? await readBothSides(a, reader) : await readTwo(a, b, reader);
  if (!sides.ok) return refuse(terminal, sides.why);
  const { before, after } = sides;
  const answer = diffTexts({ packs: doors.packs(), before: before.texts, after: after.texts, now: doors.now() });
  if (!answer.ok) return brokenRules(terminal, answer.errors);
  const compared = { before: before.name, after: after.name, differences: answer.differences };
  terminal.out.write(
    format === "json"
      ? `${renderRulesDiffJson(compared)}\n`
      : renderRulesDiff(compared, { colours: wantsColours(terminal.out, terminal.env) }),
  );
  return answer.loosens ? EXIT.weaker : EXIT.clear;
}

async function readTwo(a: string, b: string, reader: SideReader): Promise<BothSidesAnswer> {
  const before = await readSide(a, reader);
  if (!before.ok) return before;
  const after = await readSide(b, reader);
  return after.ok ? { ok: true, before: before.side, after: after.side } : after;
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, PLAIN.name(why), COMMAND);
}
