import { type Endpoint, Refusal } from "../http/endpoint.ts";
import { publicUser } from "../json/account.ts";

/** Accounts by their number, which stays the same under another login. */
export const userEndpoints: readonly Endpoint[] = [
  {
    operationId: "users/get-by-id",
    method: "GET",
    path: "/user/{account_id}",
    handle: (call) => {
      const id = Number(call.params["account_id"]);
      const account = [...call.world.accounts.values()].find((each) => each.id === id);
      if (account === undefined) throw new Refusal(404, "Not Found");
      return { status: 200, body: publicUser(call.world, account) };
    },
  },
];
