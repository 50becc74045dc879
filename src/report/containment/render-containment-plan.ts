import type { ContainmentPlan, ContainmentStep } from "../../verdict/containment/containment-plan.ts";
import { callSentence, personsSentence, REMAINDER_WORDS, SIDE_EFFECT_WORDS } from "../words/containment.ts";
import { repositoryWords } from "../words/exposure-names.ts";
import type { Telling } from "../words/exposure-sentences.ts";

/** A plan as lines for a terminal or a message: steps in order, what each costs, who must approve, and what remains. */
export function renderContainmentPlan(plan: ContainmentPlan, telling: Telling): readonly string[] {
  return [
    `This would contain it in ${repositoryWords(plan.repository, telling)}; nothing was done yet.`,
    "",
    ...plan.steps.flatMap((step) => stepLines(step, telling)),
    "",
    personsSentence(plan),
    ...(plan.remains.length === 0 ? [] : ["", "What stays all the same:"]),
    ...plan.remains.map((one) => `- ${REMAINDER_WORDS[one]}`),
  ];
}

function stepLines(
  { order, call, sideEffects, reversible, undo }: ContainmentStep,
  telling: Telling,
): readonly string[] {
  const lasting = undo === null ? " This cannot be undone." : " Not all of it can be undone.";
  const head = `${order}. ${callSentence(call, telling)}${reversible ? "" : lasting}`;
  const effects = sideEffects.map((one) => `   - ${SIDE_EFFECT_WORDS[one]}`);
  if (undo === null) return [head, ...effects];
  return [head, ...effects, `   - To go back: ${decapitalised(callSentence(undo, telling))}`];
}

function decapitalised(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
