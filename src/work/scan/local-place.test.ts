import { describe, expect, it } from "vitest";
import { localOrigin } from "./local-place.ts";

const place = (url: string | null) => localOrigin(url, "github.com", "unknown").place;

describe("localOrigin", () => {
  it.each([
    ["https://github.com/acme/sdk.git", "github.com/acme/sdk"],
    ["https://GitHub.com/acme/sdk/", "github.com/acme/sdk"],
    ["git@github.com:acme/sdk.git", "github.com/acme/sdk"],
    ["ssh://git@github.com/acme/sdk", "github.com/acme/sdk"],
    ["https://user:secret@github.com/acme/sdk", "github.com/acme/sdk"],
    ["http://127.0.0.1:8080/acme/sdk.git", "127.0.0.1:8080/acme/sdk"],
  ])("reads %s", (url, name) => {
    expect(place(url)).toBe(name);
  });

  it.each([
    "/srv/git/sdk.git",
    "../sdk",
    "file:///srv/acme/sdk",
    "https://github.com/sdk",
    "https://h/a/b/c",
    "ext::sh -c x",
    "",
  ])("knows no place by %s", (url) => {
    expect(place(url)).toBeNull();
  });

  it("knows no place without a remote", () => {
    expect(place(null)).toBeNull();
  });

  it("has a title without the host only where the rules are written for that host", () => {
    expect(localOrigin("https://ghes.example/acme/core", "ghes.example", "private").title).toBe("acme/core");
    expect(localOrigin("https://github.com/acme/core", "ghes.example", "private").title).toBeNull();
  });

  it("lets rules about a repository speak only of the host they are written for", () => {
    expect(localOrigin("https://github.com/acme/core", "github.com", "private").subject).toMatchObject({
      owner: "acme",
      name: "core",
      visibility: "private",
    });
    expect(localOrigin("https://evil.example/acme/core", "github.com", "private").subject).toMatchObject({
      owner: "",
      name: "",
    });
  });
});
