locals {
  tags    = merge(var.tags, { Service = var.service, Stage = var.stage })
  kms_arn = var.kms_key == null ? module.key[0].arn : var.kms_key.arn
}

module "key" {
  source = "../encryption-key"
  count  = var.kms_key == null ? 1 : 0

  prefix  = var.prefix
  name    = "jobs"
  service = var.service
  stage   = var.stage
  tags    = var.tags
}

# Keys and indexes are those of DynamoDbTables in scheduler-sdk-aws; a test compares them.

resource "aws_dynamodb_table" "jobs" {
  name                        = "${var.prefix}-jobs"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  stream_enabled              = true
  stream_view_type            = "NEW_IMAGE"
  deletion_protection_enabled = var.deletion_protection
  tags                        = local.tags

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.recovery_days
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = local.kms_arn
  }
}

resource "aws_dynamodb_table" "executions" {
  name                        = "${var.prefix}-executions"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = var.deletion_protection
  tags                        = local.tags

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  attribute {
    name = "history"
    type = "S"
  }

  attribute {
    name = "queue"
    type = "S"
  }

  attribute {
    name = "queue_position"
    type = "S"
  }

  attribute {
    name = "dead"
    type = "S"
  }

  attribute {
    name = "dead_position"
    type = "S"
  }

  local_secondary_index {
    name            = "history"
    range_key       = "history"
    projection_type = "KEYS_ONLY"
  }

  global_secondary_index {
    name            = "queue"
    hash_key        = "queue"
    range_key       = "queue_position"
    projection_type = "KEYS_ONLY"
  }

  global_secondary_index {
    name            = "dead"
    hash_key        = "dead"
    range_key       = "dead_position"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.recovery_days
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = local.kms_arn
  }
}

locals {
  throttled = {
    jobs-reads        = { metric = "ReadThrottleEvents", dimensions = { TableName = aws_dynamodb_table.jobs.name } }
    jobs-writes       = { metric = "WriteThrottleEvents", dimensions = { TableName = aws_dynamodb_table.jobs.name } }
    executions-reads  = { metric = "ReadThrottleEvents", dimensions = { TableName = aws_dynamodb_table.executions.name } }
    executions-writes = { metric = "WriteThrottleEvents", dimensions = { TableName = aws_dynamodb_table.executions.name } }
    queue-reads = {
      metric     = "ReadThrottleEvents"
      dimensions = { TableName = aws_dynamodb_table.executions.name, GlobalSecondaryIndexName = "queue" }
    }
    queue-writes = {
      metric     = "WriteThrottleEvents"
      dimensions = { TableName = aws_dynamodb_table.executions.name, GlobalSecondaryIndexName = "queue" }
    }
    dead-reads = {
      metric     = "ReadThrottleEvents"
      dimensions = { TableName = aws_dynamodb_table.executions.name, GlobalSecondaryIndexName = "dead" }
    }
    dead-writes = {
      metric     = "WriteThrottleEvents"
      dimensions = { TableName = aws_dynamodb_table.executions.name, GlobalSecondaryIndexName = "dead" }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "throttled" {
  for_each = local.throttled

  alarm_name          = "${var.prefix}-${each.key}-throttled"
  alarm_description   = "DynamoDB refuses ${each.key} of ${var.prefix}: a partition is too busy, or a limit of the account is reached."
  namespace           = "AWS/DynamoDB"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = local.tags
}
