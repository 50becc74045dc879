import { describe, expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";

const PUSH = "git push https://a.example/x";
const SEEN = "1 push history > remote https://a.example/x";

const QUIET =
  `echo my-echo echo_red print printf println log logger log_info info warn warning error die fail fatal say note
  notice ok debug grep egrep fgrep rg which whence type test [ man help true false : apt apt-get apk yum dnf brew choco
  pacman pip pip3 rm mkdir touch chmod chown ls usage abort assert assert_equal it describe context INFO`.split(/\s+/);

test.each(QUIET)("words behind %s are only words", (name) => {
  expect(told([`${name} ${PUSH}`])).toEqual([]);
});

test.each([
  "infos",
  "warned",
  "testing",
  "grepping",
  "types",
  "helper",
  "apt-run",
  "rmx",
  "xls",
  "bit",
  "items",
  "again",
  "retry",
])("%s hands its words on", (name) => {
  expect(told([`${name} ${PUSH}`])).toEqual([SEEN]);
});

describe("a program that a variable holds", () => {
  test.each(["$GIT", "$X", "$(which git)"])("%s push is likely git's", (name) => {
    expect(told([`${name} push https://a.example/x`])).toEqual([`${SEEN} ?`]);
  });

  test.each(["$DOCKER", "$PODMAN", "$NERDCTL", "$BUILDAH", "$CONTAINER_TOOL", "$OCI_BIN", "sudo $docker_cmd"])(
    "%s push is one of images",
    (name) => {
      expect(told([`${name} push jdoe/x`])).toEqual(["1 image image > image jdoe/x"]);
    },
  );

  test("is git only with a word of git's", () => {
    expect(told(["$GIT remote add m https://a.example/x\n$GIT push m"])).toEqual([
      "2 push history > remote https://a.example/x ?",
    ]);
    expect(told(["$X pushes https://a.example/x", "$X status push", "$X"])).toEqual([]);
    expect(told([`$X ${PUSH}`])).toEqual([SEEN]);
    expect(told(["$MYOCI_ push https://a.example/x"])).toEqual([`${SEEN} ?`]);
  });
});

test("a program that is called after git is likely git", () => {
  expect(told(["mygit push https://a.example/x"])).toEqual([`${SEEN} ?`]);
  expect(told(["mygit -C . push https://a.example/x"])).toEqual([`${SEEN} ?`]);
  expect(told(["mygit clone https://a.example/x", "mygit"])).toEqual([]);
  expect(told(["mygi push https://a.example/x", "mygit pusher https://a.example/x"])).toEqual([]);
});

test("commands hand on each other sixty-four deep", () => {
  expect(told([`${"sudo ".repeat(63)}${PUSH}`])).toEqual([SEEN]);
  expect(told([`${"sudo ".repeat(64)}${PUSH}`])).toEqual(["unread: Commands hand on each other more than 64 deep."]);
  expect(told([`${"sudo ".repeat(63)}true; `.repeat(3) + PUSH])).toEqual([SEEN]);
});
