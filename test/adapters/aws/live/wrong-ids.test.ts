/** An id that AWS does not know is a wrong question, as it is in a folder; one that may not be read stays unknown. */
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { checkReach } from "#app/check-reach.ts";
import { askExplain } from "#app/explain.ts";
import { askExplainRoute } from "#app/explain-route.ts";
import { askExposed } from "#app/exposed.ts";
import type { NetworkSource } from "#app/ports/network-source.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { type Replies, refusal, startRecordedAws } from "#test/support/recorded-aws.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function account(replies: Replies): Promise<NetworkSource> {
  const aws = await startRecordedAws(replies);
  onTestFinished(() => aws.close());
  useAwsEnvironment({ AWS_ENDPOINT_URL: aws.url });
  return openLive({});
}

/** One interface of the instance `i-web` in the group `sg-web`, as far as a look-up goes. */
const interfaceOf = (filter: string): string =>
  `<DescribeNetworkInterfacesResponse><networkInterfaceSet>${
    /sg-web|i-web/.test(filter)
      ? `<item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>
         <ownerId>123456789012</ownerId><status>in-use</status><interfaceType>interface</interfaceType>
         <sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-web</groupId></item></groupSet>
         <attachment><instanceId>i-web</instanceId><status>attached</status></attachment>
         <privateIpAddress>10.0.0.5</privateIpAddress><privateIpAddressesSet><item>
         <privateIpAddress>10.0.0.5</privateIpAddress><primary>true</primary></item></privateIpAddressesSet></item>`
      : ""
  }</networkInterfaceSet></DescribeNetworkInterfacesResponse>`;

const replies: Replies = {
  DescribeNetworkInterfaces: (form) => interfaceOf(form.toString()),
};
const place = "account 123456789012, eu-west-1";

const reach = (source: NetworkSource, from: string, to = "i-web") =>
  checkReach(source, { source: from, destination: to, traffic: "443", sourcePorts: null });

describe("an id that the account does not have", () => {
  it.each([
    "sg-0123456789abcdef0",
    "i-0123456789abcdef0",
    "eni-0123456789abcdef0",
    "subnet-0123",
    "vpc-0123",
    "tgw-0123",
  ])("%s is a wrong question", async (id) => {
    const error = { code: "unknown-name", message: `${id} is not in ${place}` };
    await expect(reach(await account(replies), id)).rejects.toMatchObject(error);
    await expect(askExplain(await account(replies), { of: id, second: null })).rejects.toMatchObject(error);
    await expect(askExplainRoute(await account(replies), { of: id, destination: null })).rejects.toMatchObject(error);
    await expect(askExposed(await account(replies), { of: id })).rejects.toMatchObject(error);
  });

  it("is one whether AWS lists nothing or says NotFound", async () => {
    const source = await account({ ...replies, DescribeSecurityGroups: refusal("InvalidGroup.NotFound") });
    await expect(reach(source, "sg-0123")).rejects.toMatchObject({ message: `sg-0123 is not in ${place}` });
  });

  it("names the Region that stands before it, and is one each time it is asked", async () => {
    const source = await account(replies);
    for (const word of ["eu-north-1:sg-0123", "eu-north-1:sg-0123"]) {
      const message = "sg-0123 is not in account 123456789012, eu-north-1";
      await expect(reach(source, word)).rejects.toMatchObject({ message });
    }
    await expect(reach(source, "sg-0123")).rejects.toMatchObject({ message: `sg-0123 is not in ${place}` });
  });
});

describe("an id that may exist", () => {
  it("is unknown where its kind may not be read", async () => {
    const source = await account({ ...replies, DescribeSecurityGroups: refusal("UnauthorizedOperation", 403) });
    const { answer } = await reach(source, "sg-0123");
    expect(answer).toMatchObject({
      verdict: "unknown",
      gaps: expect.arrayContaining([expect.objectContaining({ why: "denied" })]),
    });
  });

  it("is no mistake where an interface names it", async () => {
    // The account's shared subnet carries a group of its owner, which AWS does not show.
    const { answer } = await reach(await account(replies), "sg-web", "10.0.0.9");
    expect(answer.verdict).toBe("unknown");
  });
});
