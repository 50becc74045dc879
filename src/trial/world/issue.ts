export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  readonly author: string;
  labels: string[];
  readonly createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** Comments on the conversation, of issues and of pull requests alike (a pull request has an Issue of its number). */
  readonly comments: IssueComment[];
}

export interface IssueComment {
  readonly id: number;
  readonly author: string;
  /** The App that wrote it, as a bot of its own or in the author's name; null for what a person wrote alone. */
  readonly viaApp: number | null;
  body: string;
  readonly createdAt: Date;
  updatedAt: Date;
  /** When its text was last changed; null where it never was. */
  editedAt: Date | null;
  minimised: string | null;
  readonly reactions: { readonly id: number; readonly author: string; readonly content: string }[];
}
