/** A workflow of a repository as GitHub runs it. */
export interface KnownWorkflow {
  readonly id: number;
  /** Of its file, from the root. */
  readonly path: string;
  /** False where somebody, or GitHub for want of activity, switched it off. */
  readonly enabled: boolean;
}

const WORKFLOW_FILE = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Whether a file is one that GitHub takes for a workflow. */
export function isWorkflowFile(path: string): boolean {
  return WORKFLOW_FILE.test(path);
}
