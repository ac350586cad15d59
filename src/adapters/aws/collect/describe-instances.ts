import { byToken, defineCall, filter } from "./call.ts";

/**
 * Instances, for whether they run (ENI-05). AWS lists them by reservation, and a narrowed answer holds only the
 * instances that fit, so two answers about one reservation are put together.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
export const describeInstances = defineCall("ec2", "DescribeInstances", {
  key: "Reservations",
  entries: (answer) => answer.Reservations,
  identify: (entry) => entry.ReservationId,
  unite: (known, fresh) => {
    const instances = new Map(known.Instances?.map((instance) => [instance.InstanceId, instance]));
    for (const instance of fresh.Instances ?? []) instances.set(instance.InstanceId, instance);
    return { ...fresh, Instances: [...instances.values()] };
  },
  paging: byToken(1000),
  input: { IncludeManagedResources: true },
  by: {
    id: filter("instance-id"),
    vpc: filter("vpc-id"),
    subnet: filter("subnet-id"),
    name: filter("tag:Name"),
  },
});
