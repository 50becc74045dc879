import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";
import { pipelineCases } from "../../../../../test/support/pipeline-cases.ts";

test.each(pipelineCases("tekton", ".tekton/push.yaml"))("a Tekton file: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text, files)).toEqual(seen);
});
