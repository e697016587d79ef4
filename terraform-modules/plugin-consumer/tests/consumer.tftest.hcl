mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix    = "reports-test"
  name      = "mailer"
  service   = "reports"
  stage     = "test"
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:reports-test-firings"
  job_types = ["daily_report", "weekly_report"]
  zip_path  = "tests/consumer.tftest.hcl" # any file will do
  function  = { handler = "mailer.handle", runtime = "python3.13", timeout_seconds = 40 }
}

run "buffered" {
  assert {
    condition     = aws_sns_topic_subscription.firings.protocol == "sqs" && aws_sns_topic_subscription.firings.raw_message_delivery
    error_message = "the queue gets the firing itself"
  }

  assert {
    condition     = jsondecode(aws_sns_topic_subscription.firings.filter_policy) == { job_type = ["daily_report", "weekly_report"] } && aws_sns_topic_subscription.firings.filter_policy_scope == "MessageAttributes"
    error_message = "only the plugin's own job types come here"
  }

  assert {
    condition     = aws_sqs_queue.buffer[0].name == "reports-test-mailer" && aws_sqs_queue.buffer[0].visibility_timeout_seconds == 240
    error_message = "a message is hidden for six timeouts of the function"
  }

  assert {
    condition     = aws_sqs_queue.buffer[0].sqs_managed_sse_enabled && jsondecode(aws_sqs_queue.buffer[0].redrive_policy).maxReceiveCount == 5
    error_message = "the queue is encrypted, and what is received too often is set aside"
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_policy.buffer[0].policy).Statement[0].Condition == { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-central-1:111122223333:reports-test-firings" } } && jsondecode(aws_sqs_queue_policy.buffer[0].policy).Statement[1].Effect == "Deny"
    error_message = "only the topic sends here, and only encrypted in transit"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.buffer[0].function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.buffer[0].scaling_config[0].maximum_concurrency == 10
    error_message = "one bad message holds up no batch, and the concurrency is bounded"
  }

  assert {
    condition     = keys(output.dead_letter_queue_arns) == ["queue", "subscription"] && keys(aws_lambda_event_source_mapping.dead_letters) == ["queue", "subscription"]
    error_message = "both ways to lose a firing have a queue, and the dead-letter function reads it"
  }

  assert {
    condition     = alltrue([for mapping in aws_lambda_event_source_mapping.dead_letters : mapping.function_name == "arn:aws:lambda:eu-central-1:111122223333:function:reports-test-dead-letter:live"])
    error_message = "the core's dead-letter function is known by its name"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.buffer_age[0].threshold == 900
    error_message = "an alarm tells when firings wait"
  }

  assert {
    condition     = length(aws_lambda_permission.topic) == 0
    error_message = "the topic need not invoke the function"
  }

  assert {
    condition     = alltrue([for tags in [aws_sqs_queue.buffer[0].tags, aws_lambda_event_source_mapping.buffer[0].tags, aws_lambda_event_source_mapping.dead_letters["queue"].tags, aws_cloudwatch_metric_alarm.buffer_age[0].tags] : tags == tomap({ Service = "reports", Stage = "test" })])
    error_message = "every resource that can be is tagged"
  }

  assert {
    condition = { for statement in jsondecode(output.policy).Statement : statement.Sid => { actions = statement.Action, resources = statement.Resource } } == {
      WriteItsLog          = { actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mock:*"] }
      SendTraces           = { actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources = ["*"] }
      KeepTheLedger        = { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-executions"] }
      ReadTheJobOfAFiring  = { actions = ["dynamodb:GetItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs"] }
      UseTheKeyOfTheTables = { actions = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], resources = ["arn:aws:kms:eu-central-1:111122223333:key/*"] }
      ReadTheBuffer        = { actions = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:mock"] }
    }
    error_message = "the function may do what a consumer does, nothing else"
  }

  assert {
    condition = one([for statement in jsondecode(output.policy).Statement : statement.Condition if statement.Sid == "UseTheKeyOfTheTables"]) == {
      "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = ["alias/reports-test-scheduler", "alias/reports-test-jobs"] }
      StringEquals               = { "kms:ViaService" = ["dynamodb.eu-central-1.amazonaws.com"] }
    }
    error_message = "only the deployment's own key, and only for its tables"
  }
}

run "direct" {
  variables {
    buffer     = null
    check_jobs = false
    kms_key    = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000009" }
    policy_statements = [{
      sid       = "SendMail"
      actions   = ["ses:SendEmail"]
      resources = ["arn:aws:ses:eu-central-1:111122223333:identity/example.org"]
    }]
  }

  assert {
    condition     = aws_sns_topic_subscription.firings.protocol == "lambda" && length(aws_sqs_queue.buffer) == 0 && length(aws_lambda_event_source_mapping.buffer) == 0 && output.buffer_queue_arn == null
    error_message = "no queue between topic and function"
  }

  assert {
    condition     = aws_lambda_permission.topic[0].source_arn == var.topic_arn && aws_lambda_permission.topic[0].qualifier == "live"
    error_message = "only the topic invokes the function"
  }

  assert {
    condition     = keys(output.dead_letter_queue_arns) == ["function", "subscription"]
    error_message = "SNS and Lambda both give up, so both have a queue"
  }

  assert {
    condition     = [for statement in jsondecode(output.policy).Statement : statement.Sid] == ["WriteItsLog", "SendTraces", "UseTheKey", "SetFailedEventsAside", "KeepTheLedger", "SendMail"]
    error_message = "no jobs are read, and the given key needs no alias"
  }
}

run "without_a_ledger" {
  variables {
    ledger     = false
    check_jobs = false
  }

  assert {
    condition     = [for statement in jsondecode(output.policy).Statement : statement.Sid] == ["WriteItsLog", "SendTraces", "ReadTheBuffer"]
    error_message = "it may not touch the tables, nor use their key"
  }
}

run "bad_prefix" {
  command = plan

  variables {
    prefix = "Reports_Prod"
  }

  expect_failures = [var.prefix]
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
    function = { handler = "mailer.handle", runtime = "python2.7" }
  }

  expect_failures = [var.function]
}

run "wrong_arns" {
  command = plan

  variables {
    topic_arn                = "arn:aws:sns:eu-central-1:1111:firings"
    dead_letter_function_arn = "reports-test-dead-letter"
    permissions_boundary_arn = "boundary"
    kms_key                  = { arn = "alias/reports" }
  }

  expect_failures = [var.topic_arn, var.dead_letter_function_arn, var.permissions_boundary_arn, var.kms_key]
}

run "out_of_range" {
  command = plan

  variables {
    name           = "sync"
    job_types      = []
    buffer         = { maximum_concurrency = 1, batch_size = 11, max_receives = 0 }
    retention_days = 29
  }

  expect_failures = [var.name, var.job_types, var.buffer, var.retention_days]
}

run "example" {
  command = plan

  module {
    source = "./examples/buffered"
  }
}
