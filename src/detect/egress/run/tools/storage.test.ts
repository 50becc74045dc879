import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const AWS = [
  ..."--region --profile --output --color --query --ca-bundle --cli-read-timeout --cli-connect-timeout --acl".split(
    " ",
  ),
  ..."--exclude --include --storage-class --content-type --content-disposition --content-encoding".split(" "),
  ..."--content-language --cache-control --sse --sse-c --sse-c-key --sse-kms-key-id --metadata".split(" "),
  ..."--metadata-directive --copy-props --expires --grants --page-size --request-payer --website-redirect".split(" "),
  ..."--source-region --expected-size --checksum-algorithm".split(" "),
];

test.each(AWS)("of aws s3 %s takes a value and no path", (option) => {
  const sent = ["1 upload src > bucket s3://b"];
  expect(told([`aws s3 cp ${option} x src s3://b`])).toEqual(sent);
  expect(told([`aws s3 cp src s3://b ${option}=x`])).toEqual(sent);
  expect(told([`aws ${option} x s3 cp src s3://b --recursive`])).toEqual(sent);
});

const RCLONE = [
  ..."--config --include --exclude --include-from --exclude-from --filter --filter-from".split(" "),
  ..."--transfers --checkers --bwlimit --log-level --log-file --s3-acl --s3-endpoint --s3-region".split(" "),
  ..."--s3-provider --stats --retries --timeout --backup-dir --max-age --min-age --cache-dir".split(" "),
  "--drive-root-folder-id",
];

test.each(RCLONE)("of rclone %s takes a value and no path", (option) => {
  const sent = ["1 upload src > bucket r:b"];
  expect(told([`rclone ${option} x copy src r:b`])).toEqual(sent);
  expect(told([`rclone copy src ${option} x r:b`])).toEqual(sent);
  expect(told([`rclone copy src ${option}=x r:b`])).toEqual(sent);
});

const AZCOPY = [
  ..."--from-to --include-pattern --exclude-pattern --include-path --exclude-path --log-level".split(" "),
  ..."--block-size-mb --blob-type --block-blob-tier --content-type --metadata --cap-mbps --overwrite".split(" "),
  "--output-type",
];

test.each(AZCOPY)("of azcopy %s takes a value and no path", (option) => {
  expect(told([`azcopy copy src https://acc.blob.core.windows.net/c ${option} x`])).toEqual([
    "1 upload src > bucket https://acc.blob.core.windows.net/c",
  ]);
});
