import type { Fork, RepositoryAudience } from "../../facts/exposure.ts";
import { isCutOff } from "../../verdict/exposure/cut-off.ts";

/** Forks as they were last told of, by id: `newer` counts where both know one. */
export function joinForks(older: readonly Fork[], newer: readonly Fork[]): readonly Fork[] {
  return [...new Map([...older, ...newer].map((fork) => [fork.id, fork])).values()];
}

/**
 * Forks that are there now as far as anybody can tell: those that GitHub lists, and where it hides some, those of which it
 * told before. Where it hides none, what it does not list is gone or cut off.
 */
export function presentForks(now: RepositoryAudience, toldOf: readonly Fork[]): readonly Fork[] | null {
  const hides = now.gaps.some(({ part }) => part === "forks");
  if (!hides) return now.forks;
  return now.forks === null && toldOf.length === 0 ? null : joinForks(toldOf, now.forks ?? []);
}

/** As they are remembered: that a fork was cut off can be seen only while its parent is public. */
export function rememberedForks(everForks: readonly Fork[], now: RepositoryAudience): readonly Fork[] {
  return everForks.map((fork) => (isCutOff(fork, now) ? { ...fork, cutOff: true } : fork));
}
