import type { PlainRefusal } from "../../../src/facts/command-answer.ts";
import { label } from "../../../src/facts/label.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import type { Verdict } from "../../../src/verdict/verdict.ts";
import { COMPLETE, placed } from "../../support/cases.ts";
import { HEAD, oid, type Settings } from "../../support/rulings-settings.ts";
import type { RulingsWorld } from "../../support/rulings-world.ts";

/** What the last command of an attack is answered. `silent`: nothing; `later`: nothing yet. */
export type Expected =
  | "silent"
  | "later"
  | "asked"
  | "one-more"
  | "granted"
  | "revoked"
  | "unreadable"
  | "too-long"
  | PlainRefusal;

/** One attack: what is otherwise in the world, and what is done in it. The verdict must be what it was. */
export interface CommandCase {
  readonly name: string;
  readonly set: (settings: Settings) => void;
  /** Answers the comment whose answer is expected. */
  readonly play: (world: RulingsWorld, number: number) => Promise<number>;
  readonly expected: Expected;
  /** Of the change as it is judged at the end; `block` where nothing else is said. */
  readonly verdict?: Verdict["kind"];
}

/** The head as commands name it. */
const AT = HEAD.slice(0, 12);

/** A waiver of what is found. */
export function waive(number: number, at: string = AT): string {
  return `/sourcewarden waive SW-${number} at ${at}: it is an example`;
}

/** The world as it usually is. */
export function nothing(): void {}

/** One comment of one person decides it. */
export function once(
  name: string,
  expected: Expected,
  by: Parameters<RulingsWorld["write"]>[0],
  what: {
    readonly set?: (settings: Settings) => void;
    readonly body?: (number: number) => string;
    readonly comment?: Parameters<RulingsWorld["write"]>[2];
    readonly verdict?: Verdict["kind"];
  } = {},
): CommandCase {
  return {
    name,
    expected,
    set: what.set ?? nothing,
    ...(what.verdict === undefined ? {} : { verdict: what.verdict }),
    play: async (world, number) => {
      const comment = world.write(by, (what.body ?? waive)(number), what.comment);
      await world.deliver(comment);
      return comment;
    },
  };
}

/** Several comments, and something that happens between them; the answer to the one that is given back is expected. */
export function twice(
  name: string,
  expected: Expected,
  set: (settings: Settings) => void,
  play: (
    world: RulingsWorld,
    say: (by: Parameters<RulingsWorld["write"]>[0], body?: string) => Promise<number>,
    number: number,
  ) => Promise<number>,
  verdict: Verdict["kind"] = "block",
): CommandCase {
  return {
    name,
    expected,
    set,
    verdict,
    play: (world, number) =>
      play(
        world,
        async (by, body = waive(number)) => {
          const comment = world.write(by, body);
          await world.deliver(comment);
          return comment;
        },
        number,
      ),
  };
}

/** A mark of the highest class. */
export const restricted = placed({ blob: oid("b".repeat(40)), label: label("restricted") });
/** A protected path. */
export const byPath = placed({
  detector: "path",
  rule: "own",
  text: "",
  lines: "",
  legend: null,
  blob: oid("b".repeat(40)),
});
/** The usual mark in a registered source. */
export const registered = placed({ blob: oid("b".repeat(40)) }, { registered: true });
/** The usual mark in other content. */
export const otherContent = placed({ blob: oid("e".repeat(40)) });
/** The usual mark in another file. */
export const elsewhere = placed({
  blob: oid("b".repeat(40)),
  where: { path: asPath("src/z.c"), line: 1, endLine: 1, commit: HEAD, within: "file" },
});
/** Coverage of a change with an object that is too large. */
export const LARGE_GAP = {
  ...COMPLETE,
  filesSeen: 0,
  gaps: [
    {
      kind: "too-large",
      path: asPath("a.bin"),
      commit: HEAD,
      object: oid("5".repeat(40)),
      unread: true,
      what: "A file is too large.",
    },
  ],
} as const;

/** The world reads the repository. */
export function inPublic(settings: Settings): void {
  settings.visibility = "public";
}
