/** A release: a tag with words and files for download. */
export interface Release {
  readonly id: number;
  tag: string;
  /** Branch or commit that the tag is made at where it is not there yet. */
  target: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  readonly author: string;
  readonly createdAt: Date;
  publishedAt: Date | null;
  readonly assets: ReleaseAsset[];
}

/** A file of a release. */
export interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly uploader: string;
  readonly createdAt: Date;
}
