/** The site that a repository publishes. */
export interface PagesSite {
  /** False: only who can read the repository sees it, which enterprises alone can have. */
  public: boolean;
  cname: string | null;
  httpsEnforced: boolean;
  buildType: "legacy" | "workflow";
  source: { readonly branch: string; readonly path: string };
  status: "built" | "building" | "errored" | null;
}
