import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

export interface CreatedQueues {
  readonly url: string;
  readonly deadLetterUrl: string;
}

/** A work queue and its dead-letter queue, as `serverless.yml` makes them, with limits that suit a test. */
export async function createWorkQueues(
  client: SQSClient,
  name: string,
  { visibilitySeconds, maxReceives }: { readonly visibilitySeconds: number; readonly maxReceives: number },
): Promise<CreatedQueues> {
  const deadLetterUrl = await create(client, `${name}-dead`, {});
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ["QueueArn"] }),
  );
  const url = await create(client, name, {
    VisibilityTimeout: `${visibilitySeconds}`,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: maxReceives }),
  });
  return { url, deadLetterUrl };
}

/** The bodies of everything that can be received now; it is not deleted. */
export async function bodiesIn(client: SQSClient, url: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body = "" }) => Body));
  }
}

async function create(client: SQSClient, QueueName: string, Attributes: Record<string, string>): Promise<string> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
  if (QueueUrl === undefined) throw new Error(`no queue ${QueueName}`);
  return QueueUrl;
}
