/** One selected field, its arguments already filled from the variables. */
export interface FieldSelection {
  readonly kind: "field";
  /** The key in the answer. */
  readonly key: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Null: nothing is selected below it. */
  readonly selections: readonly Selection[] | null;
  readonly location: { readonly line: number; readonly column: number };
}

/** `... on TYPE { }`, or a named fragment put in its place; `type` is null for a bare `... { }`. */
export interface FragmentSelection {
  readonly kind: "fragment";
  readonly type: string | null;
  readonly selections: readonly Selection[];
}

export type Selection = FieldSelection | FragmentSelection;

/** The one operation of a request. */
export interface Operation {
  readonly kind: "query" | "mutation";
  readonly selections: readonly Selection[];
}

/** An error of the answer's `errors`: thrown before anything is run, or put in place of a field. */
export class GraphqlFault extends Error {
  override readonly name = "GraphqlFault";
  /** GitHub's word for the kind: NOT_FOUND, FORBIDDEN, …; null for a query that cannot be understood. */
  readonly type: string | null;
  constructor(type: string | null, message: string) {
    super(message);
    this.type = type;
  }
}
