import type { Fields } from "./json.ts";
import { app, type Channel, team, type User } from "./people.ts";

/** What every interaction carries. https://docs.slack.dev/reference/interaction-payloads */
export const interactionBase = (user: User): Fields => ({
  user: { id: user.id, username: user.name, name: user.name, team_id: teamOf(user) },
  api_app_id: app.id,
  token: "playground",
  team: { id: team.id, domain: team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

export const teamOf = ({ kind }: User): string => (kind === "stranger" ? "T0NORTHWIND1" : team.id);

export const channelName = ({ kind, name }: Channel): string => (kind === "direct" ? "directmessage" : name);

/** https://docs.slack.dev/apis/events-api#callback-field */
export const envelopeOf = (eventId: string, seconds: number, event: Fields): Fields => ({
  token: "playground",
  team_id: team.id,
  context_team_id: team.id,
  context_enterprise_id: null,
  api_app_id: app.id,
  event,
  type: "event_callback",
  event_id: eventId,
  event_time: seconds,
  authorizations: [
    { enterprise_id: null, team_id: team.id, user_id: app.userId, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
});

export interface CommandForm {
  readonly command: string;
  readonly text: string;
  readonly user: User;
  readonly channel: Channel;
  readonly responseUrl: string;
  readonly triggerId: string;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const commandForm = (form: CommandForm): Readonly<Record<string, string>> => ({
  token: "playground",
  team_id: teamOf(form.user),
  team_domain: team.domain,
  channel_id: form.channel.id,
  channel_name: channelName(form.channel),
  user_id: form.user.id,
  user_name: form.user.name,
  command: form.command,
  text: form.text,
  api_app_id: app.id,
  is_enterprise_install: "false",
  response_url: form.responseUrl,
  trigger_id: form.triggerId,
});
