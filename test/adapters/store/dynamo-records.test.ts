/**
 * Against an emulator, which agrees with DynamoDB in everything that the contract asks. What it does not do: make a
 * conditional write atomic (`moto_server.py` does that for it), delete what is past its `ttl` (nor does DynamoDB for days,
 * so nothing relies on it), and throttle (a server of our own does, below).
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dynamoClient } from "#adapters/store/dynamo-client.ts";
import { DynamoRecords } from "#adapters/store/dynamo-records.ts";
import { StoreBusyError } from "#app/ports/record-store.ts";
import { recordStoreContract } from "#test/contracts/record-store.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { withMoto } from "#test/support/moto-suite.ts";
import { createRecordsTable } from "#test/support/records-table.ts";

const region = "eu-west-1";

describe.skipIf(motoIsMissing)("DynamoDB", () => {
  const emulated = withMoto();
  let tables = 0;

  const make = async () => {
    const client = dynamoClient({ region, endpoint: emulated.moto.url });
    const clock = new ManualClock();
    tables += 1;
    const table = `records-${tables}`;
    await createRecordsTable(client, table);
    return { client, clock, table, store: new DynamoRecords({ client, table, now: clock.now }) };
  };

  recordStoreContract("DynamoDB", make, 20);

  it("is told to delete a record in the second after its expiry, and never one without", async () => {
    const { client, table, store, clock } = await make();
    const key = { pk: "p", sk: "s" };
    const ttl = async () => {
      const Key = { pk: { S: "p" }, sk: { S: "s" } };
      return (await client.send(new GetItemCommand({ TableName: table, Key }))).Item?.["ttl"];
    };
    await store.write({ ...key, value: {}, expiresAt: clock.now() + 1_500, condition: "always" });
    expect(await ttl()).toEqual({ N: `${clock.now() / 1_000 + 2}` });
    await store.write({ ...key, value: {}, expiresAt: null, condition: "always" });
    expect(await ttl()).toBeUndefined();
  });

  it("pages a long list, and all of it arrives", async () => {
    const { store } = await make();
    const text = "x".repeat(200_000);
    for (let index = 10; index < 22; index += 1) {
      await store.write({ pk: "p", sk: `${index}`, value: { text }, expiresAt: null, condition: "always" });
    }
    expect((await store.list("p", { limit: 100 })).map(({ sk }) => sk)).toHaveLength(12);
  });

  it("that holds an item of somebody else says so instead of guessing", async () => {
    const { client, table, store } = await make();
    await client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: "p" }, sk: { S: "s" } } }));
    await expect(store.read({ pk: "p", sk: "s" })).rejects.toThrow("no record of ours");
  });

  it("where the table is missing is a mistake of the set-up, not a busy store", async () => {
    const { client, clock } = await make();
    const store = new DynamoRecords({ client, table: "nowhere", now: clock.now });
    await expect(store.read({ pk: "p", sk: "s" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("DynamoDB that does not keep up", () => {
  let server: Server;
  let refusal: { readonly status: number; readonly type: string } = { status: 400, type: "" };
  let requests = 0;
  let endpoint = "";
  let store: DynamoRecords;

  beforeAll(async () => {
    useAwsEnvironment({});
    server = createServer((_request, response) => {
      requests += 1;
      response.writeHead(refusal.status, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${refusal.type}`, message: "no" }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // Without the SDK's waiting between attempts.
    const client = new DynamoDBClient({ region, endpoint, maxAttempts: 1 });
    store = new DynamoRecords({ client, table: "records", now: () => 0 });
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });

  const key = { pk: "p", sk: "s" };
  const everything = {
    read: () => store.read(key),
    write: () => store.write({ ...key, value: {}, expiresAt: null, condition: "absent" }),
    remove: () => store.remove(key),
    list: () => store.list("p", { limit: 1 }),
  };

  it.each([
    { status: 400, type: "ProvisionedThroughputExceededException" },
    { status: 400, type: "ThrottlingException" },
    { status: 400, type: "RequestLimitExceeded" },
    { status: 500, type: "InternalServerError" },
    { status: 503, type: "ServiceUnavailable" },
  ])("with $type is a busy store", async (next) => {
    refusal = next;
    for (const call of Object.values(everything)) await expect(call()).rejects.toThrow(StoreBusyError);
  });

  it("is asked three times and no more", async () => {
    refusal = { status: 500, type: "InternalServerError" };
    requests = 0;
    const patient = new DynamoRecords({ client: dynamoClient({ region, endpoint }), table: "records", now: () => 0 });
    await expect(patient.read(key)).rejects.toThrow(StoreBusyError);
    expect(requests).toBe(3);
  });

  it("is told apart from one that refuses the request itself", async () => {
    refusal = { status: 400, type: "AccessDeniedException" };
    for (const call of Object.values(everything)) {
      await expect(call()).rejects.toMatchObject({ name: "AccessDeniedException" });
    }
  });
});
