import type { Env } from "../../pipeline.ts";
import { hidden, joined, known, type Value } from "../../value.ts";
import { marked, unmarked } from "../fill.ts";
import { UNCLOSED } from "./groovy-calls.ts";
import { type GroovyToken, isSign, wordAt } from "./groovy-tokens.ts";
import { closingToken, type GroovyNames, namedText, resolvedText, textAtToken } from "./groovy-values.ts";

/** What holds at one point of a Jenkinsfile: the blocks around it, and the names that were given a text before it. */
export interface JenkinsScope {
  readonly names: GroovyNames;
  /** The image that was built last, and the registry of the block around. */
  image: string | null;
  /** `""` where no block names one. */
  readonly registry: () => string;
  readonly folder: () => Value;
  readonly env: () => Env;
  readonly condition: () => string | null;
  readonly open: () => void;
  readonly close: () => void;
  /** Takes up what a word says about a block or a name. */
  readonly enter: (tokens: readonly GroovyToken[], at: number) => void;
}

interface Frame {
  readonly folder: Value | null;
  readonly env: Map<string, string>;
  condition: string | null;
  readonly registry: string | null;
  /** An `environment` block: what is set in it is of the block around. */
  readonly declares: boolean;
}

/** Blocks inside each other that are followed, and names that are remembered. */
const FRAMES = 200;
const NAMES = 2_000;
/** Characters of all texts that are remembered: a file has fewer, but names may lead to each other. */
const REMEMBERED = 1 << 22;

