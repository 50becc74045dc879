import type { GitCommit, GitPerson } from "./commits.ts";

const TRAILER = /^co-authored-by:\s*(.*?)\s*<([^<>\s]+)>\s*$/i;

/** Who wrote a commit: its author first, then whom the trailers of its last paragraph name beside them, each address once. */
export function authorsOf(commit: GitCommit): readonly GitPerson[] {
  const [, ...paragraphs] = commit.message.trimEnd().split(/\n{2,}/);
  const named = (paragraphs.at(-1) ?? "").split("\n").flatMap((line): GitPerson[] => {
    const [, name = "", email] = TRAILER.exec(line) ?? [];
    return email === undefined ? [] : [{ name, email, date: commit.author.date }];
  });
  const byAddress = new Map([commit.author, ...named].map((person) => [person.email.toLowerCase(), person]));
  return [...byAddress.values()];
}
