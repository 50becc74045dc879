import { readLocalAction } from "../github/local-action.ts";
import { isPlainlyHarmless } from "../github/plainly-harmless.ts";
import { startShared } from "../github/walk.ts";
import { readWorkflow } from "../github/workflow.ts";
import { openYaml } from "../github/yaml-file.ts";
import type { Around, Pipeline } from "../pipeline.ts";
import { findWeakenings } from "../weakening/find-weakenings.ts";

/**
 * Reads a workflow of GitHub Actions (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax):
 * a job for each distinct combination of a matrix, expressions computed, workflows and actions of this repository in the
 * place of their call. At most 1 MiB, 200 jobs of 2,000 steps, 64 combinations, and 4 calls inside each other.
 */
export function readGithubWorkflow(
  { path, text }: { readonly path: string; readonly text: string },
  around: Around,
): Pipeline {
  if (isPlainlyHarmless(text)) return { jobs: [], weakenings: [], unread: [] };
  const shared = startShared(around, path, readLocalAction);
  const { triggers, jobs } = readWorkflow(openYaml(path, text, around.parsed), shared, null);
  const weakenings = findWeakenings({ triggers, jobs, around });
  return { jobs: jobs.map(({ job }) => job), weakenings, unread: [...shared.unread] };
}
