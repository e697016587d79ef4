# The functions that look after the rest: those that a rule invokes, and the one that reads dead letters.

locals {
  dead_letter_timeout_seconds = 60

  function = {
    runtime      = var.functions.runtime
    architecture = var.functions.architecture
    memory_mb    = var.functions.memory_mb
    snap_start   = var.functions.snap_start
    tracing      = var.functions.tracing
    layer_arns   = local.attached_layers
  }

  jobs       = module.store.jobs_table
  executions = module.store.executions_table
  topic      = split(":", module.topic.topic_arn) # arn:<partition>:sns:<region>:<account>:<name>

  keepers = {
    recover = {
      class           = "RecoverLambda"
      description     = "Publishes again what the ledger says is due"
      every           = "rate(1 minute)"
      timeout_seconds = 55 # the next one starts after a minute
      concurrency     = var.functions.reserved_concurrency.recover
      environment = {
        SCHEDULER_JOBS_TABLE       = local.jobs.name
        SCHEDULER_EXECUTIONS_TABLE = local.executions.name
        SCHEDULER_RETENTION_DAYS   = tostring(var.retention_days)
        SCHEDULER_TOPIC_ARN        = module.topic.topic_arn
      }
      statements = [
        {
          sid       = "ReadJobs"
          actions   = ["dynamodb:GetItem"]
          resources = [local.jobs.arn]
        },
        {
          sid       = "FindWhatIsDue"
          actions   = ["dynamodb:Query"]
          resources = ["${local.executions.arn}/index/queue"]
        },
        {
          sid       = "SkipWhatCannotRun"
          actions   = ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
          resources = [local.executions.arn]
        },
        {
          sid       = "PublishAgain"
          actions   = ["sns:Publish"]
          resources = [module.topic.topic_arn]
        },
      ]
    }
    reconcile = {
      class           = "ReconcileLambda"
      description     = "Finds jobs and schedules that differ, a slice at a time"
      every           = "rate(5 minutes)"
      timeout_seconds = 240
      concurrency     = var.functions.reserved_concurrency.reconcile
      environment = {
        SCHEDULER_JOBS_TABLE                 = local.jobs.name
        SCHEDULER_TOPIC_ARN                  = module.topic.topic_arn
        SCHEDULER_SCHEDULE_GROUP             = module.topic.schedule_group.name
        SCHEDULER_SCHEDULE_ROLE_ARN          = module.topic.schedule_role_arn
        SCHEDULER_RECONCILE_CALLS_PER_SECOND = tostring(var.reconcile_calls_per_second)
      }
      statements = [
        {
          sid       = "WalkTheJobs"
          actions   = ["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:UpdateItem"]
          resources = [local.jobs.arn]
        },
        {
          # AWS asks for every group's schedules here, whichever group the call names.
          sid       = "ListSchedules"
          actions   = ["scheduler:ListSchedules"]
          resources = ["arn:${local.topic[1]}:scheduler:${local.topic[3]}:${local.topic[4]}:schedule/*/*"]
        },
        {
          sid       = "RemoveOrphans"
          actions   = ["scheduler:DeleteSchedule", "scheduler:GetSchedule"]
          resources = [module.topic.schedule_group.schedules_arn]
        },
      ]
    }
  }
}

module "keeper" {
  source   = "../lambda-function"
  for_each = local.keepers

  prefix                   = var.prefix
  name                     = each.key
  service                  = var.service
  stage                    = var.stage
  tags                     = var.tags
  description              = each.value.description
  zip_path                 = var.functions_zip_path
  handler                  = "io.github.serverlessscheduler.aws.lambda.${each.value.class}::handleRequest"
  runtime                  = local.function.runtime
  architecture             = local.function.architecture
  memory_mb                = local.function.memory_mb
  snap_start               = local.function.snap_start
  tracing                  = local.function.tracing
  layer_arns               = local.function.layer_arns
  timeout_seconds          = each.value.timeout_seconds
  reserved_concurrency     = each.value.concurrency
  environment              = each.value.environment
  policy_statements        = each.value.statements
  kms_key                  = local.kms_key
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  alarm_actions            = var.alarm_actions

  # The next tick does what this one did not; a late repetition would only be in its way.
  on_failure = {
    queue_arn       = module.ticks.arn
    retries         = 0
    max_age_seconds = 60
  }
}

# Ticks that failed: no firings, and nothing to redrive, but something to look at.
module "ticks" {
  source = "../dead-letter-queue"

  prefix        = var.prefix
  name          = "ticks"
  service       = var.service
  stage         = var.stage
  tags          = var.tags
  kms_key       = local.kms_key
  alarm_actions = var.alarm_actions
}

resource "aws_cloudwatch_event_rule" "tick" {
  for_each = local.keepers

  name                = "${var.prefix}-${each.key}"
  description         = each.value.description
  schedule_expression = each.value.every
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "tick" {
  for_each = local.keepers

  rule      = aws_cloudwatch_event_rule.tick[each.key].name
  target_id = "${var.prefix}-${each.key}"
  arn       = module.keeper[each.key].arn

  depends_on = [aws_lambda_permission.tick]
}

resource "aws_lambda_permission" "tick" {
  for_each = local.keepers

  statement_id  = "${var.prefix}-${each.key}-tick"
  action        = "lambda:InvokeFunction"
  function_name = module.keeper[each.key].name
  qualifier     = module.keeper[each.key].alias
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.tick[each.key].arn
}

module "dead_letter" {
  source = "../lambda-function"

  prefix                   = var.prefix
  name                     = "dead-letter"
  service                  = var.service
  stage                    = var.stage
  tags                     = var.tags
  description              = "Records the firings that nobody took as dead"
  zip_path                 = var.functions_zip_path
  handler                  = "io.github.serverlessscheduler.aws.lambda.DeadLetterLambda::handleRequest"
  runtime                  = local.function.runtime
  architecture             = local.function.architecture
  memory_mb                = local.function.memory_mb
  snap_start               = local.function.snap_start
  tracing                  = local.function.tracing
  layer_arns               = local.function.layer_arns
  timeout_seconds          = local.dead_letter_timeout_seconds
  reserved_concurrency     = var.functions.reserved_concurrency.dead_letter
  kms_key                  = local.kms_key
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  alarm_actions            = var.alarm_actions

  environment = {
    SCHEDULER_EXECUTIONS_TABLE = local.executions.name
    SCHEDULER_RETENTION_DAYS   = tostring(var.retention_days)
  }

  policy_statements = [
    {
      sid       = "RecordTheDead"
      actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
      resources = [local.executions.arn]
    },
    {
      # Consumers come later, from roots of their own; their queues are known by name.
      sid       = "ReadDeadLetters"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:${local.topic[1]}:sqs:${local.topic[3]}:${local.topic[4]}:${var.prefix}-*-dead-letters"]
    },
  ]
}

resource "aws_lambda_event_source_mapping" "schedules_dead_letters" {
  event_source_arn        = module.topic.dead_letter_queue_arn
  function_name           = module.dead_letter.arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = local.tags
}
