import type { Home } from "../../pipeline.ts";
import type { SeenFlow, Sends } from "../../seen-flow.ts";
import { textOf, type Value } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { declaredPipeline, guarded } from "../pipelines.ts";
import { STAR_TOKENS, type StarToken, starTokens } from "./starlark-tokens.ts";
import { expression, type Star, type StarCall, starText } from "./starlark-values.ts";

/**
 * Reads a Copybara configuration: each `core.workflow` whose origin is this repository and whose destination is another
 * one is a flow of its `origin_files`; each `git.mirror` one of the history. A workflow that brings source here is none.
 * Names are followed where they are given a constant; no function is run.
 */
export const readCopybara = guarded(/destination/, ({ text }, around) => {
  const tokens = starTokens(text);
  const names = new Map<string, Star>();
  const flows: SeenFlow[] = [];
  let work = 0;
  for (let at = 0; at < tokens.length && work < WORK; at += 1) {
    if (isAssignment(tokens, at)) {
      const { star, end } = expression(tokens, at + 2, names);
      work += end - at;
      names.set(tokens[at]?.text ?? "", star);
      // What is assigned may hold a workflow itself: only texts are passed over.
      if (star.kind === "text") at = end - 1;
      continue;
    }
    if (!CALLS.has(`${tokens[at]?.text}.${tokens[at + 2]?.text}`)) continue;
    const { star, end } = expression(tokens, at, names);
    work += end - at;
    if (star.kind !== "call" || !CALLS.has(star.name)) continue;
    const flow = star.name === "core.workflow" ? workflowFlow(star, around.home) : mirrorFlow(star, around.home);
    if (flow !== null) flows.push(flow);
  }
  const unread =
    tokens.length >= STAR_TOKENS || work >= WORK
      ? [`The file has more than ${STAR_TOKENS} words: the rest was not read.`]
      : [];
  return declaredPipeline("copybara", flows, unread);
});

/** Tokens that are read again and again where expressions hold others. */
const WORK = 2_000_000;

const CALLS = new Set(["core.workflow", "git.mirror"]);

function isAssignment(tokens: readonly StarToken[], at: number): boolean {
  const before = tokens[at - 1];
  const starts = before === undefined || before.line < (tokens[at]?.line ?? 0);
  const sign = tokens[at + 1];
  const next = tokens[at + 2];
  const inCall = before?.kind === "sign" && /^[(,]$/.test(before.text);
  return tokens[at]?.kind === "name" && starts && !inCall && sign?.text === "=" && next?.text !== "=";
}

function workflowFlow(call: StarCall, home: Home): SeenFlow | null {
  const destination = call.named.get("destination");
  if (destination === undefined || isFolder(destination)) return null;
  const origin = call.named.get("origin");
  const from = directionOf(origin === undefined || isFolder(origin) ? null : urlOf(origin).value, home);
  const { value, line } = urlOf(destination);
  if (from === "foreign" || isHome(value, home)) return null;
  return declaredFlow({
    verb: "push",
    sends: sentFiles(call.named.get("origin_files")),
    to: { as: "remote", text: value },
    line,
    strength: from === "home" ? "strong" : "weak",
  });
}

function mirrorFlow(call: StarCall, home: Home): SeenFlow | null {
  const from = directionOf(starText(call.named.get("origin")), home);
  const destination = call.named.get("destination");
  if (from === "foreign" || destination === undefined || isHome(starText(destination), home)) return null;
  return declaredFlow({
    verb: "mirror",
    sends: { what: "history" },
    to: { as: "remote", text: starText(destination) },
    line: destination.line,
    strength: from === "home" ? "strong" : "weak",
  });
}

function isFolder(star: Star): boolean {
  return star.kind === "call" && star.name.startsWith("folder.");
}

/** The URL of an origin or destination; a hole where it is made by a function of the file's own. */
function urlOf(star: Star): { readonly value: Value; readonly line: number } {
  const first = star.kind === "call" && star.name.startsWith("git.") ? star.args[0] : undefined;
  const url = star.kind === "call" ? star.named.get("url") : undefined;
  return { value: starText(url ?? first ?? star), line: star.line };
}

/** Whether what is copied comes from here: a null origin is a folder of this tree. `maybe`: nobody can tell. */
function directionOf(origin: Value | null, home: Home): "home" | "maybe" | "foreign" {
  if (origin === null || isHome(origin, home)) return "home";
  const path = pathOf(origin);
  if (path === null || home.name === "~") return "maybe";
  const [owner, name] = path.split("/").slice(-2);
  // Under its own name elsewhere it is most often where the repository really lives.
  return name === home.name.toLowerCase() || owner === home.owner.toLowerCase() ? "maybe" : "foreign";
}

function isHome(url: Value, home: Home): boolean {
  return pathOf(url) === `${home.host}/${home.owner}/${home.name}`.toLowerCase();
}

function pathOf(url: Value): string | null {
  const text = textOf(url);
  if (text === null) return null;
  const bare = text
    .toLowerCase()
    .replace(/^[\w+.-]+:\/\//, "")
    .replace(/^[^@/]*@/, "")
    .replace(/\.git\/?$|\/$/, "");
  return bare.replace(/^([^/:]+):(?:\d+\/)?/, "$1/");
}

function sentFiles(files: Star | undefined): Sends {
  if (files === undefined) return { what: "tree" };
  const globs = globsOf(files, 0);
  if (globs === null) return { what: "unresolved" };
  if (globs.some((glob) => /^(\*\*|\*\*\/\*|\*|\*\*\/\*\.\*)$/.test(glob))) return { what: "tree" };
  if (globs.some((glob) => glob.startsWith("**/"))) return { what: "unresolved" };
  return { what: "paths", paths: globs.map((glob) => glob.replace(/\/\*\*.*$|\/\*[^/]*$/, "")).slice(0, 50) };
}

/** The patterns that `glob([...])` and sums of them include; null where a part is not known. */
function globsOf(star: Star, depth: number): readonly string[] | null {
  if (depth > 5) return null;
  if (star.kind === "text") {
    const text = textOf(star.value);
    return text === null ? null : [text];
  }
  const parts =
    star.kind === "list"
      ? star.items
      : star.kind === "call" && star.name === "glob"
        ? [star.named.get("include") ?? star.args[0]]
        : null;
  if (parts === null) return null;
  const globs = parts.map((part) => (part === undefined ? null : globsOf(part, depth + 1)));
  return globs.length === 0 || globs.includes(null) ? null : globs.flatMap((some) => some ?? []);
}
