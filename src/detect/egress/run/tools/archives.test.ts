import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const OF_TAR = [
  ..."--exclude --exclude-from -X -T --files-from --transform --owner --group --mtime --sort --mode -b --format -I".split(
    " ",
  ),
  ..."--use-compress-program -K --warning".split(" "),
];

test.each(OF_TAR)("of tar %s takes a value and no path", (option) => {
  expect(told([`tar cf x.tar dist ${option} src\nscp x.tar u@h.example:`])).toEqual([]);
  expect(told([`tar cf x.tar ${option} dist src\nscp x.tar u@h.example:`])).toEqual([
    "2 upload src > host u@h.example:",
  ]);
});