/** A scope at the beginning of a file. */
export function jenkinsScope(): JenkinsScope {
  const whole = frame({});
  const frames: Frame[] = [whole];
  const texts = new Map<string, string>();
  let next: Frame | null = null;
  let tooDeep = 0;
  let kept = 0;
  const names: GroovyNames = {
    get: (name) => frames.findLast(({ env }) => env.has(name))?.env.get(name) ?? texts.get(name),
  };
  return {
    names,
    image: null,
    registry: () => frames.findLast(({ registry }) => registry !== null)?.registry ?? "",
    folder: () => frames.reduce<Value>((path, { folder }) => (folder === null ? path : below(path, folder)), known("")),
    env: () => new Map(frames.flatMap(({ env }) => [...env]).map(([name, text]) => [name, unmarked(text)])),
    condition: () => frames.findLast(({ condition }) => condition !== null)?.condition ?? null,
    open: () => {
      if (frames.length > FRAMES) tooDeep += 1;
      else frames.push(next ?? frame({}));
      next = null;
    },
    close: () => {
      if (tooDeep > 0) tooDeep -= 1;
      else if (frames.length > 1) frames.pop();
    },
    enter,
  };

  function enter(tokens: readonly GroovyToken[], at: number): void {
    const word = wordAt(tokens, at);
    if (isSign(tokens, at + 1, "{")) {
      if (word === "environment") environment(tokens, at + 1);
      if (word === "when") when(tokens, at + 1);
    } else if (isSign(tokens, at + 1, "(")) {
      if (word === "string") parameter(tokens, at + 1);
      else block(word, tokens, at + 1);
    } else if (isAssignment(tokens, at + 1)) assignment(word, tokens, at + 1);
    else if (isSign(tokens, at + 1, "+") && isAssignment(tokens, at + 2)) append(word, tokens, at + 3);
    else if (word === "env" && isSign(tokens, at + 1, ".") && isAssignment(tokens, at + 3)) {
      const name = wordAt(tokens, at + 2);
      const text = assignment(name, tokens, at + 3);
      // What is set in `env` stays for the rest of the run.
      if (text !== null) whole.env.set(name, text);
    }
  }

  function block(word: string, tokens: readonly GroovyToken[], open: number): void {
    if (!BLOCKS.has(word)) return;
    const text = textAtToken(tokens, open + 1, names)?.body.text ?? null;
    if (word === "dir" || word === "ws") next = frame({ folder: text === null ? hidden("dir") : unmarked(text) });
    if (word === "withRegistry") next = frame({ registry: text });
    if (word === "withEnv") next = frame({ env: listed(tokens, open) });
  }

  /** Texts `NAME=VALUE`, or `NAME+ANY=VALUE`, which Jenkins puts before what the variable holds. */
  function listed(tokens: readonly GroovyToken[], open: number): Map<string, string> {
    const env = new Map<string, string>();
    const end = closingToken(tokens, open);
    for (let at = open; at < end; at += 1) {
      const found = tokens[at]?.kind === "string" ? textAtToken(tokens, at, names) : null;
      if (found === null) continue;
      const [, name, text = ""] = /^(\w+)(?:\+\w+)?=([\s\S]*)$/.exec(found.body.text) ?? [];
      if (name !== undefined) env.set(name, text);
      at = found.end - 1;
    }
    return env;
  }

  function environment(tokens: readonly GroovyToken[], open: number): void {
    // One within another is none; so that blocks in blocks without an end are not walked through again and again.
    if (tooDeep > 0 || frames.some(({ declares }) => declares)) return;
    const around = frames.at(-1) ?? whole;
    const last = lastOf(tokens, open);
    for (let at = open + 1; at < last; at += 1) {
      const name = wordAt(tokens, at);
      if (name === "" || !isAssignment(tokens, at + 1)) continue;
      const found = isSign(tokens, at + 3, "(") ? null : textAtToken(tokens, at + 2, names);
      const isKnown = found !== null && !found.called;
      around.env.set(name, isKnown ? found.body.text : `\ue000${name}\ue001`);
    }
    next = frame({ declares: true });
  }

  function when(tokens: readonly GroovyToken[], open: number): void {
    const words = tokens.slice(open + 1, Math.min(lastOf(tokens, open), open + 30)).map(({ text }) => text);
    const around = frames.at(-1) ?? whole;
    around.condition = `when ${words.join(" ")}`.replace(/[\ue000\ue001\n]/g, "").slice(0, 120);
  }

  function parameter(tokens: readonly GroovyToken[], open: number): void {
    const range = [open, closingToken(tokens, open)] as const;
    const name = namedText(tokens, range, "name", names)?.value[0];
    const text = namedText(tokens, range, "defaultValue", names)?.value;
    if (typeof name === "string" && text !== undefined) remember(name, marked(text));
  }

  /** The text that a name is given; null where it is a call's answer, which nobody knows. */
  function assignment(name: string, tokens: readonly GroovyToken[], sign: number): string | null {
    const found = textAtToken(tokens, sign + 1, names);
    const isCall = found !== null && isSign(tokens, found.end, "([?.") && wordAt(tokens, sign + 1) !== "";
    const declares = frames.at(-1)?.declares === true;
    if (found === null || found.called || isCall) {
      if (!declares) texts.delete(name);
      return null;
    }
    if (!declares) remember(name, found.body.text);
    return found.body.text;
  }

  function append(name: string, tokens: readonly GroovyToken[], start: number): void {
    const before = names.get(name) ?? `\ue000${name} before\ue001`;
    remember(name, `${before}${textAtToken(tokens, start, names)?.body.text ?? `\ue000${name} added\ue001`}`);
  }

  function remember(name: string, text: string): void {
    const resolved = resolvedText(text, names);
    kept += resolved.length;
    if (texts.size < NAMES && kept < REMEMBERED) texts.set(name, resolved);
    else texts.delete(name);
  }
}

/** The token that closes a block; where nobody closes it, one some way behind it. */
function lastOf(tokens: readonly GroovyToken[], open: number): number {
  const end = closingToken(tokens, open);
  return end < 0 ? Math.min(tokens.length, open + UNCLOSED) : end;
}

const BLOCKS = new Set(["dir", "ws", "withEnv", "withRegistry"]);

function isAssignment(tokens: readonly GroovyToken[], sign: number): boolean {
  return isSign(tokens, sign, "=") && !isSign(tokens, sign + 1, "=~");
}

function frame(given: Partial<Frame>): Frame {
  return { folder: null, env: new Map(), condition: null, registry: null, declares: false, ...given };
}

function below(path: Value, folder: Value): Value {
  const first = folder[0];
  if (path.length === 0 || (typeof first === "string" && /^[/~]/.test(first))) return folder;
  return joined(path, known("/"), folder);
}
