/** What the role of each function allows in `serverless.yml`, besides logs and traces: one test holds the template to it, another the calls. */
export const roleActions = {
  ingress: ["sqs:SendMessage", "ssm:GetParameters"],
  worker: [
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:UpdateItem",
    "iam:PassRole",
    "scheduler:CreateSchedule",
    "scheduler:DeleteSchedule",
    "scheduler:UpdateSchedule",
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
    "ssm:GetParameters",
    "sts:AssumeRole",
  ],
} as const;
