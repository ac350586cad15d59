/**
 * The stack, as `npx osls package` makes it. cfn-lint knows the schema of every property; what it does not notice is
 * asserted here: a role that may do everything, a secret in the environment, an alarm on a metric that nobody writes or
 * on a queue's URL in place of its name, a visibility that a slow function outlives, a table that goes with the stack.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeJob } from "#adapters/slack/job.ts";
import { type PackagedStack, packageStack, type Resource } from "#test/support/packaged-stack.ts";
import { roleActions } from "#test/support/role-actions.ts";

const root = join(import.meta.dirname, "../..");
const cfnLint = join(root, ".venv/bin/cfn-lint");

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

let stack: PackagedStack;
beforeAll(() => {
  stack = packageStack();
}, 180_000);
afterAll(() => stack.remove());

describe("the packaged stack", () => {
  it.skipIf(cfnLintIsMissing())("has nothing that cfn-lint would remark on", () => {
    // W3005: osls writes a DependsOn where a reference says the same.
    const args = ["--template", stack.templateFile, "--regions", "eu-west-1", "--ignore-checks", "W3005"];

    const { status, stdout, stderr } = spawnSync(cfnLint, args, { encoding: "utf8" });

    expect(`${stdout}${stderr}`.trim()).toBe("");
    expect(status).toBe(0);
  });

  it("runs each function on Node 24 and arm64, with logs that are kept for a while, and is traced", () => {
    const logGroups = ofType("AWS::Logs::LogGroup");

    expect(Object.keys(functions())).toEqual(["IngressLambdaFunction", "WorkerLambdaFunction"]);
    for (const { Properties: its } of Object.values(functions())) {
      expect(its).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
        LoggingConfig: { LogFormat: "JSON" },
      });
      const logs = Object.values(logGroups).find(
        (group) => group.Properties["LogGroupName"] === `/aws/lambda/${its["FunctionName"]}`,
      );
      expect(logs?.Properties["RetentionInDays"]).toBe(30);
    }
  });

  it("gives each function a role of its own, that nothing but Lambda can take", () => {
    const roles = Object.values(functions()).map(({ Properties }) => attributeOf(Properties["Role"]));

    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles) {
      expect(resource(role).Properties["AssumeRolePolicyDocument"]).toMatchObject({
        Statement: [{ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      });
    }
  });

  it("lets no role do anything to everything, but trace", () => {
    const statements = Object.values(ofType("AWS::IAM::Role")).flatMap(statementsOf);
    const wide = statements.filter(({ Resource: on }) => JSON.stringify(on).includes('"*"'));

    expect(statements.length).toBeGreaterThan(8);
    expect(wide.flatMap(actionsOf)).toEqual(
      expect.arrayContaining(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
    );
    expect(wide.flatMap(actionsOf).filter((action) => !action.startsWith("xray:Put"))).toEqual([]);
    expect(statements.flatMap(actionsOf).filter((action) => action.includes("*"))).toEqual([]);
    expect(statements.every(({ Effect }) => Effect === "Allow")).toBe(true);
  });

  it("lets each role do exactly what its program does", () => {
    const allowed = (role: string): readonly string[] =>
      statementsOf(resource(role))
        .flatMap(actionsOf)
        .filter((action) => !/^(logs|xray):/.test(action))
        .sort();

    expect(allowed("IngressRole")).toEqual(roleActions.ingress);
    expect(allowed("WorkerRole")).toEqual(roleActions.worker);
    const records = sourcesOf(["src/adapters/store"]).join("\n");
    const used = new Set([...records.matchAll(/new (\w+Item|Query)Command\(/g)].map(([, name]) => `dynamodb:${name}`));
    expect([...used].sort()).toEqual(allowed("WorkerRole").filter((action) => action.startsWith("dynamodb:")));
  });

  it("never lets the worker take back an audit record", () => {
    const deletes = statementsOf(resource("WorkerRole")).filter((one) =>
      actionsOf(one).includes("dynamodb:DeleteItem"),
    );

    expect(deletes).toEqual([
      expect.objectContaining({ Condition: { "ForAllValues:StringNotLike": { "dynamodb:LeadingKeys": "AUDIT#*" } } }),
    ]);
  });

  it("has no secret in it, and none in an environment", () => {
    const variables = Object.values(functions()).flatMap(({ Properties }) => Object.entries(variablesOf(Properties)));

    expect(variables.filter(([name]) => /TOKEN|SECRET|PASSWORD|_KEY/.test(name))).toEqual([]);
    expect(stack.text).not.toMatch(/xox[a-z]-|xapp-|AKIA[A-Z0-9]{16}|-----BEGIN/);
    expect(variables.map(([, value]) => JSON.stringify(value)).filter((value) => /[0-9a-f]{32}/i.test(value))).toEqual(
      [],
    );
  });

  it("tells the programs all that they ask the environment, and nothing that they do not", () => {
    const asked = new Set(
      sourcesOf(["src/entry", "src/adapters/openai"]).flatMap(
        (text) => text.match(/"(?:HOPWISE|OPENAI|AZURE_OPENAI)_[A-Z_]+"/g) ?? [],
      ),
    );
    const told = Object.values(functions()).flatMap(({ Properties }) => Object.keys(variablesOf(Properties)));

    // Those are for laptops and for tests; and a key is no variable but a parameter.
    const elsewhere = [
      "HOPWISE_DEBUG",
      "HOPWISE_SLACK_API_URL",
      "OPENAI_API_KEY",
      "OPENAI_API_VERSION",
      "AZURE_OPENAI_API_KEY",
      "AZURE_OPENAI_ENDPOINT",
    ];
    const expected = [...asked].map((name) => JSON.parse(name) as string).filter((name) => !elsewhere.includes(name));
    expect([...new Set(told)].sort()).toEqual(expected.sort());
  });

  it("lets anybody call the function URL, which takes two permissions", () => {
    const permissions = Object.values(ofType("AWS::Lambda::Permission")).map(({ Properties }) => Properties);

    expect(Object.values(ofType("AWS::Lambda::Url")).map(({ Properties }) => Properties["AuthType"])).toEqual(["NONE"]);
    expect(permissions).toEqual([
      expect.objectContaining({ Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE", Principal: "*" }),
      expect.objectContaining({ Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true, Principal: "*" }),
    ]);
  });
});

describe("the queues", () => {
  it("hide a message for six times as long as its function may take", () => {
    for (const { Properties: its } of Object.values(ofType("AWS::Lambda::EventSourceMapping"))) {
      const queue = resource(attributeOf(its["EventSourceArn"]));
      const worker = resource(attributeOf(its["FunctionName"]));
      expect(queue.Properties["VisibilityTimeout"]).toBeGreaterThanOrEqual(6 * Number(worker.Properties["Timeout"]));
    }
  });

  it("have each message of a batch fail alone, and no more batches at a time than the function has room for", () => {
    const mappings = Object.values(ofType("AWS::Lambda::EventSourceMapping"));

    expect(mappings).toHaveLength(1);
    for (const { Properties: its } of mappings) {
      expect(its["FunctionResponseTypes"]).toEqual(["ReportBatchItemFailures"]);
      const { MaximumConcurrency } = its["ScalingConfig"] as { readonly MaximumConcurrency: number };
      const worker = resource(attributeOf(its["FunctionName"]));
      expect(MaximumConcurrency).toBeLessThanOrEqual(Number(worker.Properties["ReservedConcurrentExecutions"]));
    }
  });

  it("put a message aside after as many deliveries as the worker knows of, and keep it for two weeks", () => {
    const { RedrivePolicy } = resource("WorkQueue").Properties as {
      readonly RedrivePolicy: { readonly deadLetterTargetArn: unknown; readonly maxReceiveCount: number };
    };
    const dead = resource(attributeOf(RedrivePolicy.deadLetterTargetArn));

    expect(`${RedrivePolicy.maxReceiveCount}`).toBe(
      variablesOf(resource("WorkerLambdaFunction").Properties)["HOPWISE_MOST_DELIVERIES"],
    );
    expect(dead.Properties["MessageRetentionPeriod"]).toBe(14 * 24 * 3600);
  });

  it("ring an alarm each, which knows them by their name", () => {
    const watched = Object.values(ofType("AWS::CloudWatch::Alarm"))
      .filter(({ Properties }) => Properties["Namespace"] === "AWS/SQS")
      .map(({ Properties }) => Properties["Dimensions"]);

    for (const queue of Object.keys(ofType("AWS::SQS::Queue"))) {
      expect(watched).toContainEqual([{ Name: "QueueName", Value: { "Fn::GetAtt": [queue, "QueueName"] } }]);
    }
  });
});

describe("the table", () => {
  it("is encrypted, can be put back to any minute of the last weeks, forgets what is over, and outlives the stack", () => {
    expect(resource("Table")).toMatchObject({
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      },
    });
  });
});

describe("what comes by itself", () => {
  it.each([
    ["CheckAccounts", "rate(1 hour)", "check", "check-accounts"],
    ["QuizRound", "rate(15 minutes)", "quiz-round", "quiz-round"],
  ])("is a job that the worker can read, with another id every time: %s", (name, rate, id, task) => {
    const { Target, ScheduleExpression } = resource(name).Properties as {
      readonly Target: { readonly Input: string; readonly Arn: unknown };
      readonly ScheduleExpression: string;
    };
    // What the scheduler puts in: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    const sent = Target.Input.replaceAll("<aws.scheduler.scheduled-time>", "2026-01-31T12:00:00Z");

    expect(ScheduleExpression).toBe(rate);
    expect(attributeOf(Target.Arn)).toBe("WorkQueue");
    expect(sent).not.toContain("<");
    expect(decodeJob(sent)).toMatchObject({
      id: `${id}-2026-01-31T12:00:00Z`,
      kind: "timed",
      body: { task },
    });
  });

  it("may be set by the worker for channels' quizzes, in its own group and with its own role alone", () => {
    const statements = statementsOf(resource("WorkerRole")).filter((one) =>
      actionsOf(one).some((action) => /^(?:scheduler|iam):/.test(action)),
    );
    expect(statements).toEqual([
      expect.objectContaining({ Resource: { "Fn::Sub": expect.stringMatching(/:schedule\/\$\{Schedules\}\/\*$/) } }),
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: { "Fn::GetAtt": ["SchedulerRole", "Arn"] },
        Condition: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
      },
    ]);
  });

  it("may send to the work queue, and its role serves no schedule but ours", () => {
    const role = resource("SchedulerRole");

    expect(statementsOf(role)).toEqual([
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: { "Fn::GetAtt": ["WorkQueue", "Arn"] } },
    ]);
    expect(role.Properties["AssumeRolePolicyDocument"]).toMatchObject({
      Statement: [
        {
          Principal: { Service: "scheduler.amazonaws.com" },
          Condition: {
            StringEquals: {
              "aws:SourceAccount": { Ref: "AWS::AccountId" },
              "aws:SourceArn": { "Fn::GetAtt": ["Schedules", "Arn"] },
            },
          },
        },
      ],
    });
  });
});

describe("alarms and dashboard", () => {
  /** What AWS itself writes, with the dimensions that it writes it by. */
  const ofAws: Readonly<Record<string, readonly string[]>> = {
    "AWS/SQS ApproximateNumberOfMessagesVisible": ["QueueName"],
    "AWS/SQS ApproximateAgeOfOldestMessage": ["QueueName"],
    "AWS/Lambda Errors": ["FunctionName"],
    "AWS/Lambda Duration": ["FunctionName"],
    "AWS/Lambda Throttles": ["FunctionName"],
    "AWS/DynamoDB ThrottledRequests": ["TableName", "Operation"],
  };
  const measured = new Set(
    sourcesOf(["src"]).flatMap((text) =>
      [...text.matchAll(/\bmeasure\("(\w+)"/g)].map(([, name]) => `Hopwise ${name}`),
    ),
  );
  const dimensionsOf = (metric: string): readonly string[] | undefined =>
    measured.has(metric) ? ["service"] : ofAws[metric];

  it("look at metrics that our code or AWS writes, by the dimensions that they have", () => {
    const alarms = Object.values(ofType("AWS::CloudWatch::Alarm")).map(({ Properties: its }) => ({
      metric: `${its["Namespace"]} ${its["MetricName"]}`,
      dimensions: (its["Dimensions"] as readonly { readonly Name: string }[]).map(({ Name }) => Name),
    }));
    const charted = widgets().flatMap(({ properties }) => metricsOf(properties.metrics));

    expect(alarms.length).toBeGreaterThanOrEqual(8);
    expect(charted.length).toBeGreaterThanOrEqual(8);
    for (const { metric, dimensions } of [...alarms, ...charted])
      expect({ metric, dimensions }).toEqual({ metric, dimensions: dimensionsOf(metric) });
  });

  it("tell somebody, and are quiet where nothing happens", () => {
    for (const { Properties: its } of Object.values(ofType("AWS::CloudWatch::Alarm"))) {
      expect(its).toMatchObject({ AlarmActions: [{ Ref: "Alarms" }], TreatMissingData: "notBreaching" });
    }
  });

  interface Widget {
    readonly properties: { readonly metrics: readonly (readonly unknown[])[] };
  }

  function widgets(): readonly Widget[] {
    const { DashboardBody } = resource("Dashboard").Properties as {
      readonly DashboardBody: { readonly "Fn::Sub": string };
    };
    return (JSON.parse(DashboardBody["Fn::Sub"]) as { readonly widgets: readonly Widget[] }).widgets;
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Metric-Widget-Structure.html */
  function metricsOf(
    rows: Widget["properties"]["metrics"],
  ): readonly { metric: string; dimensions: readonly string[] }[] {
    return rows
      .map((row) => row.filter((cell) => typeof cell === "string"))
      .filter(([first]) => first !== "...")
      .map(([namespace, name, ...pairs]) => ({
        metric: `${namespace} ${name}`,
        dimensions: pairs.filter((_, index) => index % 2 === 0),
      }));
  }
});

