import type { Person, Ruling, Said } from "../../src/facts/ruling.ts";
import type { NewRuling } from "../../src/work/ports/rulings.ts";

/** Who asks, and who grants, in all samples. */
export const ADA = { id: 11, login: "ada" } as const;
export const MIRA = { id: 12, login: "mira" } as const;

/** The repository that all samples are about. */
export const APP = { id: 1001, owner: "acme", name: "app", installation: 42 } as const;

/** What somebody said on pull request 7, so many minutes after ten o'clock. */
export function said(by: Person, minutes: number, comment: number): Said {
  const at = new Date(Date.UTC(2026, 10, 22, 10, minutes)).toISOString();
  return { by, at, repository: APP, pull: 7, comment, reason: "An example from our own manual." };
}

/** A granted waiver of repository 1001 in installation 42. */
export function newRuling(parts: Partial<NewRuling> = {}): NewRuling {
  return {
    installation: 42,
    scope: {
      kind: "waiver",
      repositoryId: 1001,
      visibility: "private",
      detector: "marker",
      rule: "acme-legend",
      class: "confidential",
      keys: ["k1"],
    },
    reference: 7,
    asked: said(ADA, 0, 501),
    grants: [said(MIRA, 60, 502)],
    needed: 1,
    grantedAt: "2026-11-22T11:00:00.000Z",
    expires: "2026-12-22T11:00:00.000Z",
    ended: null,
    lastUsed: null,
    ...parts,
  };
}

/** The same with a number. */
export function ruling(number: number, parts: Partial<NewRuling> = {}): Ruling {
  return { ...newRuling(parts), number };
}
