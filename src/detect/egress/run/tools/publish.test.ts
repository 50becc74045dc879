import { expect, test } from "vitest";
import { runSteps } from "../../../../../test/support/egress-run.ts";
import { rendered } from "../words.ts";

test.each([
  ["npm publish", "npm", "https://registry.npmjs.org"],
  ["mvn deploy", "maven", "{distributionManagement}"],
  ["gradle publish", "maven", "{publishing.repositories}"],
  ["sbt publish", "maven", "{publishTo}"],
  ["lein deploy", "maven", "https://clojars.org"],
  ["twine upload dist/*", "python", "https://upload.pypi.org/legacy/"],
  ["flit publish", "python", "https://upload.pypi.org/legacy/"],
  ["maturin publish", "python", "https://upload.pypi.org/legacy/"],
  ["uv publish", "python", "https://upload.pypi.org/legacy/"],
  ["poetry publish", "python", "https://upload.pypi.org/legacy/"],
  ["hatch publish", "python", "https://upload.pypi.org/legacy/"],
  ["pdm publish", "python", "https://upload.pypi.org/legacy/"],
  ["rye publish", "python", "https://upload.pypi.org/legacy/"],
  ["cargo publish", "crates", "https://crates.io"],
  ["gem push x.gem", "gem", "https://rubygems.org"],
  ["rake release", "gem", "https://rubygems.org"],
  ["dotnet nuget push x.nupkg", "nuget", "https://api.nuget.org/v3/index.json"],
  ["Publish-Module -Name x", "nuget", "https://www.powershellgallery.com"],
  ["vsce publish", "generic", "https://marketplace.visualstudio.com"],
  ["ovsx publish", "generic", "https://open-vsx.org"],
  ["jsr publish", "generic", "https://jsr.io"],
  ["deno publish", "generic", "https://jsr.io"],
  ["conan upload x", "generic", "https://center.conan.io"],
  ["dart pub publish", "generic", "https://pub.dev"],
  ["flutter pub publish", "generic", "https://pub.dev"],
  ["pod trunk push", "generic", "https://trunk.cocoapods.org"],
  ["mix hex.publish", "generic", "https://hex.pm"],
  ["luarocks upload x", "generic", "https://luarocks.org"],
  ["cabal upload x", "generic", "https://hackage.haskell.org"],
  ["anaconda upload x", "generic", "https://anaconda.org"],
])("%s publishes a package by the protocol of %s", (script, of, text) => {
  const [flow, ...others] = runSteps([script]).flows;
  expect(others).toEqual([]);
  expect(flow && { ...flow, to: { ...flow.to, text: rendered(flow.to.text) } }).toEqual({
    verb: "publish",
    sends: { what: "package" },
    to: { as: "registry", text, of },
    line: 1,
    endLine: 1,
    condition: null,
    credential: null,
    strength: "strong",
  });
});