describe("what is uploaded", () => {
  it("is small, and holds nothing but the bundles", () => {
    const bytes = (name: string): number => statSync(join(stack.folder, name)).size;

    expect(bytes("worker.zip")).toBeLessThan(12_000_000);
    expect(bytes("ingress.zip")).toBeLessThan(100_000);
    for (const name of ["ingress", "worker"]) {
      const held = namesIn(join(stack.folder, `${name}.zip`));
      expect(held).toContain(`.build/${name}/index.mjs`);
      expect(held.filter((file) => !file.startsWith(`.build/${name}/`))).toEqual([]);
    }
  });
});

/** Loudly: continuous integration must have it. */
function cfnLintIsMissing(): boolean {
  if (existsSync(cfnLint)) return false;
  const problem = "cfn-lint is not installed (in .venv): run `node scripts/setup.mjs --test`";
  if (process.env["CI"] === "true") throw new Error(problem);
  console.warn(`\n*** WARNING: ${problem}\n*** WARNING: the test with it is SKIPPED\n`);
  return true;
}

function ofType(type: string): Readonly<Record<string, Resource>> {
  return Object.fromEntries(Object.entries(stack.resources).filter(([, { Type }]) => Type === type));
}

const functions = (): Readonly<Record<string, Resource>> => ofType("AWS::Lambda::Function");

function resource(name: string): Resource {
  const found = stack.resources[name];
  if (found === undefined) throw new Error(`the stack has no ${name}`);
  return found;
}

/** The resource in `Fn::GetAtt`. */
function attributeOf(value: unknown): string {
  const { "Fn::GetAtt": [name] = [""] } = value as { readonly "Fn::GetAtt"?: readonly [string, string] };
  return name ?? "";
}

function variablesOf(properties: Resource["Properties"]): Readonly<Record<string, unknown>> {
  return (properties["Environment"] as { readonly Variables: Readonly<Record<string, unknown>> }).Variables;
}

function statementsOf({ Properties }: Resource): readonly Statement[] {
  const policies = Properties["Policies"] as unknown as readonly {
    readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const actionsOf = ({ Action }: Statement): readonly string[] => (typeof Action === "string" ? [Action] : Action);

function sourcesOf(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
}

/** The names in a zip's directory. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12 */
function namesIn(zip: string): readonly string[] {
  const bytes = readFileSync(zip);
  const names: string[] = [];
  for (let at = bytes.indexOf("PK\u0001\u0002", 0, "latin1"); at >= 0 && bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(bytes.toString("utf8", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
