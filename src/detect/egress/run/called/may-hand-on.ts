import { SENDING } from "../../formats/words.ts";

/** What hands on to another file: behind it something may send that is not named here. */
const CALLS =
  /(^|[\s;&|(`])(\.{0,2}\/|[\w./-]{1,200}\.(?:sh|bash|ps1|bat|cmd|py)\b|(bash|sh|source|\.|g?make|npm|yarn|pnpm|node|python3?|pwsh)(?:\s|$))/m;

/** Whether a text that is left unread may send something, or hands on to another that may. */
export function mayHandOn(text: string): boolean {
  return SENDING.test(text) || CALLS.test(text);
}
