import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { emptySnapshot } from "#domain/estate/snapshot.ts";
import { sceneOfReach } from "#domain/picture/reach-scene.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { estates } from "#test/estates/estates.ts";
import { askExample, askOf, exampleScene } from "./asked.ts";

/** `web > forward:1 works`, by the names of things; what a subnet decides is `public-a`. */
function waysOf({ nodes, boxes, edges }: Scene): readonly string[] {
  const boxName = (id: string | null) => boxes.find((box) => box.id === id)?.label ?? "outside";
  const names = new Map(nodes.map((node) => [node.id, node.kind === "checks" ? `[${boxName(node.box)}]` : node.label]));
  return edges.map(({ from, to, state, label }) =>
    [names.get(from), label === "" ? "->" : `-${label}->`, names.get(to), state].join(" "),
  );
}

const boxesOf = ({ boxes }: Scene) =>
  boxes.map(({ label, detail, parent }) => `${label} (${detail})${parent === null ? "" : " inside"}`);

const troublesOf = ({ nodes }: Scene) =>
  nodes.flatMap(({ checks }) =>
    checks.filter(({ label }) => label !== "").map((check) => `${check.leg} ${check.label}: ${check.text}`),
  );

const placesOf = ({ nodes, boxes }: Scene) =>
  nodes
    .filter(({ kind }) => kind !== "checks")
    .map(
      ({ kind, label, detail, box }) =>
        `${kind} ${label} (${detail}) in ${boxes.find(({ id }) => id === box)?.label ?? "nothing"}`,
    );

