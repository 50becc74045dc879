/** What GitHub answers one way or another by circumstances that the stand-in does not model: tests set them. */
export interface Toggles {
  /** Lists of forks answer 400. */
  forkListRefused: boolean;
  /** Lists of forks hold private forks that the caller cannot see. */
  hiddenForksListed: boolean;
  /** Lists of members by two-factor authentication answer 422. */
  twoFactorFilterRefused: boolean;
  /** An App counts as an owner where only owners may change visibility. */
  appCountsAsOwner: boolean;
  /** Clones and views are not told: 403. */
  trafficRefused: boolean;
  /** A workflow run that should end is not in a state to: 409. */
  runsUncancellable: boolean;
  /** Deleting a repository, or its pages site, answers 409. */
  deletionConflicts: boolean;
}

/** As GitHub is mostly found. */
export const USUAL_TOGGLES: Readonly<Toggles> = {
  forkListRefused: false,
  hiddenForksListed: false,
  twoFactorFilterRefused: false,
  appCountsAsOwner: true,
  trafficRefused: false,
  runsUncancellable: false,
  deletionConflicts: false,
};
