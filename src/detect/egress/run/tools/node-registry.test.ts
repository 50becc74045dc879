import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const NPM = "https://registry.npmjs.org";
const OWN = "https://npm.example";

function packed(more: object, path = "package.json"): Readonly<Record<string, string>> {
  return { [path]: JSON.stringify({ name: "@acme/x", version: "1.0.0", ...more }) };
}

function to(registry: string, line = 1): readonly string[] {
  return [`${line} publish package > registry ${registry}`];
}

describe("what a package that is private lets through", () => {
  const files = packed({ private: true });

  test.each([
    "npm publish",
    "npm publish .",
    "npm publish ./",
    "npm publish --tag next",
    "npm publish --access restricted",
    "npm publish --otp 123456",
    "npm publish --userconfig ci.npmrc",
    "npm publish --registry https://npm.example",
    "pnpm publish --publish-branch main",
    "yarn publish --new-version 1.2.3",
    "yarn npm publish",
    "npx np",
    "npx semantic-release",
  ])("nothing by %s", (script) => {
    expect(told([script], { files })).toEqual([]);
  });

  test.each([
    "npm publish -w lib",
    "npm publish --workspace lib",
    "npm publish --workspace=lib",
    "npm publish --workspaces",
    "npm publish --ws",
    "pnpm publish -r",
    "pnpm publish --recursive",
    "pnpm --filter ./lib publish",
    "pnpm -F lib publish",
    "pnpm recursive publish",
    "yarn workspaces foreach -A npm publish",
    "yarn workspace lib publish",
    "npx lerna publish",
    "npx changeset publish",
    "npx changesets publish",
    "npm publish x.tgz",
    "npm publish dist/x.tar.gz",
    "npm publish lib/*",
    'npm publish "$LIB"',
    "npm publish lib",
    "npm publish x.tgzip",
    "npm publish --prefix lib",
    "npm -Clib publish",
    "cd lib && npm publish",
  ])("a member or a packed file by %s", (script) => {
    expect(told([script], { files })).toEqual(to(NPM));
  });

  test("all where it is only the text that says so", () => {
    expect(told(["npm publish"], { files: packed({ private: "true" }) })).toEqual(to(NPM));
    expect(told(["npm publish"], { files: packed({ private: false }) })).toEqual(to(NPM));
  });

  test("nothing of a private member", () => {
    const member = packed({ private: true }, "lib/package.json");
    expect(told(["npm publish lib"], { files: member })).toEqual([]);
    expect(told(["cd lib && npm publish"], { files: member })).toEqual([]);
    expect(told(["npm --prefix lib publish"], { files: member })).toEqual([]);
    expect(told(["npm --prefix lib publish\nnpm publish"], { files: member })).toEqual(to(NPM, 2));
    expect(told(["npm publish x{lib"], { files: member })).toEqual(to(NPM));
  });
});

