import type { DeclaredStep } from "../pipeline.ts";
import type { SeenFlow, Sends, Target, Verb } from "../seen-flow.ts";

/** What a field declares: the rest of its flow is unconditional, strong, and by no credential unless said. */
export interface Declaration {
  readonly verb: Verb;
  readonly sends: Sends;
  readonly to: Target;
  readonly line: number;
  readonly condition?: string | null;
  readonly credential?: string | null;
  readonly strength?: "strong" | "weak";
}

/** The flow of a declaration. */
export function declaredFlow(declared: Declaration): SeenFlow {
  const { verb, sends, to, line, condition = null, credential = null, strength = "strong" } = declared;
  return { verb, sends, to, line, endLine: line, condition, credential, strength };
}

/** The flow of a declaration as a step of a job. */
export function declaredStep(declared: Declaration): DeclaredStep {
  return { kind: "declared", flow: declaredFlow(declared) };
}
