import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const OF_BUILD = [
  ..."-t --tag -f --file --build-arg --target --platform --cache-from --cache-to --secret --ssh --label".split(" "),
  ..."--network -o --output --builder --progress --iidfile --metadata-file --build-context --add-host".split(" "),
  ..."--layers --format --authfile --creds --attest --annotation".split(" "),
];

test.each(OF_BUILD)("of docker build %s takes a value and no folder", (option) => {
  expect(told([`docker build --push -t y https://git.example/other/x ${option} x`])).toEqual([]);
});

const OF_PUSH = ["--creds", "--authfile", "--cert-dir", "-f", "--format", "--digestfile", "--platform"];

test.each(OF_PUSH)("of podman push %s takes a value and no image", (option) => {
  expect(told([`podman push ${option} v x docker://r.example/y`])).toEqual(["1 image image > image r.example/y"]);
});

test.each([
  "docker login ghcr.io -u x -p",
  "docker login --username x ghcr.io --password",
  "docker login https://ghcr.io/acme --username=x --password",
])("an own token that is given by %s writes for the repository's owner alone", (login) => {
  const own = [{ name: "secrets.GITHUB_TOKEN", secret: true }];
  expect(told([`${login} $T\ndocker push ghcr.io/$TEAM/x`], { env: { T: own } })).toEqual([
    "2 image image > image ghcr.io/acme/{TEAM}/x",
  ]);
  expect(told([`${login} $T\ndocker push ghcr.io/$TEAM/x`])).toEqual(["2 image image > image ghcr.io/{TEAM}/x"]);
});

test("an own token that comes in is one as well", () => {
  const own = [{ name: "secrets.GITHUB_TOKEN", secret: true }];
  const script = "echo $T | docker login ghcr.io -u x --password-stdin\ndocker push ghcr.io/$TEAM/x";
  expect(told([script], { env: { T: own } })).toEqual(["2 image image > image ghcr.io/acme/{TEAM}/x"]);
});
