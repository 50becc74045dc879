import { expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";
import { hidden, joined, known, type Value } from "../value.ts";
import { noteLogin, withOwnOwner } from "./own-registry.ts";
import { startRun } from "./run-state.ts";

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

const HOME = { host: "github.com", owner: "Acme", name: "pricing" };
const TOKEN = hidden("secrets.GITHUB_TOKEN", true);
const IMAGE = joined(known("ghcr.io/"), hidden("NAME"), known(":1"));
const OWN: Value = ["ghcr.io/acme/", { name: "NAME", secret: false }, ":1"];

test.each([
  ["ghcr.io", TOKEN, true],
  ["https://ghcr.io", TOKEN, true],
  ["http://ghcr.io/v2/", TOKEN, true],
  ["ghcr.io/acme", TOKEN, true],
  ["x.example/https://ghcr.io", TOKEN, false],
  ["ghcr.io.example", TOKEN, false],
  ["docker.io", TOKEN, false],
  ["ghcr.io", hidden("github.token"), true],
  ["ghcr.io", hidden("secrets.github_token", true), true],
  ["ghcr.io", joined(known("x"), TOKEN), true],
  ["ghcr.io", hidden("secrets.GITHUB_TOKENS", true), false],
  ["ghcr.io", hidden("my.github.token"), false],
  ["ghcr.io", known("github.token"), false],
] as const)("a login to %s with %j is with the own token: %j", (registry, password, isOwn) => {
  const state = startRun(HOME, "checked-out");
  noteLogin(registry, password, state);
  expect(withOwnOwner(IMAGE, state)).toEqual(isOwn ? OWN : IMAGE);
});

test("the last login counts", () => {
  const state = startRun(HOME, "checked-out");
  noteLogin("ghcr.io", TOKEN, state);
  noteLogin("docker.io", hidden("PAT"), state);
  expect(withOwnOwner(IMAGE, state)).toEqual(OWN);
  noteLogin("ghcr.io", hidden("PAT"), state);
  expect(withOwnOwner(IMAGE, state)).toEqual(IMAGE);
});

test("only an image of GitHub's registry with a hidden name gets the owner, and only at home there", () => {
  const state = startRun(HOME, "checked-out");
  noteLogin("ghcr.io", TOKEN, state);
  const others: readonly Value[] = [
    known("ghcr.io/"),
    known("ghcr.io/jdoe/x"),
    hidden("NAME"),
    joined(known("docker.io/"), hidden("NAME")),
    joined(known("ghcr.io/jdoe/"), hidden("NAME")),
    ["ghcr.io/", "x"],
  ];
  expect(others.map((name) => withOwnOwner(name, state))).toEqual(others);
  const elsewhere = startRun({ ...HOME, host: "git.example" }, "checked-out");
  noteLogin("ghcr.io", TOKEN, elsewhere);
  expect(withOwnOwner(IMAGE, elsewhere)).toEqual(IMAGE);
});
