import { SENDING } from "../../formats/words.ts";
import type { Dialect } from "../../pipeline.ts";
import { known } from "../../value.ts";
import type { Command, Functions, Handed, Scene, Stream } from "../command.ts";
import { homePath, pathOf } from "../paths.ts";
import { pipedAt } from "../piped-files.ts";
import { runTexts } from "../streams.ts";
import { rendered } from "../words.ts";
import { mayHandOn } from "./may-hand-on.ts";

/** How deep files of the repository may call each other. */
const DEPTH = 8;

/** Whether a file, a target or a script of a package that is called here lies deeper than is followed. */
export function isTooDeep({ depth }: Scene): boolean {
  return depth >= DEPTH;
}

/** Says that something was not followed because it lies too deep. */
export function noteTooDeep({ shared }: Scene): void {
  shared.unread.add(`Files call each other more than ${DEPTH} deep.`);
}

/** Whether a command's name is a file of the repository and no program of the machine. */
export function isFileCall(name: string): boolean {
  return name.includes("/") || /\.(?:sh|bash|ps1|bat|cmd|py|m?js)$/i.test(name);
}

/**
 * Runs a file of the repository that a command names at an index, with the words behind it as its arguments; its flows lie
 * on the line of the command. A file is run once for each list of arguments; one that cannot be read is not followed. A shell
 * that reads it as its own gives it its `functions`.
 */
export function callFile(
  command: Command,
  index: number,
  scene: Scene,
  dialect?: Dialect,
  functions?: Functions,
): Stream | null {
  const word = command.words[index];
  if (!word) return null;
  const piped = pipedAt(word, scene);
  if (piped)
    return callPiped(piped, command, scene, {
      dialect: dialect ?? "sh",
      args: command.words.slice(index + 1),
      functions,
    });
  const path = homePath(scene.state, pathOf(scene.state, word));
  if (!path) return null;
  const text = scene.shared.around.read(path);
  if (text === null) return null;
  const args = command.words.slice(index + 1);
  const of = dialect ?? dialectOf(path, text);
  // A program that names no way to send hands nothing on, as a script would to another: it is long and costs much.
  if ((of === "python" || of === "node") && !SENDING.test(text)) return null;
  const key = [path, ...args.map(rendered)].join("\0");
  if (scene.shared.called.has(key)) {
    for (const [name, one] of scene.shared.given.get(key) ?? []) functions?.set(name, one);
    return null;
  }
  if (isTooDeep(scene)) {
    if (mayHandOn(text)) noteTooDeep(scene);
    return null;
  }
  scene.shared.called.add(key);
  const { folder } = scene.state;
  const before = new Map(functions);
  const handed = { text: known(text), lines: null, args, path, ...(functions !== undefined && { functions }) };
  const output = of === null ? null : scene.hand({ dialect: of, ...handed }, command, scene);
  const fresh = [...(functions ?? [])].filter(([name, one]) => before.get(name) !== one);
  if (fresh.length > 0) scene.shared.given.set(key, new Map(fresh));
  scene.state.folder = folder;
  return output;
}

/** Runs what a command put out as a file. */
function callPiped(
  stream: Stream,
  command: Command,
  scene: Scene,
  { functions, ...how }: Pick<Handed, "dialect" | "args"> & { readonly functions: Functions | undefined },
): Stream | null {
  let output: Stream | null = null;
  for (const one of runTexts(stream, scene))
    output = scene.hand({ ...how, ...one, path: null, ...(functions !== undefined && { functions }) }, command, scene);
  return output;
}

function dialectOf(path: string, text: string): Dialect | null {
  if (/\.(?:sh|bash|zsh|ksh)$/i.test(path)) return "sh";
  if (/\.ps1$/i.test(path)) return "powershell";
  if (/\.(?:bat|cmd)$/i.test(path)) return "cmd";
  const first = /^.{0,120}/.exec(text)?.[0] ?? "";
  if (/\.py$/i.test(path) || /^#!.*python/.test(first)) return "python";
  if (/\.[cm]?[jt]s$/i.test(path) || /^#!.*(?:node|deno|bun)/.test(first)) return "node";
  if (/^#!.*(?:pwsh|powershell)/.test(first)) return "powershell";
  if (first.startsWith("#!")) return /sh\b/.test(first) ? "sh" : null;
  return /\.\w+$/.test(path) ? null : "sh";
}
