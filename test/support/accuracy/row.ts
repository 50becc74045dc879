/** One file with what is true of it, of the project's own cases or of a corpus. */
export interface EgressRow {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  /** The repository that it stands in. */
  readonly home: { readonly host: string; readonly owner: string; readonly name: string };
  readonly sends: boolean;
  readonly category: string;
  /** Hosts or owners, as whoever labelled it wrote them; null where it sends nothing. */
  readonly destination: string | null;
  /** The line that sends, where it is known. */
  readonly line: number | null;
  /** Other files of its tree. */
  readonly beside: Readonly<Record<string, string>>;
}
