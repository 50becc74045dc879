import type { Ruling } from "../../facts/ruling.ts";

/** A ruling before it has its number. */
export type NewRuling = Omit<Ruling, "number">;

/** Decisions of people. Nothing is ever deleted: what ended says so. */
export interface Rulings {
  /** Stores it under the next number of its installation, durably. */
  add(ruling: NewRuling): Promise<Ruling>;
  /** Replaces it by a later state of itself (a grant more, an end); throws where its number is not known. */
  put(ruling: Ruling): Promise<void>;
  get(installation: number, number: number): Promise<Ruling | null>;
  /** All of an installation, the oldest first. */
  all(installation: number): Promise<readonly Ruling[]>;
  /** Those not ended that can bear on a repository: its waivers and accepted gaps, and words that are no secret anywhere. */
  liveIn(installation: number, repositoryId: number): Promise<readonly Ruling[]>;
  /** Notes that a verdict depended on these now. */
  used(installation: number, numbers: readonly number[], at: string): Promise<void>;
}
