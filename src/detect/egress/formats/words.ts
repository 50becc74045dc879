/**
 * Stems without one of which no command of the catalogue sends anything: a file or recipe that holds none is let be
 * unread. They are kept wide on purpose; the commands themselves are told apart where a script is run.
 */
export const SENDING =
  /push|publish|upload|deploy|mirror|sync|s3|gs:\/\/|gsutil|gcloud|azcopy|storage|scp|ftp|rclone|ssh|curl|wget|netcat|ncat|\bnc\b|\baz\b|\bmc\b|twine|flit|\bgem\b|nuget|docker|podman|buildah|skopeo|crane|kaniko|\boras\b|remote|insteadof|bundle|archive|release|repo\b|copybara|transfer|mail|svn|send-pack|Invoke-|Start-BitsTransfer|WebClient|put_object|post\(/i;
