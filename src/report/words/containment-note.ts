import { shortDigest } from "../../facts/containment-order.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type {
  ContainmentNote,
  ContainmentRun,
  OrderAnswer,
  StepOutcome,
} from "../../verdict/containment/containment-note.ts";
import type { ContainmentPlan, ContainmentStep } from "../../verdict/containment/containment-plan.ts";
import type { AlertFact } from "../alerts/alert-facts.ts";
import type { Naming } from "../alerts/naming.ts";
import { removalRequestOf, renderRemovalRequest, servedWords } from "../containment/render-removal-request.ts";
import { visible } from "../text/visible.ts";
import { callSentence, personsSentence, SIDE_EFFECT_WORDS } from "./containment.ts";
import { orderRefusalWords } from "./order-refusals.ts";

/** What an alert tells of containing its exposure: facts, and the steps one by one. */
export interface ContainmentTold {
  readonly facts: readonly AlertFact[];
  readonly lines: readonly string[];
  /** Text that a person copies as it stands, line by line: plain, to be escaped by whoever lays it out. */
  readonly quoted: readonly string[];
}

const NOTHING: ContainmentTold = { facts: [], lines: [], quoted: [] };

/**
 * An alert's containment in words: what is planned and who must approve it, else what was done and how to go back. Digests pass
 * through the voice like names, or GitHub would make commits of them.
 */
export function containmentWords(alert: Alert, naming: Naming): ContainmentTold {
  const { number, state, containment } = alert;
  if (containment === undefined) return NOTHING;
  const { run } = containment;
  const plans = state === "resolved" ? [] : containment.plans;
  const ran = run === null ? [] : runFacts(number, run, naming);
  const [plan] = plans;
  const planned = plan === undefined ? [] : planFacts(number, plan, containment, naming);
  const orders = containment.answers.filter(({ result }) => result !== "done").map((one) => answerWords(one, naming));
  const told = orders.length === 0 ? [] : [{ name: "Orders", text: orders.join(" ") }];
  const lines = plan === undefined ? runLines(run, naming) : [...failedLines(run, naming), ...planLines(plan, naming)];
  const request = state === "resolved" ? null : removalRequestOf(alert, null);
  const served = request === null ? [] : [{ name: "Still served by", text: servedWords(request.removal) }];
  const quoted = request === null ? [] : renderRemovalRequest(request, { voice: visible, names: naming.names });
  return { facts: [...ran, ...planned, ...told, ...served], lines, quoted };
}

function planFacts(
  number: number,
  plan: ContainmentPlan,
  note: ContainmentNote,
  { voice }: Naming,
): readonly AlertFact[] {
  const digest = shortDigest(plan.id);
  const others = note.plans.slice(1).map((other) => `${other.playbook} (plan ${voice(shortDigest(other.id))})`);
  const text = `${plan.playbook}, plan ${voice(digest)}. ${personsSentence(plan)}`;
  const facts = [
    { name: "Would contain it", text },
    ...(others.length === 0 ? [] : [{ name: "Or only", text: others.join(", ") }]),
  ];
  if (!note.able) {
    const why = "By hand alone: the server was given no App that could change anything (docs/setup.md).";
    return [...facts, { name: "To do so", text: why }];
  }
  const order = voice(`/sourcewarden contain A-${number} ${digest}: <reason>`);
  return [...facts, { name: "To approve", text: `comment on the issue of this alert: ${order}` }];
}

function runFacts(number: number, run: ContainmentRun, { voice }: Naming): readonly AlertFact[] {
  const by = run.approvedBy.map((id) => `account ${id}`).join(" and ");
  const who = by === "" ? "by itself, as the policy lets it" : `approved by ${by}`;
  const text = `${run.plan.playbook}, run ${voice(run.id)}, ${who}: ${RUN_WORDS[run.state]}`;
  const fact = { name: "Containment", text };
  const goesBack = run.plan.steps.some(({ undo }) => undo !== null);
  if (run.state === "running" || run.state === "undone" || !goesBack) return [fact];
  const order = voice(`/sourcewarden undo A-${number} ${run.id}: <reason>`);
  return [fact, { name: "To take it back", text: `comment on the issue of this alert: ${order}` }];
}

const RUN_WORDS: Readonly<Record<ContainmentRun["state"], string>> = {
  running: "under way; GitHub cannot do all of it now, and it is tried again.",
  contained: "done.",
  escalated: "GitHub did not let all of it be done: a person must do the rest by hand.",
  undone: "taken back.",
};

function planLines({ steps }: ContainmentPlan, naming: Naming): readonly string[] {
  return steps.map((step) => {
    const lasting = step.reversible
      ? ""
      : step.undo === null
        ? " This cannot be undone."
        : " Not all of it can be undone.";
    const effects = step.sideEffects.map((one) => ` ${SIDE_EFFECT_WORDS[one]}`).join("");
    return `Step ${step.order}: ${stepWords(step, naming)}${lasting}${effects}`;
  });
}

function runLines(run: ContainmentRun | null, naming: Naming): readonly string[] {
  if (run === null) return [];
  return run.plan.steps.map((step) => `Step ${step.order}: ${stepWords(step, naming)} ${ENDED[resultOf(run, step)]}`);
}

/** What a person must do by hand. */
function failedLines(run: ContainmentRun | null, naming: Naming): readonly string[] {
  if (run?.state !== "escalated") return [];
  const failed = run.plan.steps.filter((step) => resultOf(run, step) !== "done");
  return failed.map((step) => `Left to do: ${stepWords(step, naming)} ${ENDED[resultOf(run, step)]}`);
}

const ENDED: Readonly<Record<StepOutcome["result"], string>> = {
  done: "Done.",
  refused: "GitHub refused it to the App: do it by hand.",
  waits: "Not done.",
};

function resultOf({ steps }: ContainmentRun, { order }: ContainmentStep): StepOutcome["result"] {
  return steps.find((one) => one.order === order)?.result ?? "waits";
}

function stepWords({ call }: ContainmentStep, { voice, names }: Naming): string {
  return callSentence(call, { names, voice: { name: voice, quote: voice, person: voice } });
}

function answerWords({ by, verb, digest, result, why }: OrderAnswer, { voice }: Naming): string {
  const who = by === null ? "The policy" : `Account ${by}`;
  const what = digest === "" ? "an order" : `${verb} ${voice(digest)}`;
  if (result === "approved") return `${who} approved ${what}; another owner of the rules must as well.`;
  return `${who}: ${what} was refused. ${why.map(orderRefusalWords).join(" ")}`;
}
