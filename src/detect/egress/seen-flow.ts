import type { Sends, Verb, WeakeningKind } from "../../facts/flow.ts";
import type { Value } from "./value.ts";

export type { Sends, Verb } from "../../facts/flow.ts";

/** Of which kind the words of a destination are, so that they are read as what the command takes. */
export type TargetKind = "remote" | "bucket" | "registry" | "image" | "host" | "artifact" | "page" | "release";

/** Where it goes, in the words of the file. */
export interface Target {
  readonly as: TargetKind;
  /** `gitlab.com:acme/x.git`, `s3://b/x`, `ghcr.io/acme/x:1`; with the holes that the file leaves. */
  readonly text: Value;
  /** Of a registry: whose protocol it speaks. */
  readonly of?: "npm" | "python" | "crates" | "maven" | "oci" | "gem" | "nuget" | "generic";
}

/** One way in which a file would carry source away, before anybody asks whether it may. */
export interface SeenFlow {
  readonly verb: Verb;
  readonly sends: Sends;
  readonly to: Target;
  /** The remote of the repository whose source it is, where that is another one; absent: this repository. */
  readonly from?: Value;
  /** Lines of the file, from 1: of the offending command, not of the step around it. */
  readonly line: number;
  readonly endLine: number;
  /** Under which condition it runs, as the file says it: a trigger or an `if`; null: always. */
  readonly condition: string | null;
  /** The name of the secret or key that it uses; null: none is seen. */
  readonly credential: string | null;
  /** `weak`: what is sent, or that it is sent at all, is likely and not certain. */
  readonly strength: "strong" | "weak";
}

/** A way in which a pipeline is made weaker than it need be, so that source could leave: no sending is seen. */
export interface SeenWeakening {
  readonly kind: WeakeningKind;
  readonly line: number;
  readonly endLine: number;
  /** What it is about, as the file names it: an action, a job, a secret's name; never a value. */
  readonly about: string;
}
