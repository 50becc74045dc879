import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

/** Fields and stages of a hook as https://pre-commit.com/#creating-new-hooks documents them (pre-commit 4). */
const FIELDS = [
  ...["id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run"],
  ...["fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version"],
  ...["minimum_pre_commit_version", "args", "stages", "additional_dependencies"],
];

describe("the hook for the pre-commit framework", () => {
  const hooks = parse(readFileSync(new URL("../../../.pre-commit-hooks.yaml", import.meta.url), "utf8"));

  it("has the required fields and none that the framework does not know", () => {
    expect(hooks).toHaveLength(1);
    const [hook] = hooks;
    expect(hook).toMatchObject({ id: "sourcewarden", name: expect.any(String), language: "system" });
    expect(Object.keys(hook).filter((key) => !FIELDS.includes(key))).toEqual([]);
  });

  it("judges the index once, whatever files are staged, and only before a commit: of a push it would see one ref", () => {
    expect(hooks[0]).toMatchObject({
      entry: "sourcewarden hook run pre-commit",
      pass_filenames: false,
      always_run: true,
      stages: ["pre-commit"],
    });
  });
});
