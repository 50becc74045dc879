import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { codeBlock } from "../text/markdown.ts";
import { type AlertVoice, markdownVoice, plainVoice } from "./alert-voice.ts";
import { type MessageWords, messageWords } from "./message-words.ts";

/** A message for people without a medium of its own. */
export interface AlertText {
  /** One line of plain text, at most 150 characters. */
  readonly title: string;
  /** Plain text of several lines; begins with what happened. */
  readonly text: string;
  /** The same as Markdown, in which nothing mentions anybody or links anywhere. */
  readonly markdown: string;
}

/** A message as a title, as plain text and as Markdown. */
export function renderAlertText(message: AlertMessage): AlertText {
  const said = (voice: AlertVoice): MessageWords => messageWords(message, voice);
  const plain = said(plainVoice);
  return { title: plain.title, text: wholeText(plain), markdown: markdownText(said(markdownVoice)) };
}

/** Words of a message as plain text, without its title, and with what a person may have to copy. */
export function wholeText(words: MessageWords): string {
  if (words.quoted.length === 0) return plainText(words);
  return `${plainText(words)}\n\n${QUOTED_LEAD}\n\n${words.quoted.map((line) => `  ${line}`.trimEnd()).join("\n")}`;
}

/** Over what a person may have to copy: so far it is a request to GitHub's support. */
export const QUOTED_LEAD = "What only GitHub can remove, for the form of its support:";

/** Words of a message as plain text, without its title. */
export function plainText({ lead, facts, steps, lines }: MessageWords): string {
  const parts = [
    lead,
    facts.map(({ name, text }) => `${name}: ${text}`).join("\n"),
    lines.map((line) => `- ${line}`).join("\n"),
    steps.length === 0 ? "" : `What to do, in this order:\n${numbered(steps)}`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function markdownText({ lead, facts, steps, lines, quoted }: MessageWords): string {
  const parts = [
    lead,
    facts.map(({ name, text }) => `- **${name.replace("&", "&amp;")}**: ${text}`).join("\n"),
    lines.map((line) => `- ${line}`).join("\n"),
    steps.length === 0 ? "" : `What to do, in this order:\n\n${numbered(steps)}`,
    quoted.length === 0 ? "" : `${QUOTED_LEAD}\n\n${codeBlock(quoted)}`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function numbered(steps: readonly string[]): string {
  return steps.map((step, at) => `${at + 1}. ${step}`).join("\n");
}
