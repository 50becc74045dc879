/** Host and path of an image's name, without tag and digest. */
export interface ImageName {
  readonly host: string;
  readonly path: string;
}

const DOCKER = "docker.io";
const DOCKER_HOSTS =
  /^(?:(?:www\.)?docker\.io|index\.docker\.io|registry(?:-1)?\.docker\.io|(?:registry\.)?hub\.docker\.com)$/i;

/** Letters, figures and `._-` in each part, which begins with none of `.-`; beside them what only a run can tell (`hidden.ts`). */
const SEGMENTS = /^(?!.*(?:^|\/)[.-])[\w.\ue000-\uf8ff-]+(?:\/[\w.\ue000-\uf8ff-]+)*$/;

/**
 * Takes an image's name apart as container tools do (`distribution/reference`): the first part is a host only where it has
 * a dot or a colon, or is `localhost`; else the image is Docker Hub's, and of its `library` where it is one word.
 */
export function readImageName(text: string): ImageName | null {
  const [, name = ""] = /^([^@]*)(?:@[^/@]*)?$/.exec(text) ?? [];
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === "localhost";
  if (/:(?![0-9\ue000-\uf8ff])/.test(first.replace(/^\[[^\]]*\]/, ""))) return null;
  const rest = (isHost ? name.slice(slash + 1) : name).replace(/:[^/:]*$/, "");
  const plain = rest.replace(/\/$/, "");
  if (plain === "" ? !isHost : !SEGMENTS.test(plain)) return null;
  const host = isHost && !DOCKER_HOSTS.test(first) ? first : DOCKER;
  // Docker Hub's own pages say `_/name` and `r/owner/name`.
  const path = host === DOCKER ? plain.replace(/^(?:_|r|u|layers|repository\/docker)\/(?=.)/, "") : plain;
  return { host, path: host === DOCKER && path !== "" && !path.includes("/") ? `library/${path}` : path };
}
