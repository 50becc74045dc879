import { hidden, joined, textOf, type Value } from "../../value.ts";
import { type Command, type Scene, type Stream, textStream } from "../command.ts";
import { hasOption, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import type { Rewrite } from "../run-state.ts";
import { fromIndex, rendered } from "../words.ts";

const VALUED = new Set(["-f", "--file", "--blob", "--type", "--default"]);
/** Options that ask, and may be given a second word that narrows the answer. */
const ASKS = ["--get", "--get-all", "--get-regexp"];

/** `git config`: remotes, rewrites and aliases that it sets, and the URL it is asked for. */
export function readConfig(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), VALUED);
  const verb = rendered(options.plain[0] ?? []);
  const plain = ["set", "get", "unset"].includes(verb) ? options.plain.slice(1) : options.plain;
  const key = plain[0];
  if (!key) return null;
  if (verb === "unset" || hasOption(options, "--unset", "--unset-all")) return null;
  const value = plain[1];
  if (!value || verb === "get" || hasOption(options, ...ASKS)) return asked(key, scene);
  const rewrite = rewriteOf(key, value);
  if (!rewrite) setConfig(rendered(key), value, scene);
  else if (hasOption(options, "--global", "--system")) scene.state.rewrites.push(rewrite);
  else (currentCopy(scene.state, scene.state.folder)?.copy.rewrites ?? scene.state.rewrites).push(rewrite);
  return null;
}

/** Sets one key of a working copy: a remote's URL, where it pushes by default, an alias. What it gives back undoes that. */
export function setConfig(key: string, value: Value, scene: Scene): () => void {
  const { settings } = scene.shared;
  if (/^alias\./i.test(key)) return put(settings, `git.alias.${key.slice(6)}`, value);
  if (/^(?:remote\.pushdefault|branch\..{1,200}\.(?:push)?remote)$/i.test(key))
    return put(settings, "git.push-default", value);
  const remotes = currentCopy(scene.state, scene.state.folder)?.copy.remotes;
  const [, name, kind] = REMOTE_URL.exec(key) ?? [];
  if (name === undefined || !remotes) return () => {};
  const before = remotes.get(name);
  return put(
    remotes,
    name,
    kind ? { fetch: before?.fetch ?? value, push: value } : { fetch: value, push: before?.push ?? null },
  );
}

const REMOTE_URL = /^remote\.(.{1,200})\.(push)?url$/i;

function put<V>(map: Map<string, V>, name: string, value: V): () => void {
  const before = map.get(name);
  map.set(name, value);
  return () => void (before === undefined ? map.delete(name) : map.set(name, before));
}

/** The rewrite that `url.<base>.insteadOf` and its like set; null for another key. */
export function rewriteOf(key: Value, value: Value): Rewrite | null {
  const ending = /\.(push)?insteadof$/i.exec(rendered(key));
  const prefix = textOf(value);
  if (!ending || !prefix || !/^url\./i.test(rendered(key))) return null;
  return { prefix, base: withoutEnding(fromIndex(key, 4), ending[0].length), push: ending[1] !== undefined };
}

function withoutEnding(value: Value, length: number): Value {
  const last = value.at(-1);
  return typeof last === "string" ? joined(value.slice(0, -1), [last.slice(0, -length)]) : value;
}

function asked(key: Value, scene: Scene): Stream {
  const [, name, kind] = REMOTE_URL.exec(rendered(key)) ?? [];
  if (name === undefined) return textStream(hidden("$(git config)"));
  const remote = currentCopy(scene.state, scene.state.folder)?.copy.remotes.get(name);
  return textStream((kind ? remote?.push : null) ?? remote?.fetch ?? hidden(`remote ${name}`));
}
