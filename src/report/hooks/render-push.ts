import type { HookOutcome } from "../../verdict/push/hook-outcome.ts";
import type { JudgedPush } from "../../verdict/push/judged-push.ts";
import { renderTerminal } from "../scan/render-terminal.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { labelWords } from "../words/labels.ts";

/** Refs that are named one by one. */
const MOST_NAMED = 5;

/** What a push says at a terminal, every line ending in a line end; nothing where there is nothing to say. */
export function renderPush(push: JudgedPush, outcome: HookOutcome, colours: boolean): string {
  const lines: string[] = [];
  if (!push.mayCarry && push.refs.length > 0) lines.push(...carriedLines(push, outcome));
  else if (outcome !== "pass") lines.push(headOf(push, outcome));
  for (const { ref, verdict } of push.refs) {
    if (verdict.kind === "clear") continue;
    lines.push(`${visible(ref)}:`, renderTerminal(verdict, { colours, baseline: null }).trimEnd());
  }
  if (outcome === "observed") lines.push("The rules only observe, so the push goes on.");
  if (outcome === "refused" || outcome === "undecided") lines.push("Nothing was sent.");
  return lines.map((line) => `${line}\n`).join("");
}

function headOf(push: JudgedPush, outcome: HookOutcome): string {
  const to = visible(push.to.name);
  switch (outcome) {
    case "undecided":
      return `sourcewarden: push refused: not all that would go to ${to} could be looked at.`;
    case "observed":
      return `sourcewarden: this push brings to ${to} what may not be there.`;
    default:
      return `sourcewarden: push refused: it would bring to ${to} what may not be there.`;
  }
}

function carriedLines(push: JudgedPush, outcome: HookOutcome): readonly string[] {
  const to = visible(push.to.name);
  const source = push.home === null ? "this repository" : visible(push.home);
  const head = outcome === "observed" ? "this push" : "push refused: it";
  const would = outcome === "observed" ? "carries" : "would carry";
  return [
    `sourcewarden: ${head} ${would} ${source}, which holds ${labelWords(push.holds)}, to ${to}, which is cleared for ${labelWords(push.to.judged.clearance)}.`,
    `  What would go there: ${refsOf(push)}.`,
    ...nextLines(push).map((line) => `  ${line}`),
  ];
}

function refsOf({ refs }: JudgedPush): string {
  const commits = refs.reduce((sum, { verdict }) => sum + verdict.coverage.commitsSeen, 0);
  const named = refs.slice(0, MOST_NAMED).map(({ ref }) => visible(ref));
  const more = refs.length - named.length;
  const list = more > 0 ? `${named.join(", ")} and ${count(more, "ref", "refs")} more` : named.join(", ");
  return `${list} with ${count(commits, "commit", "commits")}`;
}

function nextLines({ whose, home, to, ask }: JudgedPush): readonly string[] {
  const place = visible(to.name);
  const whom = ask === null ? "those who keep your organisation's rules" : visible(ask);
  const clear = `If ${place} should have it, a line of the rules has to clear that place for it: ask ${whom}.`;
  if (whose === "unknown") {
    return [
      "No remote named origin tells which repository this is, so the worst was assumed of both.",
      "Say where its home is: git config sourcewarden.home URL.",
      clear,
    ];
  }
  return [
    `Push to its home instead: ${home === null ? "origin" : visible(home)}.`,
    clear,
    `If ${place} is where this repository lives now: sourcewarden hook install --home URL.`,
  ];
}
