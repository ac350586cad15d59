import type { Hop, Position } from "../walk.ts";
import { endpointIngress } from "./gateway-endpoint.ts";
import { interfaceEgress, interfaceIngress } from "./interface.ts";
import { gatewayIngress } from "./internet-gateway-ingress.ts";
import { natGateway } from "./nat-gateway.ts";
import { subnetEgress, subnetIngress } from "./network-acl.ts";
import { outside } from "./outside.ts";
import { gatewayRouter, subnetRouter } from "./route-table.ts";
import { routeTarget } from "./target.ts";
import { transitGateway } from "./transit-gateway.ts";
import { attachmentSubnet, transitGatewayExit } from "./transit-gateway-exit.ts";
import { vpcDelivery } from "./vpc-delivery.ts";

/** What happens at each place where a packet can be: one line a place. What routes point to is in target.ts. */
export const hops: { readonly [At in Position["at"]]: Hop<At> } = {
  "interface-egress": interfaceEgress,
  "subnet-egress": subnetEgress,
  "subnet-router": subnetRouter,
  "gateway-router": gatewayRouter,
  target: routeTarget,
  outside,
  "gateway-ingress": gatewayIngress,
  "endpoint-ingress": endpointIngress,
  "vpc-delivery": vpcDelivery,
  "subnet-ingress": subnetIngress,
  "interface-ingress": interfaceIngress,
  "nat-gateway": natGateway,
  "transit-gateway": transitGateway,
  "transit-gateway-exit": transitGatewayExit,
  "attachment-subnet": attachmentSubnet,
};
