/** How a try ends. Nothing else is left: what goes through in silence is on the page of what is out of reach, or a fault. */
export type End =
  /** The check fails, or the thing is refused. */
  | { readonly is: "stopped"; readonly by: By }
  /** It goes through, and people are told. */
  | { readonly is: "alerted"; readonly by: By }
  /** It goes through in silence; `listed` is where docs/threat-model.md says so. */
  | { readonly is: "out of reach"; readonly listed: string };

/** What stops it or tells of it: a detector, a kind of gap, a kind of alert, or a door. */
export type By = string;

/** One thing that somebody with write access tries. */
export interface Bypass {
  /** Stable; never given to another try. */
  readonly id: string;
  /** What the insider does, as the page says it. */
  readonly tries: string;
  readonly ends: End;
}

/** Ends with a failed check or a refusal. */
export function stopped(by: By): End {
  return { is: "stopped", by };
}

/** Ends with people being told. */
export function alerted(by: By): End {
  return { is: "alerted", by };
}

/** Ends in silence, as docs/threat-model.md says under `listed`. */
export function beyond(listed: string): End {
  return { is: "out of reach", listed };
}
