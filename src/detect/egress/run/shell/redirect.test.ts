import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const HOLE = "\uE000github.server_url\uE001";

test.each(["EOF", "'EOF'", '"EOF"'])("a reader's hole in a here-document that ends at %s is filled", (mark) => {
  expect(told([`bash <<${mark}\ngit push ${HOLE}/x\nEOF`])).toEqual(["2 push history > remote https://github.com/x"]);
});

test.each(["'", '"'])("a here-document that begins with an empty line counts it, its end in %s", (quote) => {
  const script = `bash <<${quote}EOF${quote}\n\n\ngit push https://a.example/x\nEOF`;
  expect(told([script])).toEqual(["4 push history > remote https://a.example/x"]);
});
