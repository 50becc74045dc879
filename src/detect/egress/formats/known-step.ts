import type { Sends, Target, Verb } from "../seen-flow.ts";
import type { Value } from "../value.ts";

/** How the inputs of a known plugin, pipe, task or orb are read. Input names are in lower case. */
export interface KnownStep {
  readonly verb: Verb;
  /** What it always sends, or the inputs that name the files and what they are where none is given. */
  readonly sends: Exclude<Sends["what"], "paths"> | SentInputs;
  readonly as: Target["as"];
  readonly of?: Target["of"];
  /** Inputs of which the first that is given names the destination, with what stands before it. */
  readonly to: readonly [string, ...string[]];
  readonly before?: string;
  /** Inputs of which the first that is given names the registry of an image: by its host, or by an account or connection. */
  readonly registry?: readonly string[];
  /** The registry where no input names one, for a tool that has one of its own. */
  readonly ownRegistry?: Value;
  /** The destination where no input names one; without it that is a hole. */
  readonly otherwise?: string;
  /** It sends only where this input has one of these values. */
  readonly when?: readonly [string, RegExp];
  /** It sends nothing where one of these inputs is true. */
  readonly unless?: readonly string[];
  readonly credential?: readonly string[];
}

interface SentInputs {
  readonly inputs: readonly string[];
  readonly otherwise: readonly string[];
}
