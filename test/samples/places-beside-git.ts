// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what workflows and shells fill in
import type { Packages } from "../../src/facts/place/registry-names.ts";
import type { PlaceCase } from "./places.ts";

function one(kind: string, name: string, host: string, owner: string | null, spellings: readonly string[]): PlaceCase {
  return { kind, name, host, owner, spellings };
}

const S3 = "s3.amazonaws.com";
const GS = "storage.googleapis.com";

/** Buckets, by every address that they have. */
export const BUCKETS: readonly PlaceCase[] = [
  one("bucket", "s3://acme-builds/src/app", S3, "acme-builds", [
    "s3://acme-builds/src/app",
    "s3://acme-builds/src/app/",
    "s3://acme-builds//src/app",
    "S3://acme-builds/src/app",
    "s3a://acme-builds/src/app",
    "s3n://acme-builds/src/app",
    "https://acme-builds.s3.amazonaws.com/src/app",
    "https://acme-builds.s3.eu-west-1.amazonaws.com/src/app",
    "https://acme-builds.s3-eu-west-1.amazonaws.com/src/app",
    "https://acme-builds.s3.dualstack.eu-west-1.amazonaws.com/src/app",
    "https://acme-builds.s3-accelerate.amazonaws.com/src/app",
    "https://acme-builds.s3-accelerate.dualstack.amazonaws.com/src/app",
    "https://acme-builds.s3-fips.us-east-1.amazonaws.com/src/app",
    "http://acme-builds.s3-website-eu-west-1.amazonaws.com/src/app",
    "http://acme-builds.s3-website.eu-central-1.amazonaws.com/src/app",
    "https://acme-builds.s3.cn-north-1.amazonaws.com.cn/src/app",
    "https://s3.amazonaws.com/acme-builds/src/app",
    "https://s3.eu-west-1.amazonaws.com/acme-builds/src/app",
    "https://s3-us-west-2.amazonaws.com/acme-builds/src/app",
    "https://ACME-BUILDS.S3.amazonaws.com/src/app",
    "https://acme-builds.s3.amazonaws.com:443/src/app?X-Amz-Signature=00",
    "https://acme-builds.bucket.vpce-0a1b.s3.eu-west-1.vpce.amazonaws.com/src/app",
    "https://bucket.vpce-0a1b.s3.eu-west-1.vpce.amazonaws.com/acme-builds/src/app",
    "arn:aws:s3:::acme-builds/src/app",
    "arn:aws-us-gov:s3:::acme-builds/src/app",
    "acme-builds.s3.amazonaws.com/src/app",
    "https://${{ secrets.KEY }}@acme-builds.s3.amazonaws.com/src/app",
    "https://acme-builds.s3.amazonaws.com/src/app?${{ secrets.SIGNATURE }}",
  ]),
  one("bucket", "s3://acme.builds", S3, "acme.builds", ["s3://acme.builds", "https://acme.builds.s3.amazonaws.com/"]),
  one("bucket", "s3://Acme", S3, "Acme", ["s3://Acme", "https://s3.amazonaws.com/Acme"]),
  one("bucket", "s3://evil/acme-builds", S3, "evil", [
    "https://evil.s3.amazonaws.com/acme-builds",
    "https://acme-builds.s3.amazonaws.com@evil.s3.amazonaws.com/acme-builds",
    "https://s3.amazonaws.com/acme-builds/../evil/acme-builds",
  ]),
  one("bucket", "gs://acme-builds/src", GS, "acme-builds", [
    "gs://acme-builds/src",
    "gs://acme-builds/src/",
    "gcs://acme-builds/src",
    "https://storage.googleapis.com/acme-builds/src",
    "https://acme-builds.storage.googleapis.com/src",
    "https://storage.cloud.google.com/acme-builds/src",
    "https://commondatastorage.googleapis.com/acme-builds/src",
    "https://storage.googleapis.com/storage/v1/b/acme-builds/o/src",
    "https://console.cloud.google.com/storage/browser/acme-builds/src",
    "https://firebasestorage.googleapis.com/v0/b/acme-builds/o/src?alt=media",
  ]),
  one("bucket", "gs://acme-builds", GS, "acme-builds", [
    "gs://acme-builds",
    "https://storage.googleapis.com/upload/storage/v1/b/acme-builds/o?name=src",
    "https://www.googleapis.com/upload/storage/v1/b/acme-builds/o",
  ]),
  one("bucket", "acmestore.blob.core.windows.net/builds/src", "acmestore.blob.core.windows.net", "acmestore", [
    "https://acmestore.blob.core.windows.net/builds/src",
    "https://acmestore.blob.core.windows.net/builds/src?sv=2020&sig=00",
    "https://acmestore.dfs.core.windows.net/builds/src",
    "https://AcmeStore.blob.core.windows.net/builds/src/",
    "abfss://builds@acmestore.dfs.core.windows.net/src",
    "wasbs://builds@acmestore.blob.core.windows.net/src",
  ]),
  one("bucket", "az://builds/src", "blob.core.windows.net", "builds", ["az://builds/src", "azure://builds/src"]),
  one("bucket", "abc123.r2.cloudflarestorage.com/builds/src", "abc123.r2.cloudflarestorage.com", "abc123", [
    "https://abc123.r2.cloudflarestorage.com/builds/src",
    "https://builds.abc123.r2.cloudflarestorage.com/src",
    "https://abc123.eu.r2.cloudflarestorage.com/builds/src",
  ]),
  one("bucket", "r2://builds/src", "r2.cloudflarestorage.com", "builds", ["r2:builds/src", "r2://builds/src"]),
  one("bucket", "nyc3.digitaloceanspaces.com/builds/src", "nyc3.digitaloceanspaces.com", "builds", [
    "https://builds.nyc3.digitaloceanspaces.com/src",
    "https://nyc3.digitaloceanspaces.com/builds/src",
  ]),
  one("bucket", "s3.us-west-002.backblazeb2.com/builds", "s3.us-west-002.backblazeb2.com", "builds", [
    "https://builds.s3.us-west-002.backblazeb2.com",
  ]),
  one("bucket", "oss://builds/src", "aliyuncs.com", "builds", ["oss://builds/src"]),
  one("bucket", "minio.example.com:9000/builds", "minio.example.com:9000", "builds", [
    "https://minio.example.com:9000/builds",
  ]),
];

