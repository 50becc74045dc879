import type { CaseKind } from "../../rules/documents/case-file.ts";
import type { KnownActions } from "../../rules/documents/known-actions.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { CaseEntry } from "./case-change.ts";

/** A case's folder as it lies beside the rules. */
export interface CaseFolder {
  /** Its name: `ng.a-curve-in-the-sdk`. */
  readonly name: string;
  /** As people find it: `tests/ng.a-curve-in-the-sdk`. */
  readonly path: string;
  readonly kind: CaseKind;
  /** `case.yml`; null where there is none. */
  readonly text: RulesText | null;
  /** What the repository had before; null: nothing is known of it, and every file is new. */
  readonly base: readonly CaseEntry[] | null;
  readonly head: readonly CaseEntry[];
}

/** The rules that cases are for, and the cases. */
export interface RulesTest {
  readonly packs: readonly RulesText[];
  /** What is known of the actions that pipelines name. */
  readonly actions: KnownActions;
  /** Opens archives and documents of the cases. */
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
  /** The organisation's policy and registers. */
  readonly organisation: readonly RulesText[];
  readonly cases: readonly CaseFolder[];
  /** A file beside the policy, for repositories' own files; null where there is none. */
  readonly readBeside: (path: string) => Uint8Array | null;
}
