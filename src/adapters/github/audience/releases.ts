import type { PublishedRelease } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { fields, flag, integer, list, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** Releases with what is attached to them. GitHub shows them only to who may read contents. */
export function readReleases(
  asking: Asking,
  repository: RepositoryRef,
): Promise<Answer<Part<readonly PublishedRelease[]>>> {
  const question = { ...about(repository, "list releases", "/releases"), contentsOf: repository.id };
  return listPart(asking, "releases", question, (from) => ({
    id: integer(from, "id"),
    draft: flag(from, "draft"),
    assets: list(from["assets"], "assets").map((one) => {
      const asset = fields(one, "An asset");
      return { id: integer(asset, "id"), name: text(asset, "name"), bytes: integer(asset, "size") };
    }),
  }));
}
