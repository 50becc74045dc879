import MarkdownIt from "markdown-it";
import type { Unreadable } from "../../facts/command.ts";
import { addressesUs } from "./look-alikes.ts";

/** Bytes of a comment that are parsed; GitHub takes up to four times as many. */
const MOST_BYTES = 64 * 1024;

/** CommonMark with GitHub's tables and strikethrough; HTML is seen as HTML, and nothing is made a link that is not one. */
const MARKDOWN = new MarkdownIt({ html: true, linkify: false, typographer: false });

type Token = ReturnType<(typeof MARKDOWN)["parse"]>[number];

/** The one line of a comment that is addressed to us; nothing, or why what is addressed to us is no such line. */
export type SoleLine =
  | { readonly kind: "none" }
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "refused"; readonly why: Unreadable };

/**
 * Only a paragraph at the top level of the comment counts, and only one that is a single line of plain text: what stands in a
 * quotation, a list, a table, a heading or code was not said to us. What is addressed to us and is not such a line is
 * refused with the reason, so that nobody waits for an answer.
 */
export function soleLine(comment: string): SoleLine {
  if (Buffer.byteLength(comment) > MOST_BYTES) {
    return comment.split("\n").some(addressesUs) ? refused("too-long") : NONE;
  }
  const tokens = MARKDOWN.parse(comment, {});
  const addressed = topParagraphs(tokens).filter(({ content }) => linesOf(content).some(addressesUs));
  const [first, ...others] = addressed;
  if (first === undefined) return NONE;
  if (others.length > 0) return refused("two-commands");
  // The line that we offer for copying, with the place for a reason left as it is.
  if (first.content.endsWith(": <reason>")) return refused("reason");
  if (tokens.some(holdsHtml)) return refused("html");
  if (linesOf(first.content).length > 1) return refused("more-lines");
  return isPlain(first) ? { kind: "line", line: first.content } : refused("markup");
}

const NONE: SoleLine = { kind: "none" };

function topParagraphs(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, at) => {
    const before = tokens[at - 1];
    return token.type === "inline" && before?.type === "paragraph_open" && before.level === 0;
  });
}

/** Some break a line on a screen that do not for Markdown. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
}

/** One text that says what was typed: an escape or an entity would say something else than what is seen in the source. */
function isPlain(paragraph: Token): boolean {
  const [only, ...rest] = paragraph.children ?? [];
  return only?.type === "text" && rest.length === 0 && only.content === paragraph.content;
}

function holdsHtml(token: Token): boolean {
  return token.type === "html_block" || (token.children ?? []).some((child) => child.type === "html_inline");
}

function refused(why: Unreadable): SoleLine {
  return { kind: "refused", why };
}
