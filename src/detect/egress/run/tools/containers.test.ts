import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const VALUED = [
  ..."-v --volume -e --env -w --workdir -u --user --name --network --net -p --publish --mount --env-file".split(" "),
  ..."--platform -h --hostname --add-host --cpus -m --memory --label -l --ulimit --cap-add".split(" "),
  ..."--security-opt --tmpfs --shm-size --gpus --pull --index".split(" "),
];

test.each(VALUED)("of docker run %s takes a value and no image", (option) => {
  const sent = ["1 upload src > bucket s3://b"];
  expect(told([`docker run ${option} x --rm amazon/aws-cli s3 sync src s3://b`])).toEqual(sent);
  expect(told([`docker run ${option}=x amazon/aws-cli s3 sync src s3://b`])).toEqual(sent);
});
