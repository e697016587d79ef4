locals {
  tags = merge(var.tags, { Service = var.service, Stage = var.stage })
  name = "${var.prefix}-${var.name}"

  # arn:<partition>:sns:<region>:<account>:<name>: where the tables and the core's functions are as well.
  topic     = split(":", var.topic_arn)
  partition = local.topic[1]
  region    = local.topic[3]
  account   = local.topic[4]

  jobs_table       = coalesce(var.jobs_table_name, "${var.prefix}-jobs")
  executions_table = coalesce(var.executions_table_name, "${var.prefix}-executions")
  tables           = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table"
  is_buffered      = var.buffer != null
}

module "function" {
  source = "../lambda-function"

  prefix                   = var.prefix
  name                     = var.name
  service                  = var.service
  stage                    = var.stage
  tags                     = var.tags
  description              = var.function.description
  zip_path                 = var.zip_path
  handler                  = var.function.handler
  runtime                  = var.function.runtime
  architecture             = var.function.architecture
  memory_mb                = var.function.memory_mb
  timeout_seconds          = var.function.timeout_seconds
  snap_start               = var.function.snap_start
  reserved_concurrency     = var.function.reserved_concurrency
  layer_arns               = var.function.layer_arns
  tracing                  = var.function.tracing
  kms_key                  = var.kms_key
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  alarm_actions            = var.alarm_actions
  on_failure               = local.is_buffered ? null : { queue_arn = module.dead_letters["function"].arn }

  environment = merge(
    var.function.environment,
    var.ledger ? {
      SCHEDULER_EXECUTIONS_TABLE = local.executions_table
      SCHEDULER_RETENTION_DAYS   = tostring(var.retention_days)
    } : {},
    var.check_jobs ? { SCHEDULER_JOBS_TABLE = local.jobs_table } : {},
  )

  policy_statements = concat(
    var.ledger ? [{
      sid        = "KeepTheLedger"
      actions    = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
      resources  = ["${local.tables}/${local.executions_table}"]
      reason     = null
      conditions = []
    }] : [],
    var.check_jobs ? [{
      sid        = "ReadTheJobOfAFiring"
      actions    = ["dynamodb:GetItem"]
      resources  = ["${local.tables}/${local.jobs_table}"]
      reason     = null
      conditions = []
    }] : [],
    var.kms_key != null || !(var.ledger || var.check_jobs) ? [] : [{
      sid       = "UseTheKeyOfTheTables"
      actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
      resources = ["arn:${local.partition}:kms:${local.region}:${local.account}:key/*"]
      reason    = "A key's id is not known here, only its alias; the first condition is on it."
      conditions = [
        { test = "ForAnyValue:StringEquals", variable = "kms:ResourceAliases", values = ["alias/${var.prefix}-scheduler", "alias/${var.prefix}-jobs"] },
        { test = "StringEquals", variable = "kms:ViaService", values = ["dynamodb.${local.region}.amazonaws.com"] },
      ]
    }],
    local.is_buffered ? [{
      sid        = "ReadTheBuffer"
      actions    = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources  = [aws_sqs_queue.buffer[0].arn]
      reason     = null
      conditions = []
    }] : [],
    var.policy_statements,
  )
}

resource "aws_sns_topic_subscription" "firings" {
  topic_arn            = var.topic_arn
  protocol             = local.is_buffered ? "sqs" : "lambda"
  endpoint             = local.is_buffered ? aws_sqs_queue.buffer[0].arn : module.function.arn
  raw_message_delivery = local.is_buffered
  filter_policy_scope  = "MessageAttributes"
  filter_policy        = jsonencode({ job_type = var.job_types })
  redrive_policy       = jsonencode({ deadLetterTargetArn = module.dead_letters["subscription"].arn })

  # A firing that comes before it may be taken would be a dead letter.
  depends_on = [aws_sqs_queue_policy.buffer, aws_lambda_permission.topic]
}

resource "aws_lambda_permission" "topic" {
  count = local.is_buffered ? 0 : 1

  statement_id  = "${local.name}-firings"
  action        = "lambda:InvokeFunction"
  function_name = module.function.name
  qualifier     = module.function.alias
  principal     = "sns.amazonaws.com"
  source_arn    = var.topic_arn
}
