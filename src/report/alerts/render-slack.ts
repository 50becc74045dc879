import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { slackVoice } from "./alert-voice.ts";
import { messageWords } from "./message-words.ts";

/** A text object of Slack's Block Kit; `verbatim` keeps Slack from making links and mentions of plain words. */
type SlackText =
  | { readonly type: "plain_text"; readonly text: string; readonly emoji: false }
  | { readonly type: "mrkdwn"; readonly text: string; readonly verbatim: true };

type SlackBlock =
  | { readonly type: "header"; readonly text: SlackText }
  | { readonly type: "section"; readonly text: SlackText };

/** The body of a message to an incoming webhook of Slack. */
export interface SlackMessage {
  /** Shown in notifications; no markup. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly parse: "none";
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** A message as Slack's blocks: at most 30 of the 50 allowed, each text below the 3,000 characters (api.slack.com/reference/block-kit). */
export function renderSlack(message: AlertMessage): SlackMessage {
  const { title, lead, facts, steps, lines } = messageWords(message, slackVoice);
  const sections = [
    lead,
    ...facts.map(({ name, text }) => `*${name.replace("&", "&amp;")}:* ${text}`),
    ...lines.map((line) => `• ${line}`),
    steps.length === 0
      ? ""
      : `*What to do, in this order:*\n${steps.map((step, at) => `${at + 1}. ${step}`).join("\n")}`,
  ];
  return {
    text: withoutMarks(title),
    blocks: [
      { type: "header", text: { type: "plain_text", text: title, emoji: false } },
      ...sections.filter((text) => text !== "").map(section),
    ],
    parse: "none",
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function section(text: string): SlackBlock {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

/** The notification's text is read as mrkdwn: escaped, and without what could begin a mention. */
function withoutMarks(title: string): string {
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  // A word joiner after the sign: no client makes a mention of it.
  return escaped.replaceAll("@", "@\u2060");
}
