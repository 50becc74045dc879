import { expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";
import { hidden } from "../value.ts";

const PUSH = "docker push ghcr.io/$NAME";
const env = { OWN: hidden("secrets.GITHUB_TOKEN", true), PAT: hidden("secrets.PAT", true) };

test.each([
  ["the run's own token", 'echo "$OWN" | docker login ghcr.io -u x --password-stdin', "ghcr.io/acme/{NAME}"],
  ["the run's own token as a word", 'docker login -u x -p "$OWN" https://ghcr.io', "ghcr.io/acme/{NAME}"],
  ["somebody's token", 'echo "$PAT" | docker login ghcr.io -u x --password-stdin', "ghcr.io/{NAME}"],
  ["a token for another registry", 'docker login -u x -p "$OWN" quay.io', "ghcr.io/{NAME}"],
])("an image of a hidden name goes, after a login with %s, to %s", (_, login, to) => {
  expect(told([`${login}\n${PUSH}`], { env })).toEqual([`2 image image > image ${to}`]);
});

test("a name that is told stays as it is", () => {
  const script = 'docker login -u x -p "$OWN" ghcr.io\ndocker push ghcr.io/jdoe/x';
  expect(told([script], { env })).toEqual(["2 image image > image ghcr.io/jdoe/x"]);
});
