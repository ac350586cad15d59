import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type {
  Condition,
  RecordKey,
  RecordStore,
  StoredRecord,
  WriteOutcome,
  WriteRequest,
} from "#app/ports/record-store.ts";
import { busyIfThrottled } from "./dynamo-client.ts";
import { checkKey, isExpired, textOf, valueIn } from "./record-text.ts";

type Item = Record<string, AttributeValue>;

interface Clause {
  readonly text: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
}

/**
 * Records in one table with the string keys `pk` and `sk`. `value` is JSON text, `version` and `expiresAt`
 * (milliseconds) are numbers, and `ttl` (seconds) is what DynamoDB deletes by, days late: whether a record is expired is
 * therefore always decided here, by `expiresAt`.
 *
 * Every write is one UpdateItem, because only that counts the version without reading first. It goes on counting over a
 * record that has expired, so that a writer who still holds the old version cannot overwrite its successor.
 */
export class DynamoRecords implements RecordStore {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor({ client, table, now }: { client: DynamoDBClient; table: string; now: () => number }) {
    this.#client = client;
    this.#table = table;
    this.#now = now;
  }

  async read(key: RecordKey): Promise<StoredRecord | null> {
    checkKey(key);
    const command = new GetItemCommand({ TableName: this.#table, Key: keyOf(key), ConsistentRead: true });
    const { Item } = await this.#client.send(command).catch(busyIfThrottled);
    return this.#living(Item);
  }

  async write({ condition, ...request }: WriteRequest): Promise<WriteOutcome> {
    checkKey(request);
    const { text, names, values } = clauseOf(condition, this.#now());
    const set = setOf(request);
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: keyOf(request),
      UpdateExpression: set.expression,
      ExpressionAttributeNames: { ...set.names, ...names },
      ExpressionAttributeValues: { ...set.values, ...values },
      ...(text === null ? {} : { ConditionExpression: text }),
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    try {
      const { Attributes } = await this.#client.send(command);
      return { kind: "written", version: recordOf(Attributes ?? {}).version };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) return busyIfThrottled(error);
      // Not every emulator gives the item back, and AWS gives none where none is there.
      return { kind: "refused", current: error.Item ? this.#living(error.Item) : await this.read(request) };
    }
  }

  async remove(key: RecordKey): Promise<void> {
    checkKey(key);
    await this.#client.send(new DeleteItemCommand({ TableName: this.#table, Key: keyOf(key) })).catch(busyIfThrottled);
  }

  async list(
    pk: string,
    { prefix = "", limit, newestFirst = false }: Parameters<RecordStore["list"]>[1],
  ): Promise<readonly StoredRecord[]> {
    const found: StoredRecord[] = [];
    if (limit < 1) return found;
    let from: Item | undefined;
    do {
      const command = new QueryCommand({
        TableName: this.#table,
        ConsistentRead: true,
        ScanIndexForward: !newestFirst,
        KeyConditionExpression: prefix === "" ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": { S: pk }, ...(prefix === "" ? {} : { ":prefix": { S: prefix } }) },
        // Counted before the expired ones are left out, so one page may not be enough.
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      });
      const page = await this.#client.send(command).catch(busyIfThrottled);
      for (const item of page.Items ?? []) {
        const record = this.#living(item);
        if (record !== null) found.push(record);
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined && found.length < limit);
    return found.slice(0, limit);
  }

  #living(item: Item | undefined): StoredRecord | null {
    if (item === undefined) return null;
    const record = recordOf(item);
    return isExpired(record.expiresAt, this.#now()) ? null : record;
  }
}

const keyOf = ({ pk, sk }: RecordKey): Item => ({ pk: { S: pk }, sk: { S: sk } });

/** `value` and `ttl` are reserved words of DynamoDB, and so stand for themselves only as `#value` and `#ttl`. */
function setOf({ value, expiresAt }: Pick<WriteRequest, "value" | "expiresAt">): {
  readonly expression: NonNullable<UpdateItemCommandInput["UpdateExpression"]>;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
} {
  const names = { "#value": "value", "#version": "version", "#ttl": "ttl" };
  const values = { ":value": { S: textOf(value) }, ":zero": { N: "0" }, ":one": { N: "1" } };
  const counted = "SET #value = :value, #version = if_not_exists(#version, :zero) + :one";
  if (expiresAt === null) return { expression: `${counted} REMOVE expiresAt, #ttl`, names, values };
  return {
    expression: `${counted}, expiresAt = :expiresAt, #ttl = :ttl`,
    names,
    values: {
      ...values,
      ":expiresAt": { N: String(expiresAt) },
      ":ttl": { N: String(Math.ceil(expiresAt / 1_000)) },
    },
  };
}

function clauseOf(condition: Condition, now: number): Clause {
  if (condition === "always") return { text: null, names: {}, values: {} };
  const values = { ":now": { N: String(now) } };
  if (condition === "absent") return { text: "attribute_not_exists(pk) OR expiresAt <= :now", names: {}, values };
  return {
    text: "#version = :version AND (attribute_not_exists(expiresAt) OR expiresAt > :now)",
    names: { "#version": "version" },
    values: { ...values, ":version": { N: String(condition.version) } },
  };
}

/** @throws where somebody else wrote the item. */
function recordOf({ pk, sk, value, version, expiresAt }: Item): StoredRecord {
  if (pk?.S === undefined || sk?.S === undefined || value?.S === undefined || version?.N === undefined) {
    throw new Error("the table holds an item that is no record of ours");
  }
  return {
    pk: pk.S,
    sk: sk.S,
    value: valueIn(value.S),
    version: Number(version.N),
    expiresAt: expiresAt?.N === undefined ? null : Number(expiresAt.N),
  };
}
