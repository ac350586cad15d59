/**
 * Types that carry, filter and route no packet of a VPC: who may call AWS, what is stored, what is logged, what is
 * billed. Everything else of AWS may change a path, and is named where it is not understood.
 */
const harmless =
  /^aws_(?:iam|s3|kms|cloudwatch|sns|sqs|dynamodb|ssm|secretsmanager|ecr|ecrpublic|budgets|ce|acm|acmpca|cloudtrail|config|guardduty|securityhub|inspector2?|macie2?|athena|glue|sfn|kinesis|backup|cognito|xray|organizations|servicecatalog|sesv?2?|pinpoint|codebuild|codecommit|codedeploy|codepipeline|cloudformation|resourcegroups|tag|wafv2|route53|scheduler|appconfig)_|^aws_(?:ebs_volume|ebs_snapshot|volume_attachment|key_pair|ami|flow_log|placement_group|ec2_tag)$/;

export const isHarmless = (type: string): boolean => harmless.test(type);
