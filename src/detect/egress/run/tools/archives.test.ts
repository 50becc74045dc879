import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const OF_TAR = [
  ..."--exclude --exclude-from -X --transform --owner --group --mtime --sort --mode -b --format -I".split(" "),
  ..."--use-compress-program -K --warning".split(" "),
];

test.each(OF_TAR)("of tar %s takes a value and no path", (option) => {
  expect(told([`tar cf x.tar dist ${option} src\nscp x.tar u@h.example:`])).toEqual([]);
  expect(told([`tar cf x.tar ${option} dist src\nscp x.tar u@h.example:`])).toEqual([
    "2 upload src > host u@h.example:",
  ]);
});

test("a list of files is read where it is of the repository and nobody has written it anew", () => {
  const files = { "files.txt": "src/a.ts\n\nlib/b.ts\r\n" };
  const packed = (list: string) => told([`tar cf x.tar -T ${list}\nscp x.tar u@h.example:`], { files });
  expect(packed("files.txt")).toEqual(["2 upload src/a.ts+lib/b.ts > host u@h.example:"]);
  const gap = ["unread: A list of files that are packed or sent was not read."];
  expect(packed("other.txt")).toEqual(gap);
  expect(packed("$LIST")).toEqual(gap);
  expect(told(["tar xf x.tar -T other.txt"], { files })).toEqual([]);
});

test("a list of files is read as far as a thousand lines", () => {
  const list = (count: number) => ({
    "files.txt": Array.from({ length: count }, (_, at) => `src/${at}.ts`).join("\n"),
  });
  expect(told(["tar cf x.tar -T files.txt"], { files: list(1000) })).toEqual([]);
  expect(told(["tar cf x.tar -T files.txt"], { files: list(1001) })).toEqual([
    "unread: A list of more than 1000 files that are packed or sent.",
  ]);
});
