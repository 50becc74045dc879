import type { Env } from "../../pipeline.ts";
import { joined, known, type Value } from "../../value.ts";
import { unmarked } from "../fill.ts";
import type { GroovyToken } from "./groovy-tokens.ts";
import { closingToken, type GroovyNames, namedText, resolvedText, textAtToken } from "./groovy-values.ts";

/** What holds at one point of a Jenkinsfile: the blocks around it, and the names that were given a text before it. */
export interface JenkinsScope {
  readonly names: GroovyNames;
  /** The image that was built last, and the registry of the block around. */
  image: string | null;
  readonly registry: () => string | null;
  readonly folder: () => Value;
  readonly env: () => Env;
  readonly condition: () => string | null;
  readonly open: () => void;
  readonly close: () => void;
  /** Takes up what a word says about a block or a name; the last token that belongs to it, null where it says nothing. */
  readonly enter: (tokens: readonly GroovyToken[], at: number) => number | null;
}

interface Frame {
  readonly folder: Value | null;
  readonly env: Map<string, string>;
  condition: string | null;
  readonly registry: string | null;
}

/** Blocks inside each other that are followed, and names that are remembered. */
const FRAMES = 200;
const NAMES = 2_000;

/** A scope at the beginning of a file. */
export function jenkinsScope(): JenkinsScope {
  const frames: Frame[] = [frame({})];
  const texts = new Map<string, string>();
  let next: Frame | null = null;
  let tooDeep = 0;
  const names: GroovyNames = {
    get: (name) => {
      for (const { env } of frames.toReversed()) if (env.has(name)) return env.get(name);
      return texts.get(name);
    },
  };
  return {
    names,
    image: null,
    registry: () => frames.findLast(({ registry }) => registry !== null)?.registry ?? null,
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

  function enter(tokens: readonly GroovyToken[], at: number): number | null {
    const word = tokens[at]?.text ?? "";
    const behind = tokens[at + 1]?.text;
    if (behind === "{" && word === "environment") return environment(tokens, at + 1);
    if (behind === "{" && word === "when") return when(tokens, at + 1);
    if (behind === "(" && BLOCKS.has(word)) return block(word, tokens, at + 1);
    if (behind === "(" && word === "string") return parameter(tokens, at + 1);
    const name = word === "env" && behind === "." ? tokens[at + 2] : tokens[at];
    const sign = word === "env" && behind === "." ? at + 3 : at + 1;
    return name?.kind === "word" && isAssignment(tokens, sign)
      ? assignment(name.text, tokens, sign, word === "env")
      : null;
  }

  function block(word: string, tokens: readonly GroovyToken[], open: number): number | null {
    const end = closingToken(tokens, open);
    if (end < 0) return null;
    if (word === "dir" || word === "ws") {
      const found = textAtToken(tokens, open + 1, names);
      next = frame({ folder: found === null ? [{ name: "dir", secret: false }] : unmarked(found.body.text) });
    } else if (word === "withRegistry") {
      next = frame({ registry: textAtToken(tokens, open + 1, names)?.body.text ?? null });
    } else next = frame({ env: listed(tokens, open + 1, end) });
    return end;
  }

  function listed(tokens: readonly GroovyToken[], from: number, to: number): Map<string, string> {
    const env = new Map<string, string>();
    for (let at = from; at < to; at += 1) {
      if (tokens[at]?.kind !== "string") continue;
      const found = textAtToken(tokens, at, names);
      const [, name, text] = /^(\w+)(?:\+\w+)?=([\s\S]*)$/.exec(found?.body.text ?? "") ?? [];
      if (name !== undefined) env.set(name, text ?? "");
      at = (found?.end ?? at + 1) - 1;
    }
    return env;
  }

  function environment(tokens: readonly GroovyToken[], open: number): number {
    const end = closingToken(tokens, open);
    const last = end < 0 ? tokens.length : end;
    for (let at = open + 1; at < last; at += 1) {
      const name = tokens[at];
      if (name?.kind !== "word" || !isAssignment(tokens, at + 1)) continue;
      const found = tokens[at + 3]?.text === "(" ? null : textAtToken(tokens, at + 2, names);
      frames.at(-1)?.env.set(name.text, found === null ? `\ue000${name.text}\ue001` : found.body.text);
      at = (found?.end ?? at + 2) - 1;
    }
    return last;
  }

  function when(tokens: readonly GroovyToken[], open: number): number {
    const end = closingToken(tokens, open);
    const last = end < 0 ? tokens.length : end;
    const words = tokens.slice(open + 1, Math.min(last, open + 30)).map(({ text }) => text);
    const current = frames.at(-1);
    if (current !== undefined)
      current.condition = `when ${words.join(" ")}`.replace(/[\ue000\ue001\n]/g, "").slice(0, 120);
    return last;
  }

  function parameter(tokens: readonly GroovyToken[], open: number): number | null {
    const end = closingToken(tokens, open);
    const name = end < 0 ? null : namedText(tokens, [open, end], "name", names);
    const text = end < 0 ? null : namedText(tokens, [open, end], "defaultValue", names);
    if (name === null || text === null) return null;
    if (typeof name.value[0] === "string" && typeof text.value[0] === "string") remember(name.value[0], text.value[0]);
    return end;
  }

  function assignment(name: string, tokens: readonly GroovyToken[], sign: number, exported: boolean): number | null {
    const found = textAtToken(tokens, sign + 1, names);
    const behind = found === null ? undefined : tokens[found.end];
    const isCall = behind?.kind === "sign" && /^[([?.]$/.test(behind.text) && tokens[sign + 1]?.kind === "word";
    if (found === null || found.called || isCall) {
      texts.delete(name);
      // The value is a call's answer; what stands in its brackets is read like the rest of the file.
      return null;
    }
    if (exported) frames.at(-1)?.env.set(name, found.body.text);
    remember(name, found.body.text);
    return found.end - 1;
  }

  function remember(name: string, text: string): void {
    const resolved = resolvedText(text, names);
    if (texts.size < NAMES && resolved.length < 8_192) texts.set(name, resolved);
  }
}

const BLOCKS = new Set(["dir", "ws", "withEnv", "withRegistry"]);

function isAssignment(tokens: readonly GroovyToken[], sign: number): boolean {
  return tokens[sign]?.kind === "sign" && tokens[sign]?.text === "=" && !/^[=~]$/.test(signText(tokens[sign + 1]));
}

function signText(token: GroovyToken | undefined): string {
  return token?.kind === "sign" ? token.text : "";
}

function frame(given: Partial<Frame>): Frame {
  return { folder: null, env: new Map(), condition: null, registry: null, ...given };
}

function below(path: Value, folder: Value): Value {
  const first = folder[0];
  if (path.length === 0 || (typeof first === "string" && /^[/~]/.test(first))) return folder;
  return joined(path, known("/"), folder);
}
