import { bodyLines } from "./bodies.ts";
import { commentParts } from "./comment-parts.ts";
import type { Syntax } from "./syntax.ts";

/** What each line of a text is, in one pass from its start. */
export interface LineMap {
  readonly lines: readonly string[];
  /** Lines that are comment from their first sign on. */
  readonly comment: Uint8Array;
  /** Lines between code fences of Markdown. */
  readonly fenced: Uint8Array;
  /** Whether words (flattened, lower case) stand in a comment that begins behind code on a line. */
  readonly behindCode: (line: number, words: string) => boolean;
  /** Number of lines, from the first, that are the text's head: see {@link HEAD_LINES}. */
  readonly head: number;
  /** Number of lines, from the first, that are the comment which the text begins with. */
  readonly leading: number;
  /** Line from which on the text's foot is; see {@link FOOT_LINES}. */
  readonly foot: number;
}

/** A head is the first lines, and goes on as long as the comment goes on that they begin with. */
export const HEAD_LINES = 30;
/** Lines at the end where documents and programs repeat their legend. */
export const FOOT_LINES = 6;
/** What may stand before the comment that heads a file. */
const PROLOGUE =
  /^(?:<\?(?:php|xml)\b.*|<!doctype\b.*|<html\b.*|<head>|#!.*|package [\w.]+;?|["']use strict["'];?|#pragma once|#ifndef \w+|#define \w+|%yaml.*|---|@charset .*|\/\/go:build.*|syntax ?=.*|\\documentclass.*)$/i;
/** Lines that are looked at for such. */
const PROLOGUE_LINES = 8;

/** Maps lines to what they are by the file's syntax. Strings are only guessed at, by counting quotes. */
export function mapLines(look: string, syntax: Syntax): LineMap {
  const lines = look.split("\n");
  const comment = new Uint8Array(lines.length);
  const fenced = new Uint8Array(lines.length);
  const bodies = bodyLines(lines, syntax);
  let string = false;
  let closing: string | null = null;
  let fence = false;
  for (const [at, line] of lines.entries()) {
    const trimmed = line.trimStart();
    if (syntax.kind === "prose" && /^(?:```|~~~)/.test(trimmed)) fence = !fence;
    else if (fence || isSample(lines, at, fenced, syntax)) fenced[at] = 1;
    if (bodies[at] === 1) continue;
    const inside: boolean = closing !== null;
    const inString: boolean = inside && string;
    closing = closingAfter(line, closing, syntax);
    if (!inside && closing !== null) string = isQuotes(closing) && !DOCSTRING.test(trimmed);
    if (inString) {
      bodies[at] = 1;
      continue;
    }
    if (inside || startsComment(trimmed, syntax) || beginsBlock(trimmed, syntax)) comment[at] = 1;
  }
  const { leading } = leadingComment(lines, comment);
  const written = lines.findLastIndex((line) => line.trim() !== "");
  return {
    lines,
    comment,
    fenced,
    head: Math.max(HEAD_LINES, leading),
    leading,
    foot: written + 1 - FOOT_LINES,
    behindCode: behindCode(lines, syntax, bodies),
  };
}

/** Each line is read once, and each question answered once: a file of one line may hold a hundred thousand matches. */
function behindCode(lines: readonly string[], syntax: Syntax, bodies: Uint8Array): LineMap["behindCode"] {
  const read = new Map<number, { readonly parts: string; readonly answers: Map<string, boolean> }>();
  return (line, words) => {
    if (bodies[line] === 1) return false;
    const known = read.get(line) ?? { parts: commentParts(lines[line] ?? "", syntax), answers: new Map() };
    read.set(line, known);
    if (known.parts === "") return false;
    const answer = known.answers.get(words) ?? known.parts.includes(words);
    known.answers.set(words, answer);
    return answer;
  };
}

/** Three quotes with which a docstring begins, or the text that a module gives to a name of its own kind. */
const DOCSTRING = /^(?:[rubf]{0,2}(?:"""|''')|__\w+__ *=)/i;

/** A block of Markdown that is set in by four blanks, behind an empty line: a sample, like one between fences. */
function isSample(lines: readonly string[], at: number, fenced: Uint8Array, syntax: Syntax): boolean {
  if (syntax.indented !== true || at === 0) return false;
  if (!/^(?: {4}|\t)\s*[^\s\-*+\d>]/.test(lines[at] ?? "")) return false;
  return fenced[at - 1] === 1 || (lines[at - 1] ?? "").trim() === "";
}

function startsComment(trimmed: string, syntax: Syntax): boolean {
  return syntax.line.some((sign) => trimmed.startsWith(sign));
}

function beginsBlock(trimmed: string, syntax: Syntax): boolean {
  return syntax.block.some(
    ([open]) => trimmed.startsWith(open) || (isQuotes(open) && PREFIXED.test(trimmed.slice(0, 5))),
  );
}

function isQuotes(sign: string): boolean {
  return /["']/.test(sign);
}

/** A docstring with letters that say how its escapes are read. */
const PREFIXED = /^[rubf]{1,2}(?:"""|''')/i;
/** What stands before an opening that is one: white space or a bracket; before three quotes such letters, too, or what they are given to. */
const BEFORE_BLOCK = /[\s;{}(),]$/;
const BEFORE_QUOTES = /(?:^|[\s;{}(),[=:+])[rubf]{0,2}$/i;

/** The sign that ends the block comment which is open after this line; null where none is. One pass over the line. */
function closingAfter(line: string, closing: string | null, syntax: Syntax): string | null {
  const signs: Sign[] = syntax.block.map(([open, end]) => ({ open, end, at: -1 }));
  let from = 0;
  let open = closing;
  for (;;) {
    if (open !== null) {
      const end = line.indexOf(open, from);
      if (end < 0) return open;
      from = end + open.length;
    }
    const found = firstOpening(line, from, signs);
    if (found === null) return null;
    from = found.at + found.open.length;
    open = found.end;
  }
}

/** A pair of signs, and where the opening one stands next; behind the line where it does no more. */
interface Sign {
  readonly open: string;
  readonly end: string;
  at: number;
}

/** The first sign that opens a comment. The nearest are asked first, so that no text is counted twice for one farther on. */
function firstOpening(line: string, from: number, signs: readonly Sign[]): Sign | null {
  for (const sign of signs) {
    if (sign.at >= from) continue;
    const at = line.indexOf(sign.open, from);
    sign.at = at < 0 ? Number.POSITIVE_INFINITY : at;
  }
  const standing = signs.filter(({ at }) => at < line.length).sort((one, other) => one.at - other.at);
  return standing.find(({ open, at }) => isFree(line.slice(from, at), open)) ?? null;
}

/** Whether an opening may stand behind such a text: `dist/*` in a string opens nothing. */
function isFree(before: string, open: string): boolean {
  if (isQuotes(open)) return BEFORE_QUOTES.test(before.slice(-3));
  return (before === "" || BEFORE_BLOCK.test(before.slice(-1))) && quotesAreEven(before);
}

/** Lines that mostly tell where the head ends. */
const FIRST_LINES = 64;
/** What may open a body whose end stands further below. */
const OPENS_BODY = /`|<</;

/** {@link LineMap.head} alone, mostly from the first lines: to map a whole file would take longer than what is asked. */
export function headLines(look: string, syntax: Syntax): number {
  const lines = look.split("\n", FIRST_LINES);
  const { comment } = mapLines(lines.join("\n"), syntax);
  const { leading, end } = leadingComment(lines, comment);
  const isTold = end < lines.length && !lines.slice(0, end + 1).some((line) => OPENS_BODY.test(line));
  return isTold ? Math.max(HEAD_LINES, leading) : mapLines(look, syntax).head;
}

/** Number of lines of the comment that a text begins with, none or more, and the line at which that was seen. */
function leadingComment(
  lines: readonly string[],
  comment: Uint8Array,
): { readonly leading: number; readonly end: number } {
  let at = 0;
  let begun = false;
  while (at < lines.length) {
    const line = lines[at]?.trim() ?? "";
    if (comment[at] === 1) begun = true;
    else if (line !== "" && (begun || at >= PROLOGUE_LINES || !PROLOGUE.test(line))) break;
    at += 1;
  }
  return { leading: begun ? at : 0, end: at };
}

/** Whether as many quotes open as close in a text: what follows is then outside of strings, as far as one line tells. */
export function quotesAreEven(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 0 && (text.split("'").length - 1) % 2 === 0;
}
