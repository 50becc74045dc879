import { type Unreadable, VERBS } from "../../facts/command.ts";
import type { PlainRefusal, Refusal } from "../../facts/command-answer.ts";

/** Why a command was not carried out, and what to do next: two sentences that tell nothing of what it was about. */
export interface RefusalWords {
  readonly why: string;
  readonly next: string;
}

const SHAPE = "`/sourcewarden ask SW-12 at 1a2b3c4d5e6f: why it may stay`";
const ANEW = "Write it in a new comment";
const PLAINLY = `${ANEW}, as one plain line.`;

/** One pair for every reason why a comment cannot be read. */
const UNREADABLE: Readonly<Record<Unreadable, RefusalWords>> = {
  "too-long": { why: "The comment is longer than 64 KiB.", next: "Write the command in a comment of its own." },
  "two-commands": { why: "The comment holds more than one command.", next: "Write one command in each comment." },
  markup: { why: "Its line is more than plain text.", next: `${ANEW} without emphasis, links, code or escapes.` },
  "more-lines": {
    why: "Its paragraph has other lines.",
    next: "Put a blank line before and after the command, in a new comment.",
  },
  html: { why: "The comment holds HTML, which could hide what it says.", next: PLAINLY },
  "look-alike": { why: "It has letters or signs that only look like those of a command.", next: `${ANEW} by hand.` },
  unseen: { why: "It has signs that nobody sees.", next: `${ANEW} by hand.` },
  verb: { why: "That is no command.", next: `Use one of ${VERBS.map((verb) => `\`${verb}\``).join(", ")}.` },
  number: {
    why: "It names no number where one belongs.",
    next: `Name one: \`SW-12\`, or \`R-3\` to revoke. For example ${SHAPE}.`,
  },
  head: {
    why: "It does not say which commit it is about.",
    next: `Add \`at\` and the first digits of the newest commit, at least seven. For example ${SHAPE}.`,
  },
  days: {
    why: "It names a time that cannot be.",
    next: "Only `waive` and `accept-gap` take one, written `for 30 days`.",
  },
  form: { why: "It is not written as a command is.", next: `${ANEW}. For example ${SHAPE}.` },
  reason: {
    why: "It gives no reason.",
    next: "Write one behind a colon and a space, of 3 to 300 characters.",
  },
};

/** One pair for every other reason. */
const PLAIN_REFUSALS: Readonly<Record<PlainRefusal, RefusalWords>> = {
  edited: { why: "The comment was edited.", next: "Write the command in a new comment; edited ones never count." },
  "via-app": { why: "An App wrote the comment.", next: "Write it yourself, on the page of the pull request." },
  closed: { why: "The pull request is closed.", next: "Open it again, or write on the one that is open." },
  "head-moved": {
    why: "It names another commit than the newest one.",
    next: "Look at the newest commit, then name that one.",
  },
  "head-ambiguous": {
    why: "More than one commit of this pull request begins with these digits.",
    next: "Look at the newest commit, then write its name in full.",
  },
  "unknown-number": {
    why: "That number is none of this pull request's newest commit.",
    next: "Take the number from the check on the newest commit.",
  },
  "needs-none": { why: "It stops nothing, so nobody has to allow it.", next: "There is nothing to do." },
  "gap-not-finding": {
    why: "It is something that could not be looked at.",
    next: "Use `accept-gap`, or `ask`.",
  },
  "finding-not-gap": { why: "It was looked at.", next: "Use `waive`, or `ask`." },
  "never-words": { why: "It can't be ruled that way.", next: "Use `waive`, or take it out of the change." },
  "not-a-reader": { why: "Whoever wrote it can't read this repository.", next: "Ask somebody who can." },
  "nobody-may": {
    why: "Nobody is named who may allow it.",
    next: "Make a rules repository with a policy that names `owners`.",
  },
  "not-an-approver": {
    why: "Whoever wrote it is not among those who may allow it.",
    next: "Use `ask`, and one of them answers.",
  },
  "login-changed": {
    why: "The name may allow it, but it belongs to another account than before.",
    next: "Have the rules name a team in its place.",
  },
  "cannot-tell": {
    why: "GitHub does not tell us who is in the team that may allow it.",
    next: "Give the App the permission *Members: read*, then write it again.",
  },
  "has-part": {
    why: "Whoever wrote it opened the pull request, or wrote or pushed a commit of it.",
    next: "Ask another one of those who may allow it.",
  },
  "granted-already": { why: "The same person has allowed it before.", next: "It needs the word of another one." },
  "unknown-ruling": { why: "No such decision is in force here.", next: "Take the number from the table above." },
  "not-its-granter": {
    why: "Only who allowed it, or one of those who may, can take it back.",
    next: "Ask one of them.",
  },
};

/** The words for a refusal, in Markdown. */
export function refusalWords(refusal: Refusal): RefusalWords {
  switch (refusal.kind) {
    case "unreadable": {
      const words = UNREADABLE[refusal.why];
      return refusal.meant === null ? words : { ...words, next: `Did you mean \`${refusal.meant}\`?` };
    }
    case "too-long":
      return {
        why: `The rules allow ${refusal.longestDays} days at most.`,
        next: `Ask for \`for ${refusal.longestDays} days\` or less.`,
      };
    default:
      return PLAIN_REFUSALS[refusal.kind];
  }
}
