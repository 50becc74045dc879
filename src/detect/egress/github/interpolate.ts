import { joined, known, type Value } from "../value.ts";
import { asText, type Computed, fromValue, type Lookup } from "./computed.ts";
import { evaluate } from "./evaluate.ts";
import type { Body } from "./script-body.ts";

/** Stands before the name of a hole in the body of a script. */
export const HOLE_START = "\uE000";

/** Stands behind it. */
export const HOLE_END = "\uE001";

interface Piece {
  readonly text: string;
  readonly expression: boolean;
}

/** A text with its `${{ }}` computed; one that is nothing but an expression keeps the expression's kind. */
export function computedText(text: string, lookup: Lookup): Computed {
  const pieces = piecesOf(text);
  const [only] = pieces;
  if (pieces.length === 1 && only?.expression === true) return evaluate(only.text, lookup);
  return fromValue(joined(...pieces.map((piece) => pieceValue(piece, lookup))));
}

/** A text with its `${{ }}` computed, as text. */
export function interpolated(text: string, lookup: Lookup): Value {
  return asText(computedText(text, lookup));
}

/**
 * The body of a script with its `${{ }}` replaced: by its text where that is known, else by the hole's name between
 * U+E000 and U+E001. Each line keeps the line of the file that it comes from, also where a text brings line ends along.
 */
export function interpolatedBody(body: Body, lookup: Lookup): Body {
  const clean = body.text.replaceAll(/[\uE000\uE001]/g, "\uFFFD");
  if (!clean.includes("${{")) return clean === body.text ? body : { text: clean, lines: body.lines };
  let text = "";
  let row = 0;
  const lines = [body.lines[0] ?? 1];
  for (const piece of piecesOf(clean)) {
    const shown = piece.expression ? written(pieceValue(piece, lookup)) : piece.text;
    for (let ends = shown.split("\n").length - 1; ends > 0; ends -= 1) {
      if (!piece.expression) row += 1;
      lines.push(body.lines[row] ?? lines.at(-1) ?? 1);
    }
    if (piece.expression) row += piece.text.split("\n").length - 1;
    text += shown;
  }
  return { text, lines };
}

function written(value: Value): string {
  return value
    .map((piece) =>
      typeof piece === "string" ? piece : `${HOLE_START}${piece.name.replaceAll(/\s+/g, " ")}${HOLE_END}`,
    )
    .join("");
}

function pieceValue(piece: Piece, lookup: Lookup): Value {
  return piece.expression ? asText(evaluate(piece.text, lookup)) : known(piece.text);
}

/** Cuts a text at its expressions; `}}` inside quotes does not end one, and one without an end is text. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let open = text.indexOf("${{"); open >= 0; open = text.indexOf("${{", from)) {
    const end = endOf(text, open + 3);
    if (end < 0) break;
    if (open > from) pieces.push({ text: text.slice(from, open), expression: false });
    pieces.push({ text: text.slice(open + 3, end), expression: true });
    from = end + 2;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), expression: false });
  return pieces;
}

function endOf(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith("}}", at)) return at;
  }
  // An odd quote: GitHub would refuse it, and the next end is the best guess.
  return text.indexOf("}}", from);
}
