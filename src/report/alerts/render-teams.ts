import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { plainVoice } from "./alert-voice.ts";
import { type MessageWords, messageWords } from "./message-words.ts";

/** Bytes of a message that Teams takes (learn.microsoft.com, Incoming Webhook): 28 KB. */
const MOST_BYTES = 28 * 1024;

/** A run of text in a rich text block: it is never read as Markdown, and so holds no link and no mention. */
interface TextRun {
  readonly type: "TextRun";
  readonly text: string;
  readonly weight?: "Bolder";
  readonly size?: "Large";
}

interface RichTextBlock {
  readonly type: "RichTextBlock";
  readonly inlines: readonly TextRun[];
}

/** A message with one Adaptive Card, as Teams' workflows for webhooks take it. */
export interface TeamsMessage {
  readonly type: "message";
  readonly attachments: readonly [
    {
      readonly contentType: "application/vnd.microsoft.card.adaptive";
      readonly contentUrl: null;
      readonly content: {
        readonly $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
        readonly type: "AdaptiveCard";
        readonly version: "1.4";
        readonly msteams: { readonly width: "Full" };
        readonly fallbackText: string;
        readonly body: readonly RichTextBlock[];
      };
    },
  ];
}

/** A message as an Adaptive Card 1.4 below 28 KB; where it would be larger only what happened and the number are told. */
export function renderTeams(message: AlertMessage): TeamsMessage {
  const words = messageWords(message, plainVoice);
  const whole = card(words);
  if (Buffer.byteLength(JSON.stringify(whole)) <= MOST_BYTES) return whole;
  return card({ ...words, facts: words.facts.slice(0, 2), lines: words.lines.slice(-1) });
}

function card({ title, lead, facts, steps, lines }: MessageWords): TeamsMessage {
  const body = [
    block({ type: "TextRun", text: title, weight: "Bolder", size: "Large" }),
    block({ type: "TextRun", text: lead }),
    ...facts.map(({ name, text }) =>
      block({ type: "TextRun", text: `${name}: `, weight: "Bolder" }, { type: "TextRun", text }),
    ),
    ...lines.map((line) => block({ type: "TextRun", text: `• ${line}` })),
    ...(steps.length === 0 ? [] : [block({ type: "TextRun", text: "What to do, in this order:", weight: "Bolder" })]),
    ...steps.map((step, at) => block({ type: "TextRun", text: `${at + 1}. ${step}` })),
  ];
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    // Clients that know no cards show it: a name in it must not become markup there.
    fallbackText: title.replaceAll(/[<>[\]]/g, " "),
    body,
  } as const;
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

function block(...inlines: readonly TextRun[]): RichTextBlock {
  return { type: "RichTextBlock", inlines };
}
