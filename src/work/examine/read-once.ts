import type { OpenedRepository } from "../ports/git.ts";

/** A repository whose ranges and trees are read once each, however many questions are asked of them in one examination. */
export function readOnce<T extends Pick<OpenedRepository, "readChange" | "listTree">>(opened: T): T {
  const changes = new Map<string, ReturnType<OpenedRepository["readChange"]>>();
  const trees = new Map<string, ReturnType<OpenedRepository["listTree"]>>();
  return {
    ...opened,
    readChange: (range) => keep(changes, JSON.stringify(range), () => opened.readChange(range)),
    listTree: (commit) => keep(trees, commit, () => opened.listTree(commit)),
  };
}

function keep<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key) ?? make();
  kept.set(key, known);
  return known;
}
