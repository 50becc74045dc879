// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files of the cases are written so.
import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

const CASES: readonly Case[] = [
  {
    it: "images are pushed",
    path: ".goreleaser.yml",
    text: [
      "dockers:",
      "  - image_templates:",
      '      - "ghcr.io/acme/x:{{ .Tag }}"',
      '  - image_templates: ["a/b"]',
      "    skip_push: true",
    ],
    seen: ["job goreleaser", "3 image image -> image ghcr.io/acme/x:<.Tag> (oci)"],
  },
  {
    it: "the source goes to a release elsewhere",
    path: ".goreleaser.yaml",
    text: [
      "source: {enabled: true}",
      "release:",
      "  github:",
      "    owner: jdoe",
      "    name: releases",
      "blobs:",
      "  - provider: gs",
      "    bucket: backup",
    ],
    seen: [
      "job goreleaser",
      "4 release tree -> release https://github.com/jdoe/releases",
      "7 upload tree -> bucket gs://backup",
    ],
  },
  {
    it: "binaries alone are no source",
    path: ".goreleaser.yaml",
    text: ["builds: [{main: .}]", "# source", "release:", "  github: {owner: jdoe, name: releases}"],
    seen: [],
  },
];

test.each(CASES)("a manifest: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});

function read(...lines: readonly string[]): readonly string[] {
  return readInWords(".goreleaser.yml", lines.join("\n")).filter((line) => line !== "job goreleaser");
}

test.each<readonly [readonly string[], readonly string[]]>([
  [["dockers: [{image_templates: [a/b, c/d]}]"], ["1 image image -> image a/b (oci)"]],
  [
    ["docker_manifests:", "  - name_template: 'a/b:{{.Version}}-{{- .Arch -}}'"],
    ["2 image image -> image a/b:<.Version>-<.Arch> (oci)"],
  ],
  [["docker_manifests:", "  - {name_template: a/b, skip_push: true}"], []],
  [["dockers_v2:", "  - images: [a/b]", "    skip_push: false"], ["2 image image -> image a/b (oci)"]],
  [["dockers: [{dockerfile: x}]"], []],
  [["kos: [{repository: a/b}]"], ["1 image image -> image a/b (oci)"]],
  [["kos:", "  - repositories: [a/b, c/d]"], ["2 image image -> image a/b (oci)"]],
  [["kos: [{repository: [a/b]}]"], []],
  [["kos: [{id: a/b}]"], []],
  [["dockers:", "  - image_templates:", "      - {{ .Env.IMAGE }}:x"], ["3 image image -> image <.Env.IMAGE>:x (oci)"]],
])("the images of %j", (lines, seen) => expect(read(...lines)).toEqual(seen));

test.each<readonly [readonly string[], readonly string[]]>([
  [["release: {gitlab: {owner: jdoe, name: a}}"], ["2 release tree -> release https://gitlab.com/jdoe/a"]],
  [
    ["release: {gitea: {owner: jdoe, name: '{{ .ProjectName }}'}}"],
    ["2 release tree -> release https://gitea.com/jdoe/<.ProjectName>"],
  ],
  [["release: {gitlab: {owner: acme, name: pricing}}"], []],
  [["release: {github: {owner: acme, name: pricing}}"], ["2 release tree -> release https://github.com/acme/pricing"]],
  [["release: {github: {owner: acme, name: pricing}}", "github_urls: {api: https://ghe.example}"], []],
  [
    ["release: {github: {owner: jdoe, name: a}}", "github_urls: {api: x}"],
    ["2 release tree -> release https://gitlab.com/jdoe/a"],
  ],
  [["release: {github: {owner: jdoe}, gitlab: {name: a}}"], []],
  [
    [
      "blobs:",
      "  - {provider: s3, bucket: a}",
      "  - {provider: azblob, bucket: b}",
      "  - {bucket: '{{ .Env.B }}'}",
      "  - {provider: gs}",
    ],
    ["3 upload tree -> bucket s3://a", "4 upload tree -> bucket azure://b", "5 upload tree -> bucket s3://<.Env.B>"],
  ],
])("where the source of %j goes", (lines, seen) => {
  expect(read("source: {enabled: true}", ...lines)).toEqual(seen);
  expect(read("source: {enabled: false}", ...lines)).toEqual([]);
});
