import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const urls = (count: number) => Array.from({ length: count }, (_, at) => `https://h${at}.example/x`);
const SAID = "unread: A remote of more than 17 URLs.";

test.each<[string, (url: string) => string]>([
  ["that were added", (url) => `git remote set-url --add origin ${url}`],
  ["that were added for pushes", (url) => `git remote set-url --add --push origin ${url}`],
  ["that conditions decide about", (url) => `x && git remote set-url origin ${url}`],
])("a remote has sixteen URLs %s, and that it has more is said", (_, set) => {
  const seen = (count: number) => told([`${urls(count).map(set).join("\n")}\ngit push`]);
  expect(seen(16).filter((line) => line.includes(".example/"))).toHaveLength(16);
  expect(seen(16)).not.toContain(SAID);
  expect(seen(18)).toContain(SAID);
});

test("the same URL counts once", () => {
  const script = "git remote set-url --add origin https://a.example/x\n".repeat(30);
  expect(told([`${script}git push`])).toEqual([
    "31 push history > remote https://github.com/acme/pricing.git",
    "31 push history > remote https://a.example/x",
  ]);
});