/** What names no bucket for certain. */
export const UNKNOWN_BUCKETS: readonly (readonly [text: string, hidden: string | null])[] = [
  ["s3://acme-public/../acme-secret", null],
  ["gs://acme/./x", null],
  ["s3://", null],
  ["s3://acme\\builds", null],
  ["s3://acme\u0007", null],
  ["s3://acme@evil/x", null],
  ["swift://x/y", null],
  ["$BUCKET", "BUCKET"],
  ["s3://$BUCKET/src", "BUCKET"],
  ["s3://${{ secrets.BACKUP_BUCKET }}/x", "secrets.BACKUP_BUCKET"],
  ["https://${{ vars.ACCOUNT }}.blob.core.windows.net/builds", "vars.ACCOUNT"],
];

/** Registries and images, by what they are registries of. */
export const REGISTRIES: readonly (PlaceCase & { readonly of: Packages })[] = [
  registry("npm", "registry.npmjs.org", [
    "https://registry.npmjs.org",
    "https://registry.npmjs.org/",
    "https://registry.npmjs.org/@acme/app",
    "//registry.npmjs.org/",
    "https://registry.yarnpkg.com/",
    "https://www.npmjs.com",
    "npm",
    "HTTPS://Registry.NPMJS.org/",
  ]),
  registry("npm", "npm.pkg.github.com/acme", ["https://npm.pkg.github.com/acme", "https://npm.pkg.github.com/@Acme"]),
  registry("npm", "npm.pkg.github.com", ["https://npm.pkg.github.com", "//npm.pkg.github.com/"]),
  registry("npm", "npm.example.com/acme", ["https://npm.example.com/acme/", "https://u:p@npm.example.com:443/acme"]),
  registry("npm", "jsr.io", ["https://npm.jsr.io", "jsr"]),
  registry("npm", "evil.example", ["https://registry.npmjs.org@evil.example/"]),
  registry("python", "pypi.org", [
    "https://upload.pypi.org/legacy/",
    "https://pypi.org/simple/",
    "https://pypi.python.org/pypi",
    "pypi",
  ]),
  registry("python", "test.pypi.org", ["https://test.pypi.org/legacy/", "testpypi"]),
  registry("python", "python.example.com/acme", [
    "https://python.example.com/acme/simple",
    "https://python.example.com/acme/legacy/",
  ]),
  registry("crates", "crates.io", [
    "crates-io",
    "https://crates.io",
    "sparse+https://index.crates.io/",
    "https://github.com/rust-lang/crates.io-index",
    "registry+https://github.com/rust-lang/crates.io-index",
  ]),
  registry("crates", "cargo.example.com/index", ["sparse+https://cargo.example.com/index/"]),
  registry("maven", "repo.maven.apache.org", [
    "https://oss.sonatype.org/service/local/staging/deploy/maven2/",
    "https://s01.oss.sonatype.org/content/repositories/snapshots",
    "https://central.sonatype.com/api/v1/publisher/upload",
    "https://repo1.maven.org/maven2",
    "https://repo.maven.apache.org/maven2",
    "central",
    "mavenCentral",
  ]),
  registry("maven", "maven.pkg.github.com/acme/app", ["https://maven.pkg.github.com/Acme/App"]),
  registry("gem", "rubygems.org", ["https://rubygems.org", "rubygems"]),
  registry("gem", "rubygems.pkg.github.com/acme", ["https://rubygems.pkg.github.com/acme"]),
  registry("nuget", "nuget.org", [
    "https://api.nuget.org/v3/index.json",
    "https://www.nuget.org/api/v2/package",
    "nuget",
  ]),
  registry("nuget", "nuget.pkg.github.com/acme", ["https://nuget.pkg.github.com/acme/index.json"]),
  registry("oci", "docker.io/library/app", [
    "app",
    "app:1.0",
    "app@sha256:00ff",
    "app:1.0@sha256:00ff",
    "library/app",
    "docker.io/app",
    "docker.io/library/app",
    "index.docker.io/library/app:latest",
    "registry-1.docker.io/library/app",
    "docker://app",
    "app:${{ github.sha }}",
    "https://hub.docker.com/_/app",
  ]),
  registry("oci", "docker.io/acme/app", [
    "acme/app",
    "acme/app:$TAG",
    "docker.io/acme/app",
    "https://hub.docker.com/r/acme/app",
  ]),
  registry("oci", "docker.io", ["https://index.docker.io/v1/", "docker.io/", "dockerhub"]),
  registry("oci", "ghcr.io/acme/app", [
    "ghcr.io/acme/app",
    "ghcr.io/acme/app:v1",
    "ghcr.io/Acme/App",
    "GHCR.io/acme/app",
    "docker://ghcr.io/acme/app@sha256:00",
    "oci://ghcr.io/acme/app",
    "https://ghcr.io/acme/app",
  ]),
  registry("oci", "registry.example.com:5000/acme/app", ["registry.example.com:5000/acme/app:1.0"]),
  registry("oci", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app", [
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
  ]),
  registry("oci", "registry.gitlab.com/acme/app/web", ["registry.gitlab.com/acme/app/web:latest"]),
  registry("oci", "evil.example/ghcr.io/acme/app", ["evil.example/ghcr.io/acme/app"]),
  registry("oci", "ghcr.io.evil.example/acme/app", ["ghcr.io.evil.example/acme/app"]),
  registry("generic", "packages.example.com/acme", ["https://packages.example.com/acme/"]),
];

