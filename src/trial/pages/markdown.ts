import { escapeHtml, type Html } from "./html.ts";
import { inlineMarkdown } from "./markdown-inline.ts";

/** How deep quotations and lists are followed; below that their text is shown as it is. */
const DEPTH = 6;

/**
 * Renders the part of GitHub's Markdown that comments and checks use: headings, paragraphs, lists, quotations, fenced
 * code, tables, rules, and foldable `<details>`. HTML comments are hidden, as at GitHub; all other HTML is shown as text.
 */
export function renderMarkdown(text: string): Html {
  const visible = text.replace(/<!--[\s\S]*?(?:-->|$)/g, "").replace(/\r\n?/g, "\n");
  return { markup: blocks(visible.split("\n"), 0) };
}

function blocks(lines: readonly string[], depth: number): string {
  let markup = "";
  let at = 0;
  while (at < lines.length) {
    const block = depth > DEPTH ? null : blockAt(lines, at, depth);
    const read = block ?? paragraph(lines, at);
    markup += read.markup;
    at = read.next;
  }
  return markup;
}

interface Block {
  readonly markup: string;
  /** Index of the line after the block. */
  readonly next: number;
}

function blockAt(lines: readonly string[], at: number, depth: number): Block | null {
  const line = lines[at] ?? "";
  if (line.trim() === "") return { markup: "", next: at + 1 };
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    const level = Math.min((heading[1] ?? "").length + 2, 6);
    return { markup: `<h${level}>${inlineMarkdown(heading[2] ?? "")}</h${level}>`, next: at + 1 };
  }
  if (/^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { markup: "<hr>", next: at + 1 };
  return (
    fence(lines, at) ??
    details(lines, at, depth) ??
    quotation(lines, at, depth) ??
    list(lines, at, depth) ??
    table(lines, at)
  );
}

function paragraph(lines: readonly string[], at: number): Block {
  let next = at + 1;
  while (next < lines.length && !startsBlock(lines, next)) next += 1;
  const text = lines
    .slice(at, next)
    .map((line) => line.trim())
    .join("\n");
  return { markup: `<p>${inlineMarkdown(text).replaceAll("\n", "<br>")}</p>`, next };
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  return (
    line.trim() === "" ||
    /^(?:#{1,6}\s| {0,3}(?:```|~~~|>)| {0,3}(?:[-*+]|\d+[.)])\s|<details|<\/details>| {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$)/i.test(
      line,
    ) ||
    table(lines, at) !== null
  );
}

function fence(lines: readonly string[], at: number): Block | null {
  const open = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(lines[at] ?? "");
  if (!open) return null;
  const mark = open[1] ?? "```";
  let end = at + 1;
  while (end < lines.length && !isClosing(lines[end] ?? "", mark)) end += 1;
  return { markup: `<pre><code>${escapeHtml(lines.slice(at + 1, end).join("\n"))}</code></pre>`, next: end + 1 };
}

function isClosing(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length >= mark.length && text === mark.charAt(0).repeat(text.length);
}

function details(lines: readonly string[], at: number, depth: number): Block | null {
  const open = /^\s*<details(\s+open)?>\s*(?:<summary>(.*?)<\/summary>)?\s*$/i.exec(lines[at] ?? "");
  if (!open) return null;
  let end = at + 1;
  for (let nested = 1; end < lines.length; end += 1) {
    if (/^\s*<details/i.test(lines[end] ?? "")) nested += 1;
    if (/^\s*<\/details>/i.test(lines[end] ?? "")) nested -= 1;
    if (nested === 0) break;
  }
  let start = at + 1;
  const own = /^\s*<summary>(.*?)<\/summary>\s*$/i.exec(lines[start] ?? "");
  if (open[2] === undefined && own) start += 1;
  const title = open[2] ?? own?.[1] ?? "Details";
  const inner = blocks(lines.slice(start, end), depth + 1);
  return {
    markup: `<details${open[1] ? " open" : ""}><summary>${summaryText(title)}</summary>${inner}</details>`,
    next: end + 1,
  };
}

/** A summary is HTML at GitHub: of that, only emphasis and code are known here. */
function summaryText(text: string): string {
  return inlineMarkdown(text.replace(/<\/?(?:b|strong)>/gi, "**").replace(/<\/?code>/gi, "`"));
}

function quotation(lines: readonly string[], at: number, depth: number): Block | null {
  let next = at;
  while (/^ {0,3}>/.test(lines[next] ?? "")) next += 1;
  if (next === at) return null;
  const inner = lines.slice(at, next).map((line) => line.replace(/^ {0,3}> ?/, ""));
  return { markup: `<blockquote>${blocks(inner, depth + 1)}</blockquote>`, next };
}

const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(\s+)(.*)$/;

function list(lines: readonly string[], at: number, depth: number): Block | null {
  const first = ITEM.exec(lines[at] ?? "");
  if (!first) return null;
  const ordered = /\d/.test(first[2] ?? "");
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    const item = ITEM.exec(line);
    if (item && /\d/.test(item[2] ?? "") === ordered) items.push([item[4] ?? ""]);
    else if (/^\s{2,}\S/.test(line)) items.at(-1)?.push(line.replace(/^ {1,4}/, ""));
    else if (line.trim() === "" && /^(?:\s{2,}\S)/.test(lines[next + 1] ?? "")) items.at(-1)?.push("");
    else break;
  }
  const tag = ordered ? "ol" : "ul";
  const inner = items.map((item) => `<li>${tight(blocks(item, depth + 1))}</li>`).join("");
  return { markup: `<${tag}>${inner}</${tag}>`, next };
}

/** An item of one paragraph is shown without the paragraph's margins. */
function tight(markup: string): string {
  const only = /^<p>((?:(?!<p>)[\s\S])*)<\/p>/.exec(markup);
  return only ? `${only[1] ?? ""}${markup.slice(only[0].length)}` : markup;
}

function table(lines: readonly string[], at: number): Block | null {
  const rule = lines[at + 1] ?? "";
  if (
    !(lines[at] ?? "").includes("|") ||
    !/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(rule) ||
    !rule.includes("|")
  )
    return null;
  const head = cells(lines[at] ?? "").map((cell) => `<th>${inlineMarkdown(cell)}</th>`);
  let next = at + 2;
  let rows = "";
  for (; next < lines.length && (lines[next] ?? "").includes("|"); next += 1) {
    rows += `<tr>${cells(lines[next] ?? "")
      .map((cell) => `<td>${inlineMarkdown(cell)}</td>`)
      .join("")}</tr>`;
  }
  return { markup: `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows}</tbody></table>`, next };
}

function cells(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
