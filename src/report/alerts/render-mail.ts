import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { escapeHtml } from "../text/html.ts";
import { htmlVoice, plainVoice } from "./alert-voice.ts";
import { messageWords } from "./message-words.ts";
import { QUOTED_LEAD, wholeText } from "./render-text.ts";

/** A mail in parts; whoever sends it adds the addresses. No header can hold a line end. */
export interface AlertMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets; the same for the same key. */
  readonly messageId: string;
  /** Message-ID of the first mail about the alert, as it was given; null for the first, and for what is none. */
  readonly inReplyTo: string | null;
}

/** A Message-ID of ours, and nothing that could begin another header. */
const MESSAGE_ID = /^<[0-9A-Za-z._-]{1,200}@[0-9A-Za-z.-]{1,253}>$/;

/** A message as a mail; `domain` is the sender's, `first` the Message-ID of the alert's first mail. */
export function renderMail(message: AlertMessage, domain: string, first: string | null): AlertMail {
  const plain = messageWords(message, plainVoice);
  const body = messageWords(message, htmlVoice);
  const facts = body.facts.map(({ name, text }) => `<li><b>${escapeHtml(name)}:</b> ${text}</li>`).join("");
  const lines = body.lines.map((line) => `<li>${line}</li>`).join("");
  const steps = body.steps.map((step) => `<li>${escapeHtml(step)}</li>`).join("");
  const html = [
    `<h2>${escapeHtml(plain.title)}</h2><p>${body.lead}</p>`,
    facts === "" ? "" : `<ul>${facts}</ul>`,
    lines === "" ? "" : `<ul>${lines}</ul>`,
    steps === "" ? "" : `<p>What to do, in this order:</p><ol>${steps}</ol>`,
    body.quoted.length === 0 ? "" : `<p>${escapeHtml(QUOTED_LEAD)}</p><pre>${escapeHtml(body.quoted.join("\n"))}</pre>`,
  ];
  return {
    subject: `[Sourcewarden] ${plain.title}`,
    text: `${wholeText(plain)}\n`,
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><body>${html.join("")}</body></html>`,
    messageId: `<${message.key.replaceAll(/[^0-9A-Za-z]/g, "")}@${domain}>`,
    inReplyTo: first !== null && MESSAGE_ID.test(first) ? first : null,
  };
}
