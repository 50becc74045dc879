import { describe, expect, test } from "vitest";
import { layered } from "../../../test/support/rule-sets.ts";
import { hostPlace } from "../../facts/place/host-place.ts";
import type { Destination, NamedPlace } from "../../facts/place/place.ts";
import { registryPlace } from "../../facts/place/registry-place.ts";
import { remotePlace } from "../../facts/place/remote-place.ts";
import type { Visibility } from "../../facts/repository.ts";
import { type Clearance, clearanceOf, type LeavingFrom } from "./destination.ts";
import type { PlaceSubject } from "./place.ts";

const SUBJECT: PlaceSubject = { owner: "acme", name: "pricing", visibility: "private", fork: false, parent: null };
const HOME: LeavingFrom = { place: { host: "github.com", owner: "Acme", name: "Pricing" }, subject: SUBJECT };
const POLICY = `version: 1
places:
  - {repository: acme/pricing, cleared: restricted, holds: restricted}
  - {repository: acme/sdk, cleared: public}
  - {repository: partner/shared, cleared: internal}
  - {visibility: private, cleared: confidential}
  - {remote: gitlab.com/acme, cleared: internal}
  - {remote: gitlab.com/acme/vault-*, cleared: {class: restricted, compartments: [pricing]}}
  - {remote: gitlab.com/acme/vault-x, cleared: public}
  - {host: git.example.com, cleared: internal}
  - {remote: git.example.com/acme, cleared: confidential}
  - {bucket: s3://acme-builds, cleared: confidential}
  - {bucket: s3://acme-builds/site, cleared: public}
  - {registry: registry.example.com, cleared: internal}
  - {host: files.example.com, cleared: internal}
  - {remote: "tie.example.com/{a,b}", cleared: {class: confidential, compartments: [one, two]}}
  - {remote: "tie.example.com/{a,c}", cleared: {class: restricted, compartments: [two]}}
groups:
  - {name: vault, repositories: [acme/vault-*], cleared: internal}
`;

function at(
  destination: Destination,
  more: { own?: string; visibility?: Visibility; also?: NamedPlace[] } = {},
): Clearance {
  const answer = layered(POLICY, more.own === undefined ? [] : [more.own], { place: SUBJECT });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return clearanceOf(answer.rules, destination, HOME, more.also ?? [], more.visibility);
}

const remote = (text: string) => remotePlace(text, HOME.place);
const said = ({ clearance, by, home }: Clearance) => [clearance.class, by.map(({ line }) => line), home];

describe("what a destination is cleared for", () => {
  test.each<[string, Destination, string, readonly number[], boolean]>([
    ["the repository", remote("git@github.com:acme/pricing"), "restricted", [3], true],
    ["its Pages", hostPlace("https://acme.github.io/pricing"), "restricted", [3], true],
    ["an image of its owner", registryPlace("ghcr.io/acme/app", "oci"), "restricted", [3], true],
    ["this machine", remote("../mirror"), "restricted", [3], true],
    ["another repository of its owner", remote("https://github.com/acme/tools"), "restricted", [3], true],
    ["one that is named with less", remote("https://github.com/acme/sdk"), "public", [4], false],
    ["one in a group that has less", remote("https://github.com/acme/vault-a"), "internal", [19], false],
    ["the wiki of one that is named", remote("https://github.com/acme/sdk.wiki.git"), "public", [4], false],
    ["one of another owner that is named", remote("https://github.com/partner/shared"), "internal", [5], false],
    ["one of another owner", remote("https://github.com/partner/other"), "public", [], false],
    ["what looks like its owner", remote("https://github.com/аcme/pricing"), "public", [], false],
    ["a remote by its address", remote("git@gitlab.com:acme/app.git"), "internal", [7], false],
    ["a remote by a longer pattern", remote("https://gitlab.com/acme/vault-a"), "restricted", [8], false],
    ["a remote by its very name", remote("https://gitlab.com/acme/vault-x"), "public", [9], false],
    ["a remote of somebody there", remote("https://gitlab.com/jdoe/pricing"), "public", [], false],
    ["a remote at a host", remote("https://git.example.com/other/x"), "internal", [10], false],
    [
      "a remote that is said more exactly than its host",
      remote("https://git.example.com/acme/x"),
      "confidential",
      [11],
      false,
    ],
    ["a bucket", hostPlace("s3://acme-builds/src"), "confidential", [12], false],
    ["a part of a bucket", hostPlace("https://acme-builds.s3.amazonaws.com/site/x"), "public", [13], false],
    ["another bucket", hostPlace("s3://acme"), "public", [], false],
    ["a registry", registryPlace("registry.example.com/app:1", "oci"), "internal", [14], false],
    ["the public registry", registryPlace("npm", "npm"), "public", [], false],
    ["a host", hostPlace("sftp://deploy@files.example.com/up"), "internal", [15], false],
    ["a paste site", hostPlace("https://transfer.sh/x"), "public", [], false],
    ["something unknown", remote("$MIRROR"), "public", [], false],
    ["the home as a user", remote("https://github.com%2Facme@evil.example/acme/pricing"), "public", [], false],
  ])("%s", (_title, destination, name, lines, home) => {
    expect(said(at(destination))).toEqual([name, lines, home]);
  });

  test("is the stricter of two lines that are equally exact, and both say so", () => {
    expect(at(remote("https://tie.example.com/a"))).toMatchObject({
      clearance: { class: "confidential", compartments: ["two"] },
      by: [{ line: 16 }, { line: 17 }],
    });
  });

  test("follows who reads another repository of the owner, where that is known", () => {
    const tools = remote("https://github.com/acme/tools");
    expect(said(at(tools, { visibility: "public" }))).toEqual(["public", [3], false]);
    expect(said(at(tools, { visibility: "private" }))).toEqual(["confidential", [6], false]);
    expect(said(at(remote("https://github.com/jdoe/tools"), { visibility: "private" }))).toEqual(["public", [], false]);
  });

  test("is tightened at home by the repository's own file, which says nothing of others", () => {
    const own = "version: 1\ncleared: internal\n";
    expect(said(at(remote("https://github.com/acme/pricing"), { own }))).toEqual(["internal", [2], true]);
    expect(said(at(remote("https://gitlab.com/acme/vault-a"), { own }))).toEqual(["restricted", [8], false]);
    expect(said(at(remote("https://github.com/partner/shared"), { own }))).toEqual(["internal", [5], false]);
  });

  test("is the home's for its other remotes", () => {
    const mirror = remote("https://gitlab.com/jdoe/pricing");
    expect(said(at(mirror, { also: [mirror as NamedPlace] }))).toEqual(["restricted", [3], true]);
  });
});
