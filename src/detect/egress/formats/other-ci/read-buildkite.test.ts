import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";
import { pipelineCases } from "../../../../../test/support/pipeline-cases.ts";

test.each(pipelineCases("buildkite", ".buildkite/pipeline.yml"))(
  "a Buildkite pipeline: $it",
  ({ path, text, files, seen }) => {
    expect(readInWords(path, text, files)).toEqual(seen);
  },
);
