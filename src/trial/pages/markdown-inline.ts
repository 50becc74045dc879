import { escapeHtml } from "./html.ts";

/** Everything that may open a span; found leftmost first. */
const SPAN =
  /\\([!-/:-@[-`{-~])|(`+)([\s\S]*?[^`])\2(?!`)|\[((?:[^[\]\\]|\\.|`[^`]*`)*)\]\(\s*<?(https?:\/\/[^\s<>()]+)>?\s*\)|(\*\*|(?<!\w)__)(?=\S)([\s\S]*?\S)\6(?!\w)|(\*|(?<!\w)_)(?=\S)([\s\S]*?\S)\8(?!\w)|<br\s*\/?>|(?<![\w/])@([A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?)|https?:\/\/[^\s<>()\]]+/;

/** Renders the spans of one block of Markdown: code, links to http(s), strong, emphasis, mentions; all else is escaped. */
export function inlineMarkdown(text: string): string {
  let rest = text;
  let markup = "";
  for (let match = SPAN.exec(rest); match; match = SPAN.exec(rest)) {
    markup += escapeHtml(rest.slice(0, match.index)) + span(match);
    rest = rest.slice(match.index + match[0].length);
  }
  return markup + escapeHtml(rest);
}

function span(match: RegExpExecArray): string {
  const [whole, escaped, ticks, code, label, address, strong, bold, weak, slanted, mentioned] = match;
  if (escaped !== undefined) return escapeHtml(escaped);
  if (ticks !== undefined) return `<code>${escapeHtml(unpadded(code ?? ""))}</code>`;
  if (address !== undefined)
    return `<a href="${escapeHtml(address)}" rel="nofollow">${inlineMarkdown(label ?? "")}</a>`;
  if (strong !== undefined) return `<strong>${inlineMarkdown(bold ?? "")}</strong>`;
  if (weak !== undefined) return `<em>${inlineMarkdown(slanted ?? "")}</em>`;
  if (mentioned !== undefined) return `<span class="mention">@${escapeHtml(mentioned)}</span>`;
  if (whole.startsWith("<")) return "<br>";
  return `<a href="${escapeHtml(whole)}" rel="nofollow">${escapeHtml(whole)}</a>`;
}

/** A code span may be padded by one space, so that it can begin or end with a backtick. */
function unpadded(code: string): string {
  return code.startsWith(" ") && code.endsWith(" ") && code.trim() !== "" ? code.slice(1, -1) : code;
}
