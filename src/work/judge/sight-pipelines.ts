import type { Gap } from "../../facts/coverage.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { PipelineFile } from "./pipeline-file.ts";
import type { FlowBench } from "./sight-flows.ts";

/**
 * Sees the ways out of pipelines' files, as `sightFlows` says. What looks at them is loaded with the first of them: it is
 * more than all the rest, and somebody waits for every commit, of which few have a pipeline.
 */
export async function sightPipelines<File extends PipelineFile>(
  files: readonly File[],
  bench: FlowBench,
  gaps: Gap[],
): Promise<ReadonlyMap<File, readonly Sighting[]>> {
  if (files.length === 0) return new Map();
  const { sightFlows } = await import("./sight-flows.ts");
  return await sightFlows(files, bench, gaps);
}
