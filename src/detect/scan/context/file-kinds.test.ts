import { expect, test } from "vitest";
import type { RepoPath } from "../../../facts/repo-path.ts";
import { isAboutWords, isMetadata } from "./file-kinds.ts";

const metadata = (path: string): boolean => isMetadata(path as RepoPath);
const about = (path: string): boolean => isAboutWords(path as RepoPath);

test.each(
  "package.json package.json5 bower.json composer.json pyproject.toml setup.py setup.cfg cargo.toml pom.xml a.nuspec a.csproj .fsproj a.vbproj a.gemspec a.podspec a.cabal a.opam a.rockspec directory.build.props package.xml conanfile.py vcpkg.json meta.yaml meta.yml build.gradle build.gradle.kts mix.exs manifest.json __manifest__.py galaxy.yml citation.cff codemeta.json publiccode.yml pubspec.yaml dub.json chart.yaml snapcraft.yaml".split(
    " ",
  ),
)("%s says what licence a package has", (name) => {
  expect([metadata(name), metadata(`a/b/${name}`), metadata(name.toUpperCase())]).toEqual([true, true, true]);
  expect([metadata(`${name}x`), metadata(`${name}/x`), metadata(name.replace(".", "x"))]).toEqual([
    false,
    false,
    false,
  ]);
});

test("no other file does, and none that only ends so", () => {
  expect(["my-package.json", "xmeta.yaml", "xbuild.gradle", "a.json", "csproj"].filter(metadata)).toEqual([]);
  expect([isMetadata(null), isAboutWords(null)]).toEqual([false, false]);
});

test.each(
  "license licenses licence licences license-texts licensetext license_data licence-list license-templates license_template spdx locale locales i18n l10n translation translations lang langs language languages en.lproj zh-Hans.lproj fixture fixtures __fixtures__ test-data test_data testdata test-files testfiles template templates __snapshots__ snapshots snapshot corpus mock mocks __mocks__".split(
    " ",
  ),
)("files in a folder %s are about words", (folder) => {
  expect([about(`${folder}/a`), about(`b/${folder}/c/a`), about(`${folder.toUpperCase()}/a`)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([about(`x${folder}x/a`), about(`b/${folder}x/a`)]).toEqual([false, false]);
});

test.each(
  "code-of-conduct CODE_OF_CONDUCT codeofconduct code-ofconduct privacy terms-of-use terms_and_conditions terms-and disclaimer cookie contract vertrag contrat contrato contratto umowa template vorlage nda-acme nda nda.txt my-nda our_nda.md a.nda non-disclosure nondisclosure".split(
    " ",
  ),
)("a file that is called %s is about words", (name) => {
  expect([about(name), about(`a/${name}`)]).toEqual([true, true]);
});

test("no other file is", () => {
  const others = [
    "agenda.txt",
    "ndas.txt",
    "src/panda",
    "condaenv",
    "a.c",
    "terms.txt",
    "code.txt",
    "test/a.c",
    "a-lprojx/b",
  ];
  expect(others.filter(about)).toEqual([]);
});
