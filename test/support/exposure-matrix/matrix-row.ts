import type { HeldContent, OrganisationAudience, RepositoryAudience } from "../../../src/facts/exposure.ts";
import type { Severity } from "../../../src/rules/watch-rules.ts";
import type { Exposure, ExposureKind } from "../../../src/verdict/exposure/exposure.ts";
import {
  type ExposureCase,
  judgeExposure,
  judgeOrganisation,
  type OrganisationCase,
} from "../../../src/verdict/exposure/judge-exposure.ts";
import { exposureCase, held, organisationAudience, organisationCase, repositoryState, UNREAD } from "../exposures.ts";

/** What is found in the repository: the columns of the matrix. */
export const COLUMNS = [
  { title: "nothing marked", held: held(null) },
  { title: "confidential", held: held("confidential") },
  { title: "restricted", held: held("restricted") },
  { title: "confidential, `nda:arm`", held: held("confidential", ["nda:arm"]) },
  { title: "not read yet", held: UNREAD },
] as const satisfies readonly { readonly title: string; readonly held: HeldContent }[];

/** What is expected of a cell; null: silence. */
export type Cell = Severity | null;

/** One thing that may be so or may happen, and what must come of it for each column. */
export interface MatrixRow {
  readonly says: string;
  /** Visibility of the repository; null where the organisation is judged. */
  readonly of: string | null;
  readonly kind: ExposureKind;
  readonly playbook: string | null;
  /** Whether all of what is exposed was seen; null: as far as the column says of the repository's content. */
  readonly seen: "whole" | "part" | null;
  readonly cells: readonly [Cell, Cell, Cell, Cell, Cell];
  /** Kinds that the same facts bring about beside it, shown in rows of their own. */
  readonly beside: readonly ExposureKind[];
  judge(found: HeldContent): readonly Exposure[];
}

/** Rows under one heading. */
export interface MatrixSection {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

const LETTERS: Readonly<Record<string, Cell>> = { "-": null, l: "low", m: "medium", h: "high", c: "critical" };

interface RowOptions {
  readonly seen?: MatrixRow["seen"];
  readonly playbook?: string | null;
  readonly beside?: readonly ExposureKind[];
}

/** A row about a repository; `cells` has a letter a column: `-` silence, or the first letter of a severity. */
export function row(
  said: readonly [says: string, kind: ExposureKind, cells: string],
  now: RepositoryAudience,
  { given = {}, ...options }: RowOptions & { readonly given?: Partial<ExposureCase> } = {},
): MatrixRow {
  return {
    ...rowOf(said, options),
    of: now.repository.visibility,
    judge: (found) => judgeExposure(exposureCase(now, { ...given, held: found })),
  };
}

/** A row about an organisation with one private repository. */
export function organisationRow(
  said: readonly [says: string, kind: ExposureKind, cells: string],
  settings: Partial<OrganisationAudience>,
  {
    given = {},
    listed = true,
    ...options
  }: RowOptions & {
    readonly given?: Partial<OrganisationCase>;
    readonly listed?: boolean;
  } = {},
): MatrixRow {
  return {
    ...rowOf(said, options),
    of: null,
    judge(found) {
      const known = [{ repository: repositoryState("private"), held: found, listed }];
      return judgeOrganisation(organisationCase(organisationAudience(settings), { known, ...given }));
    },
  };
}

function rowOf(
  [says, kind, letters]: readonly [string, ExposureKind, string],
  { playbook = null, beside = [], seen = null }: RowOptions,
): Omit<MatrixRow, "of" | "judge"> {
  const cell = (at: number): Cell => LETTERS[letters.charAt(at)] ?? null;
  return { says, kind, playbook, beside, seen, cells: [cell(0), cell(1), cell(2), cell(3), cell(4)] };
}
