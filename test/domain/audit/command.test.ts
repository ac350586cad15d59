import { describe, expect, it } from "vitest";
import { command } from "#domain/audit/command.ts";

const scope = { account: "111122223333", region: "eu-west-1" };

describe("a line to copy", () => {
  it("names the Region where it is known", () => {
    expect(command(scope, "release-address", "--allocation-id", "eipalloc-1")).toEqual([
      "aws ec2 release-address --allocation-id eipalloc-1 --region eu-west-1",
    ]);
    expect(command({ ...scope, region: null }, "delete-nat-gateway", "--nat-gateway-id", "nat-1")).toEqual([
      "aws ec2 delete-nat-gateway --nat-gateway-id nat-1",
    ]);
  });

  it("is none where an id would say something else to a shell", () => {
    expect(command(scope, "delete-vpc", "--vpc-id", "vpc-1; reboot")).toEqual([]);
  });
});
