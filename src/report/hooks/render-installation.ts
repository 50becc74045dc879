import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";

/** What is said about rules that were kept. */
interface Kept {
  readonly from: string;
  readonly at: string;
  readonly digest: string;
  readonly maxAgeDays: number;
}

/** What an installation says. */
interface Said {
  readonly home: string | null;
  readonly visibility: string;
  readonly deadlineMs: number | null;
  readonly rules: Kept | null;
}

/** Hooks as they were installed. */
export interface Installed {
  readonly folder: string;
  readonly shared: boolean;
  readonly hooks: readonly { readonly name: string; readonly did: string; readonly keeps: string | null }[];
  readonly settings: Said;
}

/** Hooks as they stand. */
export interface Standing {
  readonly folder: string;
  readonly shared: boolean;
  readonly hooks: readonly {
    readonly name: string;
    readonly state: "ours" | "broken" | "other" | "none";
    readonly program: { readonly node: string; readonly entry: string } | null;
    readonly keeps: string | null;
  }[];
  readonly settings: Said | null;
  readonly staleDays: number | null;
}

const STATES = {
  ours: "installed",
  broken: "installed, and what it runs is gone: install it again",
  other: "another program's",
  none: "not installed",
} as const;

/** An installation for a person, ending in a line end. */
export function renderInstalled(installed: Installed): string {
  const { folder, shared, hooks, settings } = installed;
  const kept = hooks.flatMap(({ name, keeps }) =>
    keeps === null ? [] : [`  ${visible(name)}: what was there runs first, kept as ${visible(keeps)}`],
  );
  return lines([
    `Hooks in ${visible(folder)}${shared ? ", for every repository that uses this folder" : ""}:`,
    `  ${hooks.map(({ name, did }) => `${name} (${did})`).join(", ")}`,
    ...kept,
    ...saidLines(settings, null),
  ]);
}

/** How hooks stand, for a person. */
export function renderStanding(standing: Standing): string {
  const { folder, hooks, settings, staleDays } = standing;
  return lines([
    `Hooks in ${visible(folder)}:`,
    ...hooks.flatMap(({ name, state, program, keeps }) => [
      `  ${name}: ${STATES[state]}`,
      ...(program === null ? [] : [`    runs ${visible(program.entry)} on ${visible(program.node)}`]),
      ...(keeps === null ? [] : [`    first runs ${visible(keeps)}`]),
    ]),
    ...(settings === null
      ? ["  Their settings can't be read, so they refuse everything."]
      : saidLines(settings, staleDays)),
  ]);
}

/** What uninstalling left, for a person. */
export function renderUninstalled(left: {
  readonly hooks: readonly { readonly name: string; readonly did: string }[];
  readonly unnamed: boolean;
}): string {
  const words = { removed: "removed", restored: "what was there before is back", other: "not ours, left as it is" };
  return lines([
    ...left.hooks.map(({ name, did }) => `${name}: ${words[did as keyof typeof words] ?? did}`),
    ...(left.unnamed ? ["core.hooksPath is as it was before."] : []),
    ...(left.hooks.length === 0 && !left.unnamed ? ["There was nothing of ours."] : []),
  ]);
}

/** Rules that were refreshed, for a person. */
export function renderKept(rules: Kept): string {
  return lines([keptLine(rules)]);
}

/** An answer of a command about hooks as one JSON document of the schema `sourcewarden.hooks/1`; no line end. */
export function renderHooksJson(answer: object): string {
  return JSON.stringify({ schema: "sourcewarden.hooks/1", ...answer });
}

function saidLines({ home, visibility, deadlineMs, rules }: Said, staleDays: number | null): readonly string[] {
  return [
    `Home: ${home === null ? "whatever origin is at a push" : visible(home)}; who reads it: ${visibility}.`,
    rules === null
      ? "Rules: the defaults, since no copy of your organisation's is kept (--rules URL or FILE)."
      : keptLine(rules),
    ...(staleDays === null ? [] : [`  It is ${count(staleDays, "day", "days")} old: sourcewarden hook update`]),
    ...(deadlineMs === null ? [] : [`Time for one push: ${deadlineMs / 1_000} s.`]),
  ];
}

function keptLine({ from, at, digest, maxAgeDays }: Kept): string {
  return `Rules: from ${visible(from)}, as of ${at.slice(0, 16).replace("T", " ")} UTC, SHA-256 ${digest.slice(0, 12)}…, old after ${count(maxAgeDays, "day", "days")}.`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