function registry(of: Packages, name: string, spellings: readonly string[]): PlaceCase & { readonly of: Packages } {
  const [host = "", owner = null] = name.split("/");
  return { ...one("registry", name, host, owner, spellings), of };
}

/** What is no registry elsewhere. */
export const OTHER_REGISTRIES: readonly (readonly [of: Packages, text: string, kind: "local" | string | null])[] = [
  ["npm", "http://localhost:4873", "local"],
  ["npm", "file:../packages", "local"],
  ["npm", "./packages", "local"],
  ["maven", "file:///srv/maven", "local"],
  ["oci", "localhost:5000/app", "local"],
  ["oci", "127.0.0.1:5000/app", "local"],
  ["oci", "oci-archive:app.tar", "local"],
  ["oci", "docker-daemon:app:1", "local"],
  ["npm", "$REGISTRY", "REGISTRY"],
  ["npm", "https://${{ secrets.REGISTRY }}/", "secrets.REGISTRY"],
  ["oci", "${{ env.REGISTRY }}/acme/app", "env.REGISTRY"],
  ["oci", "ghcr.io/$OWNER/app", "OWNER"],
  ["oci", "", null],
  ["npm", "--registry", null],
  ["npm", "https://a@b@registry.npmjs.org/", null],
  ["npm", "https://registry.npmjs.org\\@evil.example\\", null],
  ["npm", "ftp://registry.npmjs.org/", null],
];

