/** One row for each content of a registered source in one of its homes; `identity` is a keyed hash. */
export interface CopiesTable {
  installation: number;
  identity: string;
  source: string;
  repository_id: number;
  /** 1 where the register says that it is published: it is then a copy of nothing. */
  published: number;
  /** State of the register that it was last read for. */
  digest: string;
}

/** How far a home was read; `data` holds the tips. */
export interface CopyHomesTable {
  installation: number;
  repository_id: number;
  digest: string;
  complete: number;
  data: string;
}
