import type { Home, Job, Step } from "../../pipeline.ts";
import { joined, known, type Value } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { filled } from "../fill.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, itemsOf, textAt, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

const NAMED = /\{\{-?\s{0,20}([^{}\n]{1,120}?)\s{0,20}-?\}\}|\ue000([^\ue001\n]{1,120})\ue001/g;

/**
 * Reads a GoReleaser configuration: images that it pushes, and, where it packs the source (`source.enabled`), the release
 * or bucket elsewhere that gets it. Binaries are no source.
 */
export const readGoreleaser = yamlReader(/image_templates|docker|\bkos?\b|source/i, (root, { around }) => {
  const home = around.home;
  const steps: Step[] = [];
  for (const list of ["dockers", "docker_manifests", "dockers_v2"]) {
    for (const docker of itemsOf(at(root, list))) {
      if (textAt(docker, "skip_push") === "true") continue;
      const names = [
        ...textsOf(at(docker, "image_templates")),
        ...textsOf(at(docker, "name_template")),
        ...textsOf(at(docker, "images")),
      ];
      const [first] = names;
      if (first !== undefined) steps.push(imageStep(filledTemplate(first.text), first.line));
    }
  }
  for (const ko of itemsOf(at(root, "kos"))) {
    const repository = at(ko, "repository") ?? textsOf(at(ko, "repositories"))[0];
    if (repository?.kind === "text") steps.push(imageStep(filledTemplate(repository.text), repository.line));
  }
  if (textAt(root, "source", "enabled") === "true") steps.push(...sourceSteps(root, home));
  const job: Job = { name: "goreleaser", env: new Map(), workspace: "checked-out", steps };
  return [job];
});

function imageStep(text: Value, line: number): Step {
  return declaredStep({ verb: "image", sends: { what: "image" }, to: { as: "image", text, of: "oci" }, line });
}

function sourceSteps(root: Yaml, home: Home): readonly Step[] {
  const steps: Step[] = [];
  for (const [forge, host] of [
    ["github", "github.com"],
    ["gitlab", "gitlab.com"],
    ["gitea", "gitea.com"],
  ] as const) {
    const release = at(root, "release", forge);
    const owner = textAt(release, "owner");
    const name = textAt(release, "name");
    if (release === null || owner === null || name === null) continue;
    // Where the forge is told to be another host, it is taken for the one at home.
    const there = at(root, `${forge}_urls`) === null ? host : home.host;
    if (`${there}/${owner}/${name}` === `${home.host}/${home.owner}/${home.name}`) continue;
    const text = joined(known(`https://${there}/`), filledTemplate(owner), known("/"), filledTemplate(name));
    steps.push(
      declaredStep({ verb: "release", sends: { what: "tree" }, to: { as: "release", text }, line: release.line }),
    );
  }
  for (const blob of itemsOf(at(root, "blobs"))) {
    const bucket = textAt(blob, "bucket");
    if (bucket === null) continue;
    const provider = textAt(blob, "provider");
    const scheme = provider === "gs" ? "gs" : provider === "azblob" ? "azure" : "s3";
    const text = joined(known(`${scheme}://`), filledTemplate(bucket));
    steps.push(declaredStep({ verb: "upload", sends: { what: "tree" }, to: { as: "bucket", text }, line: blob.line }));
  }
  return steps;
}

function filledTemplate(text: string): Value {
  return filled(text, NAMED, (match) => [{ name: (match[1] ?? match[2] ?? "").trim(), secret: false }]);
}
