import type { Fields } from "../json.ts";
import { app, team, type User } from "../people.ts";
import { type Method, Refusal, required } from "./method.ts";

const otherTeam = "T0NORTHWIND1";

const userForApp = ({ id, name, realName, kind, title, timeZone }: User): Fields => ({
  id,
  team_id: kind === "stranger" ? otherTeam : team.id,
  name,
  deleted: false,
  real_name: realName,
  tz: timeZone,
  profile: { title, real_name: realName, display_name: name, team: kind === "stranger" ? otherTeam : team.id },
  is_admin: false,
  is_owner: false,
  is_bot: kind === "bot",
  is_app_user: false,
  is_restricted: kind === "guest",
  is_ultra_restricted: kind === "guest",
  ...(kind === "stranger" ? { is_stranger: true } : {}),
});

const authTest: Method = {
  scope: null,
  run: (_args, { origin }) => ({
    url: `${origin()}/`,
    team: team.name,
    user: "hopwise",
    team_id: team.id,
    user_id: app.userId,
    bot_id: app.botId,
    app_id: app.id,
    is_enterprise_install: false,
  }),
};

const info: Method = {
  scope: "users:read",
  run(args, { workspace }) {
    const user = workspace.user(required(args, "user"));
    if (user === undefined) throw new Refusal("user_not_found");
    return { user: userForApp(user) };
  },
};

const groupUsers: Method = {
  scope: "usergroups:read",
  run(args, { workspace }) {
    const group = workspace.groups.find(({ id }) => id === required(args, "usergroup"));
    if (group === undefined) throw new Refusal("no_such_subteam");
    return { users: group.users };
  },
};

export const people: Readonly<Record<string, Method>> = {
  "auth.test": authTest,
  "users.info": info,
  "usergroups.users.list": groupUsers,
};
