mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix                         = "reports-test"
  service                        = "reports"
  stage                          = "test"
  zip_path                       = "tests/sync.tftest.hcl" # any file will do
  topic_arn                      = "arn:aws:sns:eu-central-1:111122223333:reports-test-firings"
  schedule_role_arn              = "arn:aws:iam::111122223333:role/reports-test-schedules"
  schedule_dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111122223333:reports-test-schedules-dead-letters"
  jobs_table = {
    name       = "reports-test-jobs"
    arn        = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs"
    stream_arn = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs/stream/2026-01-01T00:00:00.000"
  }
  schedule_group = {
    name          = "reports-test-jobs"
    arn           = "arn:aws:scheduler:eu-central-1:111122223333:schedule-group/reports-test-jobs"
    schedules_arn = "arn:aws:scheduler:eu-central-1:111122223333:schedule/reports-test-jobs/*"
  }
}

run "defaults_lose_nothing" {
  assert {
    condition     = aws_lambda_event_source_mapping.stream.starting_position == "TRIM_HORIZON"
    error_message = "what was written before the function was there is followed as well"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.stream.bisect_batch_on_function_error
    error_message = "one bad record holds up no batch"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.maximum_retry_attempts == 50 && aws_lambda_event_source_mapping.stream.maximum_record_age_in_seconds == 21600
    error_message = "a record is given up after a bounded time"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.destination_config[0].on_failure[0].destination_arn == "arn:aws:sqs:eu-central-1:111122223333:mock"
    error_message = "what is given up is set aside"
  }

  assert {
    condition = toset([for filter in tolist(aws_lambda_event_source_mapping.stream.filter_criteria)[0].filter : filter.pattern]) == toset([
      jsonencode({ eventName = ["REMOVE"], dynamodb = { Keys = { sk = { S = [{ prefix = "JOB#" }] } } } }),
      jsonencode({ dynamodb = { NewImage = { sync_state = { S = ["pending"] } } } }),
    ])
    error_message = "only removals of jobs and changes that are not followed yet"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.iterator_age.threshold == 300000
    error_message = "an alarm tells when schedules are five minutes behind"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.tags == tomap({ Service = "reports", Stage = "test" }) && aws_cloudwatch_metric_alarm.iterator_age.tags == tomap({ Service = "reports", Stage = "test" })
    error_message = "mapping and alarm are tagged"
  }

  assert {
    condition = { for statement in jsondecode(output.policy).Statement : statement.Sid => { actions = statement.Action, resources = statement.Resource } } == {
      WriteItsLog            = { actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mock:*"] }
      SendTraces             = { actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources = ["*"] }
      ReadJobsAndRecordSyncs = { actions = ["dynamodb:GetItem", "dynamodb:UpdateItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs"] }
      FollowTheStream        = { actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs/stream/2026-01-01T00:00:00.000"] }
      KeepSchedules          = { actions = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:GetSchedule", "scheduler:UpdateSchedule"], resources = ["arn:aws:scheduler:eu-central-1:111122223333:schedule/reports-test-jobs/*"] }
      GiveSchedulesTheirRole = { actions = ["iam:PassRole"], resources = ["arn:aws:iam::111122223333:role/reports-test-schedules"] }
      SetFailedBatchesAside  = { actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:mock"] }
    }
    error_message = "the function may do what SyncLambda does, nothing else"
  }

  assert {
    condition     = one([for statement in jsondecode(output.policy).Statement : statement.Condition if statement.Sid == "GiveSchedulesTheirRole"]) == { StringEquals = { "iam:PassedToService" = ["scheduler.amazonaws.com"] } }
    error_message = "the role is passed to EventBridge Scheduler only"
  }
}

run "missing_zip" {
  command = plan

  variables {
    zip_path = "no/such.zip"
  }

  expect_failures = [var.zip_path]
}

run "unknown_runtime" {
  command = plan

  variables {
    function = { runtime = "java8" }
  }

  expect_failures = [var.function]
}

run "wrong_arns" {
  command = plan

  variables {
    prefix                         = "-reports"
    topic_arn                      = "reports-test-firings"
    schedule_role_arn              = "arn:aws:iam::111122223333:user/anna"
    schedule_dead_letter_queue_arn = "https://sqs.eu-central-1.amazonaws.com/111122223333/letters"
    jobs_table                     = { name = "jobs", arn = "jobs", stream_arn = "" }
    schedule_group                 = { name = "jobs", arn = "jobs", schedules_arn = "arn:aws:scheduler:eu-central-1:111122223333:schedule/*/*" }
    schedule_calls_per_second      = 0
    iterator_age_alarm_seconds     = 0
    stream                         = { max_age_seconds = -1 }
  }

  expect_failures = [var.prefix, var.topic_arn, var.schedule_role_arn, var.schedule_dead_letter_queue_arn, var.jobs_table, var.schedule_group, var.schedule_calls_per_second, var.iterator_age_alarm_seconds, var.stream]
}

run "example" {
  command = plan

  module {
    source = "./examples/basic"
  }
}
