import type { PipelineReader } from "../../pipeline.ts";
import { known } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { declaredPipeline, NOTHING } from "../pipelines.ts";

/**
 * Reads a `*.bundle`: one of git's own holds history in a file, which goes wherever the file goes. Of which repository
 * nobody tells, so the flow is weak. Other files of that name (of Ruby, of macOS) are let be. Only the first line is
 * looked at, so that no bundle is too large.
 */
export const readBundle: PipelineReader = ({ path, text }) => {
  if (!/^# v\d git bundle\n/.test(text)) return NOTHING;
  const to = { as: "artifact", text: known(path) } as const;
  const flow = declaredFlow({ verb: "artifact", sends: { what: "history" }, to, line: 1, strength: "weak" });
  return declaredPipeline("bundle", [flow]);
};
