/** The gate of a pull request in one place: whether it can be merged, merging it, and the merge queue. */
export { mergePull } from "./merge-pull.ts";
export { enqueue } from "./merge-queue.ts";
export { type MergeState, mergeState } from "./merge-state.ts";
