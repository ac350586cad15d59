/** A group that nothing uses; the decoys are carried, named by a rule, or used by a load balancer. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only } from "./healthy.ts";

describe("security groups that nothing uses", () => {
  it("are found, and a group that only names itself is one of them", () => {
    const groups = {
      ...healthy.groups,
      "sg-app": { in: ["tcp 8080 sg-lb", "tcp 8080 sg-named", "tcp 8080 203.0.113.0/24"], out: [] },
      "sg-named": { in: [], out: [] },
      "sg-balancer": { in: [], out: [] },
      "sg-idle": { in: ["tcp 443 sg-idle"], out: [] },
    };
    const balancer = {
      LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/a/1",
      LoadBalancerName: "a",
      VpcId: "vpc-a",
      Scheme: "internal",
      SecurityGroups: ["sg-balancer"],
    };
    const extra = { ...healthy.extra, LoadBalancers: [balancer] };
    expect(only(auditOf({ ...healthy, groups, extra }), "unused-groups")).toMatchObject({
      severity: "note",
      of: [{ id: "sg-idle" }],
      evidence: ["sg-idle: 0 interfaces, 0 rules that name it"],
    });
  });
});
