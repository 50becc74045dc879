import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { exposureSentence } from "../words/exposure-sentences.ts";
import type { Naming } from "./naming.ts";

/**
 * What happened, in one sentence for one channel. Classes pass through its voice like every other foreign word, and
 * compartments are told where names are: one can be a customer's.
 */
export function sentenceFor(exposure: Exposure, { voice, names }: Naming): string {
  const { target, label } = exposure;
  const told = {
    ...exposure,
    label: {
      class: voice(label.class),
      compartments: names ? label.compartments.slice(0, MOST_COMPARTMENTS).map(voice) : [],
    },
    target: target.kind === "hook" && target.name !== null ? { ...target, name: defanged(target.name) } : target,
  };
  return exposureSentence(told, { names, voice: { name: voice, quote: voice, person: voice } });
}

/** Compartments in a sentence; the rest stands among the facts. */
const MOST_COMPARTMENTS = 3;

/** A host as people of security write it, so that no program makes a link of it. */
function defanged(host: string): string {
  return host.replaceAll(".", "[.]");
}
