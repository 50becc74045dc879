import type { CompiledRules } from "../../detect/compiled-rules.ts";
import { buildMarkEngine } from "../../detect/scan/engine.ts";
import { LOOK_HERE } from "../../work/judge/look-here.ts";
import type { MarkLook } from "../../work/ports/mark-look.ts";
import { acceleratorFor } from "./accelerator.ts";

/** Looks for marks in this thread, with the package that makes patterns quicker where it is there and the rules have some. */
export function lookHere(accelerator: string): MarkLook {
  const quicker = new WeakMap<CompiledRules, CompiledRules>();

  function quickerOf(rules: CompiledRules): CompiledRules {
    const known = quicker.get(rules);
    if (known !== undefined) return known;
    const { markers } = rules.rules;
    const engine = acceleratorFor(markers, accelerator);
    const made = engine === undefined ? rules : { ...rules, marks: buildMarkEngine(markers, { linear: engine }) };
    quicker.set(rules, made);
    return made;
  }

  return {
    atOnce: LOOK_HERE.atOnce,
    marksOf: async (pieces, rules, stop) => LOOK_HERE.marksOf(pieces, quickerOf(rules), stop),
  };
}
