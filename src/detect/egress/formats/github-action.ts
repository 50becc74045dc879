import { readActionSteps } from "../github/action-runs.ts";
import { readLocalAction } from "../github/local-action.ts";
import { inputsOf } from "../github/triggers.ts";
import { startShared, type Walk } from "../github/walk.ts";
import { field, openYaml } from "../github/yaml-file.ts";
import type { Around, Pipeline } from "../pipeline.ts";
import { findWeakenings } from "../weakening/find-weakenings.ts";

/**
 * Reads the file of an action (`action.yml`) by itself: the steps of a composite one, the first script of a docker one.
 * Its inputs are their defaults, or holes. What a node action's program does is not read from its file.
 */
export function readGithubAction(
  { path, text }: { readonly path: string; readonly text: string },
  around: Around,
): Pipeline {
  const file = openYaml(path, text, around.parsed);
  const shared = startShared(around, path, readLocalAction);
  for (const sentence of file.unread) shared.unread.add(sentence);
  const walk: Walk = {
    file,
    shared,
    contexts: {
      around,
      event: null,
      os: null,
      env: new Map(),
      inputs: inputsOf(file, field(file, file.root, "inputs"), new Map(), "person"),
      matrix: {},
      everyCombination: true,
      steps: new Map(),
      needs: new Map(),
      secrets: new Map(),
    },
    checkouts: new Map(),
    calledAt: null,
    shell: null,
    folder: null,
    condition: null,
  };
  const { steps } = readActionSteps(walk, path.slice(0, path.lastIndexOf("/") + 1), null);
  // Whoever calls an action has most often checked the repository out.
  const job = { name: "action", env: new Map(), workspace: "checked-out", steps } as const;
  const weakenings = findWeakenings({ triggers: [], jobs: [{ job, line: 1, runsOn: [], calls: null }], around });
  return { jobs: [job], weakenings, unread: [...shared.unread] };
}
