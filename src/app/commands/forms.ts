import type { CommandForm } from "./command.ts";

/** Every question about a network, as it is asked: all that a surface needs which only reads questions. */
export const commandForms: readonly CommandForm[] = [
  {
    name: "reach",
    words: "<source> <destination> <traffic>",
    options: ["source-ports", "with"],
    summary: "can one reach the other, there and back, and what decides it",
    example: "reach web-1 orders-db 5432/tcp",
  },
  {
    name: "explain-route",
    words: "<place> [destination]",
    options: [],
    summary:
      "of a subnet, VPC, table, interface, instance, gateway or transit gateway: what its routes mean, and which one a destination (also s3, dynamodb) takes",
    example: "explain-route web-1 10.30.20.41",
  },
  {
    name: "explain",
    words: "<id> [second-id]",
    options: [],
    summary: "what something is and who uses it; with two, how they are connected",
    example: "explain orders-db",
  },
  {
    name: "exposed",
    words: "<place>",
    options: [],
    summary: "what the internet can reach in a VPC, subnet, security group or interface",
    example: "exposed vpc-0a1b2c3d",
  },
  {
    name: "audit",
    words: "<place>",
    options: [],
    summary: "a VPC, subnet or account held against good practice, with evidence and fixes",
    example: "audit vpc-0a1b2c3d",
  },
  {
    name: "where",
    words: "<ip|cidr|name>",
    options: [],
    summary: "every interface, subnet and VPC that holds it",
    example: "where 10.30.20.41",
  },
  {
    name: "dns",
    words: "<name> [type]",
    options: ["from"],
    summary: "what a name resolves to, seen from inside",
    example: "dns db.internal.example A --from vpc-0a1b2c3d",
  },
];
