import type { Dialect } from "../../pipeline.ts";
import type { Body } from "../script-body.ts";
import { bodyOnLine, withoutLastBreaks } from "../script-body.ts";
import type { YamlText } from "./yaml-tree.ts";

/** A scalar as a script, each of its lines with the line of the file that it stands in. */
export function bodyOf(node: YamlText, dialect: Dialect = "sh"): Body {
  const text = withoutLastBreaks(node.text);
  if (node.elsewhere || !node.source.includes("\n")) return bodyOnLine(text, node.line);
  if (node.style === "literal") {
    return { text, lines: text.split("\n").map((_, at) => node.line + 1 + at) };
  }
  const pieces = node.style === "folded" ? blockPieces(node) : flowPieces(node);
  return followed(text, pieces, node.line, dialect);
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

function blockPieces(node: YamlText): readonly Piece[] {
  const lines = node.source.split("\n").slice(1);
  return lines.map((line, at) => ({ text: line.trim(), line: node.line + 1 + at }));
}

function flowPieces(node: YamlText): readonly Piece[] {
  const quoted = node.style === "single" || node.style === "double";
  const inner = quoted ? node.source.slice(1, -1) : node.source;
  return inner.split("\n").map((line, at) => ({ text: unescaped(line.trim(), node.style), line: node.line + at }));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", e: "\u001b" };

function unescaped(text: string, style: YamlText["style"]): string {
  if (style === "single") return text.replaceAll("''", "'");
  if (style !== "double") return text;
  return text.replace(/(?<!\s)\s*\\$/, "").replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}

/**
 * Follows the lines of the file through a text that was folded from them. Where it changes nothing for a shell, a fold is
 * a continuation, so that a command keeps its own line: not within quotes or behind a comment sign.
 */
function followed(text: string, pieces: readonly Piece[], first: number, dialect: Dialect): Body {
  const cuttable = dialect === "sh" && !/['#\\]/.test(text);
  const out = [""];
  const lines = [first];
  let from = 0;
  let line = first;
  for (const piece of pieces) {
    if (piece.text === "") continue;
    const found = text.indexOf(piece.text, from);
    if (found < 0) continue;
    const between = text.slice(from, found);
    if (between.includes("\n")) {
      const [end = "", ...rest] = between.split("\n");
      out[out.length - 1] += end;
      for (const [at, part] of rest.entries()) push(part, at === rest.length - 1 ? piece.line : line);
    } else if (cuttable && between === " ") {
      out[out.length - 1] += " \\";
      push("", piece.line);
    } else {
      if (out.at(-1) === "") lines[lines.length - 1] = piece.line;
      out[out.length - 1] += between;
    }
    const inside = piece.text.split("\n");
    out[out.length - 1] += inside[0] ?? "";
    for (const part of inside.slice(1)) push(part, piece.line);
    line = piece.line;
    from = found + piece.text.length;
  }
  const tail = text.slice(from).split("\n");
  out[out.length - 1] += tail[0] ?? "";
  for (const part of tail.slice(1)) push(part, line);
  return { text: out.join("\n"), lines };

  function push(part: string, at: number): void {
    out.push(part);
    lines.push(at);
  }
}
