/** What a person can ask of us by a comment, in the order in which they are explained. */
export const VERBS = ["ask", "waive", "not-a-secret", "accept-gap", "revoke"] as const;

/** One of {@link VERBS}. */
export type Verb = (typeof VERBS)[number];

/** A command as a comment holds it: every part is bounded, the reason is as written and still to be shown escaped. */
export type Command =
  | {
      readonly verb: Exclude<Verb, "revoke">;
      /** `SW-12`: a finding or a gap. */
      readonly reference: number;
      /** The beginning of the head that it speaks of: 7 to 64 hex digits. */
      readonly head: string;
      /** Null where no time was named. */
      readonly days: number | null;
      readonly reason: string;
    }
  /** `R-3`. */
  | { readonly verb: "revoke"; readonly ruling: number; readonly reason: string };

/** Why a comment that was meant for us is not taken for a command. A closed list: each has its words in `report/`. */
export type Unreadable =
  /** More than 64 KiB of comment. */
  | "too-long"
  | "two-commands"
  /** Anything but plain text in its line: emphasis, a link, code, an escape. */
  | "markup"
  /** Its paragraph has other lines. */
  | "more-lines"
  /** HTML in the comment could hide what is said. */
  | "html"
  /** Letters of another script before the colon. */
  | "look-alike"
  /** Signs that nobody sees before the colon. */
  | "unseen"
  | "verb"
  /** No `SW-12` (`R-3` for a revocation) where one belongs. */
  | "number"
  /** No `at` with 7 to 64 hex digits. */
  | "head"
  /** A time where none belongs, or one out of bounds. */
  | "days"
  /** Words that belong nowhere, or not exactly one space between two. */
  | "form"
  /** No reason of 3 to 300 characters. */
  | "reason";

/** What a comment holds for us. */
export type CommandReading =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly command: Command }
  | {
      readonly kind: "refused";
      readonly why: Unreadable;
      /** The verb that was most likely meant. */
      readonly meant: Verb | null;
    };
