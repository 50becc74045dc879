import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { type Command, type Scene, type Stream, textStream } from "../command.ts";
import { hasOption, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import type { Rewrite } from "../run-state.ts";
import { rendered } from "../words.ts";
import { pushUrls } from "./remote-url.ts";

const VALUED = new Set(["-f", "--file", "--blob", "--type", "--default"]);
const ASKS = ["--get", "--get-all", "--get-regexp", "--list", "-l", "--get-urlmatch"];

/** `git config`: remotes, rewrites and aliases that it sets, and the URL it is asked for. */
export function readConfig(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), VALUED);
  const verb = rendered(options.plain[0] ?? []);
  const plain = /^(?:set|get|unset)$/.test(verb) ? options.plain.slice(1) : options.plain;
  const key = plain[0];
  if (!key) return null;
  if (verb === "get" || hasOption(options, ...ASKS) || (plain.length === 1 && verb !== "unset"))
    return asked(key, scene);
  if (verb === "unset" || hasOption(options, "--unset", "--unset-all", "--remove-section")) return null;
  const value = plain[1];
  if (!value) return null;
  const rewrite = rewriteOf(joinKey(key), value, key);
  if (!rewrite) setConfig(rendered(key), value, scene);
  else if (hasOption(options, "--global", "--system")) scene.state.rewrites.push(rewrite);
  else (currentCopy(scene.state, scene.state.folder)?.copy.rewrites ?? scene.state.rewrites).push(rewrite);
  return null;
}

/** Sets one key of a working copy: a remote's URL, where it pushes by default, an alias. */
export function setConfig(key: string, value: Value, scene: Scene): void {
  if (/^alias\./i.test(key)) scene.shared.settings.set(`git.alias.${key.slice(6)}`, value);
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  const remote = /^remote\.(.{1,200})\.(url|pushurl)$/i.exec(key);
  if (remote?.[1] && copy) {
    const before = copy.remotes.get(remote[1]);
    const isPush = remote[2]?.toLowerCase() === "pushurl";
    copy.remotes.set(remote[1], {
      fetch: isPush ? (before?.fetch ?? value) : value,
      push: isPush ? value : (before?.push ?? null),
    });
  }
  if (/^(?:remote\.pushdefault|branch\..{1,200}\.(?:push)?remote)$/i.test(key)) {
    scene.shared.settings.set("git.push-default", value);
  }
}

/** The rewrite that `url.<base>.insteadOf` and its like set; null for another key. */
export function rewriteOf(key: string, value: Value, whole: Value = known(key)): Rewrite | null {
  const match = /^url\.(.*)\.(push)?insteadof$/is.exec(key);
  const prefix = textOf(value);
  if (!match || !prefix) return null;
  const ending = match[0].length - 4 - (match[1]?.length ?? 0);
  return { prefix, base: cut(whole, ending), push: match[2] !== undefined };
}

/** The key's middle, holes kept. */
function cut(key: Value, ending: number): Value {
  const first = key[0];
  const headless: Value = typeof first === "string" ? [first.slice(4), ...key.slice(1)] : key;
  const last = headless.at(-1);
  const tailless: Value = typeof last === "string" ? [...headless.slice(0, -1), last.slice(0, -ending)] : headless;
  return joined(tailless);
}

/** The key with holes as text, the same length in its known pieces. */
function joinKey(key: Value): string {
  return key.map((piece) => (typeof piece === "string" ? piece : "\uE000")).join("");
}

function asked(key: Value, scene: Scene): Stream | null {
  const remote = /^remote\.(.+)\.(?:push)?url$/i.exec(rendered(key));
  if (!remote?.[1]) return textStream(hidden("$(git config)"));
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  return textStream(
    copy?.remotes.get(remote[1])?.fetch ?? pushUrls(known(remote[1]), scene)[0] ?? hidden("$(git config)"),
  );
}
