import { expect, test } from "vitest";
import { runSteps, told } from "../../../../../test/support/egress-run.ts";
import { hidden, joined, known, type Value } from "../../value.ts";
import { isRetagged, withoutScheme } from "./image-names.ts";

const TAG = hidden("TAG");

test.each<[Value, readonly Value[], boolean]>([
  [known("r.example/x:2"), [known("r.example/x:1")], true],
  [known("r.example/x"), [known("r.example/x@sha256:0a:b")], true],
  [known("r.example:5000/x:2"), [known("r.example:5000/x")], true],
  [known("r.example:5000/x"), [known("r.example/x")], false],
  [known("r.example/x"), [known("r.example/x"), known("r.example/y")], false],
  [known("r.example/x"), [known("r.example/x:1"), known("r.example/x:2")], true],
  [known("r.example/x"), [], false],
  [joined(known("r.example/x:"), TAG), [known("r.example/x")], true],
  [joined(known("r.example/x@"), TAG, known("\nb")), [known("r.example/x")], true],
  [joined(TAG, known("/x:1")), [joined(TAG, known("/x:2"))], true],
  [joined(TAG, known("/x:1")), [joined(hidden("OTHER"), known("/x:1"))], false],
  [
    joined(known("r.example/a:b"), hidden("x/y:z"), known(":1")),
    [joined(known("r.example/a:b"), hidden("x/y:z"))],
    false,
  ],
  [joined(hidden("$(jq …)"), known(":1")), [joined(hidden("$(jq …)"), known(":2"))], false],
  [
    Array.from({ length: 12 }, (_, at) => hidden(`H${at}`)).flat(),
    [Array.from({ length: 12 }, () => TAG).flat()],
    false,
  ],
])("%j is the same image as %j: %s", (to, from, expected) => {
  expect(isRetagged(to, from)).toBe(expected);
});

test.each<[Value, Value | null]>([
  [known("docker://r.example/x"), known("r.example/x")],
  [joined(known("docker://r.example/"), TAG), joined(known("r.example/"), TAG)],
  [known("r.example/x"), known("r.example/x")],
  [known("r.example/dir:1"), known("r.example/dir:1")],
  [TAG, TAG],
  [known("dir:out"), null],
  [known("oci:out"), null],
  [known("oci-archive:x.tar"), null],
  [known("docker-archive:x.tar"), null],
  [known("docker-daemon:x"), null],
  [known("containers-storage:x"), null],
])("%j without its scheme is %j", (name, expected) => {
  expect(withoutScheme(name)).toEqual(expected);
});

test("an image is sent to the registry of its name", () => {
  expect(runSteps(["docker push r.example/x"]).flows).toEqual([
    {
      verb: "image",
      sends: { what: "image" },
      to: { as: "image", text: ["r.example/x"], of: "oci" },
      line: 1,
      endLine: 1,
      condition: null,
      credential: null,
      strength: "strong",
    },
  ]);
});

test.each([
  ["oras push r.example/x:1 src", { as: "image", text: ["r.example/x:1"], of: "oci" }],
  ["helm push x.tgz oci://r.example/x", { as: "image", text: ["r.example/x"], of: "oci" }],
  ["helm push x.tgz https://charts.example", { as: "registry", text: ["https://charts.example"], of: "generic" }],
])("%s names a place of its protocol", (script, to) => {
  expect(runSteps([script]).flows.map((flow) => flow.to)).toEqual([to]);
});

test("of a thousand images it is remembered where they come from, and no more", () => {
  const pulls = Array.from({ length: 999 }, (_, at) => `docker pull i${at}`).join("\n");
  const last = "docker pull last\ndocker push last";
  expect(told([`${pulls}\n${last}`])).toEqual([]);
  expect(told([`${pulls}\ndocker pull one-more\n${last}`])).toEqual(["1002 image image > image last"]);
});
