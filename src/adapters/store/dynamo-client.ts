import { DynamoDBClient, DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import { StoreBusyError } from "#app/ports/record-store.ts";

/**
 * A client that gives up soon: whoever waits for it has a queue behind it, which tries again better than it does.
 *
 * @param endpoint an emulator's; without it AWS's own, or what AWS_ENDPOINT_URL says
 */
export function dynamoClient({ region, endpoint }: { region: string; endpoint?: string }): DynamoDBClient {
  return new DynamoDBClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const busy: ReadonlySet<string> = new Set([
  "InternalServerError",
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "ReplicatedWriteConflictException",
  "RequestLimitExceeded",
  "ServiceUnavailable",
  "ThrottlingException",
  "TransactionConflictException",
  // The SDK's own, after the timeouts above.
  "TimeoutError",
]);

/**
 * For `catch`.
 *
 * @throws StoreBusyError where the same request may well succeed later, the error itself where it will not.
 */
export function busyIfThrottled(error: unknown): never {
  if (error instanceof Error && (busy.has(error.name) || isTheirFault(error))) {
    throw new StoreBusyError(`DynamoDB does not keep up: ${error.name}`, { cause: error });
  }
  throw error;
}

const isTheirFault = (error: Error): boolean =>
  error instanceof DynamoDBServiceException && (error.$metadata.httpStatusCode ?? 0) >= 500;
