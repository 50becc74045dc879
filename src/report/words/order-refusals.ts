import type { OrderRefusal } from "../../facts/containment-order.ts";
import type { ContainmentRefusal } from "../../verdict/containment/containment-plan.ts";
import { CONTAINMENT_REFUSAL_WORDS } from "./containment.ts";

const SHAPE = "/sourcewarden contain A-12 1a2b3c4d5e6f: why";

/** Why an order counts for nothing, and what to do about it; plain text. */
const ORDER_REFUSAL_WORDS: Readonly<Record<OrderRefusal, string>> = {
  form: `It is not written as an order is: ${SHAPE}.`,
  reason: "It gives no reason: write one behind a colon and a space, of 3 to 300 characters.",
  "too-long": "The comment is longer than 64 KiB: write the order in a comment of its own.",
  "two-commands": "The comment holds more than one order: write one in each comment.",
  markup: "Its line is more than plain text: write it anew, without emphasis, links, code or escapes.",
  "more-lines": "Its paragraph has other lines: put a blank line before and after it, in a new comment.",
  html: "The comment holds HTML, which could hide what it says: write it anew, as one plain line.",
  "look-alike": "It has letters that only look like those of an order: write it anew by hand.",
  unseen: "It has signs that nobody sees: write it anew by hand.",
  edited: "The comment was edited: write the order in a new one; edited ones never count.",
  "via-app": "An App wrote the comment: write it yourself.",
  "other-alert": "This issue is not about the alert that it names: write it on that alert's own issue.",
  "unknown-run": "No containment of this alert bears that number: take it from the issue.",
  "no-responder":
    "The server was given no App that could change anything: do by hand what the plan lists, or set one up (docs/setup.md).",
  "cannot-tell": "GitHub does not tell who is in the team that may approve: give the App the permission Members: read.",
  "out-of-sight": "The repository can't be read from here: see that the App is installed there.",
};

/** Why nothing was done, and what to do about it; plain text. */
export function orderRefusalWords(why: ContainmentRefusal | OrderRefusal): string {
  return isOfOrder(why) ? ORDER_REFUSAL_WORDS[why] : CONTAINMENT_REFUSAL_WORDS[why];
}

function isOfOrder(why: string): why is OrderRefusal {
  return Object.hasOwn(ORDER_REFUSAL_WORDS, why);
}
