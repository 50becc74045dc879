/** A GraphQL node id in GitHub's outward form: a short kind, then an opaque number: `nodeId("PR", 7)`. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(`trial:${kind}:${id}`).toString("base64url")}`;
}
