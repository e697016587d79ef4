mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix  = "reports-test"
  service = "reports"
  stage   = "test"
}

run "defaults_are_safe" {
  assert {
    condition     = aws_dynamodb_table.jobs.name == "reports-test-jobs" && aws_dynamodb_table.executions.name == "reports-test-executions"
    error_message = "consumers know the tables by these names"
  }

  assert {
    condition     = aws_dynamodb_table.jobs.deletion_protection_enabled && aws_dynamodb_table.executions.deletion_protection_enabled
    error_message = "nobody deletes a table by accident"
  }

  assert {
    condition     = alltrue([for table in [aws_dynamodb_table.jobs, aws_dynamodb_table.executions] : table.point_in_time_recovery[0].enabled && table.point_in_time_recovery[0].recovery_period_in_days == 35])
    error_message = "both tables can be brought back"
  }

  assert {
    condition     = alltrue([for table in [aws_dynamodb_table.jobs, aws_dynamodb_table.executions] : table.server_side_encryption[0].enabled && table.server_side_encryption[0].kms_key_arn == module.key[0].arn])
    error_message = "both tables are encrypted with a key of the deployment"
  }

  assert {
    condition     = alltrue([for table in [aws_dynamodb_table.jobs, aws_dynamodb_table.executions] : table.tags == tomap({ Service = "reports", Stage = "test" })])
    error_message = "both tables are tagged"
  }

  assert {
    condition     = aws_dynamodb_table.jobs.stream_enabled && aws_dynamodb_table.jobs.stream_view_type == "NEW_IMAGE"
    error_message = "the stream's filter looks at new images"
  }

  assert {
    condition     = aws_dynamodb_table.executions.ttl[0].enabled && aws_dynamodb_table.executions.ttl[0].attribute_name == "expires_at"
    error_message = "finished executions expire"
  }

  assert {
    condition     = toset([for alarm in aws_cloudwatch_metric_alarm.throttled : alarm.alarm_name]) == toset([for what in ["jobs-reads", "jobs-writes", "executions-reads", "executions-writes", "queue-reads", "queue-writes", "dead-reads", "dead-writes"] : "reports-test-${what}-throttled"])
    error_message = "throttled reads and writes of every table and index are told of"
  }
}

run "given_key" {
  variables {
    kms_key             = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000009" }
    deletion_protection = false
  }

  assert {
    condition     = length(module.key) == 0 && aws_dynamodb_table.jobs.server_side_encryption[0].kms_key_arn == var.kms_key.arn && output.kms_key_arn == var.kms_key.arn
    error_message = "with a given key none is made"
  }

  assert {
    condition     = !aws_dynamodb_table.jobs.deletion_protection_enabled && !aws_dynamodb_table.executions.deletion_protection_enabled
    error_message = "protection can be taken off"
  }
}

run "out_of_range" {
  command = plan

  variables {
    prefix        = "reports_test"
    kms_key       = { arn = "alias/aws/dynamodb" }
    recovery_days = 36
  }

  expect_failures = [var.prefix, var.kms_key, var.recovery_days]
}

run "example" {
  command = plan

  module {
    source = "./examples/own-key"
  }
}
