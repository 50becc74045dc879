import { actorOf } from "../actor.ts";
import { setTopics } from "../acts/topics.ts";
import { fieldsOf } from "../http/body.ts";
import { type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { pathOf } from "./find-pull.ts";

/** As many topics as a repository holds, and what one may look like; source: GitHub's page on topics. */
const TOPICS = 20;
const TOPIC = /^[a-z0-9][a-z0-9-]{0,49}$/;

const PATH = "/repos/{owner}/{repo}/topics";

/** The topics of a repository. */
export const topicEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-all-topics",
    method: "GET",
    path: PATH,
    permission: { name: "metadata", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const shape = (topic: string): string => topic;
      return page(call, pathOf(repository, "topics"), repository.topics, shape, (names) => ({ names }));
    },
  },
  {
    operationId: "repos/replace-all-topics",
    method: "PUT",
    path: PATH,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const names = fieldsOf(call)["names"];
      if (!Array.isArray(names)) throw refusal();
      const topics = [...new Set(names.map((name) => String(name).toLowerCase()))];
      if (topics.length > TOPICS || topics.some((topic) => !TOPIC.test(topic))) {
        throw refusal();
      }
      setTopics(call.world, required(found), topics, actorOf(call.caller));
      return { status: 200, body: { names: topics } };
    },
  },
];

function refusal(): Refusal {
  return new Refusal(422, "Validation Failed", [
    "Topics must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens.",
  ]);
}
