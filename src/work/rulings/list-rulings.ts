import type { Ruling } from "../../facts/ruling.ts";
import type { ListedRulings } from "../../report/rulings/render-rulings-list.ts";
import { reviewRulings } from "../../verdict/review-rulings.ts";

/** Rulings of all installations, each reviewed at a moment as its owners' report does. */
export function listRulings(rulings: readonly Ruling[], now: Date): readonly ListedRulings[] {
  const byInstallation = new Map<number, Ruling[]>();
  for (const ruling of rulings) {
    const known = byInstallation.get(ruling.installation);
    if (known === undefined) byInstallation.set(ruling.installation, [ruling]);
    else known.push(ruling);
  }
  return [...byInstallation].map(([installation, all]) => ({ installation, review: reviewRulings(all, now) }));
}
