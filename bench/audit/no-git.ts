import type { Oid } from "../../src/facts/oid.ts";
import type { GitReader, OpenedRepository } from "../../src/work/ports/git.ts";

const TIP = "1".repeat(40) as Oid;

/**
 * Git costs nothing of GitHub's rate limit, and what it costs otherwise is measured elsewhere: every repository has one branch
 * here, of which no commit can be had.
 */
export const NO_GIT: GitReader = {
  listRefs: async () => ({ ok: true, value: new Map([["refs/heads/main", TIP]]) }),
  open: async (_, wanted) => ({ ok: true, value: opened(wanted.length) }),
};

function opened(count: number): OpenedRepository {
  const nothing = { tips: [], base: null, commits: [], superseded: [], files: [], removed: [], notes: [] };
  return {
    resolved: Array.from({ length: count }, () => null),
    readChange: async () => ({ ok: true, value: { change: nothing, commitsExpected: 0, gaps: [] } }),
    readBlobs: async function* () {},
    readFile: async () => ({ ok: true, value: null }),
    listTree: async () => ({ ok: true, value: [] }),
    isAncestor: async () => false,
    close: async () => {},
  };
}
