import { type KeptSeed, PROPERTY_SEEDS } from "../samples/property-seeds.ts";

/** How often a property is tried, and from which seed; without one another is drawn each time, and a failure prints it. */
export interface PropertyRun {
  readonly numRuns: number;
  readonly seed?: number;
  /** Leads straight to one counterexample of the seed. */
  readonly path?: string;
}

/** A property with kept seeds. */
export type PropertyName = keyof typeof PROPERTY_SEEDS;

/** Runs of a property in the ordinary suite; `SOURCEWARDEN_RUNS` and `SOURCEWARDEN_SEED` replace number and seed. */
export function ordinaryRun(numRuns: number): PropertyRun {
  const seed = process.env["SOURCEWARDEN_SEED"];
  return {
    numRuns: Number(process.env["SOURCEWARDEN_RUNS"] ?? numRuns),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}

/** The kept seeds of a property as short runs; one that failed goes straight to what it failed on. */
export function keptRuns(name: PropertyName): readonly PropertyRun[] {
  return PROPERTY_SEEDS[name].map(({ seed, path }: KeptSeed) =>
    path === null ? { numRuns: REPLAYED_RUNS, seed } : { numRuns: 1, seed, path },
  );
}

/** The run of `test:long`: the same every time. */
export function longRun(name: PropertyName): PropertyRun {
  const [first] = PROPERTY_SEEDS[name];
  return { numRuns: LONG_RUNS, seed: first.seed };
}

const REPLAYED_RUNS = 50;
const LONG_RUNS = 100_000;
