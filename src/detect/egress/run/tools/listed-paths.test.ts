import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const files = { "files.txt": "# of the release\na.ts\n\n;b.ts\r\nc/d.ts\r\n", "raw.txt": "#a.ts", "src/x": "" };
const GAP = "unread: A list of files that are packed or sent was not read.";

describe("files of a list that are copied to another host", () => {
  test.each([
    ["rsync --files-from=files.txt src u@h.example:x", ["1 upload src/a.ts+src/c/d.ts > host u@h.example:x"]],
    ["rsync -a --files-from files.txt ./src/ u@h.example:x", ["1 upload src/a.ts+src/c/d.ts > host u@h.example:x"]],
    ["cd src; rsync --files-from=../files.txt . u@h.example:x", ["1 upload src/a.ts+src/c/d.ts > host u@h.example:x"]],
    [
      "printf 'a.ts\\nb.ts\\n' | rsync --files-from=- src u@h.example:x",
      ["1 upload src/a.ts+src/b.ts > host u@h.example:x"],
    ],
    ["rsync --files-from=- src u@h.example:x <<END\na.ts\nEND", ["1 upload src/a.ts > host u@h.example:x"]],
    ["rsync --files-from <(echo a.ts) src u@h.example:x", ["1 upload src/a.ts > host u@h.example:x"]],
    ["rsync --files-from=files.txt dist u@h.example:x", []],
    ["rsync -n --files-from=files.txt src u@h.example:x", []],
    ["rsync --files-from=files.txt u@h.example:x src", []],
    ["rsync --files-from=:list u@h.example:x src", []],
    ["rsync --files-from=files.txt src stage/; scp -r stage u@h.example:", ["1 upload src/a.ts > host u@h.example:"]],
  ])("%s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });

  test.each([
    "rsync --files-from=other.txt src u@h.example:x",
    "rsync --files-from=$LIST src u@h.example:x",
    "rsync --files-from=<(git ls-files) src u@h.example:x",
    "git ls-files | rsync --files-from=- src u@h.example:x",
    "{ x && echo a.ts || echo b.ts; } | rsync --files-from=- src u@h.example:x",
    "rsync -0 --files-from=files.txt src u@h.example:x",
    "rsync --from0 --files-from=files.txt src u@h.example:x",
    "echo a.ts > made.txt; rsync --files-from=made.txt src u@h.example:x",
  ])("%s is a gap, and likely sends the folder", (script) => {
    expect(told([script], { files })).toEqual(["1 upload src > host u@h.example:x ?", GAP]);
  });

  test.each(["rsync --files-from=other.txt dist u@h.example:x", "rsync --files-from=other.txt u@h.example:x src"])(
    "%s sends nothing",
    (script) => {
      expect(told([script], { files })).toEqual([]);
    },
  );
});

describe("files of a list that are copied to a bucket", () => {
  test.each([
    ["rclone copy --files-from files.txt src r:b", ["1 upload src/a.ts+src/c/d.ts > bucket r:b"]],
    [
      "rclone copy --files-from=files.txt --files-from-raw=raw.txt src r:b",
      ["1 upload src/a.ts+src/c/d.ts+src/#a.ts > bucket r:b"],
    ],
    ["echo a.ts | rclone sync --files-from - src r:b", ["1 upload src/a.ts > bucket r:b"]],
    ["rclone copy --files-from files.txt dist r:b", []],
    ["rclone copy --files-from files.txt r:b src", []],
    ["rclone copy --files-from other.txt dist r:b", []],
    ["rclone copy --files-from other.txt r:b s:c", []],
    ["rclone copy -n --files-from files.txt src r:b", []],
    ["rclone copy --files-from other.txt src r:b", ["1 upload src > bucket r:b ?", GAP]],
    ["rclone copy --files-from files.txt --files-from $X src r:b", ["1 upload src > bucket r:b ?", GAP]],
    ["rclone copy --files-from-raw x src r:b", ["1 upload src > bucket r:b ?", GAP]],
  ])("%s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });
});

test("a list has a thousand lines, and that it has more is said", () => {
  const list = (count: number) => ({
    "files.txt": Array.from({ length: count }, (_, at) => `${at}.md`).join("\n"),
  });
  const sent = (count: number) => told(["rsync --files-from=files.txt dist u@h.example:"], { files: list(count) });
  expect(sent(1000)).toEqual([]);
  expect(sent(1001)).toEqual(["unread: A list of more than 1000 files that are packed or sent."]);
});