describe("the registry of a package", () => {
  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    ["its own", "npm publish", packed({ publishConfig: { registry: OWN } }), OWN],
    ["of its scope first", "npm publish", packed({ publishConfig: { registry: NPM, "@acme:registry": OWN } }), OWN],
    ["of another scope", "npm publish", packed({ publishConfig: { "@other:registry": OWN } }), NPM],
    ["no text", "npm publish", packed({ publishConfig: { registry: 1 } }), NPM],
    ["no settings", "npm publish", packed({ publishConfig: null }), NPM],
    ["of a member", "npm publish lib", packed({ publishConfig: { registry: OWN } }, "lib/package.json"), OWN],
    ["of the root for a packed file", "npm publish x.tgz", packed({ publishConfig: { registry: OWN } }), OWN],
    ["an option's before its own", `npm publish --registry ${OWN}`, packed({ publishConfig: { registry: NPM } }), OWN],
    ["an option's for a tool", `npx lerna publish --registry ${OWN}`, packed({}), OWN],
    ["null for a package", "npm publish", { "package.json": "null" }, NPM],
    ["a list for a package", "npm publish", { "package.json": "[1]" }, NPM],
    ["a number for a name", "npm publish", { "package.json": '{"name": 1}', ".npmrc": `registry=${OWN}` }, OWN],
    ["of a folder", "npm publish lib", { "lib/.npmrc": `registry=${OWN}`, ".npmrc": `registry=${NPM}` }, OWN],
    ["of the root for a folder", "npm publish lib", { ".npmrc": `registry=${OWN}` }, OWN],
    ["the last of two", "npm publish", { ".npmrc": `registry=${NPM}\nregistry=${OWN}\n` }, OWN],
    ["empty", "npm publish", { ".npmrc": "registry=\n" }, NPM],
    ["with an equals sign", "npm publish", { ".npmrc": `registry = ${OWN}/?a=b \n` }, `${OWN}/?a=b`],
    ["commented out", "npm publish", { ".npmrc": `; registry=${OWN}\n#registry=${OWN}\n` }, NPM],
    ["of a scope first", "npm publish", { ...packed({}), ".npmrc": `@acme:registry=${OWN}\nregistry=${NPM}` }, OWN],
    ["of a scope for none", "npm publish", { ".npmrc": `@acme:registry=${OWN}` }, NPM],
    ["of the environment", `NPM_CONFIG_REGISTRY=${OWN} npm publish`, { ".npmrc": `registry=${NPM}` }, OWN],
    [
      "of a scope before the environment's",
      `NPM_CONFIG_REGISTRY=${NPM} npm publish`,
      { ...packed({}), ".npmrc": `@acme:registry=${OWN}` },
      OWN,
    ],
    ["with a variable", "npm publish", { ".npmrc": `registry=$${"{R}"}/x` }, "{registry of .npmrc}"],
    ["of a folder elsewhere", "cd /tmp && npm publish", { "package.json": "{}", ".npmrc": `registry=${OWN}` }, OWN],
  ])("%s", (_, script, files, registry) => {
    expect(told([script], { files })).toEqual(to(registry));
  });

  test.each([
    ["npm config set @acme:registry https://npm.example", OWN],
    ["npm config set @acme:registry=https://npm.example", OWN],
    ["npm config set @acme:registry $R", "{R}"],
    ["npm config set @other:registry https://npm.example", NPM],
    ["npm config set x@acme:registry https://npm.example", NPM],
    ["npm config set @acme:registry-x https://npm.example", NPM],
    ["yarn config set npmScopes.acme.npmRegistryServer https://npm.example", OWN],
    ["yarn config set npmScopes.acme.npmPublishRegistry https://npm.example", OWN],
    ["yarn config set npmScopes.acme.npmAuthToken https://npm.example", NPM],
    ["yarn config set npmScopes.acme.npmRegistryServers https://npm.example", NPM],
  ])("of a scope by %s", (script, registry) => {
    expect(told([`${script}\nnpm publish`], { files: packed({}) })).toEqual(to(registry, 2));
  });

  test("a file of the project is stronger than what a command has set for the user", () => {
    const files = { ".npmrc": `registry=${OWN}` };
    expect(told([`npm config set registry ${NPM}\nnpm publish`], { files })).toEqual(to(OWN, 2));
  });
});

test("a script of a package in another folder is read without the option that names it", () => {
  const files = packed({ scripts: { ship: "git push https://away.example/x" } }, "lib/package.json");

  const push = ["1 push history > remote https://away.example/x"];
  for (const script of [
    "npm run ship --prefix lib",
    "npm --prefix lib run ship",
    "npm --prefix=lib run ship",
    "npm -C lib run ship",
    "npm -Clib run ship",
    "pnpm --dir lib ship",
    "pnpm --dir=lib ship",
    "pnpm -sC lib ship",
    "yarn --cwd lib ship",
    "yarn --cwd=lib ship",
  ]) {
    expect(told([script], { files }), script).toEqual(push);
  }
  expect(told(["npm run ship"], { files })).toEqual([]);
  expect(told(["npm --prefixed lib run ship"], { files })).toEqual([]);
});
