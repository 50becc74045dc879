import { code, mention, quoted } from "./text/markdown.ts";
import { visible } from "./text/visible.ts";

/** How foreign words stand inside our sentences; every one of them passes through here. */
export interface Voice {
  /** Names: paths, repositories, rules. */
  name(text: string): string;
  /** Words quoted from a legend. */
  quote(text: string): string;
  /** Whom to ask. */
  person(text: string): string;
}

/** For comments and check summaries. */
export const MARKDOWN: Voice = { name: code, quote: quoted, person: mention };

/** For annotations, titles, SARIF, JSON and terminals: no markup at all. */
export const PLAIN: Voice = { name: visible, quote: (text) => `"${visible(text)}"`, person: visible };
