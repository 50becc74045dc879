import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";
import { pipelineCases } from "../../../../../test/support/pipeline-cases.ts";

test.each(pipelineCases("travis", ".travis.yml"))("a Travis file: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text, files)).toEqual(seen);
});