describe("the picture of an answer", () => {
  it("shows a neighbour in the same subnet without anything between that could stop it", async () => {
    const scene = await exampleScene("web-1 web 80");
    expect(scene.mark).toBe("good");
    expect(boxesOf(scene)).toEqual(["VPC shop (10.20.0.0/16)", "Subnet public-a (10.20.0.0/24, eu-west-1a) inside"]);
    expect(placesOf(scene)).toEqual([
      "interface web-1 (10.20.0.11 · i-01f28dd44b94d7c6e) in Subnet public-a",
      "interface web (10.20.0.10 · i-0077eda50944fdc37) in Subnet public-a",
    ]);
    expect(waysOf(scene)).toEqual(["web-1 -> [Subnet public-a] works", "[Subnet public-a] -> web works"]);
    expect(troublesOf(scene)).toEqual([]);
    expect(scene.altText).toBe(
      "Reachable: web-1 can reach web on tcp 80, and the replies come back: web-sg inbound tcp 80 from 0.0.0.0/0. " +
        "The request goes from web-1 (10.20.0.11 · i-01f28dd44b94d7c6e) in Subnet public-a (10.20.0.0/24, eu-west-1a) in VPC shop (10.20.0.0/16), " +
        "to web (10.20.0.10 · i-0077eda50944fdc37) in Subnet public-a (10.20.0.0/24, eu-west-1a) in VPC shop (10.20.0.0/16). " +
        "The reply comes back the same way.",
    );
  });

  it("draws the way back where the reply dies, and marks where and why", async () => {
    const scene = await exampleScene("web orders-db 5432");
    expect(waysOf(scene)).toEqual([
      "web -request-> [Subnet public-a] works",
      "[Subnet public-a] -> Peering shop-orders works",
      "Peering shop-orders -> [Subnet orders-data-a] works",
      "[Subnet orders-data-a] -> orders-db works",
      "orders-db -reply-> [Subnet orders-data-a] stopped",
      "[Subnet orders-data-a] -> Peering shop-orders not-reached",
      "Peering shop-orders -> [Subnet public-a] not-reached",
      "[Subnet public-a] -> web not-reached",
    ]);
    expect(troublesOf(scene)).toEqual(["return stopped here: no route of orders-data covers web (10.20.0.10)"]);
    expect(scene.altText).toContain("On the way back, stopped here: no route of orders-data covers web (10.20.0.10).");
  });

  it("marks a network ACL that stops the reply, and says which rule", async () => {
    const { scene } = await askOf(estates["network-acls"]?.["estate"] ?? [], "eni-linux eni-forgot 443");
    expect(troublesOf(scene as Scene)).toEqual([
      "return stopped here: network ACL acl-forgot denies tcp 32768-61000 to eni-linux (10.0.1.10) out of subnet-forgot (rule * deny all traffic 0.0.0.0/0)",
    ]);
  });

  it("says how much of the reply passes where a part does", async () => {
    const scene = await exampleScene("back-office app-1 8443");
    expect(scene.mark).toBe("partial");
    expect(troublesOf(scene)).toEqual([
      "return only tcp 49152-61000 passes: network ACL tools-private denies tcp 61001-65535 from app-1 (10.20.10.21) into tools-private-b (rule * deny all traffic 0.0.0.0/0)",
    ]);
    expect(scene.edges.every(({ state }) => state === "works")).toBe(true);
  });

  it("leads through a NAT gateway and an internet gateway out to the internet", async () => {
    const scene = await exampleScene("app-1 internet 443");
    expect(placesOf(scene)).toEqual([
      "interface app-1 (10.20.10.21 · i-088d65b156ac96193) in Subnet app-a",
      "gateway NAT gateway shop-nat (nat-09ab5e304bc532bf9) in Subnet public-a",
      "gateway Internet gateway shop-igw (igw-0e3742bbe932384a5) in VPC shop",
      "internet The internet () in nothing",
    ]);
    const texts = scene.nodes.flatMap(({ checks }) => checks.map(({ text }) => text));
    expect(texts).toContain("sends it on as 10.20.0.200");
    expect(texts).toContain("10.20.0.200 becomes 203.0.113.20");
    expect(texts).toContain("route 0.0.0.0/0 → shop-nat");
    expect(scene.note).toBe("One of 2 pairs; the other differs.");
  });

  it("comes in from the internet again where one network calls the public address of another", async () => {
    const scene = await exampleScene("ci-runner 203.0.113.10 8443");
    expect(placesOf(scene).slice(2, 5)).toEqual([
      "gateway Internet gateway tools-igw (igw-0f48e91f9287a49d6) in VPC tools",
      "internet The internet () in nothing",
      "gateway Internet gateway shop-igw (igw-0e3742bbe932384a5) in VPC shop",
    ]);
    expect(scene.edges.at(-1)?.state).toBe("stopped");
  });

  it("starts at the internet where that asks", async () => {
    const scene = await exampleScene("internet bastion 22");
    expect(waysOf(scene)[0]).toBe("The internet -> Internet gateway tools-igw works");
  });

  it("shows what is not known as not known, and nothing behind it as reached", async () => {
    const { scene } = await askOf(estates["gateway-endpoint"]?.["estate"] ?? [], "eni-inspected 8.8.8.8 443");
    expect(scene?.mark).toBe("unknown");
    expect(waysOf(scene as Scene).slice(-2)).toEqual([
      "[Subnet subnet-inspected] -> VPC endpoint vpce-inspection works",
      "VPC endpoint vpce-inspection -> 8.8.8.8 unknown",
    ]);
  });

  it("goes through a gateway endpoint to the service, and comes back the same way", async () => {
    const scene = await exampleScene("price-sync pl-6da54004 443");
    expect(scene.mark).toBe("good");
    expect(waysOf(scene)).toEqual([
      "price-sync -> [Subnet app-b] works",
      "[Subnet app-b] -> VPC endpoint shop-s3 works",
      "VPC endpoint shop-s3 -> com.amazonaws.eu-west-1.s3 works",
    ]);
    expect(placesOf(scene).at(-2)).toBe("other VPC endpoint shop-s3 (vpce-0acaf81d72cfd07ae) in VPC shop");
  });

  it("ends at the interface of an interface endpoint, where the endpoint itself is asked as well", async () => {
    const { scene } = await askOf(estates["interface-endpoint"]?.["estate"] ?? [], "eni-client eni-rejected 443");
    expect(placesOf(scene as Scene)).toEqual([
      "interface eni-client (10.0.1.10 · i-client) in Subnet subnet-client",
      "interface eni-rejected (10.0.10.13) in Subnet subnet-end-a",
    ]);
    expect(troublesOf(scene as Scene)[0]).toMatch(
      /^forward stopped here: the interface endpoint vpce-rejected is rejected/,
    );
  });

  it("ends a way that leads into a black hole there", async () => {
    const scene = await exampleScene("orders-worker internet 443");
    expect(waysOf(scene)).toEqual([
      "orders-worker -> [Subnet orders-app-a] stopped",
      "[Subnet orders-app-a] -> The internet not-reached",
    ]);
    expect(troublesOf(scene)[0]).toMatch(
      /^forward stopped here: route table orders-app sends the internet into a black hole: 0\.0\.0\.0\/0 → nat-/,
    );
  });

  it("marks the first blocker, and says of the others that they would stop it too", async () => {
    const { scene } = await askOf(estates["network-acls"]?.["estate"] ?? [], "eni-strict eni-order 22");
    const labels = troublesOf(scene as Scene).map((line) => line.split(":")[0]);
    expect(labels[0]).toBe("forward stopped here");
  });

  it("of a group draws the pair that is stopped, and counts those like it", async () => {
    const scene = await exampleScene("app-sg web-sg 8443");
    expect(scene.note).toBe("One of 8 pairs, and 1 other like it.");
    expect(troublesOf(scene)).toEqual([
      "forward stopped here: security group web-sg: no inbound rule allows tcp 8443 from app-1 (10.20.10.21)",
    ]);
    expect(scene.altText).toMatch(/One of 8 pairs, and 1 other like it\.$/);
  });

  it("says account and Region where a peering joins two", async () => {
    const { scene } = await askOf(estates["peering-abroad"]?.["estate"] ?? [], "eni-a 10.6.1.10 443");
    expect(boxesOf(scene as Scene)).toEqual([
      "VPC vpc-a (10.0.0.0/16, 111111111111, eu-west-1)",
      "VPC vpc-t (222222222222, eu-west-1)",
      "Subnet subnet-a (10.0.1.0/24, eu-west-1a) inside",
    ]);
    expect(placesOf(scene as Scene).at(-1)).toBe("address 10.6.1.10 () in VPC vpc-t");
    const near = await exampleScene("web orders-db 5432");
    expect(boxesOf(near)[1]).toBe("VPC orders (10.30.0.0/16)");
  });

  it("draws a circle once, however often a packet goes round", async () => {
    const { scene } = await askOf(estates["nat-gateway"]?.["estate"] ?? [], "eni-loop 192.0.2.80 443");
    expect(waysOf(scene as Scene)).toEqual([
      "eni-loop -> [Subnet subnet-loop] works",
      "[Subnet subnet-loop] -> NAT gateway nat-loop works",
      "NAT gateway nat-loop -> [Subnet subnet-loop] stopped",
      "[Subnet subnet-loop] -> 192.0.2.80 not-reached",
    ]);
    expect(troublesOf(scene as Scene)).toEqual([
      "forward stopped here: the packet to 192.0.2.80 comes round to rtb-loop again: the routes make a circle",
    ]);
  });

  it("goes on behind a load balancer, to the target that tells most", async () => {
    const raw = estates["load-balancers"]?.["estate"] ?? [];
    const { scene } = await askOf(raw, "eni-client decoy 443");
    expect(waysOf(scene as Scene)).toEqual([
      "eni-client -> [Subnet subnet-client] works",
      "[Subnet subnet-client] -> [Subnet subnet-front-a] works",
      "[Subnet subnet-front-a] -> eni-decoy-a works",
      "eni-decoy-a -> [Subnet subnet-front-a] works",
      "[Subnet subnet-front-a] -> [Subnet subnet-web] works",
      "[Subnet subnet-web] -> eni-decoy stopped",
    ]);
    expect(troublesOf(scene as Scene)).toEqual([
      "forward stopped here: security group sg-clients-only: no inbound rule allows tcp 8080 from decoy (10.0.1.11)",
    ]);
    const { scene: front } = await askOf(raw, "eni-client shop 22");
    expect(placesOf(front as Scene).at(-1)).toContain("eni-shop-a");
  });

  it("brings the reply of a target back through the load balancer, where it does not arrive", async () => {
    const { scene } = await askOf(estates["load-balancers-network"]?.["estate"] ?? [], "eni-client open 84");
    expect(waysOf(scene as Scene).filter((way) => way.includes("reply") || way.includes("stopped"))).toEqual([
      "eni-deaf -reply-> [Subnet subnet-deaf] stopped",
    ]);
    expect(troublesOf(scene as Scene)).toEqual([
      "return stopped here: network ACL acl-deaf denies tcp 32768-61000 to eni-client (10.0.20.10) out of subnet-deaf (rule * deny all traffic 0.0.0.0/0)",
    ]);
  });

  it("is none where there is no path to draw", async () => {
    const { answer } = await askExample("web-1 web 80");
    const estate = new Estate(emptySnapshot);
    expect(sceneOfReach({ ...answer, paths: [] }, estate, "nothing")).toBeNull();
  });

  it("is the same whenever it is drawn", async () => {
    expect(await exampleScene("ci-runner 203.0.113.10 8443")).toEqual(
      await exampleScene("ci-runner 203.0.113.10 8443"),
    );
  });
});
