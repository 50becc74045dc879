import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { destinationOf } from "./destination.ts";
import type { Target } from "./seen-flow.ts";
import { hidden, joined, known, type Value } from "./value.ts";

const HOME = { host: "github.com", owner: "acme", name: "pricing" };
const TOKEN = hidden("secrets.TOKEN", true);

function place(as: Target["as"], text: Value) {
  const destination = destinationOf({ as, text }, HOME);
  return "name" in destination
    ? destination.name
    : destination.kind === "unknown"
      ? [destination.hidden]
      : destination.kind;
}

describe("the place that the words of a file mean", () => {
  it.each([
    [
      "a token in front of the host",
      "remote",
      joined(known("https://oauth2:"), TOKEN, known("@gitlab.com/jdoe/x.git")),
      "gitlab.com/jdoe/x",
    ],
    ["a token that begins the address", "remote", joined(TOKEN, known("@github.com:jdoe/x.git")), "github.com/jdoe/x"],
    [
      "a hidden name behind a known owner",
      "remote",
      joined(known("git@gitlab.com:jdoe/"), hidden("env.NAME"), known(".git")),
      "gitlab.com/jdoe/*",
    ],
    ["a hidden host", "remote", joined(known("https://"), hidden("vars.HOST"), known("/jdoe/x.git")), ["vars.HOST"]],
    [
      "half a host that is hidden",
      "remote",
      joined(known("git@"), hidden("env.WHERE"), known(".com:jdoe/x")),
      ["env.WHERE"],
    ],
    ["a whole address that is hidden", "remote", hidden("secrets.MIRROR", true), ["secrets.MIRROR"]],
    ["a shell's argument", "remote", hidden("$1"), ["1"]],
    ["a hidden bucket", "bucket", joined(known("s3://"), hidden("secrets.BUCKET"), known("/x")), "s3://*/x"],
    [
      "a hidden user of the public registry",
      "image",
      joined(hidden("secrets.DOCKER_USERNAME"), known("/app:1")),
      "docker.io/*/app",
    ],
    [
      "a hidden registry, put out by a step called login",
      "image",
      joined(hidden("steps.login.outputs.registry"), known("/app:1")),
      ["steps.login.outputs.registry"],
    ],
    ["a hidden registry", "image", joined(hidden("env.REGISTRY"), known("/app:1")), ["env.REGISTRY"]],
    [
      "where a pull request comes from",
      "remote",
      joined(
        known("https://x:"),
        TOKEN,
        known("@github.com/"),
        hidden("github.event.pull_request.head.repo.full_name"),
      ),
      "github.com/acme/pricing",
    ],
    [
      "its address at another host",
      "remote",
      joined(known("https://gitlab.com/"), hidden("github.event.pull_request.head.repo.full_name")),
      "gitlab.com/acme/pricing",
    ],
    [
      "its address as a whole",
      "remote",
      hidden("github.event.pull_request.head.repo.ssh_url"),
      "github.com/acme/pricing",
    ],
    [
      "what anybody may write of it",
      "remote",
      hidden("github.event.pull_request.head.ref"),
      ["github.event.pull_request.head.ref"],
    ],
    ["a folder", "remote", known("/tmp/r.git"), "local"],
    ["nothing at all", "remote", known(""), [null]],
    ["what a run keeps", "artifact", known(""), "github.com/acme/pricing"],
    ["what a run keeps under a name that is no folder", "artifact", known("all"), "github.com/acme/pricing"],
    ["what a run keeps under a name of its matrix", "artifact", hidden("matrix.os"), "github.com/acme/pricing"],
    ["a release of its own", "release", known(""), "github.com/acme/pricing/releases"],
  ] as const)("%s", (_, as, text, expected) => {
    expect(place(as, text)).toEqual(expected);
  });

  it("is never decided by what stands before an @, whatever that is", () => {
    const user = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(user, user, (name, password) => {
        const text = joined(known(`https://${name}:${password}@`), known("gitlab.com/jdoe/x.git"));
        expect(place("remote", text)).toBe("gitlab.com/jdoe/x");
        const holes = joined(
          known("https://"),
          hidden(name),
          known(":"),
          hidden(password),
          known("@gitlab.com/jdoe/x.git"),
        );
        expect(place("remote", holes)).toBe("gitlab.com/jdoe/x");
      }),
    );
  });

  it("names a hole and never what stands beside it, where the hole hides the host", () => {
    const text = joined(known("https://hunter2:"), TOKEN, known("@"), hidden("env.HOST"), known("/x/y.git"));
    expect(JSON.stringify(destinationOf({ as: "remote", text }, HOME))).not.toContain("hunter2");
  });

  it("ends for any text and any holes, and shows no placeholder", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string().map((name) => ({ name, secret: false })),
    );
    const kinds = fc.constantFrom("remote", "bucket", "registry", "image", "host", "artifact", "page", "release");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), kinds, (text, as) => {
        expect(JSON.stringify(destinationOf({ as: as as Target["as"], text }, HOME))).not.toMatch(/qzhole/i);
      }),
    );
  });
});