/** Whatever else a tool sends to. */
export const HOSTS: readonly PlaceCase[] = [
  one("host", "files.example.com/up", "files.example.com", "up", [
    "https://files.example.com/up",
    "http://files.example.com/up/",
    "https://jdoe:pw@files.example.com/up",
    "https://files.example.com/up?token=0000",
    "ftp://files.example.com/up",
    "ftps://jdoe:$FTP_PASSWORD@files.example.com:21/up",
    "sftp://jdoe@files.example.com/up",
    "files.example.com/up",
    "jdoe@files.example.com:up",
    "jdoe@files.example.com:/up",
    "files.example.com:/up",
    "scp://files.example.com/up",
    "rsync://files.example.com/up",
    "files.example.com::up",
    "jdoe@files.example.com::up",
    "FILES.example.com/up",
  ]),
  one("host", "files.example.com", "files.example.com", null, [
    "files.example.com",
    "https://files.example.com",
    "ftp://files.example.com/",
  ]),
  one("host", "files.example.com:8080/up", "files.example.com:8080", "up", [
    "https://files.example.com:8080/up",
    "files.example.com:8080/up",
  ]),
  one("host", "[2001:db8::1]/up", "[2001:db8::1]", "up", [
    "https://[2001:db8::1]/up",
    "root@[2001:db8::1]:/up",
    "[2001:db8::1]:/up",
  ]),
  one("host", "169.254.169.254/latest", "169.254.169.254", "latest", [
    "http://169.254.169.254/latest",
    "http://2852039166/latest",
  ]),
  one("host", "fileserver/share", "fileserver", "share", [
    "smb://fileserver/share",
    "\\\\fileserver\\share",
    "file://fileserver/share",
  ]),
  one("paste", "pastebin.com/api", "pastebin.com", "api", ["https://pastebin.com/api", "https://www.pastebin.com/api"]),
  one("paste", "transfer.sh/app.tgz", "transfer.sh", "app.tgz", ["https://transfer.sh/app.tgz", "transfer.sh/app.tgz"]),
  one("paste", "termbin.com:9999", "termbin.com:9999", null, ["termbin.com:9999", "tcp://termbin.com:9999"]),
  one("paste", "webhook.site", "webhook.site", null, ["https://webhook.site/00000000-0000-0000-0000-000000000000"]),
  one("paste", "abc.ngrok.io/up", "abc.ngrok.io", "up", ["https://abc.ngrok.io/up"]),
  one("paste", "gist.github.com/jdoe", "gist.github.com", "jdoe", ["https://gist.github.com/jdoe"]),
  one("host", "hooks.slack.com", "hooks.slack.com", null, [
    "https://hooks.slack.com/services/T000/B000/XXXX",
    "https://hooks.slack.com/services/${{ secrets.SLACK_PATH }}",
  ]),
  one("host", "discord.com", "discord.com", null, ["https://discord.com/api/webhooks/1/abc"]),
  one("host", "api.telegram.org", "api.telegram.org", null, ["https://api.telegram.org/bot1:abc/sendDocument"]),
  one("mail", "mailto:jdoe@example.com", "example.com", "jdoe", [
    "mailto:jdoe@example.com",
    "mailto:JDoe@Example.com?subject=x",
    "jdoe@example.com",
  ]),
  one("mail", "smtp://mail.example.com", "mail.example.com", null, [
    "smtp://mail.example.com:587",
    "smtps://jdoe:pw@mail.example.com:465",
    "smtp://mail.example.com",
  ]),
  one("page", "acme.github.io/app", "acme.github.io", "acme", [
    "https://acme.github.io/app/",
    "https://ACME.github.io/app",
  ]),
  one("page", "app.netlify.app", "app.netlify.app", "app", ["https://app.netlify.app"]),
  one("artifact", "acme.jfrog.io/artifactory/libs", "acme.jfrog.io", "artifactory", [
    "https://acme.jfrog.io/artifactory/libs",
  ]),
  one("bucket", "s3://acme-builds/x", S3, "acme-builds", [
    "s3://acme-builds/x",
    "https://acme-builds.s3.amazonaws.com/x",
  ]),
  one("bucket", "r2://acme/x", "r2.cloudflarestorage.com", "acme", ["r2:acme/x"]),
  one("registry", "registry.npmjs.org", "registry.npmjs.org", null, ["https://registry.npmjs.org/app"]),
  one("registry", "ghcr.io/acme/app", "ghcr.io", "acme", ["https://ghcr.io/acme/app", "oci://ghcr.io/acme/app"]),
  one("registry", "pypi.org", "pypi.org", null, ["https://upload.pypi.org/legacy/"]),
  one("remote", "github.com/acme/app", "github.com", "acme", [
    "https://github.com/acme/app.git",
    "git@github.com:acme/app.git",
    "https://api.github.com/repos/acme/app/contents/x",
    "https://api.github.com/repos/Acme/App",
    "https://raw.githubusercontent.com/acme/app/main/x",
  ]),
  one("release", "github.com/acme/app/releases", "github.com", "acme", [
    "https://uploads.github.com/repos/acme/app/releases/1/assets?name=x",
    "https://api.github.com/repos/acme/app/releases",
  ]),
  one("remote", "ghes.example.com/acme/app", "ghes.example.com", "acme", [
    "https://ghes.example.com/api/v3/repos/acme/app/contents/x",
  ]),
  one("registry", "gitlab.com/acme/app/packages", "gitlab.com", "acme", [
    "https://gitlab.com/api/v4/projects/acme%2Fapp/packages/generic/x/1/x",
  ]),
  one("host", "evil.example/up", "evil.example", "up", [
    "https://files.example.com@evil.example/up",
    "https://files.example.com\\@evil.example/up",
    "files.example.com@evil.example:up",
  ]),
];

/** What is no place elsewhere, or none that is certain. */
export const OTHER_HOSTS: readonly (readonly [text: string, kind: "local" | string | null])[] = [
  ["http://localhost:8080/up", "local"],
  ["http://127.0.0.1/up", "local"],
  ["file:///tmp/x", "local"],
  ["/tmp/x", "local"],
  ["./x", "local"],
  ["report", null],
  ["-T", null],
  ["", null],
  ["https://files.example.com/a\\b", null],
  ["https://a@b@files.example.com/", null],
  ["https://files.example.com/\u0000", null],
  ["mailto:a@example.com,b@example.com", null],
  ["ext::sh -c x", null],
  ["$URL", "URL"],
  ["https://${{ secrets.FTP_HOST }}/up", "secrets.FTP_HOST"],
  ["https://files.example.com/$PATH_OF_TEAM", "PATH_OF_TEAM"],
  ["${{ secrets.FTP_HOST }}", "secrets.FTP_HOST"],
  ["deploy@${{ secrets.SERVER }}:/srv", "secrets.SERVER"],
];
