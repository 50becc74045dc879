import { describe, expect, test } from "vitest";
import { runState } from "../../../../test/support/action-steps.ts";
import { known } from "../value.ts";
import { sentPaths } from "./sent-paths.ts";

/** Whether a path of the repository is source, where parts of it count. */
function isSource(path: string): boolean {
  return sentPaths(known(path), runState("checked-out"), true) !== null;
}

const FOLDERS =
  "dist build built builds out public site _site _build book coverage htmlcov html target bin obj debug release releases artifact artifacts asset assets download downloads wheelhouse report reports result results test-results playwright-report allure-results log logs screenshots snapshot snapshots www next nuxt output vercel svelte-kit serverless node_modules vendor cache tmp temp data doc docs documentation website static".split(
    " ",
  );
const ENDINGS =
  "zip tgz gz tar tar.gz tar.zst xz zst bz2 7z whl jar war ear apk aab ipa exe msi dmg pkg deb rpm appimage snap so dll dylib a o wasm bin iso img nupkg gem crate vsix crx xpi log sarif xml htm html pdf png jpg jpeg gif svg webp mp4 csv tsv json txt md sum sha sha1 sha256 sig asc pem lcov info db sqlite sqlite3 sql dump".split(
    " ",
  );

describe("a folder that is built is no source", () => {
  for (const folder of FOLDERS.filter((name) => name !== "asset" && name !== "download")) {
    test(folder, () => {
      expect([folder, `.${folder}`, `app/${folder}/x`, `${folder.toUpperCase()}/x`].map(isSource)).toEqual([
        false,
        false,
        false,
        false,
      ]);
      expect([`x${folder}y`, `${folder}y/x`].map(isSource)).toEqual([true, true]);
    });
  }

  const more = [
    "dist-web",
    "dist_web/x",
    "my-dist-web",
    "my.dist-web",
    "my_dist-1.x",
    "test-report",
    "unit-results",
    "x_reports",
    "x-dist",
    "x-build",
    "x_output",
    "x-logs",
    "x-artifact",
    "x.y-artifacts",
  ];
  for (const folder of more)
    test(folder, () => expect([folder, `a/${folder}/b`].map(isSource)).toEqual([false, false]));

  for (const folder of [
    "src",
    "lib",
    "app/server",
    "distance",
    "rebuild",
    "my-distx",
    "report-writer",
    "x-reported",
    "a/outside/b",
  ]) {
    test(`and ${folder} is`, () => expect(isSource(folder)).toBe(true));
  }
});

describe("a file that is made is no source", () => {
  for (const ending of ENDINGS) {
    test(ending, () => {
      expect([`a/x.${ending}`, `x.${ending.toUpperCase()}`].map(isSource)).toEqual([false, false]);
      expect(isSource(`x${ending.replaceAll(".", "")}`)).toBe(true);
      expect(isSource(`x.${ending}.c`)).toBe(ending !== "tar");
    });
  }

  for (const path of ["main.c", "x.tar.", "json/x", "x.jsonc", "xzip", "x.js"]) {
    test(`and ${path} is`, () => expect(isSource(path)).toBe(true));
  }
});
