import { describe, expect, test } from "vitest";
import { withHoles } from "../../../test/support/action-steps.ts";
import { repositoryPlace } from "../../facts/place/remote-place.ts";
import { destinationOf } from "./destination.ts";
import type { Target } from "./seen-flow.ts";

const HOME = { host: "github.com", owner: "Acme", name: "Pricing" };

/** The kind and name of a destination, with its owner; of an unknown one what hides it. */
function place(as: Target["as"], text: string, of?: Target["of"]): string {
  const target: Target = { as, text: withHoles(text), ...(of === undefined ? {} : { of }) };
  const found = destinationOf(target, HOME);
  if (found.kind === "unknown") return `unknown ${found.hidden ?? "-"}`;
  return "name" in found ? `${found.kind} ${found.name} of ${found.owner ?? "-"}` : found.kind;
}

describe("a destination of its kind", () => {
  const cases: readonly (readonly [Target["as"], string, string, Target["of"]?])[] = [
    ["remote", "https://gitlab.com/jdoe/x.git", "remote gitlab.com/jdoe/x of jdoe"],
    ["remote", " \n ", "unknown -"],
    ["remote", "", "unknown -"],
    ["bucket", "s3://drop/x", "bucket s3://drop/x of drop"],
    ["bucket", "", "unknown -"],
    ["host", "deploy@h.example:/srv", "host h.example/srv of srv"],
    ["image", "jdoe/app:1", "registry docker.io/jdoe/app of jdoe"],
    ["image", "ghcr.io/jdoe/app", "registry ghcr.io/jdoe/app of jdoe"],
    ["registry", "https://registry.npmjs.org/", "registry registry.npmjs.org of -", "npm"],
    ["artifact", "any", "artifact github.com/acme/pricing of acme"],
    ["artifact", "", "artifact github.com/acme/pricing of acme"],
    ["page", "", "page github.com/acme/pricing of acme"],
    ["page", "https://github.com/jdoe/site", "page github.com/jdoe/site of jdoe"],
    ["release", "", "release github.com/acme/pricing/releases of acme"],
    ["release", "https://github.com/jdoe/x", "release github.com/jdoe/x/releases of jdoe"],
    ["release", "/tmp/x", "local"],
    ["page", "./out", "local"],
  ];
  for (const [as, text, expected, of] of cases) {
    test(`${as} ${text.trim() || "without a word"}`, () => expect(place(as, text, of)).toBe(expected));
  }
});

describe("a destination with holes", () => {
  const many = (count: number) =>
    `https://gitlab.com/jdoe/${Array.from({ length: count }, (_, at) => `<h${at}>`).join("-")}`;
  const cases: readonly (readonly [Target["as"], string, string])[] = [
    ["remote", "https://gitlab.com/<env.A>/x", "remote gitlab.com/*/x of *"],
    ["remote", "https://gitlab.com/<env.A><env.B>/x-<env.C>", "remote gitlab.com/*/x-* of *"],
    ["remote", "https://<env.A>@gitlab.com/jdoe/x", "remote gitlab.com/jdoe/x of jdoe"],
    ["remote", "<env.A>:<env.B>@gitlab.com/jdoe/x", "unknown env.A"],
    ["remote", "<env.A>/jdoe/x@y", "unknown env.A"],
    ["remote", "<env.A>", "unknown env.A"],
    ["remote", "<env.A><env.B>@gitlab.com:jdoe/x", "unknown env.A"],
    ["remote", "https://<env.A>.example/x", "unknown env.A"],
    ["remote", "https://<$HOST>/x", "unknown HOST"],
    ["remote", "https://<a$HOST>/x", "unknown a$HOST"],
    ["remote", "/tmp/<env.A>", "local"],
    ["image", "<vars.DOCKER_USER>/app", "registry docker.io/*/app of *"],
    ["image", "<env.owner>/app:<x>", "registry docker.io/*/app of *"],
    ["image", "<x.organization>/app", "registry docker.io/*/app of *"],
    ["image", "<account>/app", "registry docker.io/*/app of *"],
    ["image", "<env.NAMESPACE>/app", "registry docker.io/*/app of *"],
    ["image", "<steps.login.outputs.registry>/app", "unknown steps.login.outputs.registry"],
    ["image", "<vars.DOCKER_USER>app/x", "unknown vars.DOCKER_USER"],
    ["image", "<vars.DOCKER_USER>", "unknown vars.DOCKER_USER"],
    ["image", "<vars.DOCKER_USER><x>/app", "unknown vars.DOCKER_USER"],
    ["remote", many(16), `remote gitlab.com/jdoe/${Array.from({ length: 16 }, () => "*").join("-")} of jdoe`],
    ["remote", many(17), "unknown h0"],
    ["remote", `https://gitlab.com/jdoe/${"x".repeat(2_100)}`, "unknown -"],
    ["remote", `https://gitlab.com/jdoe/<env.A>${"x".repeat(2_100)}`, "unknown env.A"],
  ];
  for (const [as, text, expected] of cases) {
    test(`${as} ${text.slice(0, 60)} ${text.length}`, () => expect(place(as, text)).toBe(expected));
  }

  test("is read up to 2,000 units", () => {
    const at = (length: number) => `https://gitlab.com/jdoe/${"x".repeat(length - 24)}`;
    expect([place("remote", at(2_000)).slice(0, 6), place("remote", at(2_001))]).toEqual(["remote", "unknown -"]);
  });
});

describe("what a run says of where its pull request comes from", () => {
  const own = repositoryPlace(HOME).name;
  const heads = ["github.event.pull_request.head.repo", "github.event.workflow_run.head_repository"];
  const cases: readonly (readonly [string, string])[] = heads.flatMap((head) => [
    [`<${head}.clone_url>`, own] as const,
    [`<${head}.html_url>`, own] as const,
    [`<${head}.ssh_url>`, own] as const,
    [`https://github.com/<${head}.full_name>.git`, own] as const,
    [`https://github.com/<${head}.owner.login>/<${head}.name>`, own] as const,
  ]);
  for (const [text, expected] of cases) {
    test(text, () => expect(place("remote", text)).toBe(`remote ${expected} of acme`));
  }

  test("is of its owner too", () => {
    expect(place("remote", "https://github.com/<github.event.pull_request.head.user.login>/pricing")).toBe(
      `remote ${own} of acme`,
    );
  });

  const others = [
    "github.event.pull_request.head.repo.url",
    "github.event.pull_request.head.repo.constructor",
    "github.event.pull_request.base.repo.clone_url",
    "x.github.event.pull_request.head.repo.clone_url",
    "github.event.pull_request.head.repo.clone_url x",
  ];
  for (const name of others)
    test(`and not ${name}`, () => expect(place("remote", `<${name}>`)).toBe(`unknown ${name}`));

  test("and of no other kind", () => {
    const name = "github.event.pull_request.head.repo.full_name";
    expect(place("host", `<${name}>`)).toBe(`unknown ${name}`);
    expect(place("page", `https://github.com/<${name}>`)).not.toContain(own);
  });
});
