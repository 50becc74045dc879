import { describe, expect, test } from "vitest";
import { isAtHome } from "./at-home.ts";
import { hostPlace } from "./host-place.ts";
import { type Destination, type HomePlace, isNamed, type NamedPlace } from "./place.ts";
import { registryPlace } from "./registry-place.ts";
import { remotePlace } from "./remote-place.ts";

const HOME: HomePlace = { host: "github.com", owner: "Acme", name: "Pricing" };
const SERVER: HomePlace = { host: "ghes.example.com", owner: "acme", name: "pricing" };
const PROJECT: HomePlace = { host: "gitlab.com", owner: "acme/tools", name: "pricing" };
const image = (text: string) => registryPlace(text, "oci");
const remote = (text: string, home = HOME) => remotePlace(text, home);

function named(destination: Destination): NamedPlace {
  if (!isNamed(destination)) throw new Error(`it is ${destination.kind}`);
  return destination;
}

describe("at home", () => {
  test.each<[string, Destination, HomePlace]>([
    ["the repository", remote("git@github.com:acme/pricing.git"), HOME],
    ["its wiki", remote("https://github.com/acme/pricing.wiki.git"), HOME],
    ["its API", hostPlace("https://api.github.com/repos/acme/pricing/contents/x"), HOME],
    ["its releases", hostPlace("https://uploads.github.com/repos/acme/pricing/releases/1/assets"), HOME],
    ["its Pages", hostPlace("https://acme.github.io/pricing/docs"), HOME],
    ["its owner's site", hostPlace("https://acme.github.io/"), HOME],
    ["an image of its owner", image("ghcr.io/acme/other:1"), HOME],
    ["packages of its owner", registryPlace("https://npm.pkg.github.com/@acme", "npm"), HOME],
    ["packages of the repository", registryPlace("https://maven.pkg.github.com/acme/pricing", "maven"), HOME],
    ["this machine", remote("/srv/git/x"), HOME],
    ["the repository at a server", remote("git@ghes.example.com:Acme/Pricing.git", SERVER), SERVER],
    ["Pages of a server", hostPlace("https://pages.ghes.example.com/acme/pricing/"), SERVER],
    ["Pages below a server", hostPlace("https://ghes.example.com/pages/acme/pricing"), SERVER],
    ["images at a server", image("containers.ghes.example.com/acme/app"), SERVER],
    ["a project in groups", remote("git@gitlab.com:acme/tools/pricing.git", PROJECT), PROJECT],
    ["images of the project", image("registry.gitlab.com/acme/tools/pricing/web"), PROJECT],
    [
      "packages of the project",
      hostPlace("https://gitlab.com/api/v4/projects/acme%2Ftools%2Fpricing/packages/npm/"),
      PROJECT,
    ],
  ])("is %s", (_title, place, home) => {
    expect(isAtHome(place, home, [])).toBe(true);
  });

  test.each<[string, Destination, HomePlace]>([
    ["another repository of the owner", remote("https://github.com/acme/other"), HOME],
    ["a repository that begins alike", remote("https://github.com/acme/pricing-public"), HOME],
    ["a repository of the same name elsewhere", remote("https://gitlab.com/acme/pricing"), HOME],
    ["a repository of the same name of somebody", remote("https://github.com/jdoe/pricing"), HOME],
    ["the host alone", remote("https://github.com/"), HOME],
    ["the owner alone", remote("https://github.com/acme"), HOME],
    ["the repository behind a port", remote("https://github.com:8443/acme/pricing"), HOME],
    ["the repository as a user", remote("https://github.com%2Facme%2Fpricing@evil.example/"), HOME],
    ["Pages of another repository", hostPlace("https://acme.github.io/other"), HOME],
    ["Pages of somebody", hostPlace("https://jdoe.github.io/pricing"), HOME],
    ["a page that begins alike", hostPlace("https://acme.github.io/pricing-x"), HOME],
    ["an image of somebody", image("ghcr.io/jdoe/pricing"), HOME],
    ["an image of an owner that begins alike", image("ghcr.io/acme-x/pricing"), HOME],
    ["an image at Docker Hub", image("acme/pricing"), HOME],
    ["packages of nobody", registryPlace("https://npm.pkg.github.com", "npm"), HOME],
    ["a bucket", hostPlace("s3://acme/pricing"), HOME],
    ["something unknown", remote("$MIRROR_URL"), HOME],
    ["what only looks like it", remote("https://github.com/аcme/pricing"), HOME],
    ["GitHub, seen from a server", remote("https://github.com/acme/pricing", SERVER), SERVER],
    ["images of GitHub, seen from a server", image("ghcr.io/acme/pricing"), SERVER],
    ["images of another project", image("registry.gitlab.com/acme/tools/other"), PROJECT],
    ["an owner's mail", hostPlace("mailto:acme@github.com"), HOME],
  ])("is not %s", (_title, place, home) => {
    expect(isAtHome(place, home, [])).toBe(false);
  });

  test("are the other remotes that are given, with their wikis, and nothing below them", () => {
    const also = [named(remote("https://gitlab.com/acme/pricing"))];
    expect(isAtHome(remote("git@gitlab.com:Acme/pricing.git"), HOME, also)).toBe(true);
    expect(isAtHome(remote("git@gitlab.com:acme/pricing.wiki.git"), HOME, also)).toBe(true);
    expect(isAtHome(remote("git@gitlab.com:acme/pricing/x.git"), HOME, also)).toBe(false);
    expect(isAtHome(remote("git@gitlab.com:acme/other.git"), HOME, also)).toBe(false);
  });
});
