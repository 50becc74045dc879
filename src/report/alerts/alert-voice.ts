import { escapeHtml } from "../text/html.ts";
import { code } from "../text/markdown.ts";
import { shorten, visible } from "../text/visible.ts";

/** Characters of any one foreign name; a login has 39, a repository's name 100. */
const MOST_NAME = 80;

/** How foreign words stand inside the sentences of an alert, by medium; every one of them passes through here. */
export type AlertVoice = (text: string) => string;

/** For machines' fields, titles, and media that know no markup; a name that is empty or blank is one all the same. */
export function plainVoice(text: string): string {
  // Nothing at GitHub has a longer name; of what is, no more than this is ever worked on.
  const shown = shorten(visible(shorten(text.slice(0, 1_000), MOST_NAME)), MOST_NAME);
  return shown.trim() === "" ? "\\u{20}" : shown;
}

/** For issues: a code span, in which nothing is a mention, a link or a reference. */
export function markdownVoice(text: string): string {
  return code(plainVoice(text));
}

/** For Slack's mrkdwn: a code span without a mark of its own, and the three characters that begin links and mentions. */
export function slackVoice(text: string): string {
  return `\`${escapeSlack(plainVoice(text).replaceAll("`", "\\u{60}"))}\``;
}

/** Slack's own escaping of text: with it no link, mention or `<!channel>` can begin. */
export function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** For HTML: only text, never an element, an entity or an attribute. */
export function htmlVoice(text: string): string {
  return `<code>${escapeHtml(plainVoice(text))}</code>`;
}
