import type { RepoPath } from "../../facts/repo-path.ts";
import { type Syntax, syntaxOf } from "../scan/context/syntax.ts";

/** How far a leading comment is followed, in bytes: the longest licence texts in headers have about 35 KB. */
const HEAD_BYTES = 64 * 1024;

/** `never`: what begins like a comment's line and is none. */
type Comments = Pick<Syntax, "line" | "block"> & { readonly never?: RegExp };

/** A line for C's preprocessor (ISO/IEC 9899, 6.10), which begins as a comment of other languages does. */
const DIRECTIVE = /#(?:include|import|define|undef|if|ifdef|ifndef|elif|else|endif|error|pragma|line)\b/y;

/** Comments of any language, for a file whose name says nothing, or something wrong. Pairs count before signs of a line. */
const ANY: Comments = {
  line: ["//", "#", "--", ";", "%", "!", "'", "rem ", "REM ", "@rem ", "::", "*", "dnl "],
  block: [
    ["/*", "*/"],
    ["<!--", "-->"],
    ["(*", "*)"],
    ["{-", "-}"],
    ['"""', '"""'],
    ["'''", "'''"],
    ["--[[", "]]"],
    ["#|", "|#"],
    ["<#", "#>"],
    ["%{", "%}"],
    ["<%--", "--%>"],
    ["=begin", "=end"],
  ],
};
const ANY_BUT_DIRECTIVES: Comments = { ...ANY, never: DIRECTIVE };

/** What has to stand before a header in some languages, and is skipped with it. */
const PROLOGUE: Comments = {
  line: ["#!", "<?php"],
  block: [
    ["<?xml", "?>"],
    ["<!DOCTYPE", ">"],
    ["<!doctype", ">"],
  ],
};

/**
 * What keeps a header of C from being read twice: skipped too, for the comment often stands behind it. The edge behind the name
 * keeps a long one from being tried at every length.
 */
const GUARD = /#[ \t]*(?:pragma[ \t]+once\b[^\n]*|ifndef[ \t]+(\w+)\b[^\n]*\n+[ \t]*#[ \t]*define[ \t]+\1\b[^\n]*)/y;

/**
 * Where in a normalised text its first word stands that is neither comment nor blank: by the comments of the language
 * that the path names (`known`; null where it names none), and by those of any (`any`; twice, since a line such as `#include`
 * is a comment in one and none in another: the later first). Offsets in bytes; a comment that does not end within 64 KiB
 * ends nothing.
 */
export function afterLeadingComment(
  text: Uint8Array,
  path: RepoPath | null,
): { readonly known: number | null; readonly any: readonly [number, number] } {
  const head = Buffer.from(text.buffer, text.byteOffset, Math.min(text.length, HEAD_BYTES)).toString("latin1");
  const syntax = path === null ? null : syntaxOf(path);
  const known = syntax === null || syntax.kind === "unknown" ? null : skip(head, syntax);
  return { known, any: [skip(head, ANY), skip(head, ANY_BUT_DIRECTIVES)] };
}

function skip(head: string, comments: Comments): number {
  let at = 0;
  for (;;) {
    while (head[at] === " " || head[at] === "\t" || head[at] === "\n") at += 1;
    const end = endOfGuard(head, at) ?? endOf(head, at, PROLOGUE) ?? endOf(head, at, comments);
    if (end === null) return at;
    at = end;
  }
}

function endOfGuard(head: string, at: number): number | null {
  return standsAt(GUARD, head, at) ? GUARD.lastIndex : null;
}

function standsAt(sticky: RegExp, head: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(head);
}

/** Where a comment that begins here ends; null where none does. */
function endOf(head: string, at: number, { line, block, never }: Comments): number | null {
  if (at >= head.length) return null;
  const pair = block.find(([open]) => head.startsWith(open, at));
  if (pair !== undefined) {
    const [open, close] = pair;
    const end = head.indexOf(close, at + open.length);
    if (end >= 0) return end + close.length;
  }
  if (never !== undefined && standsAt(never, head, at)) return null;
  if (!line.some((sign) => head.startsWith(sign, at) || head.startsWith(`${sign.trimEnd()}\n`, at))) return null;
  const end = head.indexOf("\n", at);
  return end < 0 ? head.length : end;
}
