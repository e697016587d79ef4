locals {
  tags = merge(var.tags, { Service = var.service, Stage = var.stage })
}

module "function" {
  source = "../lambda-function"

  prefix                   = var.prefix
  name                     = "sync"
  service                  = var.service
  stage                    = var.stage
  tags                     = var.tags
  description              = "Makes EventBridge Scheduler follow the jobs table"
  zip_path                 = var.zip_path
  handler                  = "io.github.serverlessscheduler.aws.lambda.SyncLambda::handleRequest"
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

  environment = {
    SCHEDULER_JOBS_TABLE                = var.jobs_table.name
    SCHEDULER_TOPIC_ARN                 = var.topic_arn
    SCHEDULER_SCHEDULE_GROUP            = var.schedule_group.name
    SCHEDULER_SCHEDULE_ROLE_ARN         = var.schedule_role_arn
    SCHEDULER_SCHEDULE_DEAD_LETTER_ARN  = var.schedule_dead_letter_queue_arn
    SCHEDULER_SCHEDULE_CALLS_PER_SECOND = tostring(var.schedule_calls_per_second)
  }

  policy_statements = [
    {
      sid       = "ReadJobsAndRecordSyncs"
      actions   = ["dynamodb:GetItem", "dynamodb:UpdateItem"]
      resources = [var.jobs_table.arn]
    },
    {
      sid       = "FollowTheStream"
      actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
      resources = [var.jobs_table.stream_arn]
    },
    {
      sid       = "KeepSchedules"
      actions   = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:GetSchedule", "scheduler:UpdateSchedule"]
      resources = [var.schedule_group.schedules_arn]
    },
    {
      sid        = "GiveSchedulesTheirRole"
      actions    = ["iam:PassRole"]
      resources  = [var.schedule_role_arn]
      conditions = [{ test = "StringEquals", variable = "iam:PassedToService", values = ["scheduler.amazonaws.com"] }]
    },
    {
      sid       = "SetFailedBatchesAside"
      actions   = ["sqs:SendMessage"]
      resources = [module.dead_letters.arn]
    },
  ]
}

# What a batch that failed held: positions in the stream, no firings. Nothing empties it but people.
module "dead_letters" {
  source = "../dead-letter-queue"

  prefix        = var.prefix
  name          = "sync"
  service       = var.service
  stage         = var.stage
  tags          = var.tags
  kms_key       = var.kms_key
  alarm_actions = var.alarm_actions
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn                   = var.jobs_table.stream_arn
  function_name                      = module.function.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = var.stream.batch_size
  maximum_batching_window_in_seconds = var.stream.batching_seconds
  parallelization_factor             = var.stream.parallelization_factor
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = var.stream.retries
  maximum_record_age_in_seconds      = var.stream.max_age_seconds
  tags                               = local.tags

  # Removals of jobs, and jobs that have changed. What the function itself writes is "done".
  filter_criteria {
    filter {
      pattern = jsonencode({ eventName = ["REMOVE"], dynamodb = { Keys = { sk = { S = [{ prefix = "JOB#" }] } } } })
    }
    filter {
      pattern = jsonencode({ dynamodb = { NewImage = { sync_state = { S = ["pending"] } } } })
    }
  }

  destination_config {
    on_failure {
      destination_arn = module.dead_letters.arn
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "iterator_age" {
  alarm_name          = "${var.prefix}-sync-iterator-age"
  alarm_description   = "Changes of jobs wait for ${var.iterator_age_alarm_seconds} seconds or more before schedules follow them."
  namespace           = "AWS/Lambda"
  metric_name         = "IteratorAge"
  dimensions          = { FunctionName = module.function.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.iterator_age_alarm_seconds * 1000
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = local.tags
}
