import { describe, expect, test } from "vitest";
import { hostPlace } from "../../facts/place/host-place.ts";
import { isNamed, type NamedPlace } from "../../facts/place/place.ts";
import { remotePlace } from "../../facts/place/remote-place.ts";
import type { AddressKind } from "./address.ts";
import { addressPattern, addressWeight, speaksOf } from "./address-match.ts";

const HOME = { host: "github.com", owner: "acme", name: "pricing" };

function place(text: string): NamedPlace {
  const [seen, remote] = [hostPlace(text), remotePlace(text, HOME)];
  const found = isNamed(seen) && seen.kind !== "host" ? seen : remote;
  if (!isNamed(found)) throw new Error(`${text} is ${found.kind}`);
  return found;
}

function pattern(kind: AddressKind, text: string): string {
  const read = addressPattern(kind, text);
  if (!read.ok) throw new Error(`${text}: ${read.why.what}, ${read.why.why}`);
  return read.pattern;
}

describe("a pattern of addresses", () => {
  test.each<[AddressKind, string, string]>([
    ["remote", "https://gitlab.com/Acme/*", "gitlab.com/acme/*"],
    ["remote", "gitlab.com/acme/*.git", "gitlab.com/acme/*"],
    ["remote", "ssh://altssh.gitlab.com:443/acme", "gitlab.com/acme"],
    ["remote", "https://GIT.example.com:443/Team/{App,Web}", "git.example.com/Team/{App,Web}"],
    ["remote", "*.example.com/acme/**", "*.example.com/acme/**"],
    ["remote", "https://git.example.com:8443/", "git.example.com:8443"],
    ["remote", "bücher.example/a?c", "xn--bcher-kva.example/a?c"],
    ["remote", "dev.azure.com/acme/*/_git/web", "dev.azure.com/acme/*/web"],
    ["bucket", "s3://acme-builds/nightly/*", "s3://acme-builds/nightly/*"],
    ["bucket", "https://acme-builds.s3.eu-west-1.amazonaws.com/nightly", "s3://acme-builds/nightly"],
    ["bucket", "https://storage.googleapis.com/acme-builds/x-*", "gs://acme-builds/x-*"],
    ["registry", "https://registry.example.com/acme/", "registry.example.com/acme"],
    ["registry", "ghcr.io/acme/*", "ghcr.io/acme/*"],
    ["host", "files.example.com", "files.example.com"],
    ["host", "ftp://files.example.com/up/*", "files.example.com/up/*"],
    ["host", "mailto:*@example.com", "mailto:*@example.com"],
  ])("of %s, %s, is kept as %s", (kind, text, expected) => {
    expect(pattern(kind, text)).toBe(expected);
    expect(pattern(kind, expected)).toBe(expected);
  });

  test.each<[AddressKind, string, string, boolean]>([
    ["remote", "gitlab.com/acme/*", "git@gitlab.com:Acme/App.git", true],
    ["remote", "gitlab.com/acme/*", "https://gitlab.com/acme/group/app", true],
    ["remote", "gitlab.com/acme", "https://gitlab.com/acme/app", true],
    ["remote", "gitlab.com/acme/*", "https://gitlab.com/acme", false],
    ["remote", "gitlab.com/acme/*", "https://gitlab.com/acme-x/app", false],
    ["remote", "gitlab.com/acme/*", "https://gitlab.com.evil.example/acme/app", false],
    ["remote", "gitlab.com/acme/*", "https://gitlab.com@evil.example/acme/app", false],
    ["remote", "gitlab.com/acme/*", "https://gitlab.com:8443/acme/app", false],
    ["remote", "*.example.com/acme", "https://a.b.example.com/acme/app", true],
    ["remote", "*.example.com/acme", "https://evil-example.com/acme/app", false],
    ["remote", "*.example.com/acme", "https://example.com/acme/app", false],
    ["remote", "git.example.com/Team", "https://git.example.com/team/app", false],
    ["remote", "files.example.com", "s3://files.example.com", false],
    ["bucket", "s3://acme-builds", "https://acme-builds.s3.amazonaws.com/a/b", true],
    ["bucket", "s3://acme-builds/*", "s3://acme-builds", false],
    ["bucket", "s3://acme-builds", "s3://acme-builds-public/a", false],
    ["bucket", "s3://acme-builds", "gs://acme-builds/a", false],
    ["registry", "ghcr.io/acme", "https://ghcr.io/acme/app", true],
    ["host", "git.example.com", "https://git.example.com/acme/app", true],
    ["host", "mailto:*@example.com", "mailto:jdoe@example.com", true],
    ["host", "example.com", "mailto:jdoe@example.com", false],
  ])("of %s, %s, and %s: %s", (kind, text, address, expected) => {
    expect(speaksOf({ kind, pattern: pattern(kind, text) }, place(address))).toBe(expected);
  });

  test("counts before a less exact one", () => {
    const order = [
      ["host", "git.example.com"],
      ["remote", "git.example.com"],
      ["remote", "git.example.com/*"],
      ["remote", "git.example.com/a*"],
      ["remote", "git.example.com/acme"],
      ["host", "git.example.com/acme/*"],
      ["remote", "git.example.com/acme/app"],
    ] as const;
    const weights = order.map(([kind, text]) => addressWeight({ kind, pattern: pattern(kind, text) }));
    expect(weights).toEqual([...weights].sort((one, other) => one - other));
    expect(new Set(weights).size).toBe(weights.length);
  });
});
