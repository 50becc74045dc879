/** What the command line answers to a script; the one table of all exit codes. */
export const EXIT = {
  /** Nothing found. */
  clear: 0,
  /** Something worth a look, nothing that stops. */
  advise: 0,
  /** Something that must not be there, also where the rules only observe. */
  block: 1,
  /** A case of `rules test` did not go as it should. */
  failed: 1,
  /** Of two states of rules in `rules diff` the later is weaker in something. */
  weaker: 1,
  /** Rulesets at GitHub are not as the rules ask for. */
  drifted: 1,
  /** An entry of the ledger does not hold. */
  tampered: 1,
  /** Something is exposed that a person is to be told of. */
  exposed: 1,
  /** Nothing was removed or erased, because a hold stands. */
  held: 1,
  /** The command was not understood, or there is no repository where it looked. */
  usage: 2,
  /** Rules that cannot be used. */
  rules: 2,
  /** Not everything was seen; also where this program itself failed, since then nothing was. */
  undecided: 3,
} as const;

/** One of the codes above. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** For `--help`. */
export const EXIT_HELP = `Exit codes:
  0  clear or advised
  1  blocked; of rules test: a case did not go as it should; of rules diff: something is weaker;
     of ledger verify: an entry does not hold; of audit: something is exposed;
     of rulesets sync: something differs;
     of privacy erase and retention sweep: a hold stands
  2  the command or the rules have an error
  3  undecided: not everything could be looked at`;
