import { z } from "zod";
import type { EgressOnlyInternetGateway, GatewayAttachment, InternetGateway } from "#domain/estate/internet-gateway.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, tags } from "./fields.ts";

/** AWS prints an empty list for a detached gateway; a list that is absent is not known to be empty. */
const attachments = z
  .array(z.object({ VpcId: id("vpc"), State: z.string() }))
  .transform((list): readonly GatewayAttachment[] => list.map(({ VpcId, State }) => ({ vpcId: VpcId, state: State })));

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html */
const internetGateway = z.object({ InternetGatewayId: id("igw"), Attachments: attachments, Tags: tags });

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EgressOnlyInternetGateway.html */
const egressOnlyGateway = z.object({ EgressOnlyInternetGatewayId: id("eigw"), Attachments: attachments, Tags: tags });

export function parseInternetGateway(entry: unknown, scope: Scope): Read<InternetGateway> {
  return readEntry(internetGateway, entry, (raw) => ({
    value: { id: raw.InternetGatewayId, scope, name: raw.Tags, attachments: raw.Attachments },
  }));
}

export function parseEgressOnlyInternetGateway(entry: unknown, scope: Scope): Read<EgressOnlyInternetGateway> {
  return readEntry(egressOnlyGateway, entry, (raw) => ({
    value: { id: raw.EgressOnlyInternetGatewayId, scope, name: raw.Tags, attachments: raw.Attachments },
  }));
}
