import type { Voice } from "../voice.ts";

/**
 * Words for where the whole world reads along: they name no rule, no path and no line, so that nobody is led to
 * what they are about. The details go to the private side.
 */
export function neutralBlock(ref: string | null, ask: string | null, voice: Voice): string {
  const where = ref === null ? "" : ` They find the details under ${ref}.`;
  return `This change can't be merged yet: it needs a look by ${whoLooks(ask, voice)}.${where}`;
}

/** Neutral words in observe mode. */
export function neutralObserving(ask: string | null, voice: Voice): string {
  return `This change would need a look by ${whoLooks(ask, voice)} if the rules were enforced; today it needs none.`;
}

/** Neutral words where nothing is stopped. */
export function neutralAdvice(ask: string | null, voice: Voice): string {
  return `This change may go ahead; ${whoLooks(ask, voice)} may want to have a look at it.`;
}

function whoLooks(ask: string | null, voice: Voice): string {
  return ask === null ? "the owners of this repository's rules" : voice.person(ask);
}
